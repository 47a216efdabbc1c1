"""The Convention against Torture and the Covenant on Civil and Political Rights: what binds beside the Convention."""

from __future__ import annotations

from fairbalance.law import Law, provision
from fairbalance.treaties.facts import RemovalCase

_CAT = "https://www.ohchr.org/en/instruments-mechanisms/instruments/convention-against-torture-and-other-cruel-inhuman-or-degrading"
_ICCPR = "https://www.ohchr.org/en/instruments-mechanisms/instruments/international-covenant-civil-and-political-rights"


@provision(
    "torture.binds",
    cites="Convention against Torture art 27",
    effect="1987-06-26",
    source=_CAT,
    pending="all",
    published="1984-12-10",
    text_read="summary",
    note="Of a state that is a party. Article 31 allows denunciation, with effect one year after notice (not read).",
)
def torture_binds(case: RemovalCase, law: Law) -> bool:
    """The Convention against Torture binds the removing state."""
    return True


@provision(
    "torture.article_3.removal_prohibited",
    cites="Convention against Torture arts 1 and 3",
    effect="1987-06-26",
    source=_CAT,
    pending="all",
    published="1984-12-10",
    text_read="full",
    note="Torture by, or with the consent or acquiescence of, a public official; other ill-treatment is not covered. "
    "No "
    "exception for danger or crime (art 2(2); General Comment No. 4, para 9).",
)
def torture_removal_prohibited(case: RemovalCase, law: Law) -> bool:
    """The Convention against Torture forbids the removal."""
    return law("torture.binds") and case.torture_by_official and case.torture_substantial_grounds


@provision(
    "covenant.binds",
    cites="International Covenant on Civil and Political Rights art 49",
    effect="1976-03-23",
    source=_ICCPR,
    pending="all",
    published="1966-12-16",
    text_read="no",
    note="Of a state that is a party. The Covenant has no clause on denunciation (Human Rights Committee, General "
    "Comment "
    "No. 26).",
)
def covenant_binds(case: RemovalCase, law: Law) -> bool:
    """The Covenant on Civil and Political Rights binds the removing state."""
    return True


@provision(
    "covenant.article_7.removal_prohibited",
    cites="ICCPR art 7; Human Rights Committee, General Comment No. 20, para 9",
    effect="1992-03-10",
    source="http://www.bayefsky.com/themes/refugees_general-comments.php",
    pending="all",
    published="1992-03-10",
    text_read="full",
    note="Nobody may be exposed to the danger of torture or ill-treatment upon return. General Comment No. 31, para "
    "12, "
    "adds arts 6 and irreparable harm (not read). The finding under the Convention's Article 3 is used, without "
    "illness "
    "and living conditions.",
)
def covenant_removal_prohibited(case: RemovalCase, law: Law) -> bool:
    """The Covenant forbids the removal."""
    return law("covenant.binds") and (
        law("convention.article_3.real_risk") or (case.alleges_death_penalty and case.article_3_real_risk)
    )
