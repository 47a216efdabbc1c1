"""The ten provisions that the comparators hold, as a lawbook."""

from __future__ import annotations

from benchmarks.comparators.law_systems import FLAGS
from fairbalance.law import CaseFacts, Instrument, Law, Lawbook, collect, number, provision, yes_no

TenFacts: type[CaseFacts] = type(
    "TenFacts",
    (CaseFacts,),
    {
        "__doc__": "The facts that the comparators know.",
        **{name: yes_no(name.replace("_", " "), otherwise=False) for name in FLAGS},
        "months": number("sentence", unit="months", otherwise=0),
    },
)
TEN = Instrument("ten", "Ten provisions", "https://www.legislation.gov.uk")


def _made(id: str, effect: str, rule: object) -> object:
    return provision(
        f"ten.{id}", cites=id, effect=effect, source="https://www.legislation.gov.uk", pending="all", text_read="no"
    )(rule)  # type: ignore[arg-type]


def old_appeal_right(case: TenFacts, law: Law) -> bool:  # type: ignore[valid-type]
    """Appeal right."""
    return case.claim_refused and not case.certified  # type: ignore[attr-defined]


def appeal_right(case: TenFacts, law: Law) -> bool:  # type: ignore[valid-type]
    """Appeal right."""
    refused = case.claim_refused or case.protection_status_revoked  # type: ignore[attr-defined]
    earlier = case.earlier_appeal_right and case.ground_could_have_been_raised  # type: ignore[attr-defined]
    return refused and not case.inadmissible and not earlier and not case.certified  # type: ignore[attr-defined]


def asylum_seeker(case: TenFacts, law: Law) -> bool:  # type: ignore[valid-type]
    """Asylum seeker."""
    return (case.claim_pending or case.appeal_pending) and not case.unaccompanied  # type: ignore[attr-defined]


def support(case: TenFacts, law: Law) -> bool:  # type: ignore[valid-type]
    """Support."""
    return case.destitute and (law("ten.asylum_seeker") or case.child_supported)  # type: ignore[attr-defined]


def foreign_criminal(case: TenFacts, law: Law) -> bool:  # type: ignore[valid-type]
    """Foreign criminal."""
    return case.months >= 12 or case.serious_harm or case.persistent  # type: ignore[attr-defined]


def four_years(case: TenFacts, law: Law) -> bool:  # type: ignore[valid-type]
    """Four years or more."""
    return case.months >= 48  # type: ignore[attr-defined]


def medium(case: TenFacts, law: Law) -> bool:  # type: ignore[valid-type]
    """Foreign criminal with less than four years."""
    return law("ten.foreign_criminal") and not law("ten.four_years")


def deport(case: TenFacts, law: Law) -> bool:  # type: ignore[valid-type]
    """Duty to deport."""
    return case.months >= 12 and not case.real_risk  # type: ignore[attr-defined]


def section_4(case: TenFacts, law: Law) -> bool:  # type: ignore[valid-type]
    """Section 4 support."""
    return case.appeal_rights_exhausted and case.destitute and case.steps_to_leave  # type: ignore[attr-defined]


def removable(case: TenFacts, law: Law) -> bool:  # type: ignore[valid-type]
    """Nothing bars removal."""
    return not law("ten.appeal_right") and not case.appeal_pending and not case.claim_pending  # type: ignore[attr-defined]


def supported(case: TenFacts, law: Law) -> bool:  # type: ignore[valid-type]
    """Any support."""
    return law("ten.support") or law("ten.section_4")


class Ten:
    """What is collected."""

    instrument = TEN
    rules = tuple()  # type: ignore[var-annotated]


for _name, _effect, _rule in (
    ("appeal_right", "2003-04-01", old_appeal_right),
    ("appeal_right", "2014-10-20", appeal_right),
    ("asylum_seeker", "2000-04-03", asylum_seeker),
    ("support", "2000-04-03", support),
    ("foreign_criminal", "2014-07-28", foreign_criminal),
    ("four_years", "2014-07-28", four_years),
    ("medium", "2014-07-28", medium),
    ("deport", "2008-08-01", deport),
    ("section_4", "2005-03-31", section_4),
    ("removable", "2003-04-01", removable),
    ("supported", "2005-03-31", supported),
):
    setattr(Ten, f"{_name}_{_effect}", _made(_name, _effect, _rule))


def ten_provisions() -> Lawbook:
    """The lawbook of the ten."""
    return collect("ten provisions", TenFacts, [Ten])  # type: ignore[list-item]
