"""Proposals that would change the law of removal. Each is in force only where a reform enacts it.

The three levers on Article 8 follow the statement 'Restoring Order and Control' (CP 1418, November 2025) and the King's
Speech of 13 May 2026. A bill was introduced on 30 June 2026; no clause of it was found, so the drafting is our own.
"""

from __future__ import annotations

from fairbalance.law import Law, provision
from fairbalance.models.uk.law.facts import UkCase

_CP_1418 = "https://ukconstitutionallaw.org/2025/11/19/kirsty-hughes-immigration-and-proposals-to-amend-article-8-echr"
_BILL = "https://www.ein.org.uk/blog/new-immigration-and-asylum-bill-broken-time-machine"
_CONSERVATIVE = (
    "https://ukhumanrightsblog.com/2025/10/07/"
    "the-uk-can-leave-the-human-rights-convention-shadow-ags-advice-underlines-conservative-partys-policy"
)
_REFORM_UK = "https://stream24news.com/how-deliverable-is-reforms-plan-on-migration"


@provision(
    "proposal.article_8.family_not_counted",
    cites="Proposal: Article 8 lever 1, who may rely on family life (CP 1418, November 2025)",
    effect="2027-04-01",
    source=_CP_1418,
    pending="new decisions",
    text_read="summary",
    note="Family life would normally mean partner, parents and children.",
    proposed=True,
)
def family_not_counted(case: UkCase, law: Law) -> bool:
    """The family life relied on does not count, because it reaches beyond the immediate family."""
    return case.family_life_beyond_immediate


@provision(
    "proposal.article_8.public_interest_prevails",
    cites="Proposal: Article 8 lever 2, the weight of the public interest (CP 1418, November 2025)",
    effect="2027-04-01",
    source=_CP_1418,
    pending="new decisions",
    text_read="summary",
    note="Removal is in the public interest unless the most exceptional circumstances speak against it; "
    "the standard is "
    "taken as that of very compelling circumstances.",
    proposed=True,
)
def public_interest_prevails(case: UkCase, law: Law) -> bool:
    """The public interest in removal prevails over private and family life."""
    return not case.very_compelling_circumstances and not case.unreasonable_for_child_to_leave


@provision(
    "proposal.article_8.raised_too_late",
    cites="Proposal: Article 8 lever 3, stage and evidence (CP 1418, November 2025)",
    effect="2027-04-01",
    source=_CP_1418,
    pending="new claims only",
    text_read="summary",
    note="When and how the right may be claimed, with ties formed after an order to leave discounted.",
    proposed=True,
)
def raised_too_late(case: UkCase, law: Law) -> bool:
    """The claim to private or family life does not count, because of when it was raised or the ties were formed."""
    return case.claim_raised_late or case.ties_after_order_to_leave


@provision(
    "proposal.appeals_body.hears_appeal",
    cites="Proposal: Independent Immigration Appeals Authority (Immigration and Asylum Bill, 30 June 2026)",
    effect="2027-04-01",
    source=_BILL,
    pending="new decisions",
    text_read="summary",
    note="Trained adjudicators instead of tribunal judges, one appeal on all grounds, review for error of law.",
    proposed=True,
)
def appeals_body(case: UkCase, law: Law) -> bool:
    """The appeal goes to adjudicators of a new appeals body, once and on all grounds."""
    return law("niaa2002.s82.appeal_right") and not case.appeal_rights_exhausted


@provision(
    "proposal.human_rights_act.repealed",
    cites="Proposal: repeal of the Human Rights Act 1998 (Conservative and Reform UK policy, 2025)",
    effect="2030-01-01",
    source=_CONSERVATIVE,
    pending="all",
    text_read="summary",
    note="Ends section 6 only. The Refugee Convention, the Rules and the statutes that mirror them stay until changed.",
    proposed=True,
)
def human_rights_act_repealed(case: UkCase, law: Law) -> bool:
    """Convention rights no longer bind public authorities in removal."""
    return not case.british_citizen


@provision(
    "proposal.deportation.every_offender",
    cites="Proposal: deportation after any sentence of imprisonment (Conservative policy, October 2025)",
    effect="2030-01-01",
    source=_CONSERVATIVE,
    pending="new decisions",
    text_read="no",
    note="Our own drafting: any sentence of imprisonment instead of twelve months.",
    proposed=True,
)
def every_offender(case: UkCase, law: Law) -> bool:
    """Deportation is a duty after any sentence of imprisonment."""
    return case.offence_sentence_months > 0 and not case.british_citizen


@provision(
    "proposal.refugee_convention.disapplied",
    cites="Proposal: disapplication of the Refugee Convention (Reform UK, 2025)",
    effect="2030-01-01",
    source=_REFORM_UK,
    pending="new claims only",
    text_read="no",
    note="Our own drafting: no protection for those who came without leave. A change of UK law, not of the treaty.",
    proposed=True,
)
def refugee_convention_disapplied(case: UkCase, law: Law) -> bool:
    """Nobody who came irregularly is given protection."""
    return case.route in ("small_boat", "other_irregular")
