"""Yardsticks of the Italian model look at everyone moved and removed, and only at them; limbo and children add up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

import numpy as np
import numpy.typing as npt
import pytest
from italy_runs import LATE, MODEL, SETUP, SHORT, Run, run, world

from fairbalance.engine.ledger import Ledger
from fairbalance.engine.simulate import simulate
from fairbalance.engine.twin import Twin
from fairbalance.evidence import registry
from fairbalance.models.italy import build
from fairbalance.models.italy.gates import frame_of
from fairbalance.models.italy.groups import CLASSES, NATIONALITIES, UNDER_ORDER
from fairbalance.models.italy.known import granted_share
from fairbalance.models.italy.pathway import AFTER_REFUSAL, LIMBO, OBSERVED, REMOVAL, Inputs
from fairbalance.models.italy.strengths import CODES, IN_CENTRES, REMOVED, citizenships, met_in_centres, strengths
from fairbalance.models.normal import cdf
from fairbalance.models.refused import decisions, met_by_refused, shifted
from fairbalance.models.yardsticks import OF_PROTECTION, YARDSTICKS
from fairbalance.reform import Reform, amend, assume, scale
from fairbalance.reform.reform import BASELINE
from fairbalance.study.model import Case, Setup

RETURNED = "returned_meeting_yardstick"
NOTHING = Reform("Nothing", (scale("capacity.gjader_places", 1.0, "2025-02-01"),))
VOYAGES = Reform(
    "Voyages",
    (amend("capacity.voyage_places", 30, "2026-07-01"), assume("court.validated", 1.0)),
)
RESUMED = Setup(date(2026, 5, 1), date(2027, 3, 31), 1.0, seed=1)
EVERYONE, NOBODY = -50.0, 50.0
"""Strengths that everyone reaches, and nobody."""


@cache
def judged(threshold: float, reform: Reform = BASELINE, setup: Setup = SETUP) -> tuple[Case, Ledger]:
    """A world in which every yardstick asks for one strength."""
    with pytest.MonkeyPatch.context() as patch:
        filled = build.inputs

        def asked(scene: build.Scene) -> Inputs:
            found = filled(scene)
            rates = scene.frame.constant(threshold)
            return replace(found, yardsticks=dict.fromkeys(found.yardsticks, rates))

        patch.setattr(build, "inputs", asked)
        case = MODEL.build(setup, reform, world(0))
    return case, simulate(case.network, case.people, case.luck)


def measured(threshold: float, reform: Reform = BASELINE, setup: Setup = SETUP) -> dict[str, npt.NDArray[np.float64]]:
    return MODEL.measure(*judged(threshold, reform, setup))


@pytest.mark.parametrize(("reform", "setup"), [(BASELINE, SETUP), (VOYAGES, RESUMED)], ids=["past", "voyages"])
def test_a_yardstick_that_everyone_meets_counts_everyone_transferred_and_removed(reform: Reform, setup: Setup) -> None:
    found = measured(EVERYONE, reform, setup)
    transferred, removed = (found[RETURNED][:, place].sum(axis=1) for place in range(len(OBSERVED)))
    assert np.all(transferred == found["transferred"].sum())
    assert np.all(removed == found["removed"].sum())
    assert transferred[0] > removed[0] > 0


def test_a_yardstick_that_nobody_meets_counts_nobody() -> None:
    assert not measured(NOBODY)[RETURNED].any()


@pytest.mark.parametrize("yardstick", list(YARDSTICKS))
def test_nobody_is_counted_twice_or_before_they_are_moved(yardstick: str) -> None:
    here = run().measured
    place = list(YARDSTICKS).index(yardstick)
    everyone = [here["transferred"].sum(axis=0), here["removed"].sum(axis=0)]
    months = np.array([int(label[:4]) for label in MODEL.labels(SETUP)["month"]])
    for what, people in enumerate(everyone):
        by_year = [people[months == year].sum() for year in sorted(set(months.tolist()))]
        assert np.all(here[RETURNED][place, what] <= by_year)


def test_a_stricter_reading_is_met_by_a_part_of_those_who_meet_the_tribunals() -> None:
    table = dict(zip(YARDSTICKS, run().measured[RETURNED], strict=True))
    assert np.all(table["stricter"] <= table["tribunal"])
    assert table["stricter"].sum() < table["tribunal"].sum()


def test_a_null_reform_changes_nothing_of_rights() -> None:
    for each in MODEL.measures:
        if each.kind == "rights":
            assert np.array_equal(run(NOTHING).measured[each.id], run().measured[each.id]), each.id


def test_nothing_of_rights_changes_before_a_reform_begins() -> None:
    with_it, without = run(VOYAGES, setup=LATE).measured, run(setup=LATE).measured
    for each in MODEL.measures:
        if each.kind == "rights" and each.time_axis == "month":
            assert np.array_equal(with_it[each.id][..., :2], without[each.id][..., :2]), each.id


def test_more_voyages_put_more_people_at_risk_under_every_yardstick() -> None:
    more = run(VOYAGES, setup=RESUMED).measured[RETURNED] - run(setup=RESUMED).measured[RETURNED]
    assert np.all(more[:, OBSERVED.index("transferred")] >= 0)
    assert np.all(more[: len(OF_PROTECTION), OBSERVED.index("transferred")].sum(axis=-1) >= 0)
    assert more[0].sum() > 0


def test_a_commission_grants_each_nationality_its_published_share() -> None:
    frame, draws = frame_of(SETUP), world(0).draws
    found = strengths(frame, draws).granted
    granted = cdf(-found.threshold.rows[0])
    for place, (nationality, _) in enumerate(CLASSES):
        assert granted[place] == pytest.approx(granted_share(nationality), abs=1e-9)
    assert found.weights[0] ** 2 + found.error**2 == pytest.approx(1, abs=1e-12)


@pytest.mark.parametrize("index", range(4))
def test_who_is_granted_is_more_often_who_meets_the_yardstick(index: int) -> None:
    frame, draws = frame_of(SETUP), world(index).draws
    found, random = strengths(frame, draws), np.random.default_rng(index)
    strength, error = random.standard_normal((2, 200_000))
    place = NATIONALITIES.index("other") * (len(CLASSES) // len(NATIONALITIES))
    seen = found.granted.weights[0] * strength + found.granted.error * error
    granted = seen >= found.granted.threshold.rows[0, place]
    met = strength >= found.yardsticks["caseworker"].rows[0, place]
    assert met[granted].mean() > 3 * met[~granted].mean()


def test_people_in_centres_met_a_yardstick_as_often_as_their_citizenships_say() -> None:
    draws = world(0).draws
    known = decisions(draws["decisions.latest_weight"])
    place = [known.of(code) for code in citizenships(draws["centres.as_in_italy"])]
    allowed = shifted(known.allowed[place], draws["appeal.allowed_shift"])
    refused = met_by_refused(known.granted[place], allowed, draws)
    for name, share in met_in_centres(draws).items():
        assert refused[name].min() * draws["orders.claimed_share"] <= share <= refused[name].max()


def test_the_share_of_a_class_under_order_is_that_of_the_centres() -> None:
    draws = world(0).draws
    found = strengths(frame_of(SETUP), draws).yardsticks
    for name, share in met_in_centres(draws).items():
        assert cdf(-found[name].rows[0][UNDER_ORDER]) == pytest.approx(share, abs=1e-9)
    family = cdf(-found["article_8"].rows[0])
    assert family[UNDER_ORDER] == pytest.approx(draws["yardstick.article_8_centres"], abs=1e-9)
    assert family[~UNDER_ORDER] == pytest.approx(draws["yardstick.article_8_at_sea"], abs=1e-9)


def test_higher_shares_allowed_in_italy_mean_more_people_who_met_the_courts_standard() -> None:
    low, high = ({**world(0).draws, "appeal.allowed_shift": shift} for shift in (0.0, 1.5))
    assert met_in_centres(high)["tribunal"] > met_in_centres(low)["tribunal"]
    assert met_in_centres(high)["caseworker"] < met_in_centres(low)["caseworker"] * 1.01


def test_every_citizenship_named_has_a_code_and_decisions() -> None:
    known = decisions(0.5)
    named = {*(registry()[REMOVED].series or {}), *(registry()[IN_CENTRES].series or {}), *NATIONALITIES[:-1]}
    assert named <= set(CODES)
    assert all(code in known.origins for code in CODES.values())


@pytest.mark.parametrize("weight", [0.0, 0.3, 1.0])
def test_citizenships_in_the_centres_lie_between_those_removed_and_those_in_italy(weight: float) -> None:
    found = citizenships(weight)
    assert sum(found.values()) == pytest.approx(1, abs=1e-12)
    assert all(share >= 0 for share in found.values())
    assert citizenships(0.0)["NGA"] == pytest.approx(11 / 59)
    assert citizenships(1.0)["TUN"] == pytest.approx(0.549)
    assert found["TUN"] == pytest.approx(weight * 0.549)


def years_in_limbo(lived: Run) -> float:
    """Years in limbo counted from everyone's life."""
    case = lived.case
    twin = Twin(case.network, case.people, case.luck, watch=range(len(case.people)))
    twin.run()
    place, days = case.network.names.stages.index(LIMBO), 0
    for events in twin.history.values():
        since = next((each.day for each in events if each.what == "join" and each.place == place), None)
        if since is not None:
            left = [each.day for each in events if each.what == "edge" and each.day >= since]
            after = [day for day in left if day > since]
            days += (after[0] if after else case.network.calendar.days) - since
    return days / 365.25


def test_time_in_limbo_is_that_of_everyones_life() -> None:
    lived = run()
    assert lived.total("limbo_years") == pytest.approx(years_in_limbo(lived), rel=1e-9)
    assert lived.total("limbo_years") > 0


def test_limbo_holds_those_who_left_centres_neither_removed_nor_protected() -> None:
    lived = run()
    names = lived.case.network.names
    joined = lived.ledger.joined[names.stages.index(LIMBO)].sum()
    ways = [
        names.edges.index(f"{stage}.{way}")
        for stage in (AFTER_REFUSAL, REMOVAL)
        for way in ("freed", "brought_to_italy")
    ]
    assert joined == lived.ledger.flow[ways].sum() > 0


def test_without_moves_nobody_is_in_limbo() -> None:
    none = Reform(
        "No moves", (amend("capacity.voyage_places", 0, SHORT.start), amend("rate.moved_from_italy", 0, SHORT.start))
    )
    lived = run(none, setup=SHORT)
    assert lived.total("limbo_years") == 0
    assert lived.total(RETURNED) == 0
    assert lived.total("child_detention_days") == 0


@pytest.mark.parametrize("index", range(3))
def test_days_of_children_are_a_share_of_people_sent_back_times_a_voyage(index: int) -> None:
    lived, draws = run(index=index, setup=SHORT), world(index).draws
    expected = lived.measured["sent_back_at_once"] * draws["sea.children_share"] * draws["sea.children_days"]
    assert np.array_equal(lived.measured["child_detention_days"], expected)
    assert lived.total("child_detention_days") <= 5 * lived.total("taken_in_error")


def test_parameters_of_rights_say_why_or_from_what_they_come() -> None:
    of_rights = ("strength", "decisions", "appeal", "orders", "centres", "yardstick", "sea.children", "limbo")
    named = [MODEL.parameters[id] for id in MODEL.parameters if id.startswith(of_rights)]
    assert len(named) >= 12
    for each in named:
        assert each.grade == "E"
        assert each.why


def test_no_yardstick_moves_with_a_reform() -> None:
    def asked(reform: Reform) -> dict[str, npt.NDArray[np.float64]]:
        scene = MODEL.build(RESUMED, reform, world(0)).context
        return {name: rates.rows for name, rates in build.inputs(scene).yardsticks.items()}

    with_it, without = asked(VOYAGES), asked(BASELINE)
    assert all(np.array_equal(with_it[name], without[name]) for name in YARDSTICKS)


@pytest.mark.parametrize(("reform", "setup"), [(BASELINE, SETUP), (VOYAGES, RESUMED)], ids=["past", "voyages"])
def test_the_kernel_judges_as_the_twin_does(reform: Reform, setup: Setup) -> None:
    lived = run(reform, setup=setup)
    assert not simulate(lived.case.network, lived.case.people, lived.case.luck).differences_from(lived.ledger)
