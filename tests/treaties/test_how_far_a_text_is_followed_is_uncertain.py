"""Texts without force may move thresholds: how far is unknown, how late uncertain, and earlier texts stand beside."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from treaty_samples import BOOK

from fairbalance.errors import LawError
from fairbalance.evidence import registry
from fairbalance.evidence.distribution import parse_distribution
from fairbalance.evidence.parameter import Parameter, ParameterSet
from fairbalance.law import Lawbook, Threshold, collect
from fairbalance.treaties import CONVENTION_FILES, RemovalCase, thresholds
from fairbalance.treaties.texts import TEXTS
from fairbalance.treaties.texts.followed import text_parameters
from fairbalance.treaties.texts.placebos import PLACEBOS

PARAMETERS = text_parameters()
SHIFTS = {(shift.judgment, shift.reading): text for text in TEXTS for shift in text.shifts()}
FOLLOWED = sorted(BOOK.texts)
MADE = {"test.threshold": 1.0, "test.weight": 0.8}
"""A threshold and a weight made for these tests, in place of those that ship: their error would hide a move."""


def _number(path: str, value: Any) -> Parameter:
    return Parameter(path, parse_distribution(value), None, "number", "scientific", "E", ())


def _book(judgment: str) -> Lawbook:
    threshold = Threshold(judgment, "strasbourg", "test.threshold", "test.weight", date(1998, 11, 1))
    files = [each for each in CONVENTION_FILES if each is not thresholds]
    return collect("the Convention", RemovalCase, [*files, SimpleNamespace(a=threshold)])  # type: ignore[list-item]


def _split(text: str, at: str, **changed: Any) -> tuple[float, float]:
    """Lower and upper end of the share who find the standard met in Strasbourg, for a made threshold."""
    held = BOOK.text(text)
    values: dict[str, Any] = {**MADE, **changed}
    kept = [PARAMETERS[path] for path in PARAMETERS if path not in values]
    worlds = ParameterSet([*kept, *(_number(path, value) for path, value in values.items())])
    (strength,) = BOOK.judgment(held.judgment).strengths
    found = _book(held.judgment).split(
        held.judgment, {strength: {"normal": [0, 1]}}, worlds, at=at, text=text, worlds=60
    )["strasbourg"]
    return found.low, found.high


def test_there_is_an_entry_for_every_standard_that_a_text_asks_to_read_otherwise() -> None:
    assert {(each.judgment, each.reading) for each in BOOK.texts.values()} == set(SHIFTS)
    for id, each in BOOK.texts.items():
        text = SHIFTS[each.judgment, each.reading]
        assert id.startswith(f"{text.id}.")
        assert each.day == text.day
        assert each.source is text.source


@pytest.mark.parametrize("id", FOLLOWED)
def test_each_has_its_parameters_and_none_stands_idle(id: str) -> None:
    each = BOOK.text(id)
    moved = BOOK.judgment(each.judgment).reading(each.reading).threshold
    assert {each.share, each.delay, moved} <= set(PARAMETERS)


def test_every_parameter_is_used_graded_e_and_says_why() -> None:
    used = {path for each in BOOK.texts.values() for path in (each.share, each.delay)}
    used |= {BOOK.judgment(each.judgment).reading(each.reading).threshold for each in BOOK.texts.values()}
    assert used == set(PARAMETERS)
    for path in PARAMETERS:
        assert PARAMETERS[path].grade == "E"
        assert (PARAMETERS[path].kind == "unknown") == path.endswith(".share")


def test_earlier_texts_stand_beside_with_evidence_that_exists() -> None:
    for each in PLACEBOS:
        assert [registry()[record].id for record in each.evidence] == list(each.evidence)
    assert {each.moved for each in PLACEBOS} == {"no", "unclear"}
    assert any(each.expected == "no change" for each in PLACEBOS)
    assert all(each.placebos == PLACEBOS for each in BOOK.texts.values())


@pytest.mark.parametrize("id", FOLLOWED)
def test_nothing_moves_before_the_day_of_the_text(id: str) -> None:
    held = BOOK.text(id)
    eve = date.fromordinal(held.day.toordinal() - 1).isoformat()
    low, high = _split(id, eve)
    assert low == pytest.approx(high)


@pytest.mark.parametrize("id", FOLLOWED)
def test_an_unknown_share_is_swept_from_nothing_to_all(id: str) -> None:
    held = BOOK.text(id)
    ignored = _split(id, "2036-01-01", **{held.share: 0.0})
    followed = _split(id, "2036-01-01", **{held.share: 1.0})
    low, high = _split(id, "2036-01-01")
    assert ignored[0] == pytest.approx(ignored[1])
    assert followed[1] <= ignored[1] + 1e-9
    assert low == pytest.approx(followed[0])
    assert high == pytest.approx(ignored[1])


@pytest.mark.parametrize("id", FOLLOWED)
def test_the_longer_ago_the_text_the_more_is_followed(id: str) -> None:
    held = BOOK.text(id)
    lows = [_split(id, at, **{held.share: 1.0, held.delay: 48})[0] for at in ("2026-06-01", "2028-01-01", "2035-01-01")]
    assert lows == sorted(lows, reverse=True)


@pytest.mark.parametrize("judgment", sorted(BOOK.judgments))
def test_without_the_parameters_of_thresholds_the_split_is_not_known(judgment: str) -> None:
    held = BOOK.judgment(judgment)
    strengths: Any = {name: {"normal": [0, 1]} for name in held.strengths}
    for share in BOOK.split(judgment, strengths, PARAMETERS, at="2026-10-01", worlds=5).shares:
        assert share.middle is None
        assert (share.low, share.high) == (0.0, 1.0)
        assert share.unknown


def test_an_unknown_text_is_named_with_the_nearest() -> None:
    with pytest.raises(LawError, match="did you mean 'statement_of_27"):
        BOOK.text("statement_of_27.article_3_helth")
