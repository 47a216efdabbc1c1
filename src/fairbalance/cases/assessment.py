"""An assessment: what the law says of an invented vignette, what is left to judgment, and what reforms would change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fairbalance.cases.legal_tests import LegalTest, legal_tests
from fairbalance.cases.reforms import Effect, effects_of
from fairbalance.cases.splits import Split, splits_of
from fairbalance.cases.vignette import Vignette
from fairbalance.law.rule import plain
from fairbalance.law.unknown import UNKNOWN

DISCLAIMER = (
    "This is an invented vignette put to a model of the law. It decides no real case, is no advice, and must not be"
    " used for a decision about anybody."
)


@dataclass(frozen=True)
class Assessment:
    """What the law says of a vignette.

    Attributes:
        vignette: The facts.
        tests: Every test asked, with answer and reasons.
        splits: Judgments on which some test turns.
        effects: What each drafted proposal would change.
    """

    vignette: Vignette
    tests: tuple[LegalTest, ...]
    splits: tuple[Split, ...]
    effects: tuple[Effect, ...]

    def to_dict(self) -> dict[str, Any]:
        """The assessment as plain data; the shape is described in `docs/assess.md`."""
        return {
            "disclaimer": DISCLAIMER,
            "jurisdiction": self.vignette.jurisdiction,
            "date": self.vignette.at.isoformat(),
            "left_out": self.vignette.left_out,
            "facts": {
                name: "unknown" if value is UNKNOWN else plain(value) for name, value in self.vignette.facts.items()
            },
            "tests": [test.to_dict() for test in self.tests],
            "judgments": [split.to_dict() for split in self.splits],
            "reforms": [effect.to_dict() for effect in self.effects],
        }


def assess(vignette: Vignette) -> Assessment:
    """Put a vignette to the law of its jurisdiction.

    Args:
        vignette: The facts.

    Raises:
        LawError: If two exceptions certainly hold and disagree.
    """
    tests = legal_tests(vignette)
    return Assessment(vignette, tests, splits_of(vignette, tests), effects_of(vignette, tests))
