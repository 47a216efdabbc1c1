"""Everything one world of the UK pathway needs, as numbers on the frame of the run.

`build.py` fills it from rates, parameters, law and reforms; `pathway/` turns it into stages. Months M, days T,
nationalities N and classes C are those of the frame.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy.typing as npt

from fairbalance.models.uk.frame import Frame
from fairbalance.pathway.stage import Rates

Array = npt.NDArray[Any]


@dataclass(frozen=True)
class Gates:
    """Rules of law evaluated for every period, vintage and class: bool[P, V, C] each."""

    appeal_right: Array
    further_submissions_appeal_right: Array
    certification_allowed: Array
    decision_authorised: Array
    core_protection: Array
    hub_eligible: Array
    removal_barred: Array
    designated: Array
    deportation_duty: Array
    very_compelling: Array
    exceptions: Array
    inadmissibility: Array


@dataclass(frozen=True)
class Inadmissibility:
    """Claims that wait for a safe third country to take the person.

    Attributes:
        share: Share of claims held, by class and time of claim.
        days: int[M], days held, by month of the claim.
        agreed: float[M], hazard a day that a third country takes the person.
    """

    share: Rates
    days: Array
    agreed: Array


PREPARATION_VARIATION = 0.5
"""Coefficient of variation of the days it takes to prepare a claim (grade E: how they vary is not published; a mean of
several steps in a row varies less than one step without memory would)."""


@dataclass(frozen=True)
class Decisions:
    """Initial decisions.

    Attributes:
        preparation_days: Mean days from claim to a case that is ready for decision.
        held: Share of claims held up before they are ready (complex, or waiting for another case or for the person), by
            class and time.
        released: float[M], hazard a day that a claim that was held up is taken up again.
        capacity: int[T], people whose claim can be taken up a day, to be decided or found withdrawn.
        lane_order: Lane names in order of service for each period.
        discipline: int[P], service discipline of every lane; see `pathway.network.Lanes`.
        quotas: int[T] by lane, people of a lane whom time is kept for each day.
        lane: Lane of each class and vintage over time (index into `LANES`).
        threshold: Strength that a grant takes, by class and time.
        past_threshold: The same by class as it stood before the run, whatever a reform does to it.
        weight: Weight of the protection-need strength in the caseworker's view; the error takes the rest.
        certified: Share of refusals certified clearly unfounded, by class and time.
        withdrawal_hazard: float[M, N] a day, of claims withdrawn while they wait.
        lapsed: Share of the claims taken up that turn out to be withdrawn or are closed, by class and time.
        administrative_share: float[M], share of withdrawals recorded as administrative.
    """

    preparation_days: float
    held: Rates
    released: Array
    capacity: Array
    lane_order: tuple[tuple[str, ...], ...]
    discipline: Array
    quotas: dict[str, Array]
    lane: Rates
    threshold: Rates
    past_threshold: Array
    weight: float
    certified: Rates
    withdrawal_hazard: Array
    lapsed: Rates
    administrative_share: Array


@dataclass(frozen=True)
class Appeals:
    """Appeals to the First-tier Tribunal and beyond.

    Attributes:
        lodging: Share of refusals with an appeal right that are appealed.
        window_days: Days from refusal to an appeal on the tribunal's list.
        capacity: int[T], units of judge time a day.
        need: Units one disposal takes: asylum, human rights, other.
        quotas: int[T] by stage, disposals kept for a kind of appeal each day.
        order: Stages in order of service for each period.
        discipline: int[P], service discipline of every kind of appeal.
        withdrawn: Share of disposals withdrawn.
        reconsidered: Share of withdrawn appeals in which the decision is withdrawn to be made again.
        struck_out: Share of disposals struck out or invalid.
        threshold: Strength at which the tribunal allows the appeal.
        past_threshold: The same by class as it stood before the run, whatever a reform does to it.
        weight: Weight of the protection-need strength in the tribunal's view.
        human_rights_threshold: Strength of private and family life, seen with error, at which a human-rights appeal is
            allowed: such that the share allowed is the one published or stated.
        human_rights_weight: Weight of that strength in the tribunal's view.
        reconsideration_days: Mean days to a new decision.
        reconsideration_threshold: Strength at which the new decision grants.
        onward: Share of dismissed appeals taken to the Upper Tribunal.
        onward_days: Mean days there.
        remitted: Share sent back to the First-tier Tribunal.
    """

    lodging: Rates
    window_days: int
    capacity: Array
    need: tuple[int, int, int]
    quotas: dict[str, Array]
    order: tuple[tuple[str, ...], ...]
    discipline: Array
    withdrawn: Array
    reconsidered: float
    struck_out: Array
    threshold: Rates
    past_threshold: Array
    weight: float
    human_rights_threshold: Rates
    human_rights_weight: float
    reconsideration_days: float
    reconsideration_threshold: Rates
    onward: float
    onward_days: float
    remitted: float


@dataclass(frozen=True)
class AfterRefusal:
    """What happens to people refused or withdrawn; hazards are float[M, N] a day unless said.

    Attributes:
        route_closed: float[M, N], 1 while no enforced route home exists for the nationality.
        route_change: float[M, N], hazard of moving when a route has opened (large) or stays closed (0).
        prompt_voluntary: float[M, N], share of people finally refused who leave within weeks.
        prompt_contact: float[M, N], share of them who are detained for removal within weeks.
        prompt_days: Length of those weeks.
        voluntary: By stage name.
        contact: By stage name: encounter with enforcement that leads to detention for removal.
        lost: By stage name: contact is lost, float[M].
        goes_on: By stage name: further submissions are made or, by people refused, an appeal is lodged out of time.
        late_appeal: Part of people refused who go on that lodge such an appeal, by class and time, none where the law
            gives no right of appeal; the others submit.
        regularised: Other leave is granted on another ground, float[M].
        further_days: float[M], mean days to decide further submissions, by month of submission.
        further_threshold: Strength at which they succeed.
        further_appeal: Share of refused further submissions that carry and use an appeal right, by class and time.
        without_claim: By `leaves` and `removed`: returns of people who lost a human-rights appeal and never claimed
            asylum.
    """

    route_closed: Array
    route_change: Array
    prompt_voluntary: Array
    prompt_contact: Array
    prompt_days: int
    voluntary: dict[str, Array]
    contact: dict[str, Array]
    lost: dict[str, Array]
    goes_on: dict[str, Array]
    late_appeal: Rates
    regularised: Array
    further_days: Array
    further_threshold: Rates
    further_appeal: Rates
    without_claim: dict[str, Array]


@dataclass(frozen=True)
class Enforcement:
    """Detention, removal and offenders.

    Attributes:
        beds: int[T].
        stay_days: Mean days in detention with a route home, and without.
        stay_variation: Coefficient of variation of the stay.
        removal_set: Share of detained people for whom removal directions are set, by class and time.
        removals_a_day: int[T], escorts and seats.
        late_challenge: Share of removal directions stopped by a late claim, referral or court order today.
        stopped: Share of removal directions not carried out: late challenges, and all where the law bars removal.
        deportation_days: Mean days to a deportation decision.
        not_pursued: Share of offenders whose deportation is not pursued: none where it is a duty.
        offender_appeal: Share of deportation decisions appealed on human-rights grounds.
        offender_removed_early: Share of the others for whom removal directions are set while they are in prison.
        offender_detained: Share of those left who are detained when their sentence ends.
        offender_threshold: Strength of private and family life at which that appeal succeeds, among people with the
            same ties, by the test that the law sets for them.
        offender_weight: Weight of that strength in the tribunal's view.
        offender_contact: float[M], hazard a day of detention for removal.
        offender_voluntary: float[M], hazard a day of leaving without being removed.
    """

    beds: Array
    stay_days: tuple[float, float]
    stay_variation: float
    removal_set: Rates
    removals_a_day: Array
    late_challenge: float
    stopped: Rates
    deportation_days: float
    not_pursued: Rates
    offender_appeal: Rates
    offender_removed_early: Rates
    offender_detained: Rates
    offender_threshold: Rates
    offender_weight: float
    offender_contact: Array
    offender_voluntary: Array


@dataclass(frozen=True)
class Protection:
    """After a grant.

    Attributes:
        move_on_days: int[M], days of support after a grant.
        core: Share of grants that are core protection for 30 months, by class and time (0 or 1 by law).
        core_days: Days of core protection leave before its review.
        examined: float[M], share of reviews in which the need for protection is examined like a claim; the others renew
            the leave on the papers.
        ended: float[M], share of those examined whose leave ends.
    """

    move_on_days: Array
    core: Rates
    core_days: int
    examined: Array
    ended: Array


@dataclass(frozen=True)
class Hub:
    """A return hub, if a reform inserts one.

    Attributes:
        places: int[T], places in the hub, 0 before it opens and after a court halts it.
        referral: float[M], hazard a day that an eligible person is selected.
        eligible: By class and time (0 or 1).
        challenge_days: Mean days of the legal filter.
        challenge_succeeds: Share whose transfer the filter stops.
        stay_days: Mean days in the hub.
        outcomes: Shares at the end of the stay: voluntary home return, forced home return, brought back, absconded; the
            rest stay in the third country.
    """

    places: Array
    referral: Array
    eligible: Rates
    challenge_days: float
    challenge_succeeds: float
    stay_days: float
    outcomes: dict[str, float]


@dataclass(frozen=True)
class ThirdCountry:
    """Processing in a third country, if a reform inserts it.

    Attributes:
        held: Share of claims that get a notice and wait to be selected, by class and time of claim.
        hold_days: Mean days of waiting to be selected until a claim is heard here.
        selected_a_day: int[T], people selected each day, 0 while a court halts the scheme.
        challenge_days: Mean days in detention until challenges are settled.
        challenge_succeeds: Share of selected people whose transfer is stopped.
        leaving: Share of people moved who leave the host.
    """

    held: Rates
    hold_days: float
    selected_a_day: Array
    challenge_days: float
    challenge_succeeds: float
    leaving: float


@dataclass(frozen=True)
class Swap:
    """A swap with a neighbour state, if a reform inserts it.

    Attributes:
        selected: Share of claims selected for return on arrival, by class and time of claim.
        admitted: Share of people coming by lawful routes who are admitted in exchange, by class and time.
        challenge_days: Mean days in detention until the return or a decision that stops it.
        challenge_succeeds: Share of selected people who are not returned.
        re_entry: Share of people returned who come back.
        re_entry_days: Mean days until then.
    """

    selected: Rates
    admitted: Rates
    challenge_days: float
    challenge_succeeds: float
    re_entry: float
    re_entry_days: float


@dataclass(frozen=True)
class OwnStage:
    """A stage of its own that a reform puts into the pathway; its options as in `own_stage`, where not said.

    Attributes:
        after: Stages from which people come to it; None for all.
        who: 1 for those who pass it, 0 for others, by class and time.
        units: int[T], people in service on each day; None without a limit.
        days: Mean days of service.
        standard: Whose standard of protection is applied anew.
        outcomes: Share of the others by place; the rest goes on.
        gives_up: float[M], hazard a day of people who wait.
    """

    name: str
    before: str
    after: tuple[str, ...] | None
    who: Rates
    units: Array | None
    days: float
    discipline: int
    standard: str
    outcomes: dict[str, float]
    gives_up: Array
    gives_up_to: str
    status: str
    support: str


@dataclass(frozen=True)
class Inputs:
    """All inputs of one world under one reform."""

    frame: Frame
    inadmissibility: Inadmissibility
    decisions: Decisions
    appeals: Appeals
    after: AfterRefusal
    enforcement: Enforcement
    protection: Protection
    returned_to_france: Rates
    yardsticks: dict[str, Rates]
    hub: Hub | None
    third_country: ThirdCountry | None = None
    swap: Swap | None = None
    own_stages: tuple[OwnStage, ...] = ()

    @cached_property
    def no_route_home(self) -> Rates:
        """1 where no enforced route home exists, else 0: many junctions ask."""
        return self.frame.monthly(self.after.route_closed)
