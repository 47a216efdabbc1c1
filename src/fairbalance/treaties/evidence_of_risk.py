"""Who must show what: the burden, past ill-treatment, and the duty to examine a known risk unasked."""

from __future__ import annotations

from fairbalance.law import Law, provision
from fairbalance.treaties.facts import RemovalCase

_JK = "https://www.asylumlawdatabase.eu/en/content/ecthr-jk-and-others-v-sweden-no-5916612-gc-article-3"
_FG = "https://www.asylumlawdatabase.eu/en/content/ecthr-fg-v-sweden-no-4361111-grand-chamber-23-march-2016"


@provision(
    "convention.article_3.burden_on_state",
    cites="Saadi v Italy [GC], no. 37201/06, para 129",
    effect="2008-02-28",
    source="https://hudoc.echr.coe.int/eng?i=001-85276",
    pending="new decisions",
    published="2008-02-28",
    text_read="no",
    note="Summaries of the judgment read do not reach this paragraph; J.K. and Others restates it.",
)
def burden_after_evidence(case: RemovalCase, law: Law) -> bool:
    """It is for the removing state to dispel the doubts that the evidence raises."""
    return case.evidence_adduced


@provision(
    "convention.article_3.burden_on_state",
    cites="J.K. and Others v Sweden [GC], no. 59166/12, paras 91-102",
    effect="2016-08-23",
    source=_JK,
    pending="new decisions",
    published="2016-08-23",
    text_read="summary",
    note="Established past ill-treatment is a strong indication of future risk if the account is credible and "
    "coherent; "
    "seven of the seventeen judges dissented in part.",
)
def burden_after_evidence_or_past_harm(case: RemovalCase, law: Law) -> bool:
    """It is for the removing state to dispel the doubts that the evidence raises."""
    return case.evidence_adduced or case.past_ill_treatment


@provision(
    "convention.article_3.doubts_remain",
    cites="J.K. and Others v Sweden [GC], no. 59166/12, para 91",
    effect="2008-02-28",
    source=_JK,
    pending="new decisions",
    published="2016-08-23",
    text_read="summary",
    note="Dated with the rule it completes, Saadi v Italy [GC] para 129.",
)
def doubts_remain(case: RemovalCase, law: Law) -> bool:
    """The state bears the burden and has not dispelled every doubt."""
    return law("convention.article_3.burden_on_state") and not case.doubts_dispelled


@provision(
    "convention.article_3.own_motion_duty",
    cites="F.G. v Sweden [GC], no. 43611/11, paras 126-127",
    effect="2016-03-23",
    source=_FG,
    pending="new decisions",
    published="2016-03-23",
    text_read="summary",
    note="For an individual risk, from the moment the authorities are made aware of facts that could expose the "
    "person to "
    "it, whether or not the person relies on it; for a well-known general risk, always.",
)
def own_motion_duty(case: RemovalCase, law: Law) -> bool:
    """The authorities must examine the risk of their own motion."""
    return case.risk_known_to_authorities or case.alleges_general_violence


@provision(
    "convention.article_3.examination_due",
    cites="F.G. v Sweden [GC], no. 43611/11, paras 112-127; Jabari v Turkey, no. 40035/98, para 39",
    effect="2000-07-11",
    source=_FG,
    pending="new decisions",
    published="2000-07-11",
    text_read="summary",
    note="A risk that the person relies on must be examined rigorously; since F.G. also one that they leave aside.",
)
def examination_due(case: RemovalCase, law: Law) -> bool:
    """The authorities must examine the risk before removal."""
    return (law("convention.article_3.engaged") and case.person_relies_on_risk) or law(
        "convention.article_3.own_motion_duty"
    )


@provision(
    "convention.article_3.procedural_breach",
    cites="F.G. v Sweden [GC], no. 43611/11, para 158",
    effect="2000-07-11",
    source=_FG,
    pending="new decisions",
    published="2016-03-23",
    text_read="summary",
    note="Removal without an assessment up to date at the time of removal would breach Article 3. Dated with the duty "
    "that it enforces.",
)
def procedural_breach(case: RemovalCase, law: Law) -> bool:
    """Removal would breach Article 3 because a risk that had to be examined has not been."""
    return law("convention.article_3.examination_due") and not case.risk_examined
