"""Behavioural rates of the UK model by month and nationality group, derived from published series."""
