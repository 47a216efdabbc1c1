"""The criteria of Boultif and Üner one by one: does each, on the facts, speak against removal?

They carry no fixed weights (Unuane v UK, no. 80343/17) and nothing here adds them up. Numbers such as years of
residence, length of a relationship or a child's age have no threshold in the case-law; they are weighed by judgment.
"""

from __future__ import annotations

from fairbalance.law import Law, provision
from fairbalance.treaties.facts import RemovalCase

_BOULTIF = "https://swarb.co.uk/?p=145135"
_UNER = "https://swarb.co.uk/uner-v-the-netherlands-echr-18-oct-2006/"
_MASLOV = "https://www.bailii.org/eu/cases/ECHR/2008/546.html"
_JEUNESSE = "https://www.bailii.org/eu/cases/ECHR/2014/1309.html"
_SAVRAN = "https://www.bailii.org/eu/cases/ECHR/2021/1025.html"

WEIGHED_BY_JUDGMENT_ONLY = (
    "years_residence",
    "years_of_relationship",
    "youngest_child_age",
    "exclusion_years",
    "offence_sentence_months",
)
"""Quantities that a decision-maker weighs and that no rule compares with a number."""


@provision(
    "convention.article_8.criterion.offence_grave",
    cites="Boultif v Switzerland, no. 54273/00, para 48: nature and seriousness of the offence",
    effect="2001-08-02",
    source=_BOULTIF,
    pending="new decisions",
    published="2001-08-02",
    text_read="full",
    note="The one criterion that speaks for removal. Violent, sexual, terrorist and drug offences are treated as "
    "grave; "
    "Unuane (2020): not by the length of the sentence alone. That list is our reading (grade E).",
)
def offence_grave(case: RemovalCase, law: Law) -> bool:
    """The nature of the offence speaks for removal."""
    return (
        case.offence_violent
        or case.offence_kind in ("violence", "sexual", "terrorism", "drugs")
        or case.persistent_offender
    )


@provision(
    "convention.article_8.criterion.stay_from_childhood",
    cites="Boultif v Switzerland, no. 54273/00, para 48: length of stay; Maslov v Austria [GC], no. 1638/03, paras "
    "73-75",
    effect="2001-08-02",
    source=_MASLOV,
    pending="new decisions",
    published="2001-08-02",
    text_read="summary",
    note="Since Maslov it matters whether the person came as a child or was born there.",
)
def stay_from_childhood(case: RemovalCase, law: Law) -> bool:
    """The person has lived in the removing state since childhood or birth."""
    return case.born_here or case.age_at_arrival < 18 or case.childhood_lawfully_here


@provision(
    "convention.article_8.criterion.good_conduct_since",
    cites="Boultif v Switzerland, no. 54273/00, para 48: time since the offence and conduct",
    effect="2001-08-02",
    source=_BOULTIF,
    pending="new decisions",
    published="2001-08-02",
    text_read="full",
)
def good_conduct_since(case: RemovalCase, law: Law) -> bool:
    """Time has passed since the last offence and conduct has been good."""
    return case.conduct_good_since and case.years_since_offence > 0


@provision(
    "convention.article_8.criterion.family_of_the_state",
    cites="Boultif v Switzerland, no. 54273/00, para 48: nationalities of the persons concerned",
    effect="2001-08-02",
    source=_BOULTIF,
    pending="new decisions",
    published="2001-08-02",
    text_read="full",
    note="Jeunesse (2014): all the family were nationals of the state.",
)
def family_of_the_state(case: RemovalCase, law: Law) -> bool:
    """Partner or children are nationals of the removing state and have no other home by nationality."""
    return (case.partner_national_here and not case.partner_shares_nationality_there) or case.children_nationals_here


@provision(
    "convention.article_8.criterion.partner_unaware",
    cites="Boultif v Switzerland, no. 54273/00, para 48: whether the spouse knew of the offence",
    effect="2001-08-02",
    source=_BOULTIF,
    pending="new decisions",
    published="2001-08-02",
    text_read="full",
)
def partner_unaware(case: RemovalCase, law: Law) -> bool:
    """The partner did not know of the offence when the relationship began."""
    return case.partner_here and not case.partner_knew_of_offence


@provision(
    "convention.article_8.criterion.partner_difficulties",
    cites="Boultif v Switzerland, no. 54273/00, para 48: difficulties of the spouse in the country of destination",
    effect="2001-08-02",
    source=_BOULTIF,
    pending="new decisions",
    published="2001-08-02",
    text_read="full",
)
def partner_difficulties(case: RemovalCase, law: Law) -> bool:
    """The partner would meet serious difficulties at the destination."""
    return case.partner_here and case.partner_difficulties_serious


@provision(
    "convention.article_8.criterion.children",
    cites="Üner v the Netherlands [GC], no. 46410/99, para 58: best interests and well-being of the children",
    effect="2006-10-18",
    source=_UNER,
    pending="new decisions",
    published="2006-10-18",
    text_read="full",
    note="Boultif para 48 already named children and their age. Jeunesse para 109: significant weight, not decisive "
    "alone.",
)
def children(case: RemovalCase, law: Law) -> bool:
    """The best interests of children, or the difficulties they would meet, speak against removal."""
    return (case.parent_of_child or case.children_here > 0 or case.age_group != "adult") and (
        case.best_interests_favour_staying or case.children_difficulties_serious
    )


@provision(
    "convention.article_8.criterion.ties",
    cites="Üner v the Netherlands [GC], no. 46410/99, para 58: solidity of ties with both countries",
    effect="2006-10-18",
    source=_UNER,
    pending="new decisions",
    published="2006-10-18",
    text_read="full",
)
def ties(case: RemovalCase, law: Law) -> bool:
    """Ties are stronger with the removing state than with the destination."""
    return (case.ties_here == "strong" and case.ties_there != "strong") or (
        case.ties_here == "weak" and case.ties_there == "none"
    )


@provision(
    "convention.article_8.criterion.no_way_in_there",
    cites="Maslov v Austria [GC], no. 1638/03, paras 96-97",
    effect="2008-06-23",
    source=_MASLOV,
    pending="new decisions",
    published="2008-06-23",
    text_read="summary",
    note="No language and no relatives at the destination.",
)
def no_way_in_there(case: RemovalCase, law: Law) -> bool:
    """The person has neither language nor ties at the destination."""
    return case.ties_there == "none" and not case.speaks_language_there


@provision(
    "convention.article_8.criterion.ban_without_end",
    cites="Maslov v Austria [GC], no. 1638/03, para 98; Savran v Denmark [GC], no. 57467/15, paras 199-200",
    effect="2008-06-23",
    source=_SAVRAN,
    pending="new decisions",
    published="2008-06-23",
    text_read="summary",
    note="The duration of a bar on return is weighed; a limited one spoke for proportionality in Savuran (six years).",
)
def ban_without_end(case: RemovalCase, law: Law) -> bool:
    """Return is barred for ever."""
    return case.exclusion_permanent


@provision(
    "convention.article_8.criterion.health",
    cites="Savran v Denmark [GC], no. 57467/15, paras 191-197",
    effect="2021-12-07",
    source=_SAVRAN,
    pending="new decisions",
    published="2021-12-07",
    text_read="summary",
    note="Medical matters and vulnerability count in the balance even where Article 3 is not reached.",
)
def health(case: RemovalCase, law: Law) -> bool:
    """Illness, lack of criminal responsibility or vulnerability speaks against removal."""
    return case.criminally_irresponsible or case.particularly_vulnerable or (case.seriously_ill and case.illness_mental)


@provision(
    "convention.article_8.criterion.long_tolerated",
    cites="Jeunesse v the Netherlands [GC], no. 12738/10, para 116",
    effect="2014-10-03",
    source=_JEUNESSE,
    pending="new decisions",
    published="2014-10-03",
    text_read="summary",
    note="Sixteen years' presence that the authorities knew of, without an offence.",
)
def long_tolerated(case: RemovalCase, law: Law) -> bool:
    """The authorities tolerated the person's presence for years, and there was no offence."""
    return case.presence_long_tolerated and case.offences_count == 0
