"""Certification of claims as clearly unfounded, and the designated states."""

from __future__ import annotations

from fairbalance.law import Law, constant, dated, provision
from fairbalance.models.uk.law.facts import UkCase

_READ = "https://www.legislation.gov.uk/uksi/2007/2221/made"
_BROWN = "https://www.bailii.org/uk/cases/UKSC/2015/8.html"
_FROM_2003 = {
    "Albania",
    "Jamaica",
    "North Macedonia",
    "Moldova",
    "Bolivia",
    "Brazil",
    "Ecuador",
    "South Africa",
    "Ukraine",
}
_FROM_2005 = _FROM_2003 | {"India", "Mongolia"}
_FROM_2007 = _FROM_2005 | {
    "Bosnia and Herzegovina",
    "Mauritius",
    "Montenegro",
    "Peru",
    "Serbia",
    "Serbia and Montenegro",
}
_FROM_2010 = _FROM_2007 | {"Kosovo", "Korea (South)", "South Korea"}

DESIGNATED = constant(
    "niaa2002.s94_4.states",
    "States designated for everyone entitled to reside there.",
    dated(
        _FROM_2003,
        cites="NIAA 2002 s 94(4) as amended by SI 2003/970 and SI 2003/1919",
        effect="2003-07-23",
        source="https://www.legislation.gov.uk/ukpga/2002/41/section/94/2003-07-23",
        pending="new claims only",
        text_read="full",
        note="Without the states that later joined the EU, and Bangladesh and Sri Lanka, which were removed.",
    ),
    dated(
        _FROM_2005,
        cites="SI 2005/330 and SI 2005/3306",
        effect="2005-12-02",
        source="https://www.legislation.gov.uk/uksi/2005/3306/made",
        pending="new claims only",
        text_read="full",
        note="The No. 2 Order was read; India's Order of February 2005 was not.",
    ),
    dated(
        _FROM_2007,
        cites="SI 2007/2221",
        effect="2007-07-27",
        source=_READ,
        pending="new claims only",
        text_read="full",
        note="Statistics that still join Serbia and Montenegro are kept as one name; both are designated.",
    ),
    dated(
        _FROM_2010,
        cites="SI 2010/561",
        effect="2010-03-03",
        source="https://www.legislation.gov.uk/uksi/2010/561/made",
        pending="new claims only",
        text_read="full",
    ),
    dated(
        _FROM_2010 - {"Jamaica"},
        cites="R (Brown) v SSHD [2015] UKSC 8",
        effect="2015-03-04",
        source=_BROWN,
        pending="new claims only",
        text_read="summary",
        note="Designation of Jamaica held unlawful; the Home Office list read (2019) no longer has Jamaica. "
        "For claims made before, see the exception to designation.",
    ),
)
JAMAICA_UNTIL = constant(
    "niaa2002.s94_4.jamaica_until",
    "Day on which the designation of Jamaica was held unlawful.",
    dated(
        "2015-03-04",
        cites="R (Brown) v SSHD [2015] UKSC 8",
        effect="2015-03-04",
        source=_BROWN,
        pending="all",
        text_read="summary",
    ),
)
DESIGNATED_MEN = constant(
    "niaa2002.s94_4.states_men",
    "States designated in respect of men only.",
    dated(
        {"Ghana", "Nigeria"},
        cites="SI 2005/3306",
        effect="2005-12-02",
        source="https://www.legislation.gov.uk/uksi/2005/3306/made",
        pending="new claims only",
        text_read="full",
    ),
    dated(
        {"Ghana", "Nigeria", "Gambia", "Kenya", "Liberia", "Malawi", "Mali", "Sierra Leone"},
        cites="SI 2007/2221",
        effect="2007-07-27",
        source=_READ,
        pending="new claims only",
        text_read="full",
    ),
)


@provision(
    "niaa2002.s94_4.designated",
    cites="NIAA 2002 s 94(4)-(5A)",
    effect="2005-12-02",
    source="https://www.legislation.gov.uk/ukpga/2002/41/section/94",
    pending="new claims only",
    text_read="full",
    note="Encoded from the Order that first designated states for men only.",
)
def designated(case: UkCase, law: Law) -> bool:
    """The person is entitled to reside in a designated state."""
    return case.nationality in law.names("niaa2002.s94_4.states") or (
        case.male and case.nationality in law.names("niaa2002.s94_4.states_men")
    )


@designated.unless(
    "designation held unlawful",
    cites="R (Brown) v SSHD [2015] UKSC 8",
    effect="2015-03-04",
    source=_BROWN,
    pending="new decisions",
    text_read="summary",
    note="For claims made while Jamaica was on the list; the lists of other states keep to the day of the claim.",
)
def jamaica(case: UkCase, law: Law) -> bool:
    """An older claim of a national of Jamaica is no longer decided as one from a designated state."""
    return case.nationality == "Jamaica" and case.claim_date < law.day("niaa2002.s94_4.jamaica_until")


@provision(
    "niaa2002.s94.may_certify",
    cites="NIAA 2002 s 94(1), (3)",
    effect="2005-12-02",
    source="https://www.legislation.gov.uk/ukpga/2002/41/section/94",
    pending="new decisions",
    text_read="full",
    note="For a designated state the Secretary of State must certify unless satisfied that the claim is "
    "not clearly unfounded; "
    "for others the power is the same test. Whether a claim is clearly unfounded is a judgment.",
)
def may_certify(case: UkCase, law: Law) -> bool:
    """A refused claim is certified as clearly unfounded."""
    return case.clearly_unfounded and not case.inadmissible


@provision(
    "niaa2002.s94_3.must_certify",
    cites="NIAA 2002 s 94(3)",
    effect="2005-12-02",
    source="https://www.legislation.gov.uk/ukpga/2002/41/section/94",
    pending="new decisions",
    text_read="full",
)
def must_certify(case: UkCase, law: Law) -> bool:
    """Certification is a duty and not only a power, because of a designated state."""
    return law("niaa2002.s94_4.designated") and law("niaa2002.s94.may_certify")


@provision(
    "niaa2002.s94_7.third_country",
    cites="NIAA 2002 s 94(7)-(8)",
    effect="2003-04-01",
    source="http://www.legislation.gov.uk/ukpga/2002/41/section/94/2003-07-23/data.html",
    pending="new decisions",
    published="2002-11-07",
    text_read="summary",
    note="The opening words were read: a country not of nationality, with no reason to believe that Convention rights "
    "would be breached there or that it would send the person on.",
)
def third_country(case: UkCase, law: Law) -> bool:
    """The claim may be certified because removal is to a third country that is safe for the person."""
    return case.removal_to_third_state and not case.third_state_threatens and not case.third_state_sends_on
