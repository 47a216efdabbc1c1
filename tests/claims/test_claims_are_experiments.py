"""Each claim of the evidence is an experiment that says what it tested, in words that take no side."""

from __future__ import annotations

import ast
import json
import re
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from fairbalance import claims as room
from fairbalance.claims import Answer, Finding, Lab, Size, claim, claims, run
from fairbalance.claims.experiments import EXPERIMENTS, arrivals, barriers, texts
from fairbalance.errors import InputError
from fairbalance.evidence import registry, series
from fairbalance.models.registry import load
from fairbalance.reform import Reform
from fairbalance.reform.check import check_reform

SHORT = date(2028, 6, 30)
"""End of runs that need not be long."""
CHEAP = (
    "rwanda-neither-lawful-nor-cost-effective",
    "reform-is-impossible-without-france-and-germany",
    "smuggling-gangs-drive-crossings",
    "more-people-returned-since-july-2024",
)
RUN_SMALL = (
    "leaving-is-a-fake-solution-for-agreements",
    "illegal-working-is-the-pull",
    "declarations-change-little",
)
LOADED = frozenset(
    [
        "should",
        "ought",
        "failed",
        "failure",
        "success",
        "successful",
        "crisis",
        "scandal",
        "shame",
        "disaster",
        "bogus",
        "genuine",
        "illegals",
        "invasion",
        "flood",
        "swamp",
        "lefty",
        "woke",
        "activist",
        "unfortunately",
        "obviously",
        "clearly",
        "naturally",
        "better",
        "worse",
        "best",
        "worst",
        "good",
        "bad",
        "wrong",
        "unfair",
        "heartless",
        "cruel",
        "tough",
        "soft",
        "absurd",
        "nonsense",
        "myth",
        "truth",
        "lie",
        "lies",
        "liar",
        "fake",
        "proves",
        "disproves",
        "debunked",
    ]
)


@pytest.fixture(scope="module")
def lab() -> Lab:
    return Lab(Size(10, 0.003, until=SHORT), workers=1)


def test_every_claim_of_the_evidence_has_an_experiment_and_no_experiment_stands_alone() -> None:
    assert sorted(EXPERIMENTS) == sorted(each.id for each in claims())
    assert len(claims()) == sum(registry()[name].kind == "claim" for name in registry())


def test_rivals_are_claims_or_facts_of_the_evidence() -> None:
    for each in claims():
        assert each.said_by
        assert each.test
        assert all(rival in registry() for rival in each.rivals)


@pytest.mark.parametrize("name", [*CHEAP, *RUN_SMALL])
def test_an_answer_says_what_was_tested_with_ranges_and_what_nobody_can_tell(name: str, lab: Lab) -> None:
    answer = run(name, lab)
    assert answer.claim == name
    assert answer.proposition.endswith(".")
    assert answer.findings
    assert answer.decided_by
    assert answer.cannot_tell
    assert answer.behind
    for each in answer.findings:
        assert not each.low > each.middle
        assert not each.middle > each.high
    text = answer.plain()
    assert "The evidence cannot tell" in text
    assert json.loads(json.dumps(answer.as_dict(), allow_nan=True))["claim"] == name


@pytest.mark.parametrize("name", RUN_SMALL[:1])
def test_twice_the_worlds_gives_the_same_answer_within_its_range(name: str) -> None:
    once, twice = (run(name, Lab(Size(worlds, 0.003, until=SHORT), workers=1)) for worlds in (8, 16))
    for one, other in zip(once.findings, twice.findings, strict=True):
        assert one.what == other.what
        if np.isfinite(one.middle) and np.isfinite(other.middle):
            width = max(one.high - one.low, other.high - other.low)
            assert one.low - 0.25 * width <= other.middle <= one.high + 0.25 * width


@pytest.mark.parametrize("file", sorted(Path(str(room.__file__)).parent.rglob("*.py")), ids=lambda path: path.stem)
def test_no_wording_takes_a_side(file: Path) -> None:
    """Words of praise, blame and advice do not occur in anything that an experiment can print."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value:
            said = set(re.findall(r"[a-z]+", node.value.lower()))
            assert not said & LOADED, node.value


def test_propositions_of_rival_claims_are_each_others_mirror() -> None:
    source = Path(str(barriers.__file__)).read_text(encoding="utf-8")
    assert "holds back more returns of people refused than any other barrier does" in source
    assert "holds back fewer returns of people refused than other barriers do" in source


@pytest.mark.parametrize("barrier", sorted(barriers.LABELS))
def test_each_barrier_is_taken_away_by_clauses_that_the_model_takes(barrier: str) -> None:
    clauses = barriers.removed(barrier)
    assert clauses
    check_reform(Reform(barrier, clauses), load("uk").levers)


@pytest.mark.parametrize(("asked", "given"), [(2, 2), (10, 10), (24, 12), (48, 24), (200, 100)])
def test_more_worlds_are_more_for_the_barriers_too(asked: int, given: int, monkeypatch: pytest.MonkeyPatch) -> None:
    sizes = []

    def study(lab: Lab, *_: object, **__: object) -> object:
        sizes.append(lab.size)
        raise StopIteration

    monkeypatch.setattr(Lab, "study", study)
    with pytest.raises(StopIteration):
        barriers.factorial(Lab(Size(asked)))
    assert [(each.worlds, each.scale) for each in sizes] == [(given, barriers.SCALE)]


def test_every_set_of_barriers_composes() -> None:
    everything = tuple(clause for name in barriers.LABELS for clause in barriers.removed(name))
    assert len(Reform("all", everything).clauses) == len(everything)


@pytest.mark.parametrize(
    ("rows", "adds_up", "counts"),
    [
        ([[0, 1, 1]] * 10, False, [0, 10, 10]),
        ([[0, 0, 0]] * 10, False, [0, 0, 0]),
        ([[0, 1, 0]] * 8 + [[0, -1, 0]] * 2, False, [0, 8, 0]),
        ([[1, -3, 1]] * 9 + [[0, 0, 0]], True, [9, 9, 9]),
        ([[-1, 0, 0]] * 10, True, [10, 10, 10]),
    ],
)
def test_worlds_that_differ_are_counted_in_the_direction_of_most(
    rows: list[list[int]], adds_up: bool, counts: list[int]
) -> None:
    assert texts.worlds_that_differ(np.array(rows, float), adds_up) == counts


def test_official_returns_are_sums_of_the_published_quarters() -> None:
    table = series("uk_returns_quarterly")
    wanted = sum(table.value("enforced", quarter_end=each) for each in ("2024-09-30", "2024-12-31", "2025-03-31"))
    found = {each.what: each.middle for each in run("more-people-returned-since-july-2024", Lab()).findings}
    assert found["enforced, July 2024 to March 2025"] == wanted == 2067 + 2370 + 2318
    both = found["enforced and voluntary together, July 2024 to March 2025"]
    assert both == wanted + 7053 + 6937 + 7215


def test_the_slope_of_made_weeks_is_found() -> None:
    rng = np.random.default_rng(1)
    share = rng.uniform(0.1, 0.6, 300)
    attempts = np.exp(6 - 2 * share + 0.01 * rng.normal(size=300))
    found = arrivals.slope(share, attempts * (1 - share), attempts * share, lag=0, seed=1)
    assert np.median(found) == pytest.approx(np.expm1(-0.2), abs=0.01)
    nothing = arrivals.slope(rng.uniform(0.1, 0.6, 300), attempts * (1 - share), attempts * share, lag=0, seed=1)
    assert np.quantile(nothing, 0.05) < 0 < np.quantile(nothing, 0.95)


def test_weeks_without_an_attempt_or_a_count_are_left_out() -> None:
    arrived, prevented = arrivals.weeks()
    assert len(arrived) == len(prevented) > 100
    assert np.all(arrived + prevented > 0)


def test_equal_questions_share_one_run(lab: Lab) -> None:
    before = len(lab.done)
    run("leaving-is-a-fake-solution-for-agreements", lab)
    after = len(lab.done)
    run("leaving-is-a-fake-solution-for-agreements", lab)
    assert len(lab.done) == after >= before


def test_an_answer_prints_its_parts_in_order() -> None:
    answer = Answer("x", "Tested.", (Finding.bare("a", 1, "count", "counted"),), ("b",), ("c",), (), "small")
    text = answer.plain()
    parts = ("Tested:", "- a", "- counted", "- b", "- c\n", "small")
    assert [text.index(each) for each in parts] == sorted(text.index(each) for each in parts)


def test_a_claim_that_does_not_exist_is_answered_with_the_nearest() -> None:
    with pytest.raises(InputError, match="did you mean 'hubs-deter-crossings'"):
        claim("hubs-deter-crossing")


def test_what_the_host_takes_bounds_who_is_moved_in_the_flow(lab: Lab) -> None:
    found = {each.what: each for each in run("rwanda-neither-lawful-nor-cost-effective", lab).findings}
    moved = [
        found[f"{each:,} a year, treaty and Act, 0% deterred: more people moved over the run"] for each in (200, 5000)
    ]
    assert moved[0].middle < moved[1].middle
    halted = found["1,000 a year, no treaty or Act, 0% deterred: more people moved over the run"]
    assert halted.middle <= found["1,000 a year, treaty and Act, 0% deterred: more people moved over the run"].middle
    cost = found["5,000 a year, treaty and Act, 0% deterred: more cost over the run, all payers"]
    assert cost.low > 0
