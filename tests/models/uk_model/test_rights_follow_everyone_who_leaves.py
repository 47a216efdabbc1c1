"""Nobody drops out of sight: who withdraws and leaves, who loses a human-rights appeal, children who are detained."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from uk_law_samples import ask
from uk_runs import MODEL, OPENING, SETUP, Run, case, histories, run, scene

from fairbalance.engine import draws
from fairbalance.models.normal import cdf, quantile
from fairbalance.models.strengths import met_given_refused
from fairbalance.models.uk.build.appeals import appeals, human_rights_allowed
from fairbalance.models.uk.build.assemble import inputs
from fairbalance.models.uk.build.children import families_selected
from fairbalance.models.uk.build.third_country import eligible
from fairbalance.models.uk.classes import CLASSES
from fairbalance.models.uk.pathway.human_rights import RETURNED
from fairbalance.models.uk.pathway.observers import OBSERVED
from fairbalance.models.yardsticks import OF_PROTECTION, WEIGHTS, YARDSTICKS
from fairbalance.pathway.network import NO_SERVICE
from fairbalance.study.worlds import worlds

LEFT = ("withdrawn_and_left", "lapsed_and_left")
APPELLANTS = CLASSES.where(route="human_rights_appellant")


def happened(lived: Run, what: str, yardstick: str) -> float:
    """People of a run to whom something happened and who met a yardstick, in all."""
    table = lived.measures["returned_meeting_yardstick"]
    return float(table[list(YARDSTICKS).index(yardstick), OBSERVED.index(what)].sum())


def went(lived: Run, *ends: str) -> float:
    """People who took any edge with one of these endings, in all."""
    names = lived.case.network.names.edges
    rows = [place for place, name in enumerate(names) if name.rpartition(".")[2] in ends]
    return float(lived.ledger.flow[rows].sum()) / lived.case.scale


@cache
def keys(reform: str = "baseline") -> list[int]:
    """What everyone's draws depend on, by row."""
    built = case(reform)
    return [int(each) for each in draws.person_keys(built.people.key, built.luck)]


def strength(row: int, which: int) -> float:
    """One of the three unobserved strengths of a person, in standard deviations."""
    return draws.normal(draws.uniform(keys()[row], int(case().network.strength_key[which]), 0)) / 2**16


def counted_by_hand(lived: Run, what: str, yardstick: str) -> int:
    """The same count from everyone's life: who took a watched edge with the strength that the yardstick asks."""
    network, people = lived.case.network, lived.case.people
    observer = network.names.observers.index(f"{what}.{yardstick}")
    watched = {int(edge) for edge in np.flatnonzero(network.routing.observers >> np.uint32(observer) & 1)}
    weights = WEIGHTS.get(yardstick, (1.0, 0.0, 0.0))
    found = 0
    for row, events in histories().items():
        for event in events:
            if event.what == "edge" and event.place in watched:
                period = int(network.calendar.period[event.day])
                bar = network.observers.threshold.at(
                    network.observers.row[observer, period], int(people.class_index[row])
                )
                found += strength(row, weights.index(1.0)) * 2**16 >= int(bar)
    return found


# People who withdraw and leave


@pytest.mark.parametrize("yardstick", list(YARDSTICKS))
@pytest.mark.parametrize("what", ["withdrew_and_left", RETURNED])
def test_who_met_the_yardstick_is_who_has_the_strength(what: str, yardstick: str) -> None:
    lived = run()
    seen = lived.ledger.observed[lived.case.network.names.observers.index(f"{what}.{yardstick}")].sum()
    assert seen == counted_by_hand(lived, what, yardstick)


def test_some_of_those_who_withdraw_and_leave_met_the_yardstick_and_not_all() -> None:
    lived = run()
    assert 0 < happened(lived, "withdrew_and_left", "tribunal") < went(lived, *LEFT)
    assert happened(lived, "withdrew_and_left", "stricter") <= happened(lived, "withdrew_and_left", "tribunal")


def test_leaving_early_says_nothing_of_the_strength() -> None:
    """Of people who withdraw and leave, as many met the yardstick as of all claimants of their class."""
    expected, count, seen = 0.0, 0, 0.0
    for index in range(4):
        lived, bars = run(index=index), inputs(scene(index=index)).yardsticks["tribunal"]
        network, people = lived.case.network, lived.case.people
        names = network.names.edges
        for row, events in histories(index=index).items():
            for event in events:
                if event.what == "edge" and names[event.place].rpartition(".")[2] in LEFT:
                    row_of = bars.index[int(network.calendar.period[event.day]), 0]
                    expected += float(1 - cdf(bars.by_class[row_of, people.class_index[row]]))
                    count += 1
        seen += happened(lived, "withdrew_and_left", "tribunal") * lived.case.scale
    assert count > 10
    assert abs(seen - expected) < 5 * np.sqrt(count) / 2


def test_the_rows_that_were_there_before_count_nobody_twice() -> None:
    """Who withdraws and leaves at once is in no other row: the edges of any two rows have no edge in common."""
    network = run("hub").case.network
    watched = {
        what: set(np.flatnonzero(network.routing.observers >> np.uint32(place * len(YARDSTICKS)) & 1).tolist())
        for place, what in enumerate(OBSERVED)
    }
    for one in OBSERVED:
        for other in OBSERVED:
            assert one == other or not watched[one] & watched[other], (one, other)


# People who lose a human-rights appeal


@pytest.mark.parametrize("number", [0, 1, 2])
def test_as_many_human_rights_appeals_succeed_as_are_published(number: int) -> None:
    at = scene("baseline", number)
    made = appeals(at).human_rights_threshold
    share = cdf(-made.by_class[made.index[:, 0], 0])
    assert share == pytest.approx(human_rights_allowed(at)[at.frame.month_of_period], abs=1e-9)


def test_in_a_run_the_share_allowed_is_the_one_asked_for() -> None:
    lived = run()
    rows = lived.ledger.flow.sum(axis=2)
    allowed = rows[lived.edge("human_rights_appeal.allowed")].sum()
    heard = allowed + rows[lived.edge("human_rights_appeal.dismissed")].sum()
    wanted = float(human_rights_allowed(scene()).mean())
    assert heard > 300
    assert abs(allowed / heard - wanted) < 5 * np.sqrt(0.25 / heard)


def test_everyone_who_loses_is_followed() -> None:
    lived = run()
    rows = lived.ledger.flow.sum(axis=2)
    lost = rows[lived.edge("human_rights_appeal.dismissed")].sum()
    left = sum(
        rows[lived.edge(f"human_rights_refused.{cause}")].sum()
        for cause in ("voluntary_return.returned", "enforcement.returned", "other_leave.granted")
    )
    remain = lived.ledger.stock[lived.stage("human_rights_refused"), -1].sum()
    assert lost == left + remain
    assert lived.ledger.exited[lived.case.network.names.exits.index(RETURNED)].sum() > 0


def test_time_after_a_lost_appeal_is_counted_and_is_none_before_the_first_is_lost() -> None:
    lived = run()
    years = lived.measures["limbo_years_without_claim"]
    assert np.all(years > 0)
    assert np.all(np.diff(years[1:-1]) > 0)  # more lose each year than leave
    everyone = lived.ledger.stock[lived.stage("human_rights_refused")].sum(axis=1).max() / lived.case.scale
    assert years.max() <= everyone


@pytest.mark.parametrize("number", [0, 1, 2])
def test_the_yardstick_of_appellants_is_the_present_standard_without_error(number: int) -> None:
    at = scene("baseline", number)
    bars = inputs(at).yardsticks["article_8"]
    weight = at.draw("strength.private_life_weight")
    met = human_rights_allowed(at)[at.frame.month_of_period]
    for period in range(at.frame.periods):
        bar = bars.by_class[bars.index[period, 0], APPELLANTS]
        assert weight * bar == pytest.approx(np.full(bar.shape, -quantile(met[period])))


def test_those_who_lose_met_the_yardstick_as_often_as_error_explains() -> None:
    """Of people refused by a decision-maker who errs, the share over the bar follows from the weight alone."""
    lived, at = run(), scene()
    bars, weight = inputs(at).yardsticks["article_8"], at.draw("strength.private_life_weight")
    network, people = lived.case.network, lived.case.people
    lost, met, expected = 0, 0, 0.0
    dismissed = lived.edge("human_rights_appeal.dismissed")
    share = human_rights_allowed(at)
    for row, events in histories().items():
        for event in events:
            if event.what == "edge" and event.place == dismissed:
                period = int(network.calendar.period[event.day])
                bar = float(bars.by_class[bars.index[period, 0], people.class_index[row]])
                threshold = float(-quantile(share[int(network.calendar.month[event.day])]))
                expected += float(met_given_refused(bar, threshold, weight))
                met += strength(row, 2) >= bar
                lost += 1
    assert lost > 200
    assert abs(met - expected) < 5 * np.sqrt(lost) / 2
    assert 0 < met < lost


def test_nobody_who_never_claimed_meets_a_yardstick_of_protection() -> None:
    lived = run()
    assert all(happened(lived, RETURNED, yardstick) == 0 for yardstick in OF_PROTECTION)
    assert happened(lived, RETURNED, "article_8") > 0


def test_fewer_appeals_allowed_leave_the_yardstick_where_it_is_and_more_people_to_follow() -> None:
    fewer = run("fewer human-rights appeals allowed")
    for lived in (fewer, run()):
        assert went(lived, "dismissed") > 0
    watch, same = (each.case.network.observers for each in (fewer, run()))
    assert np.array_equal(watch.threshold.rows(watch.row), same.threshold.rows(same.row))
    assert fewer.measures["limbo_years_without_claim"].sum() > run().measures["limbo_years_without_claim"].sum()
    assert happened(fewer, RETURNED, "article_8") > happened(run(), RETURNED, "article_8")


def test_people_who_never_claimed_take_no_bed_and_no_escort() -> None:
    network = run().case.network
    assert network.stages.group[network.names.stages.index("human_rights_refused")] == NO_SERVICE


@pytest.mark.parametrize("kind", ["leaves", "removed"])
def test_they_return_as_readily_as_refused_asylum_seekers_times_what_is_drawn(kind: str) -> None:
    made, at = inputs(scene()).after, scene()
    alike = made.without_claim[kind] / at.draw("human_rights.returns_multiplier")
    opened = made.route_closed == 0
    assert opened.any()
    if kind == "leaves":
        assert alike[opened] == pytest.approx(made.voluntary["appeal_rights_exhausted"][opened])
        assert alike[~opened] == pytest.approx(made.voluntary["no_route_home"][~opened])
    else:
        assert np.all(alike[opened] <= made.contact["appeal_rights_exhausted"][opened])
        assert np.all(alike[~opened] == 0)


# Children in detention


def test_childrens_days_are_part_of_all_days() -> None:
    for reform in ("baseline", "hub", "swap"):
        lived = run(reform)
        assert np.all(lived.measures["child_detention_days"] > 0)
        assert np.all(lived.measures["child_detention_days"] < lived.measures["detention_days"])


def test_no_bed_means_no_days_of_children_either() -> None:
    lived = run("no beds")
    after = [year > OPENING.year for year in sorted({month.year for month in lived.months})]
    assert lived.measures["child_detention_days"][after] == pytest.approx(0)


def test_a_scheme_that_takes_families_detains_children_and_one_that_leaves_them_out_does_not() -> None:
    without, taken = run("third country"), run("third country with families")
    assert without.view.context.children.selected == 0
    assert 0 < taken.view.context.children.selected < 1
    assert taken.measures["child_detention_days"].sum() > 2 * without.measures["child_detention_days"].sum()


def test_the_share_of_families_is_that_of_the_people_whom_the_rules_reach() -> None:
    at = scene("third country with families")
    scheme = at.settings.scheme("scheme.third_country_processing")
    assert scheme is not None
    who = eligible(dict(scheme.options))
    assert who[CLASSES.where(route="small_boat", household="family")].all()
    assert not who[CLASSES.where(household="unaccompanied_child")].any()
    assert 0 < families_selected(at) < 0.5
    assert families_selected(scene("third country")) == families_selected(scene()) == 0


@pytest.mark.parametrize("number", range(8))
def test_a_childs_stay_keeps_to_what_the_law_allows(number: int) -> None:
    """A week at most, and then only if a Minister agrees (Immigration Act 2014 s 6)."""
    drawn = worlds(MODEL.parameters, number + 1, SETUP.seed)[number].draws
    assert 0 < drawn["detention.children_days"] <= 7
    assert 0 < drawn["detention.children_share"] < 0.01


def test_the_law_lets_nobody_hold_a_child_alone_for_longer_than_a_day() -> None:
    assert ask("uk.question.detention_lawful", age_group="unaccompanied_child", detained_hours=25) is False


def test_fewer_beds_mean_fewer_days_of_children() -> None:
    assert run("few beds").measures["child_detention_days"].sum() < run().measures["child_detention_days"].sum()
