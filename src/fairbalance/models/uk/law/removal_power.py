"""Who may be removed and where to: Immigration and Asylum Act 1999 s 10, Immigration Act 1971 Schedules 2 and 3."""

from __future__ import annotations

from fairbalance.law import Law, provision
from fairbalance.models.uk.law.facts import UkCase

_SECTION_10 = "http://legislation.gov.uk/ukpga/1999/33/section/10/data.html"
_SCHEDULE_2 = "https://www.legislation.gov.uk/ukpga/1971/77/schedule/2"
_SCHEDULE_3 = "https://legislation.gov.uk/ukpga/1971/77/schedule/3/2016-07-12/data.html"


@provision(
    "ia1971.sch2_p9.illegal_entrant",
    cites="Immigration Act 1971 Schedule 2 paras 8-10",
    effect="1973-01-01",
    source="https://api.parliament.uk/historic-hansard/written_answers/1984/jun/21/immigration-repatriation-costs",
    pending="all",
    published="1971-10-28",
    text_read="summary",
    note="Paragraph 8 for people refused leave to enter, 9 for illegal entrants, 10 where the carrier cannot be used.",
)
def illegal_entrant(case: UkCase, law: Law) -> bool:
    """Directions may be given to remove a person refused leave to enter or found to be an illegal entrant."""
    return case.illegal_entrant and not case.has_leave


@provision(
    "iaa1999.s10.liable_to_removal",
    cites="IAA 1999 s 10(1)(a)-(c) as first enacted",
    effect="2000-10-02",
    source="http://www.legislation.gov.uk/ukpga/1999/33/section/10/enacted",
    pending="new decisions",
    published="1999-11-11",
    text_read="full",
    note="Overstaying, breach of a condition or deception; people who never had leave fell under Schedule 2 of 1971.",
)
def liable_to_removal_2000(case: UkCase, law: Law) -> bool:
    """The person is liable to be removed from the United Kingdom."""
    return not case.british_citizen and not case.has_leave and (case.prior_leave or case.family_member_removed)


@provision(
    "iaa1999.s10.liable_to_removal",
    cites="IAA 1999 s 10(1)-(5) as substituted by Immigration Act 2014 s 1",
    effect="2014-10-20",
    source=_SECTION_10,
    pending="new decisions",
    published="2014-05-14",
    text_read="full",
    note="One power for everyone who needs leave and has none, and for family on notice unless British, Irish or with "
    "settlement scheme leave (s 10(5)). Reworded since; the later words were read and say the same here.",
)
def liable_to_removal_2014(case: UkCase, law: Law) -> bool:
    """The person is liable to be removed from the United Kingdom."""
    needs_leave = not case.british_citizen and case.nationality != "Ireland"
    family = case.family_member_removed and not case.residence_scheme_leave
    return needs_leave and (not case.has_leave or family)


@provision(
    "ia1971.sch3_p1.directions",
    cites="Immigration Act 1971 Schedule 3 para 1(1)",
    effect="1973-01-01",
    source=_SCHEDULE_3,
    pending="all",
    published="1971-10-28",
    text_read="full",
    note="To the country of nationality, or to one with reason to believe that it will admit the person.",
)
def directions_after_deportation_order(case: UkCase, law: Law) -> bool:
    """Directions may be given to remove a person who is under a deportation order."""
    admitted = case.route_home_exists or (case.removal_to_third_state and case.third_state_agrees)
    return case.deportation_order_in_force and admitted
