"""Every number of a claim that is estimated from worlds has a range; every other says why it has none."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from fairbalance.analysis.first_reached import FirstReached, first_reached
from fairbalance.claims import Answer, Finding, Lab, Size, claims, run
from fairbalance.claims.answer import BARE, RANGES
from fairbalance.claims.experiments import arrivals, leaving, texts, third_countries
from fairbalance.evidence.share_interval import share_interval

STORED = json.loads((Path(__file__).parents[2] / "docs" / "results" / "claims.json").read_text(encoding="utf-8"))
OF_WORLDS = ("worlds", "share of worlds", "first reached")
NAMES = [each.id for each in claims()]
WORLDS, MONTHS = 101, 24


class Made:
    """A study, its outcomes and differences whose every number is drawn anew: nothing about it is the same twice."""

    def __init__(self, rng: np.random.Generator, worlds: int, months: int = 0) -> None:
        self.rng, self.worlds, self.months = rng, worlds, months
        self.id = "made"

    @property
    def values(self) -> np.ndarray:
        return self.rng.normal(size=(self.worlds, self.months) if self.months else self.worlds)

    def by(self, axis: str) -> Made:
        return Made(self.rng, self.worlds, MONTHS if axis == "month" else 0)

    def variants(self, name: str) -> tuple[Made]:
        return (self,)

    def _itself(self, *_: Any, **__: Any) -> Made:
        return self

    measure = at = __sub__ = _itself
    study = baseline = total = property(_itself)


def _answered(name: str, seed: int, monkeypatch: pytest.MonkeyPatch) -> Answer:
    """The answer to a claim where each number of a world is drawn without any model."""
    monkeypatch.setattr(Lab, "study", lambda self, *_, **__: Made(np.random.default_rng(seed), self.size.worlds))
    for module in (arrivals, leaving, texts, third_countries):
        monkeypatch.setattr(module, "leans_on", lambda *_: [])
    return run(name, Lab(Size(WORLDS)))


def _same(one: Finding, other: Finding) -> bool:
    return np.array_equal(*([each.low, each.middle, each.high] for each in (one, other)), equal_nan=True)


@pytest.mark.parametrize("name", NAMES)
def test_whatever_is_told_without_worlds_is_the_same_whatever_worlds_are_drawn(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A number with a range may change with the draws; one that changes with them must have a range."""
    once, again = (_answered(name, seed, monkeypatch) for seed in (1, 2))
    for one, other in zip(once.findings, again.findings, strict=True):
        assert (one.unit, one.rests_on) == (other.unit, other.rests_on)
        assert one.rests_on in RANGES or one.rests_on in BARE
        assert (one.worlds > 0) == (one.rests_on in OF_WORLDS and not math.isnan(one.middle))
        if one.rests_on not in (*OF_WORLDS, "resamples"):
            assert one.what == other.what
            assert _same(one, other), one.what
        elif one.rests_on == "worlds":
            assert not _same(one, other) or one.low == one.high == 0, one.what
    assert once.meant()


@pytest.mark.parametrize("row", STORED["answers"], ids=lambda row: row["claim"])
def test_what_is_published_has_its_range_in_words_and_in_data(row: dict[str, Any]) -> None:
    for found, kept in zip(Answer.from_dict(row).findings, row["findings"], strict=True):
        assert found.as_dict() == kept
        assert set(found.as_dict()) == {"what", "low", "middle", "high", "unit", "worlds", "rests_on", "beyond"}
        said = found.words().removeprefix(f"{found.what}: ")
        if found.rests_on in BARE:
            assert said.endswith(f"({found.rests_on})")
            assert found.low == found.middle == found.high
        elif math.isnan(found.middle):
            assert said == "no value"
        elif math.isinf(found.low):
            assert said == found.beyond
        else:
            assert " (" in said
            assert " to " in said
            assert found.low <= found.middle <= found.high


@pytest.mark.parametrize("row", STORED["answers"], ids=lambda row: row["claim"])
def test_a_share_of_worlds_and_a_first_month_are_never_certain(row: dict[str, Any]) -> None:
    """So few worlds leave room: the interval of a share has a width, also where all worlds agree."""
    for found in Answer.from_dict(row).findings:
        if found.rests_on == "share of worlds":
            count = round(found.middle * found.worlds)
            assert (found.low, found.high) == pytest.approx(share_interval(count, found.worlds))
            assert found.low < found.high
        assert (found.rests_on == "first reached") == bool(found.beyond)


def test_a_share_of_worlds_is_told_with_its_interval_and_its_count() -> None:
    found = Finding.share_of_worlds("worlds in which it is so", [True] * 15 + [False] * 9)
    assert (found.middle, found.worlds) == (15 / 24, 24)
    assert (found.low, found.high) == share_interval(15, 24)
    assert found.words() == "worlds in which it is so: 62% (46% to 77%; 15 of 24 worlds)"
    assert Finding.share_of_worlds("so", [True] * 24).words() == "so: 100% (92% to 100%; 24 of 24 worlds)"


@pytest.mark.parametrize(
    ("reached", "said"),
    [
        (FirstReached(12, 16, 28), "16 (12 to 28)"),
        (FirstReached(12, 16, math.inf), "16 (12 to never seen)"),
        (FirstReached(12, math.inf, math.inf), "never seen (12 to never seen)"),
        (FirstReached(math.inf, math.inf, math.inf), "never seen"),
    ],
)
def test_what_lies_beyond_the_run_is_said_and_kept(reached: FirstReached, said: str) -> None:
    found = Finding.first("months", reached, "months", 24, "never seen")
    assert found.words() == f"months: {said}"
    kept = json.loads(json.dumps(found.as_dict(), allow_nan=False))
    assert Finding.from_dict(kept) == found


def test_a_share_tried_is_written_to_its_own_digits_where_no_end_is_found() -> None:
    found = Finding.first("least", first_reached((0.05, 0.1), (23, 23), 24), "share", 24, "more than was tried")
    assert found.words() == "least: 5.0% (5.0% to more than was tried)"


def test_a_number_over_worlds_is_told_with_its_range_even_where_all_agree() -> None:
    assert Finding.over_worlds("returns", np.arange(1000.0), "returns").words().startswith("returns: 500 (")
    assert Finding.over_worlds("returns", np.zeros(24), "returns").words() == "returns: 0 (0 to 0)"
    assert Finding.over_worlds("cost", [np.nan], "GBP").words() == "cost: no value"
    lacking = Finding.over_worlds("cost", [np.nan], "GBP")
    assert lacking.as_dict()["middle"] is None
    assert math.isnan(Finding.from_dict(lacking.as_dict()).middle)


def test_resamples_are_no_worlds() -> None:
    found = Finding.over_resamples("slope", np.linspace(-1, 1, 401), "share")
    assert (found.worlds, found.rests_on) == (0, "resamples")
    assert (found.low, found.middle, found.high) == pytest.approx((-0.9, 0, 0.9))


def test_a_bare_number_says_why_and_is_not_rounded_away() -> None:
    assert Finding.bare("states", 27, "states", "counted").words() == "states: 27 (counted)"
    assert Finding.bare("returns", 6755, "returns", "published").words() == "returns: 6,755 (published)"
    assert Finding.bare("share", 0.2273, "share", "published").words() == "share: 23% (published)"
    with pytest.raises(KeyError, match="felt"):
        Finding.bare("states", 27, "states", "felt")


def test_a_range_that_was_swept_or_rests_on_cases_is_told_as_one() -> None:
    assert Finding.between("share", 0.0, 0.5, "share").as_dict()["middle"] == 0.25
    assert Finding.from_cases("chance", 0.25, 0.7, 0.95, "share").words() == "chance: 70% (25% to 95%)"


def test_an_answer_says_how_each_kind_of_number_is_meant() -> None:
    findings = (Finding.bare("a", 1, "count", "counted"), Finding.share_of_worlds("b", [True, False]))
    answer = Answer("x", "Tested.", findings, ("b",), ("c",), (), "small")
    assert answer.meant() == tuple(f"{each}: {(RANGES | BARE)[each]}" for each in ("share of worlds", "counted"))
    assert all(each in answer.plain() for each in answer.meant())
    assert Answer.from_dict(answer.as_dict()) == answer
    assert replace(answer, findings=()).meant() == ()
