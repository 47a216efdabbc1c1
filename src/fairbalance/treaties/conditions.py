"""Conditions of detention and of life at the destination, and sentences without prospect of release."""

from __future__ import annotations

from fairbalance.law import Law, provision
from fairbalance.treaties.facts import RemovalCase

_SOERING = "https://hudoc.echr.coe.int/eng?i=001-57619"
_SUFI = "https://www.asylumlawdatabase.eu/en/content/ecthr-sufi-and-elmi-v-united-kingdom-application-nos-831907-and-1144907-0"
_SANCHEZ = "https://www.bailii.org/eu/cases/ECHR/2022/925.html"


@provision(
    "convention.article_3.conditions_in_issue",
    cites="Soering v UK, no. 14038/88, paras 100-111; M.S.S. v Belgium and Greece [GC], no. 30696/09, paras 362-368",
    effect="1989-07-07",
    source=_SOERING,
    pending="all",
    published="1989-07-07",
    text_read="summary",
)
def conditions_in_issue(case: RemovalCase, law: Law) -> bool:
    """Conditions of detention or of life at the destination must be examined."""
    return (
        case.alleges_detention_conditions
        or case.alleges_living_conditions
        or case.detention_at_destination
        or (case.removal_to_third_state and not case.reception_adequate)
    )


@provision(
    "convention.article_3.conditions_very_exceptional_only",
    cites="Sufi and Elmi v UK, nos 8319/07 and 11449/07, paras 278-283",
    effect="2011-06-28",
    source=_SUFI,
    pending="all",
    published="2011-06-28",
    text_read="summary",
    note="Humanitarian conditions caused mainly by poverty or lack of resources are judged as in N. v UK; those caused "
    "mainly by the acts of parties to a conflict, as in M.S.S. The summary read does not reach these paragraphs; the "
    "distinction was read in a decision of the UK Upper Tribunal that cites it.",
)
def very_exceptional_only(case: RemovalCase, law: Law) -> bool:
    """Living conditions count only in very exceptional cases, as for illness."""
    return case.alleges_living_conditions and not case.conditions_caused_by_parties and not case.removal_to_third_state


@provision(
    "convention.article_3.conditions_breach",
    cites="Soering v UK, no. 14038/88, paras 100-111",
    effect="1989-07-07",
    source=_SOERING,
    pending="all",
    published="1989-07-07",
    text_read="summary",
    note="Whether conditions reach the threshold is the judgment 'convention.article_3.conditions'.",
)
def conditions_breach(case: RemovalCase, law: Law) -> bool:
    """Removal would breach Article 3 because of conditions of detention or of life."""
    return law("convention.article_3.conditions_in_issue") and case.conditions_threshold_met


@conditions_breach.unless(
    "sufficient assurances",
    cites="Othman (Abu Qatada) v UK, no. 8139/09, paras 187-189",
    effect="2012-01-17",
    source="https://hudoc.echr.coe.int/eng?i=001-108629",
    pending="all",
    published="2012-01-17",
    text_read="summary",
)
def conditions_assured(case: RemovalCase, law: Law) -> bool:
    """Assurances that may be relied on secure proper conditions."""
    return law("convention.article_3.assurances_weighed") and case.assurances_sufficient


@provision(
    "convention.article_3.irreducible_sentence_breach",
    cites="Trabelsi v Belgium, no. 140/10, paras 127-139",
    effect="2014-09-04",
    source="https://hudoc.echr.coe.int/eng?i=001-146372",
    pending="all",
    published="2014-09-04",
    text_read="summary",
    note="Extradition to a life sentence that cannot be reduced. Read only as reported in notes on Sanchez-Sanchez.",
)
def irreducible_sentence(case: RemovalCase, law: Law) -> bool:
    """Extradition would breach Article 3 because of a life sentence without prospect of release."""
    return case.alleges_irreducible_sentence


@provision(
    "convention.article_3.irreducible_sentence_breach",
    cites="Sanchez-Sanchez v UK [GC], no. 22854/20, paras 95-100",
    effect="2022-11-03",
    source=_SANCHEZ,
    pending="all",
    published="2022-11-03",
    text_read="summary",
    note="Departs from Trabelsi: the person must first show a real risk of such a sentence; then whether a mechanism "
    "of "
    "review exists is asked. The real risk is found by the judgment 'convention.article_3.real_risk'.",
)
def irreducible_sentence_at_real_risk(case: RemovalCase, law: Law) -> bool:
    """Extradition would breach Article 3 because of a life sentence without prospect of release."""
    return case.alleges_irreducible_sentence and case.article_3_real_risk


@irreducible_sentence_at_real_risk.unless(
    "sufficient assurances",
    cites="Othman (Abu Qatada) v UK, no. 8139/09, paras 187-189",
    effect="2014-09-04",
    source="https://hudoc.echr.coe.int/eng?i=001-108629",
    pending="all",
    published="2012-01-17",
    text_read="summary",
)
def sentence_assured(case: RemovalCase, law: Law) -> bool:
    """Assurances that may be relied on exclude such a sentence."""
    return law("convention.article_3.assurances_weighed") and case.assurances_sufficient
