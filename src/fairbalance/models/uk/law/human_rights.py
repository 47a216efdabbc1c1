"""The Human Rights Act as the path by which Articles 3 and 8 bind decisions."""

from __future__ import annotations

from fairbalance.law import Law, constant, dated, provision
from fairbalance.models.uk.law.facts import UkCase


@provision(
    "hra1998.s6.return_unlawful",
    cites="Human Rights Act 1998 s 6(1)",
    effect="2000-10-02",
    source="https://www.legislation.gov.uk/ukpga/1998/42/section/6",
    pending="all",
    published="1998-11-09",
    text_read="full",
    note="Section 6(2) (primary legislation that leaves no choice) is not encoded: no such provision is in force here.",
)
def return_unlawful(case: UkCase, law: Law) -> bool:
    """Return would be incompatible with a Convention right and so unlawful."""
    return case.real_risk or case.article_3_health_breach or case.article_8_breach


LONG_RESIDENCE = constant(
    "rules.private_life.years",
    "Years of residence after which leave on the ground of private life is open whatever the ties.",
    dated(
        20,
        cites="Immigration Rules para 276ADE(1)(iii); since 20 June 2022 Appendix Private Life",
        effect="2012-07-09",
        source="https://www.gov.uk/guidance/immigration-rules/immigration-rules-appendix-private-life",
        pending="new claims only",
        text_read="no",
    ),
    unit="years",
)


@provision(
    "rules.private_life.long_residence",
    cites="Immigration Rules para 276ADE(1)(iii); since 20 June 2022 Appendix Private Life",
    effect="2012-07-09",
    source="https://www.gov.uk/guidance/immigration-rules/immigration-rules-appendix-private-life",
    pending="new claims only",
    text_read="no",
    note="Suitability is read from the sentence; shorter periods for children and young adults are not encoded.",
)
def long_residence(case: UkCase, law: Law) -> bool:
    """Leave may be granted for long residence."""
    return case.years_residence >= law.constant("rules.private_life.years") and not law(
        "niaa2002.s117D.foreign_criminal"
    )
