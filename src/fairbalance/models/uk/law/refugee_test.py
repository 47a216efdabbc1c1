"""Immigration Rules, Part 11: protection in the pathway, and the length of leave first granted."""

from __future__ import annotations

from fairbalance.law import Law, constant, dated, provision
from fairbalance.models.uk.law.facts import UkCase

FULL_LEAVE = constant(
    "rules.leave.full_months",
    "Months of leave first granted with protection status.",
    dated(
        60,
        cites="Immigration Rules para 339Q, and Appendix Settlement Protection",
        effect="2005-08-30",
        source="https://www.nrpfnetwork.org.uk/news/temporary-refugee-permission-introduced",
        pending="all",
        text_read="summary",
    ),
    unit="months",
)
SHORT_LEAVE = constant(
    "rules.leave.short_months",
    "Months of leave first granted where the shorter grant applies.",
    dated(
        30,
        cites="Immigration Rules, temporary refugee permission (2022) and permission on a protection route (2026)",
        effect="2022-06-28",
        source="https://www.solicitorsfirm.com/uk-asylum-rules-change-march-2026/",
        pending="all",
        text_read="summary",
    ),
    unit="months",
)


@provision(
    "rules.p334.protection",
    cites="Immigration Rules paras 334 and 339C; Refugee Convention art 1A(2)",
    effect="2006-10-09",
    source="https://www.gov.uk/guidance/immigration-rules/immigration-rules-part-11-asylum",
    pending="all",
    text_read="summary",
    note="Whether the risk is real is the judgment 'protection.real_risk'. The legal steps within it stand in "
    "`well_founded_fear.py`, `exclusion.py` and `humanitarian_protection.py`.",
)
def protection(case: UkCase, law: Law) -> bool:
    """Protection is due: refugee status or humanitarian protection."""
    return case.real_risk and not law("proposal.refugee_convention.disapplied")


@provision(
    "rules.leave.protection_months",
    cites="Immigration Rules para 339Q",
    effect="2005-08-30",
    source="https://www.nrpfnetwork.org.uk/news/temporary-refugee-permission-introduced",
    pending="new claims only",
    text_read="summary",
    note="Five years' leave for refugees since 30 August 2005; the day is not checked.",
)
def leave_before_2022(case: UkCase, law: Law) -> float:
    """Months of leave first granted with protection."""
    return law.constant("rules.leave.full_months")


@provision(
    "rules.leave.protection_months",
    cites="NABA 2022 s 12 and Immigration Rules as changed by HC 17: Group 1 and Group 2 refugees",
    effect="2022-06-28",
    ends="2023-07-17",
    source="https://freemovement.org.uk/differential-treatment-of-refugees-policy-guidance-temporary-refugee-permission/",
    pending="new claims only",
    published="2022-05-11",
    text_read="summary",
    note="Group 2 (not direct, or not without delay) is read from an irregular route. Ended by the pause "
    "announced 8 June 2023.",
)
def leave_by_group(case: UkCase, law: Law) -> float:
    """Months of leave first granted with protection."""
    if case.route in ("small_boat", "other_irregular"):
        return law.constant("rules.leave.short_months")
    return law.constant("rules.leave.full_months")


@provision(
    "rules.leave.protection_months",
    cites="Ministerial statement of 8 June 2023 pausing differentiation; Immigration Rules from 17 July 2023",
    effect="2023-07-17",
    source="https://righttoremain.org.uk/group-2-refugee-classification-to-be-scrapped/",
    pending="all",
    published="2023-06-08",
    text_read="summary",
    note="People already in Group 2 were moved to Group 1. Guidance of 17 July 2023 notes the pause.",
)
def leave_after_pause(case: UkCase, law: Law) -> float:
    """Months of leave first granted with protection."""
    return law.constant("rules.leave.full_months")


@provision(
    "rules.leave.protection_months",
    cites="Immigration Rules, permission to stay on a protection route, for claims made on or after 2 March 2026",
    effect="2026-03-02",
    source="https://www.solicitorsfirm.com/uk-asylum-rules-change-march-2026/",
    pending="new claims only",
    text_read="summary",
    note="Further submissions lodged from that day count as claims; a longer grant in exceptional cases "
    "is not encoded.",
)
def leave_core_protection(case: UkCase, law: Law) -> float:
    """Months of leave first granted with protection."""
    return law.constant("rules.leave.short_months")


@leave_core_protection.unless(
    "unaccompanied child",
    cites="Immigration Rules, permission to stay on a protection route: unaccompanied children",
    effect="2026-03-02",
    source="https://www.solicitorsfirm.com/uk-asylum-rules-change-march-2026/",
    pending="new claims only",
    then=60.0,
    text_read="summary",
)
def leave_unaccompanied_child(case: UkCase, law: Law) -> bool:
    """An unaccompanied child is granted five years."""
    return case.age_group == "unaccompanied_child"


@provision(
    "rules.core_protection",
    cites="Immigration Rules, core protection, for claims made on or after 2 March 2026; CP 1418",
    effect="2026-03-02",
    source="https://www.phb.co.uk/article/a-small-wording-change-can-signal-a-big-policy-shift/",
    pending="new claims only",
    text_read="summary",
)
def core_protection(case: UkCase, law: Law) -> bool:
    """Protection is granted for a short term and reviewed when it ends."""
    return law.number("rules.leave.protection_months") <= law.constant("rules.leave.short_months")
