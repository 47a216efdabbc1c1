"""The command line: one small file for each command, text made from documents, and no logic of its own."""
