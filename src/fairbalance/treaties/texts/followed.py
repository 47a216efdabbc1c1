"""The standards that texts ask to read otherwise, for a split of decision-makers: one entry for each text and standard.

How far decision-makers follow, and how late, are parameters in `thresholds.yaml`; what earlier texts did stands beside.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from fairbalance.law import Text
from fairbalance.treaties.texts.chisinau_declaration import CHISINAU_DECLARATION
from fairbalance.treaties.texts.letter_of_nine import LETTER_OF_NINE
from fairbalance.treaties.texts.placebos import PLACEBOS
from fairbalance.treaties.texts.statement_of_27 import STATEMENT_OF_27
from fairbalance.treaties.texts.text import ReformText

if TYPE_CHECKING:
    from fairbalance.evidence.parameter import ParameterSet

FILE = Path(__file__).with_name("thresholds.yaml")


def _asks(text: ReformText, name: str) -> Text:
    (shift,) = (each for each in text.shifts() if each.share == f"law.texts.{text.id}.{name}.share")
    return Text(
        f"{text.id}.{name}",
        f"{text.title}: {shift.reading.replace('_', ' ')}",
        text.source,
        text.day,
        shift.judgment,
        shift.reading,
        shift.share,
        shift.delay,
        PLACEBOS,
    )


LETTER_ARTICLE_8 = _asks(LETTER_OF_NINE, "article_8")
STATEMENT_ARTICLE_8 = _asks(STATEMENT_OF_27, "article_8")
STATEMENT_HEALTH = _asks(STATEMENT_OF_27, "article_3_health")
STATEMENT_CONDITIONS = _asks(STATEMENT_OF_27, "article_3_conditions")
STATEMENT_REAL_RISK = _asks(STATEMENT_OF_27, "article_3_real_risk")
CHISINAU_ARTICLE_8 = _asks(CHISINAU_DECLARATION, "article_8")
CHISINAU_HEALTH = _asks(CHISINAU_DECLARATION, "article_3_health")
CHISINAU_CONDITIONS = _asks(CHISINAU_DECLARATION, "article_3_conditions")


@lru_cache(maxsize=1)
def text_parameters() -> ParameterSet:
    """How far each text is followed and how late, and how much each reading asks for; loaded once.

    Raises:
        EvidenceError: If the file is wrong or names evidence that does not exist.
    """
    from fairbalance.evidence import registry
    from fairbalance.evidence.parameter import load_parameters

    return load_parameters([FILE], registry())
