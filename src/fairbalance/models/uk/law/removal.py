"""What bars removal for now: pending claims and appeals (NIAA 2002 ss 77-78A), leave that runs on, no route."""

from __future__ import annotations

from fairbalance.law import Law, constant, dated, provision
from fairbalance.models.uk.law.facts import UkCase

CHILD_PERIOD = constant(
    "niaa2002.s78A.period_days",
    "Days after appeals end before a family with a child may be removed.",
    dated(
        28,
        cites="NIAA 2002 s 78A(2)",
        effect="2014-07-28",
        source="https://www.legislation.gov.uk/ukpga/2002/41/section/78A",
        pending="all",
        text_read="summary",
        note="Reported in the Commons debate of 7 May 2014 on the amendments that became the section.",
    ),
    unit="days",
)


@provision(
    "niaa2002.s77.claim_pending",
    cites="NIAA 2002 s 77(1)",
    effect="2003-04-01",
    source="https://www.legislation.gov.uk/ukpga/2002/41/section/77",
    pending="all",
    published="2002-11-07",
    text_read="full",
)
def claim_pending(case: UkCase, law: Law) -> bool:
    """Nobody is removed while their claim for asylum is pending."""
    return case.claim_pending


@claim_pending.unless(
    "removal to a safe third state",
    cites="NIAA 2002 s 77(2A)-(2B), inserted by NABA 2022 s 29 and Schedule 4",
    effect="2022-06-28",
    source="https://www.legislation.gov.uk/ukpga/2022/36/schedule/4",
    pending="new claims only",
    published="2022-04-28",
    text_read="full",
    note="Limbs (a), (b) and (c)(ii) of subsection (2B) and nationality; what the person would meet in that state "
    "under Article 3, limb (c)(i), and the presumptions of (2C) for listed states are not encoded.",
)
def to_safe_third_state(case: UkCase, law: Law) -> bool:
    """A claim does not prevent removal to a safe state of which the person is not a national."""
    return case.removal_to_third_state and not case.third_state_threatens and not case.third_state_sends_on


@provision(
    "niaa2002.s78.appeal_pending",
    cites="NIAA 2002 s 78(1)",
    effect="2003-04-01",
    source="https://www.legislation.gov.uk/ukpga/2002/41/section/78",
    pending="all",
    published="2002-11-07",
    text_read="summary",
    note="The explanatory note was read. Pending has the meaning of s 104.",
)
def appeal_pending(case: UkCase, law: Law) -> bool:
    """Nobody is removed while their appeal is pending."""
    return case.appeal_pending


@provision(
    "niaa2002.s78A.days",
    cites="NIAA 2002 s 78A",
    effect="2014-07-28",
    source="https://www.legislation.gov.uk/ukpga/2002/41/section/78A",
    pending="all",
    text_read="summary",
    note="Applies where a child is to be removed, and to a parent who would leave the child without care.",
)
def child_family_days(case: UkCase, law: Law) -> float:
    """Days after appeals end during which a family with a child is not removed."""
    return law.constant("niaa2002.s78A.period_days") if case.family_in_household else 0.0


@provision(
    "ia1971.s3C.leave_extended",
    cites="Immigration Act 1971 s 3C",
    effect="2000-10-02",
    source="https://www.legislation.gov.uk/ukpga/2014/22/notes/division/5/2/1",
    pending="all",
    text_read="summary",
    note="Leave runs on while an application made in time, and an appeal, are pending; in time is taken as given.",
)
def leave_extended(case: UkCase, law: Law) -> bool:
    """Earlier leave runs on while the application or appeal is pending."""
    return case.prior_leave and (case.claim_pending or case.appeal_pending)


@provision(
    "practice.route_of_return",
    cites="Immigration Act 1971 Schedule 2 para 8 (directions to a country that will admit the person)",
    effect="1973-01-01",
    source="https://api.parliament.uk/historic-hansard/written_answers/1984/jun/21/immigration-repatriation-costs",
    pending="all",
    text_read="summary",
    note="Not a bar in law but in fact: without documents and an admitting country directions cannot be given.",
)
def no_route(case: UkCase, law: Law) -> bool:
    """There is nowhere to remove the person to."""
    return not case.route_home_exists and not case.removal_to_third_state
