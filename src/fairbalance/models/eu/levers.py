"""What a reform can change in the EU model: places and effort, recognition of orders, hubs, limits of the law."""

from __future__ import annotations

from fairbalance.models.eu.law_levers import LAW_LEVERS
from fairbalance.reform.lever import Lever, LeverRegistry, Option, Scheme
from fairbalance.reform.shape import SHARE, Number
from fairbalance.reform.uncertain import Shares, Uncertain

VOLUNTARY_PATH = "scheme.mutual_recognition_voluntary"
MANDATORY_PATH = "scheme.mutual_recognition_mandatory"
HUB_PATH = "scheme.return_hub"
TAKE_UP = "recognition.take_up"
STAYING = "moving_on.deterred"
_RAMP = Option(
    shape=Number(0, 120, True),
    label="months until it works in full",
    default=12,
    evidence=("eu-return-regulation-application",),
    grade="E",
    why="A guess: the order is to be shared in the Schengen Information System within two years at most.",
)
_MONEY = Uncertain(Number(0))

CAPACITIES = (
    Lever(
        path="capacity.detention_places",
        kind="capacity",
        unit="places",
        label="Detention places",
        description="Places in detention for return in all member states; changed in each state by the same factor.",
        evidence=("fr-detention-outcome-2022",),
        minimum=0,
    ),
    Lever(
        path="rate.found",
        kind="rate",
        unit="ratio",
        label="Enforcement effort",
        description="Hazard that people under an order are found, over what it is now; the same factor in each state.",
        evidence=("eu-returns-quarterly",),
        minimum=0,
        maximum=50,
    ),
    Lever(
        path="rate.voluntary_departure",
        kind="rate",
        unit="ratio",
        label="Voluntary departure",
        description=(
            "Share of those given time who leave within it, over what it is now. Nothing published says how much help "
            "or money moves it."
        ),
        evidence=("eu-returns-voluntary-share", "eu-return-unit-cost"),
        minimum=0,
        maximum=10,
    ),
)

RECOGNITION = (
    Scheme(
        path=VOLUNTARY_PATH,
        label="Mutual recognition, voluntary",
        description=(
            "A state that finds a person under another's European Return Order may enforce that order instead of "
            "issuing its own, as agreed in June 2026. How often states would is unknown."
        ),
        evidence=("eu-return-regulation-mutual-recognition", "unknown-eu-recognition-use"),
        options={"ramp_months": _RAMP},
    ),
    Scheme(
        path=MANDATORY_PATH,
        label="Mutual recognition, mandatory",
        description=(
            "A state that finds a person under another's European Return Order must enforce that order, save for "
            "public policy, as proposed in March 2025."
        ),
        evidence=("eu-return-regulation-mutual-recognition",),
        options={"ramp_months": _RAMP},
    ),
)

HUB = Scheme(
    path=HUB_PATH,
    label="Return hub",
    description=(
        "Places in a third country for people whose return failed in detention, with no link needed; unaccompanied "
        "children are left out. No hub of the Union had opened by November 2026."
    ),
    evidence=("eu-return-regulation-hubs", "hub-eu-group-2026"),
    neutral={"places": 0},
    options={
        "places": Option(shape=Number(0, 1_000_000, True), label="places in hubs"),
        "ramp_months": _RAMP,
        "selected": Option(
            shape=Uncertain(SHARE),
            label="share of people released from detention who are selected while places are free",
            default={"triangular": [0.05, 0.2, 0.5]},
            evidence=("hub-eu-group-2026",),
            grade="E",
            why="A guess; no hub has published whom it takes.",
        ),
        "transfers_stopped": Option(
            shape=Uncertain(SHARE),
            label="share of selected people whose own challenge succeeds",
            default={"triangular": [0.08, 0.25, 0.85]},
            evidence=("al-screening-failure-share", "al-transfer-outcomes"),
            grade="E",
            why="From those unfit on arrival in Albania to nearly all whose cases reached a court.",
        ),
        "mean_stay_months": Option(
            shape=Uncertain(Number(0, 240, above=True)),
            label="mean months in a hub",
            default={"triangular": [1.5, 6, 24]},
            evidence=("eu-return-regulation-detention", "unknown-hub-maximum-stay"),
            grade="E",
            why="Up to the limit of detention in the agreed text.",
        ),
        "outcomes": Option(
            shape=Shares(("home", "stays", "absconds", "brought_back")),
            label="how stays end, as shares of people who were moved",
            default={
                "home": {"triangular": [0.1, 0.5, 0.85]},
                "stays": {"triangular": [0.0, 0.15, 0.5]},
                "absconds": {"triangular": [0.0, 0.2, 0.6]},
                "brought_back": {"triangular": [0.0, 0.15, 0.6]},
            },
            evidence=("al-removal-phase-flow", "us-third-country-onward-return", "al-transfer-outcomes"),
            grade="E",
            why="No hub for people refused has published outcomes; ranges span Albania and the United States.",
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
            evidence=("al-timeline",),
            grade="E",
            why="Albania: half a year to a change of purpose; others never resumed.",
        ),
        "price_per_place_year": Option(
            shape=_MONEY,
            label="paid for each place and year, EUR",
            default={"triangular": [50_000, 70_000, 153_000]},
            evidence=("hub-denmark-kosovo-per-place", "al-cost-per-place"),
            grade="E",
            why="From Denmark's prison places in Kosovo to a usable place in Albania.",
        ),
    },
)

UNKNOWNS = (
    Lever(
        path=TAKE_UP,
        kind="unknown",
        unit="share",
        label="Use of voluntary recognition",
        description=(
            "Share of people found in a second state whose first order that state enforces when free to choose. The "
            "Directive of 2001 allowed it and was hardly used; nothing is published. Drawn from the range unless "
            "chosen; never less than today."
        ),
        evidence=("unknown-eu-recognition-use", "eu-return-regulation-mutual-recognition"),
        minimum=0,
        maximum=1,
        published={"uniform": (0.0, 0.5)},
        read_by=(VOLUNTARY_PATH,),
        when_open="range",
    ),
    Lever(
        path=STAYING,
        kind="unknown",
        unit="share",
        label="Onward movement deterred",
        description=(
            "Share of moves to another member state that are not made because an order follows the person; below 0, "
            "more are made. Nothing is published. Left out unless chosen."
        ),
        evidence=("unknown-eu-onward-movement",),
        minimum=-1,
        maximum=1,
        published={"triangular": (0.0, 0.05, 0.3)},
        read_by=(VOLUNTARY_PATH, MANDATORY_PATH),
        when_open="none",
    ),
)

LEVERS = LeverRegistry((*CAPACITIES, *RECOGNITION, HUB, *UNKNOWNS)).with_levers(LAW_LEVERS)
"""Everything a reform can change in the EU model."""
