"""Nationality, Immigration and Asylum Act 2002, section 94B: removal before the appeal on human rights is heard."""

from __future__ import annotations

from fairbalance.law import Law, provision
from fairbalance.models.uk.law.facts import UkCase

_TEXT = "http://legislation.gov.uk/ukpga/2002/41/section/94B/data.html"
_KIARIE = "https://zoomlaw.co.uk/2017UKSC42.html"


@provision(
    "niaa2002.s94B.may_certify",
    cites="NIAA 2002 s 94B(1)-(3), inserted by Immigration Act 2014 s 17(3)",
    effect="2014-07-28",
    source=_KIARIE,
    pending="new decisions",
    published="2014-05-14",
    text_read="summary",
    note="At first only for people liable to deportation.",
)
def may_certify_2014(case: UkCase, law: Law) -> bool:
    """A human rights claim may be certified so that removal comes before the appeal."""
    return (
        case.claim_refused
        and law("ia1971.s3_5.liable_to_deportation")
        and not law("hra1998.s6.return_unlawful")
        and not case.serious_irreversible_harm
    )


@provision(
    "niaa2002.s94B.may_certify",
    cites="NIAA 2002 s 94B(1)-(3) as amended by Immigration Act 2016 s 63",
    effect="2016-12-01",
    source=_TEXT,
    pending="new decisions",
    published="2016-05-12",
    text_read="full",
    note="For any human rights claim; the day is that of SI 2016/1037 and was not checked.",
)
def may_certify_2016(case: UkCase, law: Law) -> bool:
    """A human rights claim may be certified so that removal comes before the appeal."""
    return case.claim_refused and not law("hra1998.s6.return_unlawful") and not case.serious_irreversible_harm


@may_certify_2014.unless(
    "no effective appeal from abroad",
    cites="R (Kiarie and Byndloss) v SSHD [2017] UKSC 42",
    effect="2017-06-14",
    source=_KIARIE,
    pending="all",
    published="2017-06-14",
    text_read="summary",
    note="Without means to give evidence by video an appeal from abroad is not effective. Not used from the judgment "
    "until guidance of 5 June 2023, for states where a video link is arranged.",
)
def no_effective_appeal(case: UkCase, law: Law) -> bool:
    """The person could not take an effective part in an appeal from abroad."""
    return not case.effective_appeal_from_abroad


@provision(
    "niaa2002.s92_3.appeal_from_abroad",
    cites="NIAA 2002 s 92(3)(a)",
    effect="2014-07-28",
    source="https://www.connaughtlaw.com/clearly-unfounded-human-right-claims/",
    pending="new decisions",
    published="2014-05-14",
    text_read="summary",
)
def appeal_from_abroad(case: UkCase, law: Law) -> bool:
    """The appeal against refusal of a certified human rights claim must be brought from abroad."""
    return case.claim_refused and case.certified_under_94B and not case.certified
