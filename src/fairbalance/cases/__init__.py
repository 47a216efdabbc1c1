"""Vignettes: decided cases as facts and findings, and invented ones put to the law.

A vignette is a set of facts at a date. A *decided case* is a published judgment told in such facts, with what the court
found; the table of agreement shows where the law as written here says the same. An *invented vignette* is a file that
an analyst writes to ask what the law says; it holds no name and no identifier and decides no real case.
"""

from __future__ import annotations

from fairbalance.cases.decided import DecidedCase, decided_cases, held_out_cases

__all__ = ["DecidedCase", "decided_cases", "held_out_cases"]
