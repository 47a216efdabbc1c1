"""The uk room."""
