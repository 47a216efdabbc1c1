"""Removal to execution, to a flagrantly unfair trial or to arbitrary detention: Articles 2, 6 and 5."""

from __future__ import annotations

from fairbalance.law import Law, provision
from fairbalance.treaties.facts import RemovalCase

_OTHMAN = "https://hudoc.echr.coe.int/eng?i=001-108629"


@provision(
    "convention.article_2.death_penalty_bar",
    cites="Bader and Kanbor v Sweden, no. 13284/04, paras 42-48",
    effect="2005-11-08",
    source="https://hudoc.echr.coe.int/eng?i=001-70841",
    pending="all",
    published="2005-11-08",
    text_read="no",
    note="A death sentence after a trial that was a flagrant denial of fairness. Soering (1989) had turned on the "
    "conditions "
    "of death row, which is Article 3.",
)
def execution_after_unfair_trial(case: RemovalCase, law: Law) -> bool:
    """The risk of execution bars removal."""
    return case.alleges_death_penalty and case.flagrant_denial_of_justice


@provision(
    "convention.article_2.death_penalty_bar",
    cites="Al-Saadoon and Mufdhi v UK, no. 61498/08, paras 115-120",
    effect="2010-03-02",
    source="https://www.asylumlawdatabase.eu/en/content/ecthr-%E2%80%93-al-saadoon-and-mufdhi-v-united-kingdom-application-no-6149808-2-march-2010",
    pending="all",
    published="2010-03-02",
    text_read="summary",
    note="No transfer to a serious risk of the death penalty, whatever the trial; of states bound by Protocol No. 13.",
)
def execution(case: RemovalCase, law: Law) -> bool:
    """The risk of execution bars removal."""
    return case.alleges_death_penalty and case.article_3_real_risk


@execution.unless(
    "assurance against execution",
    cites="Soering v UK, no. 14038/88, paras 97-98; Othman (Abu Qatada) v UK, no. 8139/09, paras 187-189",
    effect="2005-11-08",
    source=_OTHMAN,
    pending="all",
    published="2012-01-17",
    text_read="summary",
    note="Binding assurances not to seek or carry out the death penalty; the list of Othman applies since 17 January "
    "2012.",
)
def execution_excluded(case: RemovalCase, law: Law) -> bool:
    """Assurances that may be relied on exclude execution."""
    return case.assurances_given and case.assurances_sufficient


@provision(
    "convention.article_6.trial_bar",
    cites="Soering v UK, no. 14038/88, para 113",
    effect="1989-07-07",
    source="https://hudoc.echr.coe.int/eng?i=001-57619",
    pending="all",
    published="1989-07-07",
    text_read="summary",
)
def flagrant_denial(case: RemovalCase, law: Law) -> bool:
    """The trial that awaits the person bars removal."""
    return case.flagrant_denial_of_justice


@provision(
    "convention.article_6.trial_bar",
    cites="Othman (Abu Qatada) v UK, no. 8139/09, paras 258-267 and 285",
    effect="2012-01-17",
    source=_OTHMAN,
    pending="all",
    published="2012-01-17",
    text_read="summary",
    note="A real risk that evidence obtained by torture would be admitted is a flagrant denial of justice by itself.",
)
def flagrant_denial_or_torture_evidence(case: RemovalCase, law: Law) -> bool:
    """The trial that awaits the person bars removal."""
    return case.flagrant_denial_of_justice or (case.alleges_unfair_trial and case.torture_evidence_risk)


@provision(
    "convention.article_5.detention_bar",
    cites="Othman (Abu Qatada) v UK, no. 8139/09, paras 231-233",
    effect="2012-01-17",
    source=_OTHMAN,
    pending="all",
    published="2012-01-17",
    text_read="summary",
    note="For instance arbitrary detention for many years without intention to bring to trial.",
)
def flagrant_detention(case: RemovalCase, law: Law) -> bool:
    """The detention that awaits the person bars removal."""
    return case.alleges_arbitrary_detention and case.flagrant_breach_of_liberty
