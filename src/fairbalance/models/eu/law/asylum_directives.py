"""Asylum directives of 2013 as the Court of Justice read them: safe countries, review of a listing, and detention.

A version takes effect on the day from which the directive had to be applied, or on that of the judgment that says it.
"""

from __future__ import annotations

from fairbalance.law import Law, provision
from fairbalance.models.eu.law.facts import EuCase

_APPLIED_FROM = "2015-07-21"
"""First day on which Directives 2013/32/EU and 2013/33/EU had to be applied."""
_PACT = "2026-06-12"
_DIRECTIVE = "https://eur-lex.europa.eu/eli/dir/2013/32/oj"
_FMS = (
    "https://www.asylumlawdatabase.eu/en/content/"
    "cjeu-joined-cases-c-92419-ppu-and-c-92519-ppu-fms-and-others-v-orsz%C3%A1gos-idegenrend%C3%A9szeti"
)
_CV = "https://caselaw.euaa.europa.eu/pages/viewcaselaw.aspx?CaseLawID=4573"
_ALACE = "https://fra.europa.eu/en/caselaw-reference/cjeu-joined-cases-c-75824-and-c-75924-judgment"
_EXCEPTIONS = "https://www.eumonitor.eu/9353000/1/j4nvhdfcs8bljza_j9vvik7m1c3gyxp/vmmlihexmvso"


@provision(
    "apd2013.art33.safe_third_country",
    cites="Directive 2013/32/EU Arts 33(2)(c) and 38(2)(a); FMS and Others, C-924/19 PPU and C-925/19 PPU",
    effect=_APPLIED_FROM,
    ends=_PACT,
    source=_FMS,
    pending="new claims only",
    text_read="summary",
    note="The grounds of Article 33 are exhaustive, and a connection is more than having come through the country.",
)
def safe_third_country(case: EuCase, law: Law) -> bool:
    """An application may be held inadmissible because the person is connected with a safe third country."""
    return case.asylum_pending and case.third_country_safe and case.link_with_third_country


@provision(
    "rcd2013.art2.detention",
    cites="Directive 2013/33/EU Art 2(h); FMS and Others, C-924/19 PPU and C-925/19 PPU",
    effect=_APPLIED_FROM,
    source=_FMS,
    pending="all",
    text_read="summary",
    note="Of the same transit zone the Strasbourg Court had said otherwise under Article 5 (Ilias and Ahmed [GC]).",
)
def detention(case: EuCase, law: Law) -> bool:
    """Being kept there is detention: a closed and limited place that the person cannot lawfully leave."""
    return case.kept_in_closed_place and not case.may_leave_lawfully


@provision(
    "apd2013.art37.may_be_listed",
    cites="Directive 2013/32/EU Art 37(1) and Annex I",
    effect=_APPLIED_FROM,
    source=_DIRECTIVE,
    pending="all",
    published="2013-06-29",
    text_read="no",
)
def may_be_listed(case: EuCase, law: Law) -> bool:
    """The country may be listed as a safe country of origin."""
    return case.origin_generally_safe


@provision(
    "apd2013.art37.may_be_listed",
    cites="Directive 2013/32/EU Art 37 as read in CV, C-406/22",
    effect="2024-10-04",
    source=_CV,
    pending="all",
    text_read="summary",
)
def may_be_listed_if_safe_throughout(case: EuCase, law: Law) -> bool:
    """The country may be listed as a safe country of origin."""
    return case.origin_generally_safe and case.origin_safe_throughout


@provision(
    "apd2013.art37.may_be_listed",
    cites="Directive 2013/32/EU Art 37 as read in Alace and Canpelli, C-758/24 and C-759/24",
    effect="2025-08-01",
    source=_ALACE,
    pending="all",
    text_read="summary",
)
def may_be_listed_if_safe_for_all(case: EuCase, law: Law) -> bool:
    """The country may be listed as a safe country of origin."""
    return case.origin_generally_safe and case.origin_safe_throughout and case.origin_safe_for_everyone


@provision(
    "apd2013.art37.may_be_listed",
    cites="Regulation (EU) 2024/1348 Art 61(2)",
    effect=_PACT,
    source=_EXCEPTIONS,
    pending="new claims only",
    published="2024-05-22",
    text_read="summary",
    note="Parts of a country and identifiable groups of people may be excepted.",
)
def may_be_listed_with_exceptions(case: EuCase, law: Law) -> bool:
    """The country may be listed as a safe country of origin."""
    return case.origin_generally_safe


@provision(
    "apd2013.art46.listing_reviewed",
    cites="Directive 2013/32/EU Art 46(3) as read in CV, C-406/22; Alace and Canpelli, C-758/24 and C-759/24",
    effect="2024-10-04",
    source=_ALACE,
    pending="all",
    text_read="summary",
    note="By statute or not, unasked if need be; the applicant and the court must be able to see the sources.",
)
def listing_reviewed(case: EuCase, law: Law) -> bool:
    """The court that hears the appeal reviews whether the country may be listed."""
    return case.treated_as_safe_origin
