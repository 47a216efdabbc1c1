"""Yardsticks of the EU model look at everyone returned or moved to a hub, by the citizenships that are published."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import numpy as np
import numpy.typing as npt
import pytest
from eu_runs import MODEL, SETUP, built, measured, ran, settled, shipped, world
from hypothesis import given
from hypothesis import strategies as st

from fairbalance.engine.ledger import Ledger
from fairbalance.engine.simulate import simulate
from fairbalance.evidence import registry
from fairbalance.models.eu import model as eu
from fairbalance.models.eu.classes import CLASSES, KEYS, READMISSION
from fairbalance.models.eu.inputs import Inputs
from fairbalance.models.eu.measures import RETURN_TYPES
from fairbalance.models.eu.measures.rights import taken_off
from fairbalance.models.eu.pathway import LET_GO, OBSERVED
from fairbalance.models.eu.strengths import CODES, met_by_group, named_in_orders, named_in_returns, yardsticks
from fairbalance.models.normal import cdf
from fairbalance.models.refused import decisions, met_by_refused, met_under_order
from fairbalance.models.registry import shipped_reforms
from fairbalance.models.yardsticks import OF_PROTECTION, YARDSTICKS, people_observed
from fairbalance.reform import Reform, scale
from fairbalance.reform.clause import Dated
from fairbalance.reform.reform import BASELINE
from fairbalance.reform.settings import Settings
from fairbalance.study.model import Case, Setup, World

NAMES = sorted(shipped_reforms("eu"))
RIGHTS = [each.id for each in MODEL.measures if each.kind == "rights"]
RETURNED = "returned_meeting_yardstick"
EVERYONE, NOBODY = -50.0, 50.0
"""Strengths that everyone reaches, and nobody."""
Floats = npt.NDArray[np.float64]


@cache
def judged(threshold: float, reform: Reform = BASELINE) -> tuple[Case, Ledger]:
    """A world in which every yardstick asks for one strength."""
    with pytest.MonkeyPatch.context() as patch:
        filled = eu.inputs

        def asked(setup: Setup, settings: Settings, drawn: World) -> Inputs:
            found = filled(setup, settings, drawn)
            return replace(found, yardsticks=dict.fromkeys(found.yardsticks, found.frame.constant(threshold)))

        patch.setattr(eu, "inputs", asked)
        case = MODEL.build(SETUP, *settled(reform))
    return case, simulate(case.network, case.people, case.luck)


@pytest.fixture(scope="module", autouse=True)
def let_go() -> Iterator[None]:
    """The cases are let go while the module that lends their memory is still there."""
    yield
    judged.cache_clear()


def counted(threshold: float, name: str = "") -> dict[str, Floats]:
    return MODEL.measure(*judged(threshold, shipped(name) if name else BASELINE))


@pytest.mark.parametrize("name", ["", "eu-hub", "return-regulation", "mutual-recognition-mandatory"])
def test_a_yardstick_that_everyone_meets_counts_every_return_by_its_type(name: str) -> None:
    found = counted(EVERYONE, name)
    people = dict(zip(OBSERVED, np.moveaxis(found[RETURNED], 1, 0).sum(axis=-1), strict=True))
    for what, place in zip(
        ("returned_voluntarily", "returned_by_enforcement", "returned_from_hub"), range(len(RETURN_TYPES)), strict=True
    ):
        assert np.allclose(people[what], found["returns"][place].sum()), what


@pytest.mark.parametrize("name", ["eu-hub", "return-regulation"])
def test_whoever_is_let_go_for_want_of_a_place_is_not_counted_as_moved(name: str) -> None:
    case, ledger = judged(EVERYONE, shipped(name))
    found = MODEL.measure(case, ledger)
    moved = found[RETURNED][0, OBSERVED.index("transferred")].sum()
    hub = case.network.names.stages.index("hub")
    still_waiting = ledger.waiting[hub, -1] / SETUP.scale
    assert moved == pytest.approx(found["hub_transfers"].sum() + still_waiting)
    let_go = people_observed(case.network, ledger, (LET_GO,))
    assert np.all(let_go == let_go[0])


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=12))
def test_whoever_is_let_go_is_taken_off_the_month_of_being_sent(months: list[tuple[int, int]]) -> None:
    sent = np.array([each for each, _ in months], np.float64)
    let_go, left = np.zeros(len(months)), 0.0
    for month, (came, wanted) in enumerate(months):
        left += came
        let_go[month] = min(wanted, left)
        left -= let_go[month]
    found = taken_off(sent, let_go)
    assert found.sum() == pytest.approx(left)
    assert np.all(found >= 0)
    assert np.all(found <= sent)
    assert np.array_equal(taken_off(sent, np.zeros(len(months))), sent)


def test_whoever_is_sent_in_december_and_let_go_in_january_was_never_moved() -> None:
    assert taken_off(np.array([3.0, 2.0, 0.0]), np.array([0.0, 0.0, 2.0])).tolist() == [3.0, 0.0, 0.0]


def test_a_yardstick_that_nobody_meets_counts_nobody() -> None:
    assert not counted(NOBODY, "eu-hub")[RETURNED].any()


@pytest.mark.parametrize("index", range(3))
def test_the_share_of_returns_that_met_a_yardstick_is_that_of_the_two_groups(index: int) -> None:
    found, met = measured(BASELINE, index), met_by_group(world(index).draws)
    returns = found["returns"].sum() * SETUP.scale
    for place, name in enumerate(OF_PROTECTION):
        people = found[RETURNED][place].sum() * SETUP.scale
        chance = 5 * np.sqrt(max(people, 9.0))
        assert met[name].min() * returns - chance <= people <= met[name].max() * returns + chance, name
    family = found[RETURNED][list(YARDSTICKS).index("article_8")].sum() * SETUP.scale
    assert family == pytest.approx(returns * world(index).draws["yardstick.article_8_share"], abs=5 * np.sqrt(family))


@pytest.mark.parametrize("id", RIGHTS)
def test_a_null_reform_changes_nothing_of_rights(id: str) -> None:
    nothing = Reform("Nothing", (scale("rate.found", 1.0, "2027-01-01"),))
    assert np.array_equal(measured(nothing)[id], measured()[id])


@pytest.mark.parametrize("name", NAMES)
def test_nothing_of_rights_changes_in_years_before_a_reform(name: str) -> None:
    reform = shipped(name)
    first = min(each.start for each in reform.clauses if isinstance(each, Dated))
    years = [int(label) for label in MODEL.labels(SETUP)["year"]]
    before = sum(year < first.year for year in years)
    assert before >= 1
    assert np.array_equal(measured(reform)[RETURNED][..., :before], measured()[RETURNED][..., :before])


@pytest.mark.parametrize("name", ["eu-hub", "return-regulation"])
def test_only_a_hub_moves_people_to_a_third_country(name: str) -> None:
    place, moved, unmoved = OBSERVED.index("transferred"), 0.0, 0.0
    for index in range(3):  # in some worlds no hub opens
        moved += measured(shipped(name), index)[RETURNED][:, place].sum()
        unmoved += measured(BASELINE, index)[RETURNED][:, place].sum()
    assert moved > 0
    assert unmoved == 0


@pytest.mark.parametrize("index", range(3))
def test_a_stricter_reading_is_met_by_a_part_of_those_who_meet_the_tribunals(index: int) -> None:
    table = dict(zip(YARDSTICKS, measured(BASELINE, index)[RETURNED], strict=True))
    assert np.all(table["stricter"] <= table["tribunal"])


def test_shares_of_returns_are_those_of_the_quarters_that_name_a_citizenship() -> None:
    people, whole = registry()["eu-returns-by-nationality-quarter"].series, registry()["eu-returns-quarterly"].series
    assert people is not None
    assert whole is not None
    quarters = ("2025-Q2", "2025-Q3", "2025-Q4")
    shares = [float(str(people[f"{each} Turkiye"])) / float(str(whole[each])) for each in quarters]
    assert named_in_returns()["TUR"] == pytest.approx(np.mean(shares), rel=1e-12)
    assert named_in_returns()["MDA"] == 0.05


@pytest.mark.parametrize("named", [named_in_returns, named_in_orders], ids=["returns", "orders"])
def test_named_citizenships_are_a_part_of_the_whole_and_have_decisions(named: object) -> None:
    assert callable(named)
    shares = named()
    assert 0.3 < sum(shares.values()) < 0.7
    assert set(shares) <= set(CODES.values())
    assert all(code in decisions(0.5).origins for code in shares)


@given(st.floats(0.5, 1.5))
def test_unnamed_citizenships_count_as_all_others_times_a_ratio(ratio: float) -> None:
    draws = MODEL.parameters.central()
    known = decisions(draws["decisions.latest_weight"])
    met = met_under_order(met_by_refused(known.granted, known.allowed, draws), draws)["tribunal"]
    plain, more = (met_by_group({**draws, "orders.unnamed_ratio": each})["tribunal"] for each in (1.0, ratio))
    for group, named in enumerate((named_in_returns(), named_in_orders())):
        others = np.array([code not in named for code in known.origins])
        rest = float(np.average(met[others], weights=known.refused[others])) * (1 - sum(named.values()))
        assert more[group] - plain[group] == pytest.approx(rest * (ratio - 1), abs=1e-9)


def test_thresholds_give_each_group_its_share() -> None:
    case = built()
    found, draws = case.context.inputs, world().draws
    for name, share in met_by_group(draws).items():
        reached = cdf(-found.yardsticks[name].rows[0])
        assert np.allclose(reached, share[CLASSES.group], atol=1e-9), name
    assert len(met_by_group(draws)["tribunal"]) == len(READMISSION)


def test_no_yardstick_moves_with_a_reform() -> None:
    frames = [built(shipped(name)).context.inputs.frame for name in NAMES]
    wanted = {name: rates.rows for name, rates in built().context.inputs.yardsticks.items()}
    for name, frame in zip(NAMES, frames, strict=True):
        rows = {each: rates.rows for each, rates in built(shipped(name)).context.inputs.yardsticks.items()}
        assert all(np.array_equal(rows[each], wanted[each]) for each in YARDSTICKS), name
        assert set(yardsticks(frame, world().draws)) == set(YARDSTICKS)


def test_children_are_a_share_of_returns_and_their_days_one_of_stays_begun() -> None:
    found, draws = measured(), world().draws
    assert np.allclose(found["children_returned"], found["returns"] * draws["returns.children_share"])
    case, ledger = built(), ran()
    stages = [case.network.names.stages.index(f"detention_{key}") for key in KEYS]
    begun = ledger.started[stages].sum(axis=0) / SETUP.scale
    expected = begun * draws["detention.children_share"] * draws["detention.children_days"]
    assert np.allclose(found["child_detention_days"], expected)
    assert found["child_detention_days"].sum() < found["detention_days"].sum()


def test_years_add_up_to_the_run() -> None:
    found = counted(EVERYONE)
    place = OBSERVED.index("returned_voluntarily")
    years = MODEL.labels(SETUP)["year"]
    months = [label[:4] for label in MODEL.labels(SETUP)["month"]]
    voluntary = found["returns"][0]
    for number, year in enumerate(years):
        of_year = voluntary[[label == year for label in months]].sum()
        assert found[RETURNED][0, place, number] == pytest.approx(of_year)
