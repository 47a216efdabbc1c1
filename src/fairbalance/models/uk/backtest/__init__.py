"""The back-test of the UK model: past starts, published series, and how each is read off a run."""
