"""Facts of a vignette that cannot hold together.

Only facts that the file states are compared. An assumption never makes a contradiction: who states that somebody was
born here has not stated an age on arrival.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from fairbalance.law.consistency import Contradiction, impossible
from fairbalance.law.unknown import UNKNOWN

CONTRADICTIONS: tuple[Contradiction, ...] = (
    impossible("case.born_here and case.age_at_arrival > 0", because="who was born here did not arrive at an age"),
    impossible(
        "case.childhood_lawfully_here and case.age_at_arrival >= 18",
        because="who came as an adult spent no childhood here",
    ),
    impossible("case.near_death and not case.seriously_ill", because="who is close to death is seriously ill"),
    impossible("case.illness_mental and not case.seriously_ill", because="there is no illness to be mental"),
    impossible("case.parent_of_child and case.children_here == 0", because="there is no child to be a parent of"),
    impossible("case.children_here == 0 and case.youngest_child_age > 0", because="there is no child to have an age"),
    impossible("not case.partner_here and case.years_of_relationship > 0", because="there is no partner"),
    impossible("not case.partner_here and case.partner_national_here", because="there is no partner"),
    impossible("not case.partner_here and case.partner_difficulties_serious", because="there is no partner"),
    impossible(
        "case.offence_kind == 'none' and case.offence_sentence_months > 0", because="a sentence needs an offence"
    ),
    impossible("case.offence_kind == 'none' and case.offence_violent", because="violence needs an offence"),
    impossible(
        "case.offences_count == 0 and case.offence_sentence_months > 0", because="a sentence needs a conviction"
    ),
    impossible("not case.assurances_given and case.assurances_specific", because="no assurances were given"),
    impossible("not case.assurances_given and case.assurances_sufficient", because="no assurances were given"),
    impossible(
        "case.rule_39_measure and not case.application_to_court_lodged",
        because="the Court indicates a measure only in an application",
    ),
    impossible("case.settled_migrant and case.status_precarious", because="leave that is limited is not settlement"),
    impossible("case.exclusion_permanent and case.exclusion_years > 0", because="a bar for ever has no years"),
    impossible("case.claim_pending and case.claim_refused", because="a claim that awaits a decision is not refused"),
    impossible(
        "case.appeal_pending and case.appeal_rights_exhausted", because="every appeal has ended, or one is pending"
    ),
    impossible(
        "case.further_submissions_pending and case.further_submissions_refused",
        because="submissions that await consideration have not been rejected",
    ),
    impossible("case.child_british and not case.parent_of_child", because="there is no child to be British"),
    impossible("case.prior_leave and case.illegal_entrant", because="who had leave to enter did not enter unlawfully"),
)


def contradiction_in(stated: Mapping[str, Any]) -> Contradiction | None:
    """The first contradiction among facts that are stated, or nothing.

    Args:
        stated: Values by fact name; facts left out or unknown contradict nothing.
    """
    known = {name: value for name, value in stated.items() if value is not UNKNOWN}
    for each in CONTRADICTIONS:
        if all(name in known for name in each.facts) and each.rule.function(_Stated(known), cast(Any, None)):
            return each
    return None


class _Stated:
    """Facts as a rule reads them."""

    def __init__(self, facts: Mapping[str, Any]) -> None:
        self.__dict__.update(facts)
