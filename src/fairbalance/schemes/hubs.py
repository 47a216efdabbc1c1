"""Return hubs: the UK proposal, the European rules, and price anchors. None has run for refused claimants."""

from __future__ import annotations

from functools import lru_cache

from fairbalance.schemes.facts import value
from fairbalance.schemes.payment import Payments
from fairbalance.schemes.shape import Scheme, Step


@lru_cache(maxsize=1)
def uk_hub() -> Scheme:
    """The UK proposal of May 2025; no agreement had been found by November 2026."""
    return Scheme(
        id="uk_return_hub",
        title="UK return hub (proposed)",
        family="hub after refusal",
        starts=None,
        ends=None,
        steps=(
            Step("eligible", "Home Office", "people refused whose appeals are exhausted", ("hub-uk-design",)),
            Step("selected", "Home Office and host", "hosts asked: none had agreed", ("hub-uk-host-responses",)),
            Step(
                "legal filter",
                "courts",
                "conditions and onward removal at the hub",
                ("mod-first-transfer-block-probability",),
            ),
            Step(
                "transferred",
                "host",
                "places",
                ("mod-scheme-utilisation-year1",),
                people=int(value("hub-uk-agreements-signed")),
            ),
            Step("outcome", "host", "home, stays, leaves or is brought back", ("unknown-hub-maximum-stay",)),
        ),
        payments=None,
        unknown=(
            "unknown-hub-price",
            "unknown-hub-maximum-stay",
            "unknown-hub-absconding",
            "unknown-deterrence-of-hub",
        ),
    )


@lru_cache(maxsize=1)
def eu_hub() -> Scheme:
    """Hubs under the EU Return Regulation as agreed in June 2026."""
    return Scheme(
        id="eu_return_hub",
        title="EU return hub",
        family="hub after refusal",
        starts=None,
        ends=None,
        steps=(
            Step(
                "eligible",
                "Return Regulation",
                "people under a return decision, with no link to the host; unaccompanied minors out, families in",
                ("eu-return-regulation-hubs",),
            ),
            Step("selected", "member state and host", "five states work together", ("hub-eu-group-2026",)),
            Step(
                "legal filter",
                "national courts",
                "the host must respect non-refoulement",
                ("eu-return-regulation-hubs",),
            ),
            Step("outcome", "host", "onward return or stay as the agreement says", ("unknown-hub-maximum-stay",)),
        ),
        payments=Payments(
            currency="EUR",
            per_place_year=value("hub-denmark-kosovo-per-place"),
            records=("hub-denmark-kosovo-per-place", "hub-denmark-kosovo-prison"),
        ),
        unknown=("unknown-return-regulation-adoption", "unknown-hub-maximum-stay", "unknown-hub-absconding"),
        timeline="eu-return-regulation-timeline",
    )
