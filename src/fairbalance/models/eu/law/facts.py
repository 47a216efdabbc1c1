"""The facts of a case under the Union's return law, for classes of people. No fact describes a real person."""

from __future__ import annotations

from fairbalance.law import CaseFacts, category, number, yes_no

AGE_GROUPS = ("adult", "child_in_family", "unaccompanied_child")


class EuCase(CaseFacts):
    """A person under, or liable to, an order to leave. `claim_date` is the day of the order."""

    age_group: str = category("age group", values=AGE_GROUPS, otherwise="adult")
    illegal_stay: bool = yes_no("the person stays in the Union without a right to", otherwise=True)
    residence_permit_elsewhere: bool = yes_no(
        "another member state has given the person a right to stay", otherwise=False
    )
    order_issued: bool = yes_no("a member state has issued an order to leave", otherwise=True)
    order_suspended: bool = yes_no("the order is suspended or has been annulled", otherwise=False)

    # The period for leaving.
    risk_of_absconding: bool = yes_no("there is a risk that the person absconds", otherwise=False)
    claim_abusive: bool = yes_no(
        "an application for a right to stay was manifestly unfounded or fraudulent", otherwise=False
    )
    danger: bool = yes_no("the person is a risk to public policy, public or national security", otherwise=False)
    days_since_order: float = number("days since the order", unit="days", otherwise=60)
    period_granted: bool = yes_no("a period for voluntary departure was granted", otherwise=True)
    period_days: float = number("length of the period granted", unit="days", otherwise=30)

    # Detention.
    months_detained: float = number("time in detention for return", unit="months", otherwise=0)
    lacks_cooperation: bool = yes_no(
        "removal is delayed because the person does not cooperate or papers are late", otherwise=True
    )
    reasonable_prospect: bool = yes_no("there is a reasonable prospect of removal", otherwise=True)
    milder_measure_enough: bool = yes_no("a milder measure would do", otherwise=False)

    # Punishment for staying.
    other_offence: bool = yes_no(
        "the person is punished for more than staying or not obeying an order to leave", otherwise=False
    )
    return_procedure_applied: bool = yes_no(
        "the return procedure was applied in full and the person still stays without a justified ground",
        otherwise=False,
    )
    kept_in_closed_place: bool = yes_no(
        "the person must stay in a closed and limited place where movement is limited and watched", otherwise=False
    )
    may_leave_lawfully: bool = yes_no("the person may lawfully leave that place in some direction", otherwise=False)

    # In another member state.
    in_another_state: bool = yes_no("the person is found in a state that did not issue the order", otherwise=False)
    enforcing_state_objects: bool = yes_no(
        "enforcement would offend the public policy of the state where the person is found", otherwise=False
    )
    asylum_applicant_there: bool = yes_no(
        "an application for protection was made in the first state, which is responsible", otherwise=False
    )
    non_refoulement_barred: bool = yes_no("return would breach non-refoulement", otherwise=False)

    # Third countries.
    agreement_with_host: bool = yes_no("an agreement or arrangement with a host country exists", otherwise=False)
    host_respects_rights: bool = yes_no("the host country respects human rights and non-refoulement", otherwise=True)
    link_with_third_country: bool = yes_no("the person has a link with the third country", otherwise=False)
    transit_through_third_country: bool = yes_no("the person came through the third country", otherwise=False)
    third_country_safe: bool = yes_no("the third country is safe and can give effective protection", otherwise=True)
    asylum_pending: bool = yes_no("an application for protection is pending", otherwise=False)
    origin: str = category("country of origin", otherwise="another country")

    # A listing of the country of origin as safe.
    origin_generally_safe: bool = yes_no(
        "there is generally and consistently no persecution or serious harm in the country of origin", otherwise=True
    )
    origin_safe_throughout: bool = yes_no("every part of the country of origin is safe", otherwise=True)
    origin_safe_for_everyone: bool = yes_no("the country of origin is safe for its whole population", otherwise=True)
    treated_as_safe_origin: bool = yes_no(
        "the application was examined on the footing that the country of origin is listed as safe", otherwise=False
    )
