"""The engine: keyed luck, the event calendar, the plain twin and the compiled kernel, and the ledger they fill."""
