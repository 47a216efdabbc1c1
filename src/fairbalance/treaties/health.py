"""Removal of the seriously ill: D., N., Paposhvili and Savran."""

from __future__ import annotations

from fairbalance.law import Law, provision
from fairbalance.treaties.facts import RemovalCase

_D = "https://hudoc.echr.coe.int/eng?i=001-58035"
_N = "https://hudoc.echr.coe.int/eng?i=001-86490"
_PAPOSHVILI = "https://hudoc.echr.coe.int/eng?i=001-169662"
_SAVRAN = "https://www.bailii.org/eu/cases/ECHR/2021/1025.html"


@provision(
    "convention.article_3.health_case_made",
    cites="D. v UK, no. 30240/96, paras 51-54",
    effect="1997-05-02",
    source=_D,
    pending="all",
    published="1997-05-02",
    text_read="summary",
    note="Very exceptional circumstances: a person near death, without care or family at the destination.",
)
def dying_without_care(case: RemovalCase, law: Law) -> bool:
    """The illness, as described, is of the kind that can bar removal."""
    return case.near_death and not case.care_or_support_there


@provision(
    "convention.article_3.health_case_made",
    cites="N. v UK [GC], no. 26565/05, paras 42-45",
    effect="2008-05-27",
    source=_N,
    pending="all",
    published="2008-05-27",
    text_read="summary",
    note="Keeps D.; a shorter life alone is not enough. Other very exceptional cases were left open and are not "
    "encoded.",
)
def still_dying_without_care(case: RemovalCase, law: Law) -> bool:
    """The illness, as described, is of the kind that can bar removal."""
    return (
        case.near_death
        and not case.care_or_support_there
        and not (case.treatment_available and case.treatment_accessible)
    )


@provision(
    "convention.article_3.health_case_made",
    cites="Paposhvili v Belgium [GC], no. 41738/10, paras 183 and 186",
    effect="2016-12-13",
    source=_PAPOSHVILI,
    pending="all",
    published="2016-12-13",
    text_read="summary",
    note="Confirmed for every illness, mental illness included, in Savran v Denmark [GC], no. 57467/15, paras 137-139 "
    "(7 December 2021): all elements are needed. The person at risk of imminent death (D.) stays covered.",
)
def serious_rapid_irreversible(case: RemovalCase, law: Law) -> bool:
    """The illness, as described, is of the kind that can bar removal."""
    no_treatment = not (case.treatment_available and case.treatment_accessible)
    decline = case.decline_serious_rapid_irreversible and case.intense_suffering
    return (
        case.seriously_ill
        and no_treatment
        and case.medical_evidence_adduced
        and (decline or case.life_expectancy_much_shorter or (case.near_death and not case.care_or_support_there))
    )


@provision(
    "convention.article_3.health_verification_due",
    cites="Paposhvili v Belgium [GC], no. 41738/10, paras 187-191",
    effect="2016-12-13",
    source=_PAPOSHVILI,
    pending="new decisions",
    published="2016-12-13",
    text_read="summary",
    note="Case by case: is care sufficient, and would this person have access to it? Savran paras 135 and 147: the "
    "question arises only once the threshold of suffering is reached.",
)
def verification_due(case: RemovalCase, law: Law) -> bool:
    """The removing state must verify that treatment is available and accessible to the person."""
    decline = case.decline_serious_rapid_irreversible and case.intense_suffering
    return (
        case.seriously_ill
        and case.medical_evidence_adduced
        and (decline or case.life_expectancy_much_shorter or case.near_death)
    )


@provision(
    "convention.article_3.health_breach",
    cites="D. v UK, no. 30240/96, para 53; since 13 December 2016 Paposhvili v Belgium [GC], no. 41738/10, para 183",
    effect="1997-05-02",
    source=_PAPOSHVILI,
    pending="all",
    published="1997-05-02",
    text_read="summary",
    note="Whether the suffering would reach the threshold is the judgment 'convention.article_3.health'.",
)
def health_breach(case: RemovalCase, law: Law) -> bool:
    """Removal would breach Article 3 for want of treatment."""
    return law("convention.article_3.health_case_made") and case.health_threshold_met


@health_breach.unless(
    "individual assurance of treatment",
    cites="Paposhvili v Belgium [GC], no. 41738/10, para 191",
    effect="2016-12-13",
    source=_PAPOSHVILI,
    pending="all",
    published="2016-12-13",
    text_read="summary",
)
def treatment_assured(case: RemovalCase, law: Law) -> bool:
    """The destination has given individual and sufficient assurances that treatment will be there."""
    return case.medical_assurance_obtained


@provision(
    "convention.article_3.health_diagnosis_open",
    cites="Savran v Denmark [GC], no. 57467/15, paras 137-139",
    effect="2021-12-07",
    source=_SAVRAN,
    pending="new decisions",
    published="2021-12-07",
    text_read="summary",
    note="The test is the same for illness of body and mind; harm to others is not part of it.",
)
def mental_illness_included(case: RemovalCase, law: Law) -> bool:
    """Mental illness is judged by the same test as illness of the body."""
    return case.seriously_ill and case.illness_mental
