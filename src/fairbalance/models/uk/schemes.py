"""Schemes that a reform can insert into the UK pathway, with their options, sourced defaults and guesses."""

from __future__ import annotations

from fairbalance.models.uk.nationalities import NATIONALITIES
from fairbalance.reform.lever import Option, Scheme
from fairbalance.reform.shape import SHARE, Choice, Flag, ListOf, Number
from fairbalance.reform.uncertain import AllOr, Shares, Uncertain

_MONEY = Uncertain(Number(0))
_RAMP = Number(0, 120, integer=True)

RETURNS_AGREEMENT = Scheme(
    path="scheme.returns_agreement",
    label="Returns agreement",
    description="An agreement with one country on documents and admission of its nationals.",
    evidence=("returns-2021-2023-hard-to-return-nationalities", "returns-cooperation-angola-namibia-drc"),
    members=NATIONALITIES,
    member="nationality",
    neutral={"returns_multiplier": 1, "opens_route": False},
    options={
        "returns_multiplier": Option(
            shape=Uncertain(Number(0, 100)),
            label="enforced returns of refused nationals, as a multiple of the rate without the agreement",
        ),
        "opens_route": Option(
            shape=Flag(),
            label="whether an enforced route opens where there is none",
            default=False,
            evidence=("iraq-returns-agreement",),
            grade="E",
            why="A signature alone has not opened a route: 47 enforced returns of Iraqis in 2025.",
        ),
        "opened_level": Option(
            shape=Uncertain(Number(0, 10, above=True)),
            label="enforced returns once a route opens, relative to the mean of nationalities that have one",
            default={"triangular": [0.08, 0.32, 1.1]},
            evidence=("iraq-returns-agreement",),
            grade="E",
            why=(
                "From the lowest twentieth of the 27 nationalities with a route in 2025, near which Iraq stood after "
                "its agreement, over their middle to the highest tenth. No other closed route has opened since."
            ),
        ),
        "ramp_months": Option(
            shape=_RAMP,
            label="months until the agreement works in full",
            default=12,
            evidence=("returns-cooperation-angola-namibia-drc",),
            grade="E",
            why="Cooperation followed visa threats within three months, but realised returns are not published.",
        ),
    },
)

RETURN_HUB = Scheme(
    path="scheme.return_hub",
    label="Return hub",
    description=(
        "Places in a third country that is paid to hold refused people until they go home: selected, legal filter, "
        "moved, and an outcome at the end of the stay. No UK agreement had been found by November 2026."
    ),
    evidence=("hub-uk-design", "hub-uk-agreements-signed", "eu-return-regulation-hubs"),
    neutral={"places": 0},
    options={
        "places": Option(shape=Number(0, 1_000_000, integer=True), label="places in the hub"),
        "ramp_months": Option(
            shape=_RAMP,
            label="months until all places are open",
            default=12,
            evidence=("mod-scheme-utilisation-year1",),
            grade="E",
            why="No scheme used more than a third of its announced places in its first year.",
        ),
        "nationalities": Option(
            shape=AllOr(ListOf(Choice(NATIONALITIES))),
            label="nationalities that can be sent",
            default="all",
            evidence=("hub-uk-design",),
            grade="D",
            why="The announcement names no nationality that is left out.",
        ),
        "eligibility": Option(
            shape=Choice(("after_all_appeals",)),
            label="from which point in the process people can be selected",
            default="after_all_appeals",
            evidence=("hub-uk-design",),
            grade="D",
            why="As announced on 15 May 2025.",
        ),
        "families_excluded": Option(
            shape=Flag(),
            label="whether families with children are left out",
            default=True,
            evidence=("rw-eligibility", "eu-return-regulation-hubs"),
            grade="E",
            why="The UK has not said; its Rwanda partnership left them out, the agreed European text does not.",
        ),
        "unaccompanied_children_excluded": Option(
            shape=Flag(only=True),
            label="unaccompanied children are always left out",
            default=True,
            evidence=("eu-return-regulation-hubs", "rw-unaccompanied-children"),
            grade="D",
            why="Every scheme found leaves them out.",
        ),
        "selection_months": Option(
            shape=Uncertain(Number(0, 120, above=True)),
            label="mean months until an eligible person is selected while places are free",
            default={"triangular": [1, 6, 24]},
            evidence=("mod-scheme-utilisation-year1",),
            grade="E",
            why="A guess; no scheme has published how fast it selects.",
        ),
        "legal_filter_days": Option(
            shape=Uncertain(Number(0, 3650)),
            label="mean days from selection until legal challenges are settled",
            default={"triangular": [14, 60, 240]},
            evidence=("rw-timeline", "fr-rules"),
            grade="E",
            why="A guess between the two-week window of the France pilot and months of proceedings about Rwanda.",
        ),
        "transfers_stopped": Option(
            shape=Uncertain(SHARE),
            label="share of selected people whose own challenge succeeds",
            default={"triangular": [0.08, 0.25, 0.85]},
            evidence=("al-screening-failure-share", "al-transfer-outcomes", "rw-first-flight-manifest"),
            grade="E",
            why="From those unfit on arrival in Albania to nearly all of those whose cases reached a court.",
        ),
        "mean_stay_months": Option(
            shape=Uncertain(Number(0, 240, above=True)),
            label="mean months in the hub",
            default={"triangular": [1.5, 6, 24]},
            evidence=("detention-mean-length-2023", "eu-return-regulation-detention"),
            grade="E",
            why="From the mean stay in UK detention to the limit of detention in the European text.",
        ),
        "outcomes": Option(
            shape=Shares(("voluntary_home", "forced_home", "stays", "absconds", "brought_back")),
            label="how stays end, as shares of people who were moved",
            default={
                "voluntary_home": {"triangular": [0.0, 0.2, 0.6]},
                "forced_home": {"triangular": [0.1, 0.35, 0.8]},
                "stays": {"triangular": [0.0, 0.1, 0.5]},
                "absconds": {"triangular": [0.0, 0.2, 0.6]},
                "brought_back": {"triangular": [0.0, 0.15, 0.6]},
            },
            evidence=(
                "al-removal-phase-flow",
                "us-third-country-onward-return",
                "mod-third-country-departure-share",
                "al-transfer-outcomes",
            ),
            grade="E",
            why="No hub for refused people has published outcomes; ranges span Albania, the United States and Rwanda.",
        ),
        "chance_halted_by_court": Option(
            shape=Uncertain(SHARE),
            label="chance that courts stop all transfers when the hub opens",
            default={"triangular": [0.3, 0.6, 0.9]},
            evidence=("mod-first-transfer-block-probability",),
            grade="E",
            why="Two of three recent European schemes were stopped in their first year.",
        ),
        "halt_months": Option(
            shape=Uncertain(Number(0, 240)),
            label="months for which a halt lasts",
            default={"triangular": [3, 12, 36]},
            evidence=("rw-timeline", "al-timeline"),
            grade="E",
            why="Albania: half a year to a change of purpose. Rwanda: never resumed in the 25 months to its end.",
        ),
        "price_per_place_year": Option(
            shape=_MONEY,
            label="paid to the host for each place and year, GBP",
            default={"triangular": [42_000, 60_000, 130_000]},
            evidence=("hub-denmark-kosovo-per-place", "al-cost-per-place"),
            grade="E",
            why="Denmark-Kosovo 50,000 to 70,000 EUR, Albania 153,000 EUR a usable place; 0.84-0.88 GBP/EUR assumed.",
        ),
        "price_per_person": Option(
            shape=_MONEY,
            label="paid to the host for each person moved, GBP",
            default={"triangular": [0, 20_000, 105_000]},
            evidence=("rw-etif-per-person", "us-third-country-cost-per-person"),
            grade="E",
            why="Mode: Rwanda. High: mean United States payment of 133,333 USD at 0.79 GBP a dollar, assumed.",
        ),
        "transport_per_person": Option(
            shape=_MONEY,
            label="flight and escort for each person moved, GBP",
            default={"triangular": [8_200, 9_900, 12_000]},
            evidence=("charter-flight-cost-per-returnee", "rw-flight-cost-per-person"),
            grade="D",
            why="Charters of 2019 to 2022 and the plan for Rwanda, in the prices of their years.",
        ),
        "fixed_payment": Option(
            shape=_MONEY,
            label="paid once when the hub opens, GBP",
            default={"triangular": [4_000_000, 28_000_000, 370_000_000]},
            evidence=("us-third-country-payments", "rw-direct-costs", "rw-etif-fixed"),
            grade="E",
            why="From one United States payment, over the set-up cost for Rwanda, to the fixed payments to Rwanda.",
        ),
        "annual_standing": Option(
            shape=_MONEY,
            label="standing cost a year on the UK side, GBP",
            default={"triangular": [1_000_000, 3_000_000, 13_500_000]},
            evidence=("rw-staff-cost-annual", "rw-escort-training-cost"),
            grade="E",
            why="Staff of the Rwanda partnership, with escorts in a quiet and in a busy year.",
        ),
    },
)
