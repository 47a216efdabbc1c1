"""Schemes that move people out before their claim is decided: processing in a third country, and a swap."""

from __future__ import annotations

from typing import Any

from fairbalance.models.uk.nationalities import NATIONALITIES
from fairbalance.reform.lever import Option, Scheme
from fairbalance.reform.shape import SHARE, Choice, Flag, ListOf, Number
from fairbalance.reform.uncertain import AllOr, Uncertain

_MONEY = Uncertain(Number(0))
_SHARE = Uncertain(SHARE)
_RAMP = Number(0, 120, integer=True)
_DAYS = Uncertain(Number(1, 3650))


def _stated(shape: Any, label: str, default: Any, evidence: tuple[str, ...], grade: str, why: str) -> Option:
    return Option(shape=shape, label=label, default=default, evidence=evidence, grade=grade, why=why)


def _price(label: str, amount: float, *evidence: str, why: str = "The price list of the Rwanda partnership.") -> Option:
    return _stated(_MONEY, f"{label}, GBP", amount, evidence, "D", f"{why} A new host may ask for more or less.")


_NATIONALITIES = _stated(
    AllOr(ListOf(Choice(NATIONALITIES))),
    "nationalities that can be sent",
    "all",
    ("rw-eligibility", "fr-rules"),
    "C",
    "Neither scheme named a nationality that was left out.",
)
_CHILDREN = _stated(
    Flag(only=True),
    "unaccompanied children are always left out",
    True,
    ("rw-unaccompanied-children", "fr-rules"),
    "C",
    "Both schemes left them out.",
)
_INDIVIDUAL = {"triangular": [0.08, 0.25, 0.85]}

THIRD_COUNTRY = Scheme(
    path="scheme.third_country_processing",
    label="Processing in a third country",
    description=(
        "People whose claims are inadmissible are selected, detained and, where no court stops it, moved to a host "
        "state that decides their claims and settles them; whoever is not moved waits and is then heard in the UK."
    ),
    evidence=("rw-eligibility", "rw-timeline", "inadmissibility-stages-annual"),
    neutral={
        "capacity_a_year": 0,
        "share_held": 0,
        "fixed_payment": 0,
        "standing_first_year": 0,
        "standing_second_year": 0,
        "standing_later_years": 0,
    },
    options={
        "capacity_a_year": Option(
            shape=Number(0, 100_000, integer=True), label="people a year whom the host takes when it works in full"
        ),
        "ramp_months": _stated(
            _RAMP,
            "months until the host takes that many",
            12,
            ("mod-scheme-utilisation-year1", "rw-accommodation-capacity"),
            "E",
            "No scheme used more than a third of its announced places in its first year.",
        ),
        "routes": _stated(
            ListOf(Choice(("small_boat", "other_irregular"))),
            "irregular routes whose claims are considered",
            ["small_boat", "other_irregular"],
            ("rw-eligibility",),
            "D",
            "A dangerous journey was required, by whatever route.",
        ),
        "nationalities": _NATIONALITIES,
        "families_excluded": _stated(
            Flag(),
            "whether families with children are left out",
            True,
            ("rw-eligibility",),
            "D",
            "The Rwanda partnership left them out.",
        ),
        "unaccompanied_children_excluded": _CHILDREN,
        "share_held": _stated(
            _SHARE,
            "share of eligible claims that get a notice and wait to be selected",
            {"triangular": [0.1, 0.5, 0.95]},
            ("inadmissibility-stages-annual",),
            "E",
            "From a fifth to nearly all irregular claims of a quarter were held in 2021 to 2023; fewer is possible.",
        ),
        "hold_days": _stated(
            _DAYS,
            "mean days of waiting to be selected until a claim is heard in the UK",
            {"triangular": [120, 250, 370]},
            ("inadmissibility-stages-annual",),
            "E",
            "Claims held in 2021 to 2023 were admitted after 170 to 300 days; notices promised six months.",
        ),
        "legal_filter_days": _stated(
            _DAYS,
            "mean days in detention from selection until challenges are settled",
            {"triangular": [14, 60, 240]},
            ("rw-timeline", "fr-rules"),
            "E",
            "A guess between the two-week window of the France pilot and months of proceedings about Rwanda.",
        ),
        "individual_share": _stated(
            _SHARE,
            "share of selected people whose own challenge succeeds",
            _INDIVIDUAL,
            ("al-screening-failure-share", "al-transfer-outcomes", "rw-first-flight-manifest"),
            "E",
            "From those unfit on arrival in Albania to nearly all of those whose cases reached a court.",
        ),
        "interim_share": _stated(
            _SHARE,
            "share of the others for whom the Strasbourg Court indicates an interim measure",
            {"triangular": [0.0, 0.1, 0.43]},
            ("rw-first-flight-manifest",),
            "E",
            "Three of up to seven on the first flight, while the question was new; later refusals are not published.",
        ),
        "interim_measures_followed": _stated(
            Flag(),
            "whether interim measures are followed",
            True,
            ("rw-timeline",),
            "D",
            "They were; the Act of 2024 left it to a minister and no flight put it to the test.",
        ),
        "treaty": _stated(
            Flag(), "whether a treaty binds the host", False, ("rw-timeline",), "C", "There was none until 2024."
        ),
        "deemed_safe": _stated(
            Flag(),
            "whether a statute makes courts treat the host as safe, so that they ask only about the person",
            False,
            ("rw-timeline",),
            "C",
            "The statute for Rwanda was in force from 25 April 2024 and was then repealed.",
        ),
        "judges_finding_risk": _stated(
            _SHARE,
            "share of judges who find a real risk on the safety evidence without a treaty",
            0.7,
            ("rw-judges-finding-risk",),
            "D",
            "Seven of ten judges about Rwanda; the evidence about another host would be another.",
        ),
        "vote_correlation": _stated(
            _SHARE,
            "how far votes of the last court go together: 0 where judges vote as strangers, 1 where they have one vote",
            {"triangular": [0.5, 0.82, 0.9]},
            ("uksc-unanimity", "uksc-dissent-2009-2013"),
            "E",
            "Five judges of an even court agree as often as the Supreme Court's did at 0.82 (2022-23) or 0.77 (2009 to "
            "2013), seven at 0.85; that a contested case may divide them more is a guess.",
        ),
        "halt_months": _stated(
            Uncertain(Number(0, 240)),
            "months for which a halt by the last court lasts, from the first day",
            {"triangular": [12, 25, 60]},
            ("rw-timeline",),
            "E",
            "Rwanda: nobody moved against their will from the first flight to the end of the scheme.",
        ),
        "leaving_share": _stated(
            _SHARE,
            "share of people moved who leave the host within five years",
            {"triangular": [0.1, 0.5, 0.95]},
            ("mod-third-country-departure-share", "rw-departure-share-assumed"),
            "E",
            "A tenth was assumed for Rwanda; nearly all left it after the transfers from Israel.",
        ),
        "fixed_payment": _price("paid once when the scheme begins", 370_000_000, "rw-etif-fixed"),
        "trigger_people": _stated(
            Number(1, 1_000_000, integer=True),
            "people moved at which a lump sum falls due",
            300,
            ("rw-etif-trigger",),
            "B",
            "The price list of the Rwanda partnership.",
        ),
        "trigger_payment": _price("lump sum then due", 120_000_000, "rw-etif-trigger"),
        "price_per_person": _price("paid to the host for each person moved", 20_000, "rw-etif-per-person"),
        "price_first_year": _price("paid for each person in the first year of stay", 45_262, "rw-processing-year1"),
        "price_later_years": _price(
            "paid for each person in each of four more years of stay",
            26_403,
            "rw-processing-per-person-max",
            why="What five years cost less the first, spread evenly.",
        ),
        "price_on_leaving": _price("paid for each person who leaves the host", 10_000, "rw-departure-payment"),
        "transport_per_person": _price("flight for each person moved", 11_000, "rw-flight-cost-per-person"),
        "standing_first_year": _price(
            "staff and escorts in the first year",
            24_500_000,
            "rw-escort-training-cost",
            "rw-staff-cost-annual",
            why="Escorts to 2023-24 and a year of staff.",
        ),
        "standing_second_year": _price(
            "staff and escorts in the second year",
            13_500_000,
            "rw-escort-training-cost",
            "rw-staff-cost-annual",
            why="Escorts in 2024-25 and a year of staff.",
        ),
        "standing_later_years": _price(
            "staff and escorts in each later year",
            3_000_000,
            "rw-escort-training-cost",
            "rw-staff-cost-annual",
            why="About what was planned after 2024-25.",
        ),
    },
)

SWAP = Scheme(
    path="scheme.swap",
    label="Swap with a neighbour state",
    description=(
        "Adults who came by small boat and whose claims are inadmissible are returned to the neighbour state, which "
        "sends as many people by a lawful route, who are granted leave."
    ),
    evidence=("fr-rules", "fr-timeline", "uk-france-agreement-monthly"),
    neutral={"returns_a_week": 0, "replaces_pilot": False},
    options={
        "returns_a_week": Option(
            shape=Uncertain(Number(0, 400)),
            label="people returned each week when it works in full; more are selected",
        ),
        "ramp_months": _stated(
            _RAMP,
            "months until that many are returned",
            6,
            ("uk-france-agreement-monthly",),
            "D",
            "The pilot took nine months from its first return to four fifths of its largest month.",
        ),
        "replaces_pilot": _stated(
            Flag(),
            "whether the pilot already under way ends when the scheme begins; otherwise the scheme adds to it",
            False,
            ("fr-timeline",),
            "E",
            "Nothing was found of what follows the extension to autumn 2026.",
        ),
        "nationalities": _NATIONALITIES,
        "unaccompanied_children_excluded": _CHILDREN,
        "days_to_return": _stated(
            _DAYS,
            "mean days in detention from selection until the return or a court's decision",
            {"triangular": [14, 30, 60]},
            ("fr-rules", "fr-timeline"),
            "E",
            "Three days to refer and fourteen to answer; the first return came six weeks after the first detention.",
        ),
        "transfers_stopped": _stated(
            _SHARE,
            "share of selected people who are not returned because of a challenge or a refusal by the neighbour",
            {"triangular": [0.05, 0.2, 0.6]},
            ("fr-rules", "al-screening-failure-share"),
            "E",
            "A guess: the pilot publishes returns and not how many were detained for them.",
        ),
        "re_entry_share": _stated(
            _SHARE,
            "share of people returned who come back and claim again",
            {"triangular": [0.01, 0.05, 0.3]},
            ("fr-re-entry",),
            "E",
            "Two in about 200 by January 2026 were caught; whoever came back unseen is not counted.",
        ),
        "re_entry_days": _stated(
            _DAYS,
            "mean days until they come back",
            30,
            ("fr-timeline",),
            "E",
            "The first came back a month after the first return.",
        ),
        "admissions_ratio": _stated(
            Uncertain(Number(0, 5)),
            "people admitted by the lawful route for each person returned",
            1,
            ("fr-rules",),
            "A",
            "One for one by the treaty.",
        ),
        "transport_per_person": _stated(
            _MONEY,
            "flight and escort for each person returned, paid by the UK, GBP",
            {"triangular": [1_000, 5_000, 12_000]},
            ("fr-rules", "charter-flight-cost-per-returnee"),
            "E",
            "A short flight costs less than the long charters that are published; escorts may not.",
        ),
    },
)
