"""Remedies against removal, and interim measures of the Strasbourg Court: Articles 13 and 34, and Rule 39."""

from __future__ import annotations

from fairbalance.law import Law, provision
from fairbalance.treaties.facts import RemovalCase

_GEBREMEDHIN = "https://hudoc.echr.coe.int/eng?i=001-80333"
_DE_SOUZA = "https://hudoc.echr.coe.int/eng?i=001-115498"
_MAMATKULOV = "https://www.bailii.org/eu/cases/ECHR/2005/64.html"
_RULE_39 = "https://insights.doughtystreet.co.uk/post/102j49b/interim-measures-at-the-european-court-of-human-rights-form-substance-future"


@provision(
    "convention.article_13.suspensive_remedy_due",
    cites="Jabari v Turkey, no. 40035/98, para 50; Čonka v Belgium, no. 51564/99, paras 79-83",
    effect="2000-07-11",
    source="https://www.bailii.org/eu/cases/ECHR/2002/14.html",
    pending="all",
    published="2000-07-11",
    text_read="no",
    note="At first: rigorous scrutiny and the possibility of suspension.",
)
def remedy_that_may_suspend(case: RemovalCase, law: Law) -> bool:
    """A remedy must be open that suspends the removal automatically."""
    return False


@provision(
    "convention.article_13.suspensive_remedy_due",
    cites="Gebremedhin [Gaberamadhien] v France, no. 25389/05, para 66",
    effect="2007-04-26",
    source=_GEBREMEDHIN,
    pending="all",
    published="2007-04-26",
    text_read="summary",
    note="For arguable complaints under Articles 2 and 3; under Article 4 of Protocol No. 4 only together with a risk "
    "of "
    "irreversible harm (Khlaifia [GC] paras 276-281).",
)
def automatic_suspension(case: RemovalCase, law: Law) -> bool:
    """A remedy must be open that suspends the removal automatically."""
    return case.arguable_complaint and (law("convention.article_3.engaged") or case.alleges_death_penalty)


@provision(
    "convention.article_13.effective_remedy_due",
    cites="ECHR art 13; de Souza Ribeiro v France [GC], no. 22689/07, paras 78-83",
    effect="1953-09-03",
    source=_DE_SOUZA,
    pending="all",
    published="1950-11-04",
    text_read="full",
    note="For Article 8 an effective possibility of challenge is enough, without automatic suspension; the judgment "
    "was "
    "read only in part, the article in full.",
)
def effective_remedy_due(case: RemovalCase, law: Law) -> bool:
    """An effective remedy against the removal must be open."""
    return case.arguable_complaint and (
        law("convention.article_3.engaged")
        or case.alleges_private_or_family_life
        or case.alleges_death_penalty
        or law("protocol4.article_4.collective")
    )


@provision(
    "convention.article_13.breach",
    cites="ECHR art 13",
    effect="1953-09-03",
    source="https://www.coe.int/en/web/conventions/full-list?module=treaty-detail&treatynum=005",
    pending="all",
    published="1950-11-04",
    text_read="full",
)
def breach(case: RemovalCase, law: Law) -> bool:
    """The remedy open against the removal falls short of Article 13."""
    return (law("convention.article_13.effective_remedy_due") and not case.remedy_rigorous) or (
        law("convention.article_13.suspensive_remedy_due") and not case.remedy_suspensive
    )


@breach.unless(
    "own conduct",
    cites="N.D. and N.T. v Spain [GC], nos 8675/15 and 8697/15, paras 240-244",
    effect="2020-02-13",
    source="https://www.bailii.org/eu/cases/ECHR/2020/142.html",
    pending="all",
    published="2020-02-13",
    text_read="summary",
    note="Where the person's own conduct left them without an individual procedure; a complaint under Article 3 keeps "
    "its "
    "remedy.",
)
def own_conduct(case: RemovalCase, law: Law) -> bool:
    """The person's own conduct left them without the remedy, and no Article 3 complaint is at stake."""
    return law("protocol4.article_4.own_conduct") and not law("convention.article_3.engaged")


@provision(
    "convention.rule_39.conditions",
    cites="Rules of Court, Rule 39(1), as in force until 28 March 2024",
    effect="1998-11-01",
    source=_RULE_39,
    pending="all",
    published="1998-11-01",
    text_read="full",
    note="The text spoke of the interests of the parties or the conduct of the proceedings; the practice asked for an "
    "imminent risk of irreparable harm.",
)
def rule_39_practice(case: RemovalCase, law: Law) -> bool:
    """An interim measure of the Strasbourg Court may be asked for."""
    return law("convention.binds") and case.harm_irreparable and case.removal_imminent


@provision(
    "convention.rule_39.conditions",
    cites="Rules of Court, Rule 39(1), as amended on 23 February 2024",
    effect="2024-03-28",
    source=_RULE_39,
    pending="all",
    published="2024-02-23",
    text_read="full",
    note="Exceptional circumstances; an imminent risk of irreparable harm to a Convention right that could not be "
    "repaired, "
    "restored or compensated. Whether it is indicated is the judgment 'convention.rule_39.indication'.",
)
def rule_39_text(case: RemovalCase, law: Law) -> bool:
    """An interim measure of the Strasbourg Court may be asked for."""
    return law("convention.binds") and case.harm_irreparable and case.removal_imminent


@provision(
    "convention.article_34.measure_binds",
    cites="Cruz Varas and Others v Sweden, no. 15576/89, paras 94-103",
    effect="1991-03-20",
    source="https://hudoc.echr.coe.int/eng?i=001-57674",
    pending="all",
    published="1991-03-20",
    text_read="no",
    note="Then: no power to bind.",
)
def not_binding(case: RemovalCase, law: Law) -> bool:
    """An interim measure that has been indicated binds the state."""
    return False


@provision(
    "convention.article_34.measure_binds",
    cites="Mamatkulov and Askarov v Turkey [GC], nos 46827/99 and 46951/99, paras 99-129",
    effect="2005-02-04",
    source=_MAMATKULOV,
    pending="all",
    published="2005-02-04",
    text_read="summary",
)
def binding(case: RemovalCase, law: Law) -> bool:
    """An interim measure that has been indicated binds the state."""
    return law("convention.binds") and case.rule_39_measure


@provision(
    "convention.article_34.hindered",
    cites="ECHR art 34, last sentence",
    effect="1998-11-01",
    source="https://www.coe.int/en/web/conventions/full-list?module=treaty-detail&treatynum=005",
    pending="all",
    published="1994-05-11",
    text_read="full",
    note="Non-compliance with a binding measure hinders the right of application. Article 25 said the same before "
    "Protocol No. 11.",
)
def hindered(case: RemovalCase, law: Law) -> bool:
    """The state hinders the right to apply to the Strasbourg Court."""
    return law("convention.article_34.measure_binds") and not case.rule_39_complied_with


@provision(
    "convention.article_34.no_removal_meanwhile",
    cites="Mamatkulov and Askarov v Turkey [GC], nos 46827/99 and 46951/99, paras 128-129",
    effect="2005-02-04",
    source=_MAMATKULOV,
    pending="all",
    published="2005-02-04",
    text_read="summary",
    note="While the application is before the Court and the measure stands.",
)
def no_removal_meanwhile(case: RemovalCase, law: Law) -> bool:
    """The person may not be removed while an interim measure stands."""
    return law("convention.article_34.measure_binds") and case.application_to_court_lodged
