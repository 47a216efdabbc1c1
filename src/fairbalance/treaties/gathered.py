"""Questions that gather the treaties: may the person be removed, and what else must be done?"""

from __future__ import annotations

from fairbalance.law import Law, provision
from fairbalance.treaties.facts import RemovalCase

_MODEL = "this model"


@provision(
    "treaties.convention_forbids",
    cites="ECHR arts 2, 3, 5, 6 and 8; Protocol No. 4 art 4",
    effect="1989-07-07",
    source=_MODEL,
    pending="all",
    text_read="summary",
    note="Our gathering of the provisions that it names; each has its own authority.",
)
def convention_forbids(case: RemovalCase, law: Law) -> bool:
    """The Convention forbids the removal."""
    return (
        law("convention.binds")
        and law("convention.article_1.jurisdiction")
        and (
            law("convention.article_3.removal_prohibited")
            or law("convention.article_2.death_penalty_bar")
            or law("convention.article_6.trial_bar")
            or law("convention.article_5.detention_bar")
            or law("convention.article_8.removal_prohibited")
            or law("protocol4.article_4.breach")
        )
    )


@provision(
    "treaties.convention_procedure_lacking",
    cites="ECHR arts 3 and 13; Protocol No. 7 art 1",
    effect="2000-03-07",
    source=_MODEL,
    pending="all",
    text_read="summary",
    note="Our gathering. Removal now would breach the Convention although it may become lawful once this is done.",
)
def procedure_lacking(case: RemovalCase, law: Law) -> bool:
    """The Convention asks for a step that has not been taken before removal."""
    return (
        law("convention.binds")
        and law("convention.article_1.jurisdiction")
        and (
            law("convention.article_3.procedural_breach")
            or law("convention.article_3.third_state_procedural_breach")
            or law("convention.article_3.border_claim_to_be_received")
            or law("convention.article_13.breach")
            or law("protocol7.article_1.no_expulsion_before")
            or law("convention.article_34.no_removal_meanwhile")
        )
    )


@provision(
    "treaties.other_treaties_forbid",
    cites="Refugee Convention art 33; Convention against Torture art 3; ICCPR art 7",
    effect="1989-07-07",
    source=_MODEL,
    pending="all",
    text_read="summary",
    note="Our gathering. No court that binds states judges individual complaints under these treaties; national law "
    "does.",
)
def other_treaties_forbid(case: RemovalCase, law: Law) -> bool:
    """A treaty other than the Convention forbids the removal."""
    return (
        law("refugee.article_33.removal_prohibited")
        or law("torture.article_3.removal_prohibited")
        or law("covenant.article_7.removal_prohibited")
    )


@provision(
    "treaties.removal_forbidden",
    cites="ECHR; Refugee Convention; Convention against Torture; ICCPR",
    effect="1989-07-07",
    source=_MODEL,
    pending="all",
    text_read="summary",
    note="Our gathering.",
)
def removal_forbidden(case: RemovalCase, law: Law) -> bool:
    """Some treaty forbids the removal."""
    return law("treaties.convention_forbids") or law("treaties.other_treaties_forbid")
