"""Article 3 in removal: when it is engaged, what forbids removal, and that nothing is weighed against the risk."""

from __future__ import annotations

from fairbalance.law import Law, provision
from fairbalance.treaties.facts import RemovalCase

_SOERING = "https://hudoc.echr.coe.int/eng?i=001-57619"
_CHAHAL = "https://hudoc.echr.coe.int/eng?i=001-58004"
_NA = "https://hudoc.echr.coe.int/eng?i=001-87458"
_SUFI = "https://www.asylumlawdatabase.eu/en/content/ecthr-sufi-and-elmi-v-united-kingdom-application-nos-831907-and-1144907-0"
_SALAH_SHEEKH = "https://www.asylumlawdatabase.eu/en/content/ecthr-salah-sheekh-v-netherlands-application-no-194804-0"


@provision(
    "convention.article_3.engaged",
    cites="Soering v UK, no. 14038/88, paras 88-91",
    effect="1989-07-07",
    source=_SOERING,
    pending="all",
    published="1989-07-07",
    text_read="summary",
)
def engaged(case: RemovalCase, law: Law) -> bool:
    """Ill-treatment of the kind that Article 3 forbids is alleged at the destination, or known to the authorities."""
    return (
        case.alleges_state_violence
        or case.alleges_non_state_violence
        or case.alleges_general_violence
        or case.alleges_detention_conditions
        or case.alleges_irreducible_sentence
        or case.alleges_untreated_illness
        or case.alleges_living_conditions
        or case.alleges_onward_removal
        or case.risk_known_to_authorities
    )


@provision(
    "convention.article_3.weighing_open",
    cites="Chahal v UK [GC], no. 22414/93, paras 79-81",
    effect="1996-11-15",
    source=_CHAHAL,
    pending="all",
    published="1996-11-15",
    text_read="summary",
    note="Confirmed in Saadi v Italy [GC], no. 37201/06, paras 137-141 (28 February 2008), against the argument of two "
    "governments. Before Chahal, Soering para 89 had left it doubtful.",
)
def weighing_open(case: RemovalCase, law: Law) -> bool:
    """The person's conduct or danger may be weighed against the risk."""
    return False


@provision(
    "convention.article_3.features_needed",
    cites="Vilvarajah and Others v UK, nos 13163/87 etc, para 112",
    effect="1991-10-30",
    source="https://hudoc.echr.coe.int/eng?i=001-57713",
    pending="all",
    published="1991-10-30",
    text_read="no",
)
def features_always_needed(case: RemovalCase, law: Law) -> bool:
    """The person must show features of their own that set them apart."""
    return True


@provision(
    "convention.article_3.features_needed",
    cites="Salah Sheekh v the Netherlands, no. 1948/04, para 148",
    effect="2007-01-11",
    source=_SALAH_SHEEKH,
    pending="all",
    published="2007-01-11",
    text_read="summary",
    note="Repeated in Saadi v Italy [GC] para 132 and NA v UK para 116.",
)
def features_needed_outside_a_targeted_group(case: RemovalCase, law: Law) -> bool:
    """The person must show features of their own that set them apart."""
    return not case.in_targeted_group


@features_needed_outside_a_targeted_group.unless(
    "extreme general violence",
    cites="NA v UK, no. 25904/07, para 115; Sufi and Elmi v UK, nos 8319/07 and 11449/07, paras 216-218",
    effect="2008-07-17",
    source=_SUFI,
    pending="all",
    published="2008-07-17",
    text_read="summary",
)
def violence_reaches_everyone(case: RemovalCase, law: Law) -> bool:
    """In the most extreme cases of general violence anyone returned is at real risk."""
    return case.general_violence_extreme


@provision(
    "convention.article_3.risk_case_made",
    cites="Soering v UK, no. 14038/88, para 91",
    effect="1989-07-07",
    source=_SOERING,
    pending="all",
    published="1989-07-07",
    text_read="summary",
    note="Our arrangement of the elements: an individual risk needs features of the person's own where the case-law "
    "asks "
    "for them. How strong the grounds are is the judgment 'convention.article_3.real_risk'.",
)
def risk_case_made(case: RemovalCase, law: Law) -> bool:
    """What is stated, if accepted, could amount to a real risk in the person's own case."""
    return law("convention.article_3.engaged") and (
        case.evidence_adduced
        or case.past_ill_treatment
        or case.special_distinguishing_features
        or not law("convention.article_3.features_needed")
    )


@provision(
    "convention.article_3.real_risk",
    cites="Soering v UK, no. 14038/88, para 91",
    effect="1989-07-07",
    source=_SOERING,
    pending="all",
    published="1989-07-07",
    text_read="summary",
    note="The finding is a judgment; for general violence it is that of NA v UK paras 114-116.",
)
def real_risk(case: RemovalCase, law: Law) -> bool:
    """Return carries a real risk of ill-treatment contrary to Article 3."""
    return case.article_3_real_risk or case.general_violence_extreme


@real_risk.unless(
    "protection by the state",
    cites="H.L.R. v France [GC], no. 24573/94, para 40",
    effect="1997-04-29",
    source="https://hudoc.echr.coe.int/eng?i=001-58041",
    pending="all",
    published="1997-04-29",
    text_read="no",
    note="Harm only from people who are not of the state, and the authorities there give appropriate protection.",
)
def state_protects(case: RemovalCase, law: Law) -> bool:
    """Harm comes only from others than the state, and the state protects."""
    return (
        case.alleges_non_state_violence
        and case.state_protection
        and not case.alleges_state_violence
        and not case.general_violence_extreme
    )


@real_risk.unless(
    "internal relocation",
    cites="Salah Sheekh v the Netherlands, no. 1948/04, paras 141-142; earlier Hilal v UK, no. 45276/99, paras 67-68",
    effect="2001-03-06",
    source=_SALAH_SHEEKH,
    pending="all",
    published="2001-03-06",
    text_read="summary",
    note="The person must be able to travel to the area, gain admittance and settle there, without a risk of ending up "
    "where the danger is.",
)
def relocation(case: RemovalCase, law: Law) -> bool:
    """The person could live safely elsewhere in the country."""
    return case.internal_relocation


@real_risk.unless(
    "sufficient assurances",
    cites="Othman (Abu Qatada) v UK, no. 8139/09, paras 187-189",
    effect="2012-01-17",
    source="https://hudoc.echr.coe.int/eng?i=001-108629",
    pending="all",
    published="2012-01-17",
    text_read="summary",
)
def assurances_suffice(case: RemovalCase, law: Law) -> bool:
    """Assurances that may be relied on take the risk away."""
    return law("convention.article_3.assurances_weighed") and case.assurances_sufficient


@provision(
    "convention.article_3.removal_prohibited",
    cites="ECHR art 3 as read in Soering v UK, no. 14038/88, para 91",
    effect="1989-07-07",
    source=_SOERING,
    pending="all",
    published="1989-07-07",
    text_read="summary",
    note="Gathers the substantive limbs. It reads no fact about conduct: that is Chahal and Saadi.",
)
def removal_prohibited(case: RemovalCase, law: Law) -> bool:
    """Article 3 forbids the removal because of what awaits the person."""
    return (
        law("convention.article_3.real_risk")
        or law("convention.article_3.health_breach")
        or law("convention.article_3.conditions_breach")
        or law("convention.article_3.irreducible_sentence_breach")
        or law("convention.article_3.third_state_breach")
    )
