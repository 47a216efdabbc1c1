"""The shapes of documents: described in Python, shipped as JSON Schema, printed by `fairbalance schema`."""
