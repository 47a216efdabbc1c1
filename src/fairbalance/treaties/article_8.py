"""Article 8 in removal: interference, and the standard by which each kind of case is judged."""

from __future__ import annotations

from fairbalance.law import Law, provision
from fairbalance.treaties.facts import RemovalCase

_TEXT = "https://www.coe.int/en/web/conventions/full-list?module=treaty-detail&treatynum=005"
_BOULTIF = "https://swarb.co.uk/?p=145135"
_UNER = "https://swarb.co.uk/uner-v-the-netherlands-echr-18-oct-2006/"
_MASLOV = "https://www.bailii.org/eu/cases/ECHR/2008/546.html"
_JEUNESSE = "https://www.bailii.org/eu/cases/ECHR/2014/1309.html"
_NDIDI = "https://www.bailii.org/eu/cases/ECHR/2017/781.html"
_SAVRAN = "https://www.bailii.org/eu/cases/ECHR/2021/1025.html"


@provision(
    "convention.article_8.family_life",
    cites="ECHR art 8(1); Maslov v Austria [GC], no. 1638/03, para 62",
    effect="1953-09-03",
    source=_TEXT,
    pending="all",
    published="1950-11-04",
    text_read="full",
    note="Partners, parents and minor children; adult relatives only with dependency beyond normal emotional ties; "
    "young "
    "adults who still live with their parents (Maslov).",
)
def family_life(case: RemovalCase, law: Law) -> bool:
    """The person has family life in the removing state."""
    return (
        case.partner_here
        or case.parent_of_child
        or case.children_here > 0
        or case.dependency_beyond_ties
        or case.young_adult_with_parents
    )


@provision(
    "convention.article_8.private_life",
    cites="Üner v the Netherlands [GC], no. 46410/99, para 59",
    effect="2006-10-18",
    source=_UNER,
    pending="all",
    published="2006-10-18",
    text_read="summary",
    note="The whole of the social ties between settled migrants and their community is private life.",
)
def private_life(case: RemovalCase, law: Law) -> bool:
    """The person has private life in the removing state."""
    return case.settled_migrant or case.socially_integrated or case.ties_here != "none" or case.born_here


@provision(
    "convention.article_8.interference",
    cites="ECHR art 8(1)-(2)",
    effect="1953-09-03",
    source=_TEXT,
    pending="all",
    published="1950-11-04",
    text_read="full",
    note="For a person never admitted the question is put as a positive obligation; the balance is the same.",
)
def interference(case: RemovalCase, law: Law) -> bool:
    """Removal must be justified under Article 8(2)."""
    return (law("convention.article_8.family_life") or law("convention.article_8.private_life")) and (
        law("convention.article_1.jurisdiction")
    )


@provision(
    "convention.article_8.offender_criteria_apply",
    cites="Boultif v Switzerland, no. 54273/00, para 48",
    effect="2001-08-02",
    source=_BOULTIF,
    pending="new decisions",
    published="2001-08-02",
    text_read="full",
    note="Extended to private life and to all settled migrants in Üner [GC] paras 57-60 (18 October 2006).",
)
def offender_criteria_apply(case: RemovalCase, law: Law) -> bool:
    """The removal of a person convicted of an offence is judged by the criteria of Boultif and Üner."""
    return law("convention.article_8.interference") and (
        case.removal_kind == "deportation_for_offending"
        or case.offences_count > 0
        or case.offence_sentence_months > 0
        or case.criminally_irresponsible
    )


@provision(
    "convention.article_8.very_serious_reasons_needed",
    cites="Maslov v Austria [GC], no. 1638/03, para 75",
    effect="2008-06-23",
    source=_MASLOV,
    pending="new decisions",
    published="2008-06-23",
    text_read="summary",
    note="A settled migrant who lawfully spent all or the major part of childhood and youth in the state; all the "
    "more if "
    "the offences were committed as a juvenile. Repeated in Savran [GC] para 181.",
)
def very_serious_reasons_needed(case: RemovalCase, law: Law) -> bool:
    """Only very serious reasons justify the removal."""
    return (
        law("convention.article_8.offender_criteria_apply")
        and case.settled_migrant
        and (case.childhood_lawfully_here or case.born_here)
    )


@provision(
    "convention.article_8.juvenile_offending",
    cites="Maslov v Austria [GC], no. 1638/03, paras 81-84",
    effect="2008-06-23",
    source=_MASLOV,
    pending="new decisions",
    published="2008-06-23",
    text_read="summary",
    note="Little room for expelling a settled migrant for mostly non-violent offences committed as a minor; the duty "
    "to "
    "take a child's best interests into account includes reintegration.",
)
def juvenile_offending(case: RemovalCase, law: Law) -> bool:
    """The offences are mostly non-violent ones committed as a minor."""
    return (
        law("convention.article_8.very_serious_reasons_needed")
        and (case.offences_mostly_as_minor or case.under_18_at_conviction)
        and not case.offence_violent
    )


@provision(
    "convention.article_8.only_exceptionally",
    cites="Rodrigues da Silva and Hoogkamer v the Netherlands, no. 50435/99, para 39; Jeunesse v the Netherlands [GC], "
    "no. 12738/10, para 108",
    effect="2006-01-31",
    source=_JEUNESSE,
    pending="new decisions",
    published="2006-01-31",
    text_read="summary",
    note="Family life created when those involved knew that stay was precarious from the outset.",
)
def only_exceptionally(case: RemovalCase, law: Law) -> bool:
    """Removal breaches Article 8 in exceptional circumstances only."""
    return (
        law("convention.article_8.family_life")
        and (case.family_life_began_precariously or (case.status_precarious and not case.settled_migrant))
        and not law("convention.article_8.very_serious_reasons_needed")
    )


@provision(
    "convention.article_8.strong_reasons_needed",
    cites="Ndidi v UK, no. 41215/14, para 76",
    effect="2017-09-14",
    source=_NDIDI,
    pending="new decisions",
    published="2017-09-14",
    text_read="summary",
    note="A rule of review for the Strasbourg Court: where independent and impartial national courts carefully "
    "examined the "
    "facts by its standards and weighed the interests, it needs strong reasons to put its own view in their place.",
)
def strong_reasons_needed(case: RemovalCase, law: Law) -> bool:
    """The Strasbourg Court needs strong reasons to differ from the national courts."""
    return law("convention.article_8.interference") and case.article_8_weighed_at_home


@provision(
    "convention.article_8.strong_reasons_needed",
    cites="Savran v Denmark [GC], no. 57467/15, paras 187-201; Savuran v Denmark, no. 3645/23",
    effect="2021-12-07",
    source=_SAVRAN,
    pending="new decisions",
    published="2021-12-07",
    text_read="summary",
    note="Not where the national courts left out a relevant fact, as mental illness and recovery in Savran. Where "
    "they left "
    "out none, their balance stands: Savuran (12 November 2024).",
)
def strong_reasons_needed_if_complete(case: RemovalCase, law: Law) -> bool:
    """The Strasbourg Court needs strong reasons to differ from the national courts."""
    return (
        law("convention.article_8.interference") and case.article_8_weighed_at_home and not case.relevant_fact_left_out
    )


@provision(
    "convention.article_8.national_balance_incomplete",
    cites="Unuane v UK, no. 80343/17, paras 83-89; Savran v Denmark [GC], no. 57467/15, paras 192-201",
    effect="2020-11-24",
    source="https://laweuro.com/?p=13086",
    pending="new decisions",
    published="2020-11-24",
    text_read="summary",
    note="Unuane: the rules did not prevent the balance, but the tribunal did not make it.",
)
def national_balance_incomplete(case: RemovalCase, law: Law) -> bool:
    """The national courts did not weigh what had to be weighed."""
    return law("convention.article_8.interference") and (
        case.relevant_fact_left_out or not case.article_8_weighed_at_home
    )


@provision(
    "convention.article_8.removal_prohibited",
    cites="ECHR art 8(2)",
    effect="1953-09-03",
    source=_TEXT,
    pending="all",
    published="1950-11-04",
    text_read="full",
    note="Whether removal is necessary in a democratic society is the judgment 'convention.article_8.proportionality'.",
)
def removal_prohibited(case: RemovalCase, law: Law) -> bool:
    """Removal would be a disproportionate interference with private or family life."""
    return law("convention.article_8.interference") and case.expulsion_disproportionate
