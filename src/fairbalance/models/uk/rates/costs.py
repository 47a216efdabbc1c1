"""What things cost, and who pays: the link between unit costs (`parameters/cost.yaml`) and payers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

ASYLUM_SUPPORT = "Home Office asylum support"
CASEWORK = "Home Office casework"
ENFORCEMENT = "Immigration Enforcement"
TRIBUNALS = "Ministry of Justice"
LEGAL_AID = "Legal Aid Agency"
PAYERS = (ASYLUM_SUPPORT, CASEWORK, ENFORCEMENT, TRIBUNALS, LEGAL_AID)
"""Who pays, in the order of reports."""


@dataclass(frozen=True, slots=True)
class CostItem:
    """One thing that costs money.

    Attributes:
        parameter: Path of its unit cost.
        payer: Who pays it.
        per: What it is paid for, in words.
    """

    parameter: str
    payer: str
    per: str


ITEMS: dict[str, CostItem] = {
    "hotel_night": CostItem("cost.hotel_night", ASYLUM_SUPPORT, "a person in a hotel for a night"),
    "other_night": CostItem("cost.other_night", ASYLUM_SUPPORT, "a person in other housing for a night"),
    "council_grant_night": CostItem(
        "cost.council_grant_night", ASYLUM_SUPPORT, "grants to councils for a person housed"
    ),
    "support_services_day": CostItem(
        "cost.support_services_day", ASYLUM_SUPPORT, "transport, advice and the like for a person supported for a day"
    ),
    "lone_child_grants": CostItem(
        "cost.lone_child_grants", ASYLUM_SUPPORT, "grants for lone children, spread over all people who claim"
    ),
    "intake": CostItem("cost.intake", CASEWORK, "registering and screening a person who claims"),
    "subsistence_day": CostItem("cost.subsistence_day", ASYLUM_SUPPORT, "cash for a person for a day"),
    "subsistence_day_catered": CostItem(
        "cost.subsistence_day_catered", ASYLUM_SUPPORT, "cash for a person with meals for a day"
    ),
    "decision": CostItem("cost.decision", CASEWORK, "an initial decision on a person"),
    "tribunal_disposal": CostItem("cost.tribunal_disposal", TRIBUNALS, "an appeal disposed of at the first tier"),
    "onward_appeal": CostItem("cost.onward_appeal", TRIBUNALS, "an appeal at the Upper Tribunal"),
    "legal_aid": CostItem("cost.legal_aid", LEGAL_AID, "an asylum appeal disposed of"),
    "detention_day": CostItem("cost.detention_day", ENFORCEMENT, "a person in detention for a day"),
    "enforced_return": CostItem("cost.enforced_return", ENFORCEMENT, "an enforced return, detention apart"),
    "voluntary_return": CostItem("cost.voluntary_return", ENFORCEMENT, "a voluntary return"),
}
"""Every item that the model prices. A decision taken again costs `cost.reconsideration_ratio` of a decision."""


def unit_costs(values: Mapping[str, float]) -> dict[str, float]:
    """Unit cost of each item in one world, in GBP.

    Args:
        values: Drawn value of each parameter by path.

    Raises:
        KeyError: If a parameter was not drawn.
    """
    return {name: values[item.parameter] for name, item in ITEMS.items()}
