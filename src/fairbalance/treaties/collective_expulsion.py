"""Collective expulsion (Protocol No. 4 art 4), and safeguards for lawful residents (Protocol No. 7 art 1)."""

from __future__ import annotations

from fairbalance.law import Law, constant, dated, provision
from fairbalance.treaties.facts import RemovalCase

_P4 = "https://www.coe.int/en/web/conventions/full-list?module=treaty-detail&treatynum=046"
_P7 = "https://www.coe.int/en/web/conventions/full-list?module=treaty-detail&treatynum=117"
_KHLAIFIA = "https://hudoc.echr.coe.int/eng?i=001-170054"
_ND_NT = "https://www.bailii.org/eu/cases/ECHR/2020/142.html"
_AA = "https://www.bailii.org/eu/cases/ECHR/2022/300.html"

NOT_BOUND_BY_PROTOCOL_4 = constant(
    "protocol4.states_not_bound",
    "States of the Council of Europe that have not ratified Protocol No. 4.",
    dated(
        {"Greece", "Switzerland", "Türkiye", "United Kingdom"},
        cites="Protocol No. 4, chart of signatures and ratifications",
        effect="1968-05-02",
        source="https://www.humanrights.ch/en/standards/ce-treaties/ap/ap4/",
        pending="all",
        text_read="summary",
        note="As at July 2019; later ratification was not seen. Earlier years, when fewer had ratified, are not "
        "encoded.",
    ),
)
NOT_BOUND_BY_PROTOCOL_7 = constant(
    "protocol7.states_not_bound",
    "States of the Council of Europe that have not ratified Protocol No. 7.",
    dated(
        {"Germany", "Netherlands", "United Kingdom"},
        cites="Protocol No. 7, chart of signatures and ratifications",
        effect="1988-11-01",
        source="https://rozkotova.cld.bz/ECtHR-IN-ACTION/109",
        pending="all",
        text_read="summary",
        note="The present list; earlier years, when fewer had ratified, are not encoded.",
    ),
)


@provision(
    "protocol4.article_4.applies",
    cites="Protocol No. 4 arts 4 and 7",
    effect="1968-05-02",
    source=_P4,
    pending="all",
    published="1963-09-16",
    text_read="full",
    note="A state that is not named is taken to be bound. Refusal at the border is expulsion too (N.D. and N.T. paras "
    "173-187).",
)
def applies(case: RemovalCase, law: Law) -> bool:
    """The ban on collective expulsion binds the removing state toward the person."""
    return (
        law("convention.binds")
        and law("convention.article_1.jurisdiction")
        and case.sending_state not in law.names("protocol4.states_not_bound")
    )


@provision(
    "protocol4.article_4.collective",
    cites="Čonka v Belgium, no. 51564/99, paras 59-63",
    effect="2002-02-05",
    source="https://www.bailii.org/eu/cases/ECHR/2002/14.html",
    pending="all",
    published="2002-02-05",
    text_read="summary",
    note="The definition goes back to decisions of the Commission from 1975.",
)
def without_individual_examination(case: RemovalCase, law: Law) -> bool:
    """People are removed as a group without reasonable and objective examination of each case."""
    return case.removed_as_group and not case.individual_examination


@provision(
    "protocol4.article_4.collective",
    cites="Khlaifia and Others v Italy [GC], no. 16483/12, paras 237-254",
    effect="2016-12-15",
    source=_KHLAIFIA,
    pending="all",
    published="2016-12-15",
    text_read="summary",
    note="An individual interview is not required in all circumstances if each had a genuine and effective "
    "possibility to "
    "submit arguments against removal.",
)
def without_possibility_to_object(case: RemovalCase, law: Law) -> bool:
    """People are removed as a group without reasonable and objective examination of each case."""
    return case.removed_as_group and not case.individual_examination and not case.could_submit_arguments


@provision(
    "protocol4.article_4.own_conduct",
    cites="N.D. and N.T. v Spain [GC], nos 8675/15 and 8697/15, paras 201-211 and 231",
    effect="2020-02-13",
    source=_ND_NT,
    pending="all",
    published="2020-02-13",
    text_read="summary",
    note="Two steps: did the state provide genuine and effective access to means of legal entry, and were there cogent "
    "reasons, for which it answers, not to use them? Article 3 is untouched.",
)
def own_conduct(case: RemovalCase, law: Law) -> bool:
    """The want of individual decisions follows from the person's own conduct."""
    return case.crossed_by_force_in_numbers and case.genuine_legal_entry and not case.cogent_reasons_not_to_use_it


@provision(
    "protocol4.article_4.own_conduct",
    cites="A.A. and Others v North Macedonia, nos 55798/16 etc, paras 112-123",
    effect="2022-04-05",
    source=_AA,
    pending="all",
    published="2022-04-05",
    text_read="summary",
    note="Extends N.D. and N.T. to large groups who used no force.",
)
def own_conduct_without_force(case: RemovalCase, law: Law) -> bool:
    """The want of individual decisions follows from the person's own conduct."""
    return (
        (case.crossed_by_force_in_numbers or case.crossed_irregularly_in_group)
        and case.genuine_legal_entry
        and not case.cogent_reasons_not_to_use_it
    )


@provision(
    "protocol4.article_4.breach",
    cites="Protocol No. 4 art 4",
    effect="1968-05-02",
    source=_P4,
    pending="all",
    published="1963-09-16",
    text_read="full",
)
def breach(case: RemovalCase, law: Law) -> bool:
    """The removal is a collective expulsion that Protocol No. 4 forbids."""
    return law("protocol4.article_4.applies") and law("protocol4.article_4.collective")


@breach.unless(
    "own conduct",
    cites="N.D. and N.T. v Spain [GC], nos 8675/15 and 8697/15, para 231",
    effect="2020-02-13",
    source=_ND_NT,
    pending="all",
    published="2020-02-13",
    text_read="summary",
)
def because_of_own_conduct(case: RemovalCase, law: Law) -> bool:
    """The want of individual decisions follows from the person's own conduct."""
    return law("protocol4.article_4.own_conduct")


@provision(
    "protocol7.article_1.safeguards_due",
    cites="Protocol No. 7 art 1(1)",
    effect="1988-11-01",
    source=_P7,
    pending="all",
    published="1984-11-22",
    text_read="full",
    note="To submit reasons, to have the case reviewed and to be represented. Extradition is not expulsion "
    "(Explanatory "
    "Report).",
)
def safeguards_due(case: RemovalCase, law: Law) -> bool:
    """Expulsion needs a decision in accordance with law, with reasons heard, review and representation."""
    return (
        law("convention.binds")
        and case.lawfully_resident
        and case.removal_kind
        in (
            "administrative_removal",
            "deportation_for_offending",
            "expulsion_for_security",
            "transfer_of_responsibility",
        )
        and case.sending_state not in law.names("protocol7.states_not_bound")
    )


@provision(
    "protocol7.article_1.no_expulsion_before",
    cites="Protocol No. 7 art 1(1)",
    effect="1988-11-01",
    source=_P7,
    pending="all",
    published="1984-11-22",
    text_read="full",
)
def no_expulsion_before(case: RemovalCase, law: Law) -> bool:
    """The person may not be expelled before these safeguards have been used."""
    return law("protocol7.article_1.safeguards_due")


@no_expulsion_before.unless(
    "public order or national security",
    cites="Protocol No. 7 art 1(2)",
    effect="1988-11-01",
    source=_P7,
    pending="all",
    published="1984-11-22",
    text_read="full",
)
def public_order(case: RemovalCase, law: Law) -> bool:
    """Expulsion is necessary for public order or rests on national security."""
    return case.national_security_ground
