"""The pathway room."""
