"""Immigration Rules, Appendix FM: family life in the United Kingdom, and exceptional circumstances (GEN.3.2)."""

from __future__ import annotations

from fairbalance.law import Law, provision
from fairbalance.models.uk.law.facts import UkCase

_GEN = "https://immigrationbarrister.co.uk/?p=20300"
_EX = "https://immigrationbarrister.co.uk/exceptional-circumstances-in-appendix-fm-family-visa-applications"


@provision(
    "rules.appendix_FM.EX1_child",
    cites="Immigration Rules Appendix FM, EX.1(a)",
    effect="2012-07-09",
    source=_EX,
    pending="new claims only",
    text_read="summary",
)
def ex1_child(case: UkCase, law: Law) -> bool:
    """Leave is open to the parent of a British or seven-year child whom it is not reasonable to expect to leave."""
    return (
        case.parent_of_child
        and (case.child_british or case.child_residence_years >= 7)
        and case.unreasonable_for_child_to_leave
    )


@provision(
    "rules.appendix_FM.EX1_partner",
    cites="Immigration Rules Appendix FM, EX.1(b) and EX.2; Agyarko v SSHD [2017] UKSC 11",
    effect="2012-07-09",
    source=_EX,
    pending="new claims only",
    text_read="summary",
    note="Insurmountable obstacles: very significant difficulties that could not be overcome or would be very hard.",
)
def ex1_partner(case: UkCase, law: Law) -> bool:
    """Leave is open to the partner of a British or settled person where insurmountable obstacles stand abroad."""
    return case.qualifying_partner and case.insurmountable_obstacles


@provision(
    "rules.appendix_FM.GEN3_2",
    cites="Immigration Rules Appendix FM, GEN.3.2(2), inserted by HC 290",
    effect="2017-08-10",
    source=_GEN,
    pending="new decisions",
    published="2017-07-20",
    text_read="full",
    note="Before that day the same test was applied outside the Rules, by instructions.",
)
def exceptional_circumstances(case: UkCase, law: Law) -> bool:
    """Leave is granted because refusal would have unjustifiably harsh consequences for the person or the family."""
    return case.unjustifiably_harsh


@provision(
    "rules.appendix_FM.leave",
    cites="Immigration Rules Appendix FM",
    effect="2012-07-09",
    source=_EX,
    pending="new claims only",
    text_read="summary",
    note="Suitability is read as not being a foreign criminal; the financial and language requirements "
    "are not encoded.",
)
def family_life_leave(case: UkCase, law: Law) -> bool:
    """Leave may be granted on the ground of family life."""
    return not law("niaa2002.s117D.foreign_criminal") and (
        law("rules.appendix_FM.EX1_child") or law("rules.appendix_FM.EX1_partner") or law("rules.appendix_FM.GEN3_2")
    )
