"""The facts of a UK case, for classes of people in the model. No fact describes a real person.

What any state would ask (harm, health, offending, family, third states) stands in `treaties/facts.py` and is inherited.
"""

from __future__ import annotations

from fairbalance.law import category, number, yes_no
from fairbalance.treaties.facts import AGE_GROUPS, RemovalCase

__all__ = ["AGE_GROUPS", "ROUTES", "UkCase"]

ROUTES = ("small_boat", "other_irregular", "air_or_in_country", "offender")


class UkCase(RemovalCase):
    """A UK asylum, human rights or deportation case. `claim_date` must be stated; `decision_date` may be."""

    # Who the person is and how they came.
    sending_state: str = category("the state that removes", otherwise="United Kingdom")
    route: str = category("route", values=ROUTES)
    age_years: float = number("age", unit="years", otherwise=30)
    prior_leave: bool = yes_no("the person had leave to enter or remain before the claim", otherwise=False)
    has_leave: bool = yes_no("the person has leave to enter or remain", otherwise=False)
    british_citizen: bool = yes_no("the person is a British citizen", otherwise=False)
    residence_scheme_leave: bool = yes_no("the person has leave under the EU Settlement Scheme", otherwise=False)
    illegal_entrant: bool = yes_no("the person entered unlawfully", otherwise=False)
    family_member_removed: bool = yes_no(
        "a partner, parent or child of the person is liable to removal, and notice has been given", otherwise=False
    )

    # Links with a third state.
    safe_third_state_link: bool = yes_no("a connection with a safe third state is shown", otherwise=False)
    refugee_status_there: bool = yes_no("the third state has recognised the person as a refugee", otherwise=False)
    other_protection_there: bool = yes_no(
        "the third state has otherwise protected the person from being sent on", otherwise=False
    )
    protection_there_accessible: bool = yes_no("the person can still get that protection", otherwise=True)
    claim_made_there: bool = yes_no("a claim to the third state is undecided or was refused", otherwise=False)
    eligible_to_claim_there: bool = yes_no("the person was there and could have claimed", otherwise=False)
    reasonable_to_claim_there: bool = yes_no("it was reasonable to expect a claim there", otherwise=False)
    failed_to_claim_there: bool = yes_no("the person did not claim there", otherwise=False)
    reasonable_there_rather_than_here: bool = yes_no(
        "in the person's circumstances a claim there rather than here was reasonable to expect", otherwise=False
    )
    third_state_threatens: bool = yes_no(
        "in the third state the person's life and liberty are threatened for a Convention reason", otherwise=False
    )
    third_state_sends_on: bool = yes_no(
        "the third state would send the person on in breach of the Refugee Convention or Article 3", otherwise=False
    )
    third_state_can_recognise: bool = yes_no(
        "a person may ask there to be recognised as a refugee and be protected", otherwise=True
    )
    exceptional_circumstances: bool = yes_no(
        "exceptional circumstances call for the claim to be heard", otherwise=False
    )

    # Where the claim has got to.
    claim_pending: bool = yes_no("the claim awaits a decision", otherwise=False)
    claim_refused: bool = yes_no("a protection or human rights claim has been refused", otherwise=False)
    human_rights_claim_only: bool = yes_no("the claim refused is a human rights claim only", otherwise=False)
    protection_status_revoked: bool = yes_no("protection status has been revoked", otherwise=False)
    inadmissible: bool = yes_no("the claim has been declared inadmissible", otherwise=False)
    certified: bool = yes_no("the claim has been certified as clearly unfounded", otherwise=False)
    certified_under_94B: bool = yes_no(
        "the human rights claim has been certified for removal before the appeal", otherwise=False
    )
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
    section_120_notice: bool = yes_no("a notice to state all grounds was served", otherwise=False)
    ground_missing_from_statement: bool = yes_no(
        "the ground should have been in the answer to that notice, and no good reason is given", otherwise=False
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
    has_characteristic: bool = yes_no(
        "the person has, or is believed to have, a characteristic that could cause fear for a Convention reason",
        otherwise=False,
    )
    fears_in_fact: bool = yes_no("the person does in fact fear persecution for it", otherwise=False)
    persecution_likely: bool = yes_no("persecution on return is reasonably likely", otherwise=False)
    serious_harm_likely: bool = yes_no("there are substantial grounds for a real risk of serious harm", otherwise=False)
    article_3_health_breach: bool = yes_no(
        "return would breach Article 3 for want of treatment", otherwise=False, found_by="human_rights.article_3_health"
    )
    article_3_suicide_breach: bool = yes_no(
        "return would breach Article 3 for a risk of suicide", otherwise=False, found_by="human_rights.suicide"
    )
    article_8_breach: bool = yes_no(
        "return would breach Article 8", otherwise=False, found_by="human_rights.article_8_proportionality"
    )
    unduly_harsh: bool = yes_no(
        "deportation would be unduly harsh on the partner or child", otherwise=False, found_by="part_5A.unduly_harsh"
    )
    very_significant_obstacles: bool = yes_no(
        "there would be very significant obstacles to integration in the country of return",
        otherwise=False,
        found_by="part_5A.very_significant_obstacles",
    )
    very_compelling_circumstances: bool = yes_no(
        "there are very compelling circumstances over and above the exceptions",
        otherwise=False,
        found_by="part_5A.very_compelling_circumstances",
    )
    unreasonable_for_child_to_leave: bool = yes_no(
        "it is not reasonable to expect the child to leave", otherwise=False, found_by="part_5A.reasonable_to_leave"
    )
    insurmountable_obstacles: bool = yes_no(
        "insurmountable obstacles stand against family life abroad", otherwise=False
    )
    unjustifiably_harsh: bool = yes_no(
        "refusal would have unjustifiably harsh consequences",
        otherwise=False,
        found_by="rules.unjustifiably_harsh",
    )
    interim_relief: bool = yes_no(
        "a court has ordered that the person not be removed for now", otherwise=False, found_by="removal.interim_relief"
    )
    serious_irreversible_harm: bool = yes_no(
        "the person faces a real, imminent and foreseeable risk of serious and irreversible harm", otherwise=False
    )
    effective_appeal_from_abroad: bool = yes_no(
        "the person could take an effective part in an appeal from abroad", otherwise=False
    )
    minister_declines_measure: bool = yes_no(
        "a Minister has decided not to comply with the interim measure", otherwise=False
    )
    rwanda_evidence_individual: bool = yes_no(
        "compelling evidence shows that Rwanda is unsafe for this person in particular", otherwise=False
    )

    # Offending.
    serious_harm_offence: bool = yes_no("the offence caused serious harm", otherwise=False)
    offence_specified: bool = yes_no("the offence is specified by order under section 72", otherwise=False)
    only_convicted_abroad: bool = yes_no("every conviction was outside the United Kingdom", otherwise=False)
    offence_before_2021: bool = yes_no("the offence lies before the end of 2020, in whole or part", otherwise=False)
    danger_rebutted: bool = yes_no("the presumption of danger to the community is rebutted", otherwise=False)
    deportation_conducive: bool = yes_no("deportation is deemed conducive to the public good", otherwise=False)
    deported_for_other_reason: bool = yes_no(
        "deportation is ordered for a reason other than an offence", otherwise=False
    )
    family_member_deported: bool = yes_no("deportation of a member of the family has been ordered", otherwise=False)
    court_recommended_deportation: bool = yes_no("the criminal court recommended deportation", otherwise=False)
    deportation_order_in_force: bool = yes_no("a deportation order is in force", otherwise=False)
    outside_uk: bool = yes_no("the person is outside the United Kingdom", otherwise=False)
    eu_rights: bool = yes_no("removal would breach rights kept from EU law", otherwise=False)
    extradition_or_hospital_order: bool = yes_no(
        "extradition proceedings or a mental health order are in effect", otherwise=False
    )
    trafficking_protected: bool = yes_no("removal would breach the duty to victims of trafficking", otherwise=False)

    # Detention.
    removal_intended: bool = yes_no("detention is for the purpose of removal", otherwise=True)
    detention_period_reasonable: bool = yes_no(
        "the period of detention is reasonable in all the circumstances",
        otherwise=True,
        found_by="detention.reasonable_period",
    )
    removal_in_reasonable_time: bool = yes_no("removal within a reasonable period is possible", otherwise=True)
    diligence: bool = yes_no("removal is pursued with reasonable diligence and expedition", otherwise=True)
    thought_reasonably_necessary: bool = yes_no(
        "in the opinion of the Secretary of State the period is reasonably necessary", otherwise=True
    )
    detention_policy_followed: bool = yes_no("published policy on detention is followed", otherwise=True)
    detained_hours: float = number("time in detention", unit="hours", otherwise=0)
    pregnant: bool = yes_no("the person is pregnant", otherwise=False)

    # Life in the United Kingdom.
    lawful_most_of_life: bool = yes_no("the person has lived here lawfully for most of their life", otherwise=False)
    half_of_life_here: bool = yes_no("the person has lived here for half of their life or more", otherwise=False)
    speaks_english: bool = yes_no("the person speaks English", otherwise=True)
    financially_independent: bool = yes_no("the person is financially independent", otherwise=True)
    child_british: bool = yes_no("that child is British", otherwise=False)
    child_residence_years: float = number("years that child has lived here", unit="years", otherwise=0)
    qualifying_partner: bool = yes_no("the person has a partner who is British or settled", otherwise=False)
    relationship_formed_unlawfully: bool = yes_no(
        "private life or the relationship began while here unlawfully", otherwise=False
    )
    family_life_beyond_immediate: bool = yes_no(
        "the family life relied on is with someone other than a partner, parent or child", otherwise=False
    )
    ties_after_order_to_leave: bool = yes_no("the ties relied on began after an order to leave", otherwise=False)
    claim_raised_late: bool = yes_no("the ground was first raised after the stage set for it", otherwise=False)

    # The Human Rights Act in court.
    legislation_leaves_no_choice: bool = yes_no(
        "primary legislation leaves the authority no other course", otherwise=False
    )
    compatible_reading_possible: bool = yes_no("the legislation can be read compatibly", otherwise=True)

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
