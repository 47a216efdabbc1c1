"""The reform room."""
