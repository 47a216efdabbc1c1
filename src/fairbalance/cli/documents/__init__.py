"""Documents: what commands answer, as plain values with stable keys. Text and `--json` are two views of the same."""
