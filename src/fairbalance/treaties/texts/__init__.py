"""Texts that would reform the treaties or how they are read, one a file, and leaving the Convention in steps."""

from __future__ import annotations

from fairbalance.treaties.texts.chisinau_declaration import CHISINAU_DECLARATION
from fairbalance.treaties.texts.conclusions_of_46 import CONCLUSIONS_OF_46
from fairbalance.treaties.texts.leaving import leaving
from fairbalance.treaties.texts.letter_of_nine import LETTER_OF_NINE
from fairbalance.treaties.texts.statement_of_27 import STATEMENT_OF_27
from fairbalance.treaties.texts.text import Enacts, Excepts, Point, ReformText, Shift

__all__ = ["TEXTS", "Enacts", "Excepts", "Point", "ReformText", "Shift", "leaving"]

TEXTS = (LETTER_OF_NINE, CONCLUSIONS_OF_46, STATEMENT_OF_27, CHISINAU_DECLARATION)
"""By date."""
