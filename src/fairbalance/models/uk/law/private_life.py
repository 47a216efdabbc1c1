"""Immigration Rules: leave on the ground of private life (para 276ADE(1), since 20 June 2022 Appendix Private Life)."""

from __future__ import annotations

from fairbalance.law import Law, constant, dated, provision
from fairbalance.models.uk.law.facts import UkCase

_APPENDIX = "https://tulia.org.uk/community-blog/private-life-update"
_BEFORE = "https://freemovement.org.uk/can-children-and-parents-apply-to-remain-after-seven-years-residence/"

LONG_RESIDENCE = constant(
    "rules.private_life.years",
    "Years of residence after which leave on the ground of private life is open whatever the ties.",
    dated(
        20,
        cites="Immigration Rules para 276ADE(1)(iii); since 20 June 2022 Appendix Private Life PL 5.1(a)",
        effect="2012-07-09",
        source=_APPENDIX,
        pending="new claims only",
        text_read="summary",
    ),
    unit="years",
)
CHILD_RESIDENCE = constant(
    "rules.private_life.child_years",
    "Years of residence after which a child may be granted leave.",
    dated(
        7,
        cites="Immigration Rules para 276ADE(1)(iv); since 20 June 2022 Appendix Private Life PL 3.1",
        effect="2012-07-09",
        source=_BEFORE,
        pending="new claims only",
        text_read="full",
    ),
    unit="years",
)


@provision(
    "rules.private_life.long_residence",
    cites="Immigration Rules para 276ADE(1)(iii); since 20 June 2022 Appendix Private Life PL 5.1(a)",
    effect="2012-07-09",
    source=_APPENDIX,
    pending="new claims only",
    text_read="summary",
    note="Suitability is read from the sentence; time in prison does not count.",
)
def long_residence(case: UkCase, law: Law) -> bool:
    """Leave may be granted for long residence."""
    return case.years_residence >= law.constant("rules.private_life.years") and not law(
        "niaa2002.s117D.foreign_criminal"
    )


@provision(
    "rules.private_life.child",
    cites="Immigration Rules para 276ADE(1)(iv); since 20 June 2022 Appendix Private Life PL 3.1",
    effect="2012-07-09",
    source=_BEFORE,
    pending="new claims only",
    text_read="full",
    note="The words on reasonableness came in on 13 December 2012.",
)
def child_of_seven_years(case: UkCase, law: Law) -> bool:
    """Leave may be granted to a child who has lived here seven years and cannot reasonably be expected to leave."""
    return (
        case.age_years < 18
        and case.years_residence >= law.constant("rules.private_life.child_years")
        and case.unreasonable_for_child_to_leave
    )


@provision(
    "rules.private_life.young_adult",
    cites="Immigration Rules para 276ADE(1)(v); since 20 June 2022 Appendix Private Life PL 4.1",
    effect="2012-07-09",
    source=_APPENDIX,
    pending="new claims only",
    text_read="summary",
)
def young_adult(case: UkCase, law: Law) -> bool:
    """Leave may be granted to a person of 18 to 24 who has lived here for half of their life."""
    return case.age_years >= 18 and case.age_years < 25 and case.half_of_life_here


@provision(
    "rules.private_life.obstacles",
    cites="Immigration Rules para 276ADE(1)(vi); since 20 June 2022 Appendix Private Life PL 5.1(b)",
    effect="2012-07-09",
    source=_APPENDIX,
    pending="new claims only",
    text_read="summary",
    note="From 9 July 2012 to 27 July 2014 the words were 'no ties'; very significant obstacles since.",
)
def obstacles(case: UkCase, law: Law) -> bool:
    """Leave may be granted to an adult who would meet very significant obstacles to integration there."""
    return case.age_years >= 18 and case.very_significant_obstacles


@provision(
    "rules.private_life.leave",
    cites="Immigration Rules para 276ADE(1); since 20 June 2022 Appendix Private Life",
    effect="2012-07-09",
    source=_APPENDIX,
    pending="new claims only",
    text_read="summary",
)
def private_life_leave(case: UkCase, law: Law) -> bool:
    """Leave may be granted on the ground of private life."""
    return law("rules.private_life.long_residence") or (
        not law("niaa2002.s117D.foreign_criminal")
        and (
            law("rules.private_life.child")
            or law("rules.private_life.young_adult")
            or law("rules.private_life.obstacles")
        )
    )
