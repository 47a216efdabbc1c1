"""Vignettes for tests: one that is sound, and ways to spoil it."""

from __future__ import annotations

from fairbalance.cases.vignette import Vignette, read_vignette

SOUND = """fairbalance: 1
invented: true
jurisdiction: convention
date: 2026-06-01
left_out: assumed
facts:
  claim_date: 2025-01-01
  nationality: Nigeria
  destination: Nigeria
  removal_kind: deportation_for_offending
  alleges_private_or_family_life: true
  settled_migrant: true
  lawfully_resident: true
  childhood_lawfully_here: true
  age_at_arrival: 4
  years_residence: 22
  ties_here: strong
  ties_there: unknown
  offence_kind: drugs
  offence_sentence_months: 30
"""
UK = """fairbalance: 1
invented: true
jurisdiction: uk
date: 2026-06-01
left_out: assumed
facts:
  claim_date: 2025-01-01
  nationality: Nigeria
  route: offender
  offence_sentence_months: 30
  lawful_most_of_life: true
  socially_integrated: unknown
"""


def vignette(text: str) -> Vignette:
    return read_vignette(text.encode(), "made.yaml")


def with_line(line: str, text: str = SOUND) -> str:
    """The sound vignette with one more fact."""
    return f"{text}  {line}\n"
