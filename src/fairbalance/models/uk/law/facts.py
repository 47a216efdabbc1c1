"""The facts of a UK case, for classes of people in the model. No fact describes a real person."""

from __future__ import annotations

from fairbalance.law import CaseFacts, category, number, yes_no

ROUTES = ("small_boat", "other_irregular", "air_or_in_country", "offender")
AGE_GROUPS = ("adult", "accompanied_child", "unaccompanied_child")


class UkCase(CaseFacts):
    """A UK asylum, human rights or deportation case. `claim_date` must be stated; `decision_date` may be."""

    # Who the person is and how they came.
    nationality: str = category("nationality")
    route: str = category("route", values=ROUTES)
    age_group: str = category("age group", values=AGE_GROUPS, otherwise="adult")
    male: bool = yes_no("the person is a man", otherwise=False)
    family_in_household: bool = yes_no("a dependent child under 18 is in the household", otherwise=False)
    prior_leave: bool = yes_no("the person had leave to enter or remain before the claim", otherwise=False)
    status_precarious: bool = yes_no("the person's leave is limited", otherwise=False)

    # Links with a third state.
    safe_third_state_link: bool = yes_no("a connection with a safe third state is shown", otherwise=False)
    third_state_agrees: bool = yes_no("a safe third state has agreed to admit the person", otherwise=False)
    removal_to_third_state: bool = yes_no("removal is to a safe third state, not of nationality", otherwise=False)
    exceptional_circumstances: bool = yes_no(
        "exceptional circumstances call for the claim to be heard", otherwise=False
    )

    # Where the claim has got to.
    claim_pending: bool = yes_no("the claim awaits a decision", otherwise=False)
    claim_refused: bool = yes_no("a protection or human rights claim has been refused", otherwise=False)
    protection_status_revoked: bool = yes_no("protection status has been revoked", otherwise=False)
    inadmissible: bool = yes_no("the claim has been declared inadmissible", otherwise=False)
    certified: bool = yes_no("the claim has been certified as clearly unfounded", otherwise=False)
    appeal_pending: bool = yes_no("an appeal is pending", otherwise=False)
    appeal_rights_exhausted: bool = yes_no("every appeal has ended without success", otherwise=False)
    further_submissions_pending: bool = yes_no("further submissions await consideration", otherwise=False)
    further_submissions_refused: bool = yes_no("further submissions have been rejected", otherwise=False)
    submissions_significantly_different: bool = yes_no(
        "the further submissions differ significantly from what was considered", otherwise=False
    )
    earlier_appeal_right: bool = yes_no("an earlier decision carried a right of appeal", otherwise=False)
    ground_could_have_been_raised: bool = yes_no(
        "the ground could have been raised in that earlier appeal, and no good reason is given", otherwise=False
    )

    # What decision-makers have found by judgment.
    clearly_unfounded: bool = yes_no(
        "the claim is clearly unfounded", otherwise=False, found_by="certification.clearly_unfounded"
    )
    realistic_prospect: bool = yes_no(
        "the further submissions have a realistic prospect of success",
        otherwise=False,
        found_by="further_submissions.realistic_prospect",
    )
    real_risk: bool = yes_no(
        "return carries a real risk of persecution or serious harm", otherwise=False, found_by="protection.real_risk"
    )
    article_3_health_breach: bool = yes_no(
        "return would breach Article 3 for want of treatment", otherwise=False, found_by="human_rights.article_3_health"
    )
    article_8_breach: bool = yes_no(
        "return would breach Article 8", otherwise=False, found_by="human_rights.article_8_proportionality"
    )
    interim_relief: bool = yes_no(
        "a court has ordered that the person not be removed for now", otherwise=False, found_by="removal.interim_relief"
    )
    rule_39_measure: bool = yes_no("the Strasbourg Court has indicated an interim measure", otherwise=False)

    # Offending.
    offence_sentence_months: float = number("the longest sentence of imprisonment", unit="months", otherwise=0)
    serious_harm_offence: bool = yes_no("the offence caused serious harm", otherwise=False)
    persistent_offender: bool = yes_no("the person is a persistent offender", otherwise=False)
    under_18_at_conviction: bool = yes_no("the person was under 18 when convicted", otherwise=False)
    eu_rights: bool = yes_no("removal would breach rights kept from EU law", otherwise=False)
    extradition_or_hospital_order: bool = yes_no(
        "extradition proceedings or a mental health order are in effect", otherwise=False
    )
    trafficking_protected: bool = yes_no("removal would breach the duty to victims of trafficking", otherwise=False)

    # Life in the United Kingdom.
    years_residence: float = number("years of residence", unit="years", otherwise=0)
    lawful_most_of_life: bool = yes_no("the person has lived here lawfully for most of their life", otherwise=False)
    socially_integrated: bool = yes_no("the person is socially and culturally integrated", otherwise=False)
    parent_of_child: bool = yes_no("the person has a genuine parental relationship with a child here", otherwise=False)
    child_british: bool = yes_no("that child is British", otherwise=False)
    child_residence_years: float = number("years that child has lived here", unit="years", otherwise=0)
    qualifying_partner: bool = yes_no("the person has a partner who is British or settled", otherwise=False)
    relationship_formed_unlawfully: bool = yes_no(
        "private life or the relationship began while here unlawfully", otherwise=False
    )

    # Removal and support.
    route_home_exists: bool = yes_no("a route of return to the country of nationality exists", otherwise=True)
    destitute: bool = yes_no("the person is or soon will be destitute", otherwise=True)
    steps_to_leave: bool = yes_no("the person is taking all reasonable steps to leave", otherwise=False)
    unfit_to_travel: bool = yes_no("the person cannot leave for a physical or medical reason", otherwise=False)
    judicial_review_permitted: bool = yes_no("permission for judicial review has been given", otherwise=False)
    supported_when_exhausted: bool = yes_no(
        "the household was supported, with a child, when the claim ended", otherwise=False
    )
    hub_agreement: bool = yes_no("a return hub state has agreed to receive the person", otherwise=False)
