"""The facts of an Italian case, for classes of people in the model. No fact describes a real person."""

from __future__ import annotations

from fairbalance.law import CaseFacts, category, number, yes_no


class ItalyCase(CaseFacts):
    """A person whom Italy may hold in Albania. `claim_date` and `nationality` must be stated."""

    nationality: str = category("nationality")
    adult: bool = yes_no("the person is an adult", otherwise=True)
    male: bool = yes_no("the person is a man", otherwise=False)
    travels_alone: bool = yes_no("the person travels without family", otherwise=False)
    vulnerable: bool = yes_no("the person is vulnerable", otherwise=False)
    embarked_outside_territorial_sea: bool = yes_no(
        "the person was taken on board by an Italian public vessel outside the territorial sea of any member state",
        otherwise=False,
    )
    passport_handed_over: bool = yes_no("the person handed over a valid passport", otherwise=False)
    safe_throughout_territory: bool = yes_no(
        "the state of origin is safe in every part of its territory", otherwise=True
    )
    safe_for_everyone: bool = yes_no("the state of origin is safe for its whole population", otherwise=False)
    return_decision: bool = yes_no("a return decision stands against the person", otherwise=False)
    detention_validated_in_italy: bool = yes_no(
        "detention for removal in Italy was validated or extended by a judge", otherwise=False
    )
    removal_in_prospect: bool = yes_no("there is a reasonable prospect of removal", otherwise=True)
    months_detained: float = number("time in detention for removal", unit="months", otherwise=0)
    third_state_connection: bool = yes_no("the person has a connection with a safe third state", otherwise=False)
    third_state_transit: bool = yes_no("the person passed through a safe third state", otherwise=False)
    third_state_examines: bool = yes_no("a safe third state has agreed to examine the claim itself", otherwise=False)
