"""Text made from documents: pure functions, no terminal, no files, no clock."""
