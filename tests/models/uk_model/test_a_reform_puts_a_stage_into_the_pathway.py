"""A stage of one's own: who passes it, when, at what cost, and what stays as it was."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

import numpy as np
import pytest
from uk_runs import HUB_OPTIONS, MODEL, OPENING, SCALE, SETUP, Run, run, world

from fairbalance.engine.history import EDGE
from fairbalance.engine.kernel_run import Kernel
from fairbalance.engine.simulate import record, simulate
from fairbalance.engine.twin import Twin
from fairbalance.errors import ClashError, FairbalanceError
from fairbalance.models.uk.classes import CLASSES, ENFORCED
from fairbalance.models.uk.levers import LEVERS
from fairbalance.models.uk.measures.support import PAYERS, monthly_cost
from fairbalance.models.uk.measures.view import View
from fairbalance.models.uk.nationalities import INDEX
from fairbalance.models.uk.own_stage import OWN_STAGE
from fairbalance.models.uk.pathway import uk_pathway
from fairbalance.models.uk.pathway.names import EXITS, STAGES
from fairbalance.models.uk.pathway.ways import COMES_FROM, GOES_ON, INITIAL
from fairbalance.models.uk.rates.costs import CASEWORK, TRIBUNALS
from fairbalance.pathway.insertion import VIA, without_way
from fairbalance.pathway.stage import Pathway
from fairbalance.reform import Reform, amend, assume, insert
from fairbalance.reform.problems import ReformErrors
from fairbalance.study.execute import network_of
from fairbalance.study.plan import Plan
from fairbalance.study.variants import resolve


def own(start: date = OPENING, name: str = "review", *, until: date | None = None, **options: Any) -> Reform:
    """A review of refusals before an appeal, as changed."""
    given = {"before": "appeal_window", "capacity": "unlimited", "cost_per_person": 500} | options
    return Reform(name, (insert(f"stage.{name}", given, start=start, end=until),))


@cache
def lived(reform: Reform) -> Run:
    """One world under a reform, run once for all tests that ask for it."""
    settled, drawn = resolve(reform, world(), SETUP.seed, MODEL.levers)
    case = MODEL.build(SETUP, settled, drawn)
    ledger = simulate(case.network, case.people, case.luck, "kernel")
    return Run(case, ledger, View(case.network, ledger, case.context, case.scale), MODEL.measure(case, ledger))


def measured(lived: Run, measure: str, stage: str = "review") -> np.ndarray:
    """A measure of one stage by month, in people at full scale."""
    return lived.measures[measure][lived.view.context.stages.index(stage)]


def nationality(lived: Run) -> np.ndarray:
    """Nationality of each person."""
    return CLASSES.nationality[lived.case.people.class_index]


def edges_taken(lived: Run, rows: np.ndarray) -> set[int]:
    """Edges that any of these people took."""
    history = record(lived.case.network, lived.case.people, lived.case.luck, rows.tolist(), "kernel")
    return set(history.places[history.whats == EDGE].tolist())


def present_pathway() -> Pathway:
    """The pathway without a reform."""
    found: list[Pathway] = []

    def keep(inputs: Any) -> Pathway:
        found.append(uk_pathway(inputs))
        return found[0]

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("fairbalance.models.uk.model.uk_pathway", keep)
        MODEL.build(SETUP, Reform("nothing"), world())
    return found[0]


def test_where_people_come_from_is_as_in_the_pathway() -> None:
    """The table that checks a clause before a run says what the pathway says, for people who claimed asylum."""
    pathway = present_pathway()
    junctions = [(each.name, each.outcomes) for each in pathway.entries]
    for stage in pathway.stages:
        junctions += [(stage.name, stage.outcomes), *((stage.name, clock.outcomes) for clock in stage.clocks)]
    others = {"immigration_offender", "deportation_decision", "offender_removable"}
    found = {
        before: {name for name, outcomes in junctions if any(each.to == before for each in outcomes)} - others
        for before in COMES_FROM
    }
    assert found == {before: set(places) for before, places in COMES_FROM.items()}


def test_every_name_of_the_pathway_is_taken() -> None:
    pathway = present_pathway()
    names = {each.name for each in (*pathway.stages, *pathway.entries)} | set(pathway.exits)
    assert names <= OWN_STAGE.taken


def test_people_can_be_sent_only_where_the_pathway_always_has_a_place() -> None:
    pathway = present_pathway()
    assert set(INITIAL) <= {*EXITS, *(each.name for each in pathway.stages)}
    assert {each for each in INITIAL.values() if each} <= set(pathway.initial_outcomes)


def test_a_stage_that_begins_after_the_run_changes_no_bit() -> None:
    changed, present = lived(own(date(2032, 4, 1))), run()
    for name, values in present.measures.items():
        mine = changed.measures[name]
        if values.shape != mine.shape:
            mine = mine[: len(STAGES)]
        assert np.array_equal(values, mine, equal_nan=True), name


def test_nothing_differs_before_it_begins() -> None:
    changed, present = lived(own(capacity={"a_month": 300})), run()
    before = present.before(OPENING)
    for name in ("people_in_stage", "joined_stage", "left_stage"):
        mine, theirs = changed.measures[name][: len(STAGES)], present.measures[name]
        assert np.array_equal(mine[:, before], theirs[:, before])
    assert not np.array_equal(changed.measures["joined_stage"][: len(STAGES)], present.measures["joined_stage"])


def test_people_are_conserved() -> None:
    lived_ = lived(own(capacity={"a_month": 300}))
    joined, left = (measured(lived_, each).sum() for each in ("joined_stage", "left_stage"))
    assert joined == left + measured(lived_, "people_in_stage")[-1]
    assert left > 0


def test_a_limit_a_month_is_never_exceeded_and_is_used_while_people_wait() -> None:
    lived_ = lived(own(capacity={"a_month": 300}))
    served = measured(lived_, "left_stage")[~lived_.before(OPENING)]
    assert served.max() <= 300 + 2 / SCALE  # whole people of a hundredth, in months of up to 31 days
    waiting = measured(lived_, "people_in_stage")[~lived_.before(OPENING)]
    assert waiting[-1] > 1000
    assert served[12:].mean() == pytest.approx(300, rel=0.05)


def test_places_are_held_while_people_are_served() -> None:
    lived_ = lived(own(capacity={"places": 2000}, days=60))
    stage = lived_.stage("review")
    assert lived_.ledger.serving[stage].max() <= 2000 * SCALE
    assert lived_.ledger.serving[stage].max() == 2000 * SCALE


def test_capacity_grows_over_the_ramp() -> None:
    slow = lived(own(capacity={"a_month": 300}, ramp_months=24))
    quick = lived(own(capacity={"a_month": 300}))
    first_year = [month.year == 2027 for month in slow.months]
    assert measured(slow, "left_stage")[first_year].sum() < 0.5 * measured(quick, "left_stage")[first_year].sum()


def test_when_it_ends_nobody_joins_and_those_inside_are_served() -> None:
    lived_ = lived(own(capacity={"a_month": 300}, until=date(2028, 12, 31)))
    after = np.array([month > date(2028, 12, 31) for month in lived_.months])
    assert measured(lived_, "joined_stage")[after].sum() == 0
    assert measured(lived_, "left_stage")[after].sum() > 0


def test_only_chosen_nationalities_and_routes_pass_it() -> None:
    lived_ = lived(own(nationalities=["Iran", "Iraq"], routes=["small_boat"]))
    ways = [index for index, name in enumerate(lived_.case.network.names.edges) if VIA in name]
    by_nationality = lived_.ledger.flow[ways].sum(axis=(0, 1))
    assert set(np.flatnonzero(by_nationality)) == {INDEX["Iran"], INDEX["Iraq"]}
    came_otherwise = ~CLASSES.where(route="small_boat")[lived_.case.people.class_index]
    others = np.flatnonzero(came_otherwise & np.isin(nationality(lived_), [INDEX["Iran"], INDEX["Iraq"]]))
    assert not edges_taken(lived_, others[:3000]) & set(ways)


def test_people_who_never_claimed_never_pass_it() -> None:
    lived_ = lived(own(before="detained"))
    network = lived_.case.network
    ways = {index for index, name in enumerate(network.names.edges) if VIA in name}
    enforced = np.flatnonzero(ENFORCED[lived_.case.people.class_index])[:2000]
    taken = edges_taken(lived_, enforced)
    assert taken
    assert not taken & ways
    assert measured(lived_, "joined_stage").sum() > 0


def test_each_outcome_takes_its_share_and_the_rest_goes_on() -> None:
    lived_ = lived(own(outcomes={GOES_ON: 0.5, "returned_voluntarily": 0.2, "move_on": 0.3}))
    counts = {
        name: lived_.ledger.flow[lived_.edge(f"review.{name}")].sum()
        for name in ("goes_on", "returned_voluntarily", "move_on")
    }
    total = sum(counts.values())
    assert total > 500
    for name, share in {"goes_on": 0.5, "returned_voluntarily": 0.2, "move_on": 0.3}.items():
        assert counts[name] / total == pytest.approx(share, abs=4 * np.sqrt(share * (1 - share) / total))


def test_the_standard_of_the_tribunal_grants_more_than_that_of_the_caseworker() -> None:
    granted = {}
    for whose in ("caseworker", "tribunal"):
        lived_ = lived(own(standard=whose, after=["awaiting_decision"]))
        granted[whose] = lived_.ledger.flow[lived_.edge("review.granted")].sum()
    assert 0 < granted["caseworker"] < granted["tribunal"]


def test_whoever_was_refused_is_still_counted_as_refused() -> None:
    """The initial decision was taken, whatever stage follows: the edge keeps its name."""
    lived_, present = lived(own()), run()
    decided = "awaiting_decision.refused_and_appealed"
    assert lived_.view.flow(decided).sum() == present.view.flow(decided).sum()
    names = lived_.case.network.names.edges
    assert {without_way(name) for name in names if name.startswith(decided)} == {decided}


def test_claims_are_refused_once_and_latest_outcomes_add_up() -> None:
    lived_, present = lived(own(capacity={"a_month": 300})), run()
    assert np.array_equal(
        lived_.measures["initial_outcomes"].sum(axis=0), present.measures["initial_outcomes"].sum(axis=0)
    )


def test_a_claim_that_it_ends_before_any_decision_gets_an_initial_outcome() -> None:
    lived_ = lived(own(before="awaiting_decision", outcomes={"move_on": 0.5, "withdrawn": 0.5}))
    network, initial = lived_.case.network, lived_.case.network.routing.initial_outcome
    names = network.names.initial_outcomes
    assert names[initial[lived_.edge("review.move_on")]] == "granted"
    assert names[initial[lived_.edge("review.withdrawn")]] == "withdrawn"
    assert lived_.view.flow("awaiting_decision.granted").sum() < run().view.flow("awaiting_decision.granted").sum()


def test_people_before_a_decision_still_await_one() -> None:
    delayed = lived(own(before="awaiting_decision", capacity={"places": 100}))
    waiting = delayed.measures["awaiting_initial_decision"][-1]
    assert waiting >= measured(delayed, "people_in_stage")[-1] > 10_000
    assert waiting > run().measures["awaiting_initial_decision"][-1]
    years = delayed.measures["waiting_years"]
    assert years[-1] > run().measures["waiting_years"][-1]


def test_people_in_it_are_supported_as_in_the_next_stage_unless_said() -> None:
    queue = {"capacity": {"places": 10}}
    supported = {how: lived(own(**queue, support=how)).measures["supported"][-1] for how in ("as_next", "yes", "no")}
    assert supported["as_next"] == supported["yes"] > supported["no"]


def test_its_cost_is_that_of_people_taken_up_and_of_its_standing() -> None:
    free = lived(own(cost_per_person=0))
    dear = lived(own(cost_per_person=1000, cost_a_year=3_652_500, payer=TRIBUNALS))
    paid, unpaid = monthly_cost(dear.view), monthly_cost(free.view)
    days = np.diff(dear.case.network.calendar.month_start) * ~dear.before(OPENING)
    expected = dear.view.started("review") * 1000 + days * 10_000
    assert np.allclose(paid[TRIBUNALS] - unpaid[TRIBUNALS], expected, atol=1e-3)
    for payer in PAYERS:
        if payer != TRIBUNALS:
            assert np.array_equal(paid[payer], unpaid[payer])
    assert OWN_STAGE.options["payer"].default == CASEWORK


def test_people_who_wait_give_up_where_the_reform_says() -> None:
    lived_ = lived(own(capacity={"places": 10}, gives_up_a_year=2, gives_up_to="lost_contact"))
    assert lived_.ledger.flow[lived_.edge("review.gives_up.leaves")].sum() > 100


def test_the_kernel_equals_the_twin_with_stages_of_ones_own() -> None:
    lived_ = lived(own(capacity={"a_month": 300}, standard="tribunal", outcomes={GOES_ON: 0.8, "appeal": 0.2}))
    network = network_of(lived_.case)
    twin = Twin(network, lived_.case.people, lived_.case.luck).run()
    assert twin.differences_from(Kernel(network).run(lived_.case.people, lived_.case.luck)) == {}


def test_the_order_of_two_stages_in_a_reform_says_nothing() -> None:
    one, other = own(name="alpha", capacity={"a_month": 200}), own(name="beta", outcomes={GOES_ON: 0.9, "appeal": 0.1})
    left, right = lived(one & other), lived(other & one)
    for name, values in left.measures.items():
        assert np.array_equal(values, right.measures[name], equal_nan=True)


def test_a_stage_stands_beside_a_hub_and_others_up_to_what_can_be_counted() -> None:
    hub = Reform(
        "hub",
        (
            insert("scheme.return_hub", HUB_OPTIONS, start=OPENING),
            assume("deterrence.small_boat", 0.0),
            assume("hub.take_up", 1.0),
        ),
    )
    lived_ = lived(hub & own(before="recently_refused"))
    assert measured(lived_, "joined_stage").sum() > 0
    assert measured(lived_, "joined_stage", "hub").sum() > 0


def test_a_name_is_given_once() -> None:
    """Two clauses one after the other in time would be two stages of one name."""
    twice = own(until=date(2028, 3, 31)) & own(date(2028, 4, 1))
    with pytest.raises(ReformErrors, match=r"'review' is another stage from 2027-04-01 on; give this one a name"):
        Plan(MODEL, [twice], worlds=1)
    with pytest.raises(ClashError):
        _ = own() & own(date(2028, 4, 1))
    assert own() & own() == own()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"before": "awaiting_decison"}, "did you mean 'awaiting_decision'?"),
        ({"after": ["claim"]}, "nobody comes from 'claim' to 'appeal_window'"),
        ({"capacity": {"a_month": 10, "places": 3}}, "a stage has one limit, and 2 are given here"),
        ({"capacity": {}}, "a stage has one limit, and 0 are given here"),
        ({"capacity": 400}, "is not 'unlimited', {a_month: people} or {places: people at once}"),
        ({"capacity": {"a_month": 10}, "days": 3}, "people are served for a day; give places"),
        ({"gives_up_a_year": 1}, "nobody waits, so nobody gives up"),
        ({"outcomes": {"move_on": 0.5}}, "add up to 0.5; they must add up to 1"),
        ({"outcomes": {"prison": 1}}, "unknown key 'prison'"),
        ({"routes": ["offender"]}, "routes[0]"),
        ({"payer": "nobody"}, "payer"),
    ],
)
def test_options_that_cannot_be_are_refused_before_a_run(options: dict[str, Any], message: str) -> None:
    with pytest.raises(ReformErrors) as found:
        Plan(MODEL, [own(**options)], worlds=1)
    assert message in str(found.value)


@pytest.mark.parametrize(
    "name", ["appeal", "goes_on", "claim", "offender", "leave_to_remain", "Review", "a b", "1st", ""]
)
def test_a_name_must_be_new_and_plain(name: str) -> None:
    with pytest.raises(FairbalanceError):
        Plan(MODEL, [own(name=name or "x.y")], worlds=1)


def test_measures_of_a_study_name_the_stages_of_all_its_reforms() -> None:
    reforms = [own(name="first"), own(name="second", before="appeal")]
    plan = Plan(MODEL, reforms, worlds=1, scale=0.002, until=date(2028, 12, 31))
    assert plan.setup.stages == ("first", "second")
    assert plan.outline.labels["stage"] == (*STAGES, "first", "second")
    study = plan.run()
    assert study["first"].joined_stage["first"].total.estimate.middle > 0
    assert study["first"].joined_stage["second"].total.estimate.middle == 0
    assert study.baseline.joined_stage["first"].total.estimate.middle == 0
    assert (study["second"] - study.baseline).joined_stage["second"].total.estimate.middle > 0


def test_a_reform_without_one_has_the_stages_of_the_model() -> None:
    plan = Plan(MODEL, [Reform("more", (amend("order.appeal", "newest_first", OPENING),))], worlds=1)
    assert plan.setup.stages == ()
    assert plan.outline.labels["stage"] == tuple(STAGES)


def test_the_lever_says_that_the_reform_names_the_stage() -> None:
    assert LEVERS.find("stage.anything") is OWN_STAGE
    assert LEVERS.find("stage") is None
    assert "add it, as in 'stage.my_stage'" in LEVERS.missing("stage")
    assert "there is a stage 'appeal' already" in LEVERS.missing("stage.appeal")
    with pytest.raises(FairbalanceError, match="there is a stage 'appeal' already"):
        LEVERS["stage.appeal"]
