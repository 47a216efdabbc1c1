"""How decision-makers divide over everybody who comes before them, and texts that may move them.

The split of a vignette starts from its facts. This one starts from published outcomes: who decides, how much each asks
for on the day, and how sure that is. Both stand side by side, since neither is a forecast.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from fairbalance.cases.agreement import facts_of
from fairbalance.cases.decided import DecidedCase
from fairbalance.cases.jurisdictions import lawbook
from fairbalance.cases.vignette import Vignette
from fairbalance.evidence import registry
from fairbalance.evidence.parameter import Parameter, ParameterSet, load_parameters
from fairbalance.law import CaseFacts, Judgment, Lawbook, Placebo
from fairbalance.law.assess import open_tiers
from fairbalance.law.incomplete import IncompleteCase
from fairbalance.law.moment import Moment
from fairbalance.law.split import Share
from fairbalance.law.threshold import Text, threshold_on
from fairbalance.law.unknown import UNKNOWN
from fairbalance.models.uk.law.thresholds import PARAMETER_FILES as UK_FILES
from fairbalance.treaties.thresholds import PARAMETER_FILES

_AMONG = {"supreme_court": ("high_court", "upper_tribunal")}
"""Decision-makers whose threshold stands for a court's."""
_EVERYBODY = {"normal": [0, 1]}
"""Strengths of all who come before a decision-maker, by the way in which strengths are measured."""


@dataclass(frozen=True)
class TextAsking:
    """A text that asks to read a standard otherwise.

    Attributes:
        text: The text.
        share: Least and greatest share of what it asks for that is followed in the end.
        months: Least, middle and greatest number of months until then.
    """

    text: Text
    share: tuple[float, float]
    months: tuple[float, float, float]

    @property
    def placebos(self) -> tuple[Placebo, ...]:
        """What outcomes did after earlier texts, or with none."""
        return self.text.placebos

    def to_dict(self) -> dict[str, Any]:
        """The text as plain data; see `docs/assess.md`."""
        return {
            "id": self.text.id,
            "label": self.text.label,
            "day": self.text.day.isoformat(),
            "reading": self.text.reading,
            "share": list(self.share),
            "months": list(self.months),
            "placebos": [
                {
                    "what": each.what,
                    "day": each.day.isoformat(),
                    "expected": each.expected,
                    "happened": each.happened,
                    "moved": each.moved,
                }
                for each in self.placebos
            ],
        }


@lru_cache(maxsize=1)
def all_thresholds() -> ParameterSet:
    """Thresholds of every lawbook that has them, and how far readings and texts move them; loaded once.

    Raises:
        EvidenceError: If a file is wrong or names evidence that does not exist.
    """
    return load_parameters([*PARAMETER_FILES, *UK_FILES], registry())


def shares_of_everybody(vignette: Vignette, judgment: Judgment, reading: str = "") -> tuple[Share, ...]:
    """The share of all who come before each decision-maker for whom it would find so, in the tier of the vignette.

    Args:
        vignette: The facts, which say which tier governs.
        judgment: The standard.
        reading: A reading followed in full; the present one if left out.

    Returns:
        One for each decision-maker of whom a threshold describes the day; nothing where no standard was in force.
    """
    case = vignette.case()
    claim = case.values["claim_date"]
    begun = vignette.at if claim is UNKNOWN else claim
    if judgment.standard(Moment(begun, vignette.at, vignette.at)) is None:
        return ()
    return _divided(vignette.book, judgment, case, vignette.at, reading)


def forms_of(vignette: Vignette, judgment: Judgment) -> tuple[str, ...]:
    """The forms of the test that may govern a vignette, `ordinary` among them; empty where the test has but one.

    Args:
        vignette: The facts.
        judgment: The standard.
    """
    if not judgment.tiers:
        return ()
    open_ = open_tiers(vignette.book, judgment.id, vignette.case(), vignette.at)
    return tuple(tier.label if tier else "ordinary" for tier in open_)


def _divided(
    book: Lawbook, judgment: Judgment, case: CaseFacts | IncompleteCase, at: date, reading: str = ""
) -> tuple[Share, ...]:
    held = book.thresholds.get(judgment.id, ())
    known = {by for by in judgment.decided_by if threshold_on(held, by, at)}
    if not known:
        return ()
    strength: dict[str, Any] = {judgment.strengths[0]: _EVERYBODY}  # somebody who relies on one ground
    shares = book.split(judgment.id, strength, all_thresholds(), at=at, case=case, reading=reading).shares
    return tuple(each for each in shares if each.by in known)


@dataclass(frozen=True)
class Basis:
    """What a share of everybody rests on.

    Attributes:
        grade: The worst grade of its thresholds.
        evidence: Records and tables that the thresholds derive from.
        why: Why a range stands where a number would, for each threshold that nobody knows.
    """

    grade: str
    evidence: tuple[str, ...]
    why: tuple[str, ...]


def basis_of(share: Share) -> Basis:
    """What a share of everybody rests on: the evidence of the thresholds and tiers behind it.

    Args:
        share: The share. Its weights are left out: they are guesses for every judgment alike.
    """
    known = all_thresholds()
    held = [known[each] for each in share.parameters if each in known and each.startswith("law.thresholds.")]
    return Basis(
        max((each.grade for each in held), default=""),
        tuple(dict.fromkeys(record for each in held for record in each.evidence)),
        tuple(dict.fromkeys(each.why for each in held if each.distribution is None and each.why)),
    )


@dataclass(frozen=True)
class HeldAgainst:
    """A finding by judgment beside the share of all who come before the same court.

    Attributes:
        case: Identifier of the case.
        fact: The fact that the judgment finds.
        holds: What the court found.
        share: The share of all who come before it for whom it would find so.
    """

    case: str
    fact: str
    holds: bool
    share: Share

    @property
    def inside(self) -> bool:
        """Whether the range of the share holds at least a one-in-ten chance of what the court found."""
        return (self.share.high if self.holds else 1 - self.share.low) >= 0.1


def held_against(cases: Iterable[DecidedCase]) -> tuple[HeldAgainst, ...]:
    """Findings by judgment of decided cases, beside published outcomes alone: no fact but the tier is used.

    Args:
        cases: The cases. Findings of courts whose threshold is not known are left out, and those made before the
            standard had its words.
    """
    found = []
    for case in cases:
        book = lawbook(case.law)
        judged = {each.finds: each for each in book.judgments.values()}
        for fact in sorted(set(case.found) & set(judged)):
            facts, deciders = facts_of(case), _AMONG.get(case.court, (case.court,))
            if judged[fact].standard(book.moment(facts, case.asked)) is None:
                continue
            shares = _divided(book, judged[fact], facts, case.asked)
            share = next((each for each in shares if each.by in deciders), None)
            if share is not None:
                found.append(HeldAgainst(case.id, fact, case.found[fact].holds, share))
    return tuple(found)


def texts_asking(vignette: Vignette, judgment: Judgment) -> tuple[TextAsking, ...]:
    """Texts of the lawbook, up to the day, that ask to read a standard otherwise.

    Args:
        vignette: The day and the lawbook.
        judgment: The standard.
    """
    held = sorted(vignette.book.texts.values(), key=lambda each: (each.day, each.id))
    return tuple(
        TextAsking(each, _ends(known[each.share]), _range(known[each.delay]))
        for each in held
        if each.judgment == judgment.id and each.day <= vignette.at
        for known in (all_thresholds(),)
    )


def _ends(parameter: Parameter) -> tuple[float, float]:
    low, _, high = _range(parameter)
    return low, high


def _range(parameter: Parameter) -> tuple[float, float, float]:
    """5th percentile, median and 95th percentile; the ends and their middle where it is unknown."""
    if parameter.distribution is None:
        assert parameter.range is not None
        low, high = parameter.range
        return low, (low + high) / 2, high
    low, middle, high = (parameter.distribution.quantile(each) for each in (0.05, 0.5, 0.95))
    return low, middle, high
