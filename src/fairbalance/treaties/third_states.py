"""Removal to a state other than that of nationality: M.S.S., Ilias and Ahmed, M.K. v Poland."""

from __future__ import annotations

from fairbalance.law import Law, provision
from fairbalance.treaties.facts import RemovalCase

_MSS = "https://hudoc.echr.coe.int/eng?i=001-103050"
_ILIAS = "https://www.asylumlawdatabase.eu/en/content/ecthr-ilias-and-ahmed-v-hungary-application-no-4728715-21-november-2019-0"
_MK = "https://www.bailii.org/eu/cases/ECHR/2020/568.html"


@provision(
    "convention.article_3.third_state_examination_due",
    cites="M.S.S. v Belgium and Greece [GC], no. 30696/09, paras 342-359; T.I. v UK (dec.), no. 43844/98",
    effect="2000-03-07",
    source=_MSS,
    pending="new decisions",
    published="2000-03-07",
    text_read="no",
    note="Transfers under the Dublin rules: the presumption that the other state complies can be rebutted.",
)
def examination_due_if_deficiencies_known(case: RemovalCase, law: Law) -> bool:
    """Before removal the state must examine the third state's asylum procedure."""
    return case.removal_to_third_state and case.protection_sought and case.deficiencies_known


@provision(
    "convention.article_3.third_state_examination_due",
    cites="Ilias and Ahmed v Hungary [GC], no. 47287/15, paras 129-141",
    effect="2019-11-21",
    source=_ILIAS,
    pending="new decisions",
    published="2019-11-21",
    text_read="summary",
    note="Whatever the third state is: thoroughly, on current evidence and of its own motion. It does not arise where "
    "the "
    "merits of the claim have been examined.",
)
def examination_due_unless_merits_examined(case: RemovalCase, law: Law) -> bool:
    """Before removal the state must examine the third state's asylum procedure."""
    return case.removal_to_third_state and case.protection_sought and not case.protection_merits_examined


@provision(
    "convention.article_3.third_state_procedural_breach",
    cites="Ilias and Ahmed v Hungary [GC], no. 47287/15, paras 149-163",
    effect="2000-03-07",
    source=_ILIAS,
    pending="new decisions",
    published="2019-11-21",
    text_read="summary",
    note="A list or presumption of safety does not replace the examination. Dated with the duty that it enforces.",
)
def procedural_breach(case: RemovalCase, law: Law) -> bool:
    """Removal would breach Article 3 because the third state's asylum procedure has not been examined."""
    return law("convention.article_3.third_state_examination_due") and not case.third_state_procedure_examined


@provision(
    "convention.article_3.presumption_rebutted",
    cites="M.S.S. v Belgium and Greece [GC], no. 30696/09, paras 352-359",
    effect="2011-01-21",
    source=_MSS,
    pending="new decisions",
    published="2011-01-21",
    text_read="no",
)
def presumption_rebutted(case: RemovalCase, law: Law) -> bool:
    """A presumption that the third state is safe no longer protects the removing state."""
    return (case.presumed_safe_by_list or case.destination_bound_by_convention) and case.deficiencies_known


@provision(
    "convention.article_3.reception_breach",
    cites="M.S.S. v Belgium and Greece [GC], no. 30696/09, paras 249-264 and 366-368",
    effect="2011-01-21",
    source=_MSS,
    pending="all",
    published="2011-01-21",
    text_read="no",
    note="Knowingly exposing an asylum seeker, who as such is vulnerable, to degrading reception; the level is the "
    "judgment "
    "'convention.article_3.conditions'.",
)
def reception_breach(case: RemovalCase, law: Law) -> bool:
    """Transfer would expose the person to degrading reception of which the removing state knew or should have known."""
    return (
        case.removal_to_third_state
        and (case.protection_sought or case.particularly_vulnerable)
        and not case.reception_adequate
        and case.deficiencies_known
        and case.conditions_threshold_met
    )


@provision(
    "convention.article_3.third_state_breach",
    cites="M.S.S. v Belgium and Greece [GC], no. 30696/09, paras 358-360; Ilias and Ahmed v Hungary [GC], no. 47287/15",
    effect="2000-03-07",
    source=_ILIAS,
    pending="all",
    published="2000-03-07",
    text_read="summary",
    note="Responsibility for indirect removal to harm was accepted in T.I. v UK (dec.), 7 March 2000.",
)
def third_state_breach(case: RemovalCase, law: Law) -> bool:
    """Removal to the third state would breach Article 3."""
    return case.removal_to_third_state and (
        case.third_state_procedure_deficient
        or law("convention.article_3.reception_breach")
        or law("convention.article_3.family_transfer_breach")
    )


@provision(
    "convention.article_3.border_claim_to_be_received",
    cites="M.K. and Others v Poland, nos 40503/17 etc, paras 178-186",
    effect="2020-07-23",
    source=_MK,
    pending="all",
    published="2020-07-23",
    text_read="summary",
    note="Whoever asks for protection at the border stays until the claim, and the risk of being sent on, is examined.",
)
def border_claim_to_be_received(case: RemovalCase, law: Law) -> bool:
    """A claim made at the border must be received, and the person not turned back meanwhile."""
    return case.place in ("border", "transit_zone") and case.protection_sought and not case.protection_merits_examined
