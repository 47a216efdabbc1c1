"""What is a judgment in a vignette, and how decision-makers would split on it."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from fairbalance.cases.criteria import Criteria, Criterion, criteria_of
from fairbalance.cases.everybody import (
    TextAsking,
    all_thresholds,
    basis_of,
    forms_of,
    shares_of_everybody,
    texts_asking,
)
from fairbalance.cases.legal_tests import LegalTest, range_of
from fairbalance.cases.outcomes import shipped_outcomes
from fairbalance.cases.strength import Share, Worlds, worlds_of
from fairbalance.cases.vignette import Vignette
from fairbalance.evidence.distribution import Distribution
from fairbalance.law import Judgment, Lawbook, Reading
from fairbalance.law.moment import Moment
from fairbalance.law.split import Share as ShareOfEverybody
from fairbalance.law.unknown import UNKNOWN
from fairbalance.treaties import RemovalCase

SHOWN_TO = ("caseworker", "tribunal", "upper_courts", "strasbourg")
"""Decision-makers whose split is shown, from the first decision to the last court."""
_FAR = 1000.0


@dataclass(frozen=True)
class Otherwise:
    """Another reading of a standard, as if it were followed in full.

    Attributes:
        reading: The reading.
        shares: For each decision-maker the share who would then find so; empty where no criteria are stated, or its
            shift is not known.
        of_everybody: The same of all who come before each; empty where criteria are stated, or its shift is not known.
    """

    reading: Reading
    shares: tuple[Share, ...] = ()
    of_everybody: tuple[ShareOfEverybody, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The reading as plain data; see `docs/assess.md`."""
        return {
            "id": self.reading.id,
            "words": self.reading.label,
            "citation": self.reading.source.citation,
            "shares": _shares(self.shares),
            "of_everybody": [_of_everybody(each) for each in self.of_everybody],
        }


@dataclass(frozen=True)
class Split:
    """A judgment that a vignette leaves to decision-makers.

    Attributes:
        judgment: What is to be judged.
        standard: The words of the test in force, or nothing.
        authority: Citation of those words.
        stated: What the vignette says was found, if it says so.
        shares: For each decision-maker the share who would find so, as a range over worlds and over facts not stated;
            empty where no criteria are stated.
        forms: Forms of the test that may govern; empty where it has but one.
        of_everybody: For each decision-maker the share of all who come before it for whom it would find so.
        texts: Texts that ask to read the standard otherwise.
        speaks_for: Stated criteria that speak for the finding.
        speaks_against: Stated criteria that speak against it.
        not_stated: Facts that count and are not stated.
        readings: Other readings of the standard that had been put forward by the day, each as if followed in full.
        bears_on: Tests that read the finding.
    """

    judgment: Judgment
    standard: str
    authority: str
    stated: bool | None
    shares: tuple[Share, ...]
    forms: tuple[str, ...]
    of_everybody: tuple[ShareOfEverybody, ...]
    texts: tuple[TextAsking, ...]
    speaks_for: tuple[Criterion, ...]
    speaks_against: tuple[Criterion, ...]
    not_stated: tuple[str, ...]
    readings: tuple[Otherwise, ...]
    bears_on: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """The split as plain data; see `docs/assess.md`."""
        return {
            "judgment": self.judgment.id,
            "question": self.judgment.label,
            "finds": self.judgment.finds,
            "standard": self.standard or None,
            "citation": self.authority or None,
            "stated": self.stated,
            "shares": _shares(self.shares),
            "forms": list(self.forms),
            "of_everybody": [_of_everybody(each) for each in self.of_everybody],
            "texts": [each.to_dict() for each in self.texts],
            "for": [{"words": each.words, "authority": each.authority} for each in self.speaks_for],
            "against": [{"words": each.words, "authority": each.authority} for each in self.speaks_against],
            "not_stated": list(self.not_stated),
            "bears_on": list(self.bears_on),
            "readings": [each.to_dict() for each in self.readings],
        }


def _shares(shares: tuple[Share, ...]) -> list[dict[str, Any]]:
    return [
        {"decided_by": each.decided_by, "middle": each.middle, "low": each.low, "high": each.high} for each in shares
    ]


def _of_everybody(share: ShareOfEverybody) -> dict[str, Any]:
    basis = basis_of(share)
    return {
        "decided_by": share.by,
        "middle": share.middle,
        "low": share.low,
        "high": share.high,
        "unknown": list(share.unknown),
        "grade": basis.grade or None,
        "evidence": list(basis.evidence),
        "why": list(basis.why),
    }


def shown_to(judgment: Judgment) -> tuple[str, ...]:
    """Decision-makers whose split is shown for a judgment: those who decide it, higher courts as one."""
    upper = {"upper_tribunal", "high_court"} & set(judgment.decided_by)
    return tuple(each for each in SHOWN_TO if each in judgment.decided_by or (each == "upper_courts" and upper))


def splits_of(vignette: Vignette, tests: Iterable[LegalTest]) -> tuple[Split, ...]:
    """Judgments on which some test of a vignette turns.

    Args:
        vignette: The facts.
        tests: Its tests, as answered.
    """
    case = vignette.case()
    found = []
    by_id = {test.id: test for test in tests}
    for judgment in vignette.book.judgments.values():
        if not judgment.finds:
            continue
        readers = _readers(vignette.book, judgment.finds)
        bears_on = tuple(id for id in readers if id in by_id and _turns_on(vignette, id, judgment.finds))
        value = case.values[judgment.finds]
        stated = None if value is UNKNOWN else bool(value)
        if bears_on or (stated is not None and any(id in by_id for id in readers)):
            found.append(_split(vignette, judgment, stated, bears_on))
    return tuple(sorted(found, key=lambda each: (not each.shares, each.judgment.id)))


def _turns_on(vignette: Vignette, id: str, fact: str) -> bool:
    """Whether the answer of a provision may differ with a finding."""
    book, case = vignette.book, vignette.case()
    if case.values[fact] is not UNKNOWN:
        return False
    yes, no = (range_of(book, id, case.but(**{fact: value}), vignette.at) for value in (True, False))
    return yes != no or yes[0] != yes[1]


def _readers(book: Lawbook, fact: str) -> list[str]:
    """Provisions with a rule that reads a fact itself."""
    return sorted(id for id, each in book.provisions.items() if any(fact in rule.facts for rule in each.rules))


def _split(vignette: Vignette, judgment: Judgment, stated: bool | None, bears_on: tuple[str, ...]) -> Split:
    case = vignette.case()
    claim = case.values["claim_date"]
    begun = vignette.at if claim is UNKNOWN else claim
    standard = judgment.standard(Moment(begun, case.values["decision_date"] or vignette.at, vignette.at))
    words, authority = (standard.words, standard.source.citation) if standard else ("", "")
    everybody, texts = shares_of_everybody(vignette, judgment), texts_asking(vignette, judgment)
    forms = forms_of(vignette, judgment)
    worlds = shipped_worlds(judgment.finds)
    if worlds is None:
        others = tuple(
            Otherwise(each, (), shares_of_everybody(vignette, judgment, each.id) if shift_of(each) else ())
            for each in others_by(judgment, vignette.at)
        )
        return Split(judgment, words, authority, stated, (), forms, everybody, texts, (), (), (), others, bears_on)
    present = presence(worlds.criteria, vignette)
    assumed = worlds.criteria.present(_as_assumed(vignette), vignette.jurisdiction, vignette.at)
    asked = shown_to(judgment)
    shares = tuple(_share(worlds, present, assumed, who, None) for who in asked)
    readings = tuple(
        Otherwise(
            reading,
            tuple(_share(worlds, present, assumed, who, shift) for who in asked) if shift is not None else (),
        )
        for reading in others_by(judgment, vignette.at)
        for shift in (shift_of(reading),)
    )
    sure = {each.id: low for each, (low, high) in zip(worlds.criteria.criteria, present, strict=True) if low == high}
    named = [each for each in worlds.criteria.criteria if sure.get(each.id)]
    open_facts = tuple(
        dict.fromkeys(
            name
            for each in worlds.criteria.criteria
            if each.value and each.id not in sure
            for name in each.rule.facts
            if _value(vignette, name) is UNKNOWN
        )
    )
    return Split(
        judgment,
        words,
        authority,
        stated,
        shares,
        forms,
        everybody,
        texts,
        tuple(each for each in named if each.sign > 0),
        tuple(each for each in named if each.sign < 0),
        open_facts,
        readings,
        bears_on,
    )


def others_by(judgment: Judgment, at: date) -> tuple[Reading, ...]:
    """Readings beside the present one that somebody had put forward by a day."""
    return tuple(each for each in judgment.readings[1:] if not each.source.published or each.source.published <= at)


def presence(criteria: Criteria, vignette: Vignette) -> list[tuple[float, float]]:
    """Least and greatest presence of each criterion, given what the vignette does not state."""
    return [_extremes(each, vignette) for each in criteria.criteria]


def _extremes(criterion: Criterion, vignette: Vignette) -> tuple[float, float]:
    if criterion.before:
        day = criterion.before.get(vignette.jurisdiction)
        held = float(day is not None and vignette.at < day)
        return held, held
    options = []
    for name in criterion.rule.facts:
        value, fact = _value(vignette, name), RemovalCase.facts[name]
        if value is not UNKNOWN:
            options.append([value])
        elif fact.kind == "yes_no":
            options.append([False, True])
        elif fact.kind == "number":
            options.append([0.0, _FAR])
        else:
            options.append(list(fact.values))
    plain = {"claim_date": vignette.at, "nationality": "not stated"}
    found = [
        criterion.present(
            RemovalCase(**{**plain, **dict(zip(criterion.rule.facts, values, strict=True))}),
            vignette.jurisdiction,
            vignette.at,
        )
        for values in itertools.product(*options)
    ]
    return min(found), max(found)


def _value(vignette: Vignette, name: str) -> Any:
    return vignette.case().values[name]


def _as_assumed(vignette: Vignette) -> RemovalCase:
    """The shared facts, with the assumption of the schema for what is not stated."""
    known = {
        name: value
        for name, value in vignette.facts.items()
        if name in RemovalCase.facts and value is not UNKNOWN and not RemovalCase.facts[name].found_by
    }
    return RemovalCase(**{"claim_date": vignette.at, "nationality": "not stated", **known})


def _share(
    worlds: Worlds, present: list[tuple[float, float]], assumed: list[float], who: str, shift: Distribution | None
) -> Share:
    """The share over worlds: the middle as assumed, the range from the least to the most favourable unstated facts."""
    signs = [each.sign for each in worlds.criteria.criteria]
    least = [sign * (low if sign > 0 else high) for sign, (low, high) in zip(signs, present, strict=True)]
    most = [sign * (high if sign > 0 else low) for sign, (low, high) in zip(signs, present, strict=True)]
    middle = worlds.share_of(assumed, who, shift)
    low = middle.low if least == assumed else worlds.end_of(least, who, shift, "low")
    high = middle.high if most == assumed else worlds.end_of(most, who, shift, "high")
    return Share(who, middle.middle, low, high, middle.mean)


def shift_of(reading: Reading) -> Distribution | None:
    """How much more a reading asks for if it were followed in full, or nothing if that is not known."""
    known = all_thresholds()
    return known[reading.threshold].distribution if reading.threshold in known else None


@lru_cache(maxsize=32)
def shipped_worlds(fact: str) -> Worlds | None:
    """Worlds of a judgment, narrowed by all shipped cases and by no held-out one."""
    criteria = criteria_of(fact)
    outcomes = shipped_outcomes().get(criteria.fact, []) if criteria else []
    return worlds_of(fact, [each for _, each in outcomes])
