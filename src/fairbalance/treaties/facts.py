"""The facts that any jurisdiction needs about a person who faces removal under the Convention and its sister treaties.

A jurisdiction inherits from `RemovalCase` and adds its own. Facts describe classes of people in a model, and published
judgments of courts in the words of those judgments. No fact describes a real person's pending case.

Facts with `found_by` are what a decision-maker finds by judgment. The others are stated, or assumed as the schema says.
"""

from __future__ import annotations

from fairbalance.law import CaseFacts, category, number, yes_no

NOT_STATED = "not stated"
AGE_GROUPS = ("adult", "accompanied_child", "unaccompanied_child")
REMOVALS = (
    "administrative_removal",
    "deportation_for_offending",
    "expulsion_for_security",
    "extradition",
    "transfer_of_responsibility",
    "refusal_at_border",
    "interception_at_sea",
    "refusal_to_admit_family",
)
PLACES = ("territory", "border", "transit_zone", "ship_of_the_state", "high_seas", "abroad")
OFFENCES = ("none", "immigration", "property", "drugs", "violence", "sexual", "terrorism", "other")
TIES = ("none", "weak", "strong")
REASONS = ("none", "race", "religion", "nationality", "particular_social_group", "political_opinion")


class RemovalCase(CaseFacts):
    """A person to be removed by a state. `claim_date` and `nationality` must be stated; the rest may be."""

    # Who is to be removed, by whom, where to and how.
    nationality: str = category("nationality")
    sending_state: str = category("the state that removes", otherwise=NOT_STATED)
    destination: str = category("the state of destination", otherwise=NOT_STATED)
    removal_kind: str = category("kind of removal", values=REMOVALS, otherwise="administrative_removal")
    removal_to_third_state: bool = yes_no("removal is to a state other than that of nationality", otherwise=False)
    destination_bound_by_convention: bool = yes_no(
        "the state of destination is itself bound by the Convention", otherwise=False
    )
    age_group: str = category("age group", values=AGE_GROUPS, otherwise="adult")
    male: bool = yes_no("the person is a man", otherwise=False)
    family_in_household: bool = yes_no("a dependent child under 18 is in the household", otherwise=False)
    particularly_vulnerable: bool = yes_no(
        "the person is particularly vulnerable, for instance by age, illness, pregnancy or past torture",
        otherwise=False,
    )
    lawfully_resident: bool = yes_no("the person is lawfully resident in the removing state", otherwise=False)
    protection_sought: bool = yes_no("the person has asked for protection, in whatever words", otherwise=False)
    national_security_ground: bool = yes_no(
        "the person is said to be a danger to national security or public order", otherwise=False
    )

    # Where the person is, and whether the removing state has jurisdiction.
    place: str = category("where the person is when removed or turned back", values=PLACES, otherwise="territory")
    under_state_control: bool = yes_no(
        "agents of the removing state have the person under their control, in law or in fact", otherwise=True
    )

    # What harm is alleged; more than one may be.
    alleges_state_violence: bool = yes_no("ill-treatment by the authorities there is alleged", otherwise=False)
    alleges_non_state_violence: bool = yes_no(
        "ill-treatment by people or groups who are not of the state is alleged", otherwise=False
    )
    alleges_general_violence: bool = yes_no("danger to everyone from general violence is alleged", otherwise=False)
    alleges_death_penalty: bool = yes_no("a death sentence or its execution is alleged", otherwise=False)
    alleges_irreducible_sentence: bool = yes_no(
        "a life sentence without prospect of release is alleged", otherwise=False
    )
    alleges_unfair_trial: bool = yes_no("a flagrantly unfair trial there is alleged", otherwise=False)
    alleges_arbitrary_detention: bool = yes_no("long arbitrary detention there is alleged", otherwise=False)
    alleges_detention_conditions: bool = yes_no("inhuman conditions of detention there are alleged", otherwise=False)
    alleges_untreated_illness: bool = yes_no("suffering for want of medical treatment is alleged", otherwise=False)
    alleges_living_conditions: bool = yes_no("destitution or degrading living conditions are alleged", otherwise=False)
    conditions_caused_by_parties: bool = yes_no(
        "those conditions come mainly from acts or neglect of that state or of parties to a conflict", otherwise=False
    )
    alleges_onward_removal: bool = yes_no("removal from there to a place of harm is alleged", otherwise=False)
    alleges_private_or_family_life: bool = yes_no("loss of private or family life is alleged", otherwise=False)

    # How the risk is shown and assessed.
    evidence_adduced: bool = yes_no(
        "the person has brought evidence capable of proving substantial grounds for a real risk", otherwise=False
    )
    doubts_dispelled: bool = yes_no("the removing state has dispelled every doubt about that evidence", otherwise=False)
    risk_known_to_authorities: bool = yes_no(
        "the authorities have been made aware of facts that could expose the person to a risk", otherwise=False
    )
    person_relies_on_risk: bool = yes_no("the person relies on that risk", otherwise=True)
    risk_examined: bool = yes_no("the authorities of the removing state have examined that risk", otherwise=False)
    past_ill_treatment: bool = yes_no("the person has already been ill-treated there in that way", otherwise=False)
    in_targeted_group: bool = yes_no(
        "the person belongs to a group that is systematically exposed to ill-treatment there", otherwise=False
    )
    special_distinguishing_features: bool = yes_no(
        "features of their own set the person apart and expose them to ill-treatment", otherwise=False
    )
    state_protection: bool = yes_no(
        "the authorities there are able and willing to give appropriate protection", otherwise=False
    )
    internal_relocation: bool = yes_no(
        "the person could travel to, enter and settle in another part of that country, safe from the risk",
        otherwise=False,
    )

    # Assurances by the state of destination.
    assurances_given: bool = yes_no("the state of destination has given assurances", otherwise=False)
    situation_excludes_assurances: bool = yes_no(
        "human rights there are such that no assurance at all could be accepted", otherwise=False
    )
    assurances_disclosed: bool = yes_no("the terms of the assurances have been disclosed to the court", otherwise=False)
    assurances_specific: bool = yes_no("the assurances are specific, not general and vague", otherwise=False)
    assurances_bind_giver: bool = yes_no("whoever gave the assurances can bind that state", otherwise=False)
    assurances_bind_local: bool = yes_no("local authorities can be expected to abide by them", otherwise=False)
    assured_treatment_lawful_there: bool = yes_no(
        "the treatment that the assurances concern is lawful in that state", otherwise=False
    )
    bilateral_record_good: bool = yes_no(
        "relations between the two states are long and strong, and similar assurances have been kept", otherwise=False
    )
    assurances_monitored: bool = yes_no(
        "compliance can be verified by diplomatic or other monitoring, with access to lawyers", otherwise=False
    )
    protection_from_torture_there: bool = yes_no(
        "that state has an effective system against torture and investigates complaints", otherwise=False
    )
    assurances_examined_by_courts: bool = yes_no(
        "courts of the removing state have examined how reliable the assurances are", otherwise=False
    )
    family_guarantees: bool = yes_no(
        "individual guarantees secure reception fit for the children's age and keep the family together",
        otherwise=False,
    )

    # Illness.
    seriously_ill: bool = yes_no("the person is seriously ill", otherwise=False)
    illness_mental: bool = yes_no("the illness is mental", otherwise=False)
    near_death: bool = yes_no("the person is critically ill and close to death", otherwise=False)
    care_or_support_there: bool = yes_no("nursing care or family support awaits the person there", otherwise=False)
    treatment_available: bool = yes_no("appropriate treatment is generally available there", otherwise=True)
    treatment_accessible: bool = yes_no(
        "the person would have access to it, given cost, distance and support", otherwise=True
    )
    decline_serious_rapid_irreversible: bool = yes_no(
        "without it health would decline seriously, rapidly and irreversibly", otherwise=False
    )
    intense_suffering: bool = yes_no("that decline would bring intense suffering", otherwise=False)
    life_expectancy_much_shorter: bool = yes_no(
        "without it life expectancy would be significantly reduced", otherwise=False
    )
    medical_evidence_adduced: bool = yes_no(
        "medical evidence specific to the person is before the decision-maker", otherwise=False
    )
    medical_assurance_obtained: bool = yes_no(
        "the state of destination has given individual and sufficient assurances of treatment", otherwise=False
    )

    # Offending.
    offence_kind: str = category("nature of the most serious offence", values=OFFENCES, otherwise="none")
    offence_violent: bool = yes_no("an offence involved violence", otherwise=False)
    offence_sentence_months: float = number("the longest sentence of imprisonment", unit="months", otherwise=0)
    offences_count: float = number("number of convictions", unit="convictions", otherwise=0)
    persistent_offender: bool = yes_no("the person is a persistent offender", otherwise=False)
    under_18_at_conviction: bool = yes_no("the person was under 18 when convicted", otherwise=False)
    offences_mostly_as_minor: bool = yes_no("most of the offences were committed as a minor", otherwise=False)
    years_since_offence: float = number("years since the last offence", unit="years", otherwise=0)
    conduct_good_since: bool = yes_no("conduct since the last offence has been good", otherwise=False)
    criminally_irresponsible: bool = yes_no(
        "because of mental illness the person was not held criminally responsible", otherwise=False
    )

    # Private life in the removing state, and ties.
    years_residence: float = number("years of residence", unit="years", otherwise=0)
    born_here: bool = yes_no("the person was born in the removing state", otherwise=False)
    age_at_arrival: float = number("age on arrival", unit="years", otherwise=18)
    settled_migrant: bool = yes_no("the person had been granted a right of residence", otherwise=False)
    childhood_lawfully_here: bool = yes_no(
        "the person lawfully spent all or most of childhood and youth in the removing state", otherwise=False
    )
    status_precarious: bool = yes_no("the person's leave is limited", otherwise=False)
    socially_integrated: bool = yes_no("the person is socially and culturally integrated", otherwise=False)
    ties_here: str = category("social, cultural and family ties with the removing state", values=TIES, otherwise="none")
    ties_there: str = category(
        "social, cultural and family ties with the state of destination", values=TIES, otherwise="weak"
    )
    speaks_language_there: bool = yes_no("the person speaks a language of the state of destination", otherwise=True)
    presence_long_tolerated: bool = yes_no(
        "the authorities tolerated the person's presence for years without removing them", otherwise=False
    )

    # Family life.
    partner_here: bool = yes_no("the person has a spouse or partner in the removing state", otherwise=False)
    years_of_relationship: float = number("years of marriage or partnership", unit="years", otherwise=0)
    partner_national_here: bool = yes_no("the partner is a national of the removing state", otherwise=False)
    partner_shares_nationality_there: bool = yes_no(
        "the partner is a national of the state of destination", otherwise=False
    )
    partner_knew_of_offence: bool = yes_no(
        "the partner knew of the offence when the relationship began", otherwise=False
    )
    partner_difficulties_serious: bool = yes_no(
        "the partner would meet serious difficulties in the state of destination", otherwise=False
    )
    parent_of_child: bool = yes_no("the person has a genuine parental relationship with a child here", otherwise=False)
    children_here: float = number("number of children in the removing state", unit="children", otherwise=0)
    youngest_child_age: float = number("age of the youngest child", unit="years", otherwise=0)
    children_nationals_here: bool = yes_no("the children are nationals of the removing state", otherwise=False)
    children_difficulties_serious: bool = yes_no(
        "the children would meet serious difficulties in the state of destination", otherwise=False
    )
    best_interests_favour_staying: bool = yes_no(
        "the best interests of a child call for the person to stay", otherwise=False
    )
    dependency_beyond_ties: bool = yes_no(
        "an adult relative depends on the person, or the person on them, beyond normal emotional ties", otherwise=False
    )
    young_adult_with_parents: bool = yes_no(
        "the person is a young adult who lives with parents and has no family of their own", otherwise=False
    )
    family_life_began_precariously: bool = yes_no(
        "family life began when those concerned knew that the person's stay was precarious", otherwise=False
    )

    # The measure, and how it was weighed at home.
    exclusion_permanent: bool = yes_no("return is barred for ever", otherwise=False)
    exclusion_years: float = number("years for which return is barred", unit="years", otherwise=0)
    article_8_weighed_at_home: bool = yes_no(
        "independent national courts weighed the interests by the Court's criteria and gave sufficient reasons",
        otherwise=False,
    )
    relevant_fact_left_out: bool = yes_no(
        "the national courts left a relevant fact out of the balance", otherwise=False
    )

    # A trial or detention at the destination.
    torture_evidence_risk: bool = yes_no(
        "there is a real risk that evidence obtained by torture would be admitted at trial there", otherwise=False
    )

    # Third states.
    protection_merits_examined: bool = yes_no(
        "the removing state has examined the merits of the claim for protection", otherwise=False
    )
    third_state_procedure_examined: bool = yes_no(
        "before removal the removing state thoroughly examined whether the third state gives access to an adequate "
        "asylum procedure",
        otherwise=False,
    )
    presumed_safe_by_list: bool = yes_no("the third state was presumed safe by a list or rule", otherwise=False)
    deficiencies_known: bool = yes_no(
        "reports that the authorities knew or ought to have known show serious deficiencies there", otherwise=False
    )
    reception_adequate: bool = yes_no("reception there is adequate for the person's needs", otherwise=True)
    detention_at_destination: bool = yes_no("the person would be detained at the destination", otherwise=False)
    third_state_agrees: bool = yes_no("a safe third state has agreed to admit the person", otherwise=False)

    # Borders and groups.
    removed_as_group: bool = yes_no("the person is removed or turned back together with others", otherwise=False)
    individual_examination: bool = yes_no(
        "each person's situation was examined reasonably and objectively", otherwise=False
    )
    could_submit_arguments: bool = yes_no(
        "the person had a genuine and effective possibility to submit arguments against removal", otherwise=False
    )
    crossed_by_force_in_numbers: bool = yes_no(
        "the person crossed without authority, using large numbers and force", otherwise=False
    )
    crossed_irregularly_in_group: bool = yes_no(
        "the person crossed without authority in a large group, without force", otherwise=False
    )
    genuine_legal_entry: bool = yes_no("genuine and effective access to means of legal entry existed", otherwise=False)
    cogent_reasons_not_to_use_it: bool = yes_no(
        "for cogent reasons that the state answers for, the person could not use it", otherwise=False
    )

    # Remedies and interim measures.
    arguable_complaint: bool = yes_no("the complaint is arguable", otherwise=False)
    remedy_suspensive: bool = yes_no("a remedy against removal suspends it automatically", otherwise=False)
    remedy_rigorous: bool = yes_no("that remedy gives independent and rigorous scrutiny", otherwise=False)
    remedies_exhausted: bool = yes_no("national remedies are exhausted", otherwise=False)
    application_to_court_lodged: bool = yes_no("an application to the Strasbourg Court is lodged", otherwise=False)
    harm_irreparable: bool = yes_no("the harm feared would be irreparable", otherwise=False)
    removal_imminent: bool = yes_no("removal is imminent", otherwise=False)
    rule_39_complied_with: bool = yes_no("the state complies with the interim measure", otherwise=True)

    # Refugee Convention and Convention against Torture.
    outside_country_of_nationality: bool = yes_no("the person is outside the country of nationality", otherwise=True)
    persecution_reason: str = category("reason for which persecution is feared", values=REASONS, otherwise="none")
    protection_of_un_agency: bool = yes_no(
        "the person has at present protection or assistance from a United Nations agency other than UNHCR",
        otherwise=False,
    )
    rights_as_nationals_elsewhere: bool = yes_no(
        "the state of residence recognises the person as having the rights of its nationals", otherwise=False
    )
    returned_to_national_protection: bool = yes_no(
        "the person has again taken the protection of that country, regained its nationality or settled there again",
        otherwise=False,
    )
    acquired_new_nationality: bool = yes_no("the person has a new nationality and its protection", otherwise=False)
    circumstances_ceased: bool = yes_no(
        "the circumstances of recognition as a refugee have ceased to exist", otherwise=False
    )
    compelling_past_persecution: bool = yes_no(
        "compelling reasons from previous persecution speak against return", otherwise=False
    )
    international_crime: bool = yes_no(
        "there are serious reasons for considering that the person committed a crime against peace, a war crime or a "
        "crime against humanity",
        otherwise=False,
    )
    serious_non_political_crime: bool = yes_no(
        "there are serious reasons for considering that the person committed a serious non-political crime before "
        "admission",
        otherwise=False,
    )
    acts_against_un_purposes: bool = yes_no(
        "there are serious reasons for considering that the person is guilty of acts contrary to the purposes of the "
        "United Nations",
        otherwise=False,
    )
    danger_to_security: bool = yes_no(
        "there are reasonable grounds for regarding the person as a danger to the security of the country",
        otherwise=False,
    )
    danger_after_serious_crime: bool = yes_no(
        "convicted by final judgment of a particularly serious crime, the person is a danger to the community",
        otherwise=False,
    )
    torture_by_official: bool = yes_no(
        "what is feared is torture by, or with the consent or acquiescence of, a public official", otherwise=False
    )

    # What decision-makers have found by judgment.
    article_3_real_risk: bool = yes_no(
        "there are substantial grounds for a real risk of treatment contrary to Article 3",
        otherwise=False,
        found_by="convention.article_3.real_risk",
    )
    general_violence_extreme: bool = yes_no(
        "general violence there is so intense that anyone returned would be at real risk by mere presence",
        otherwise=False,
        found_by="convention.article_3.general_violence",
    )
    health_threshold_met: bool = yes_no(
        "the suffering for want of treatment would reach the threshold of Article 3",
        otherwise=False,
        found_by="convention.article_3.health",
    )
    conditions_threshold_met: bool = yes_no(
        "conditions of detention or of life there would reach the threshold of Article 3",
        otherwise=False,
        found_by="convention.article_3.conditions",
    )
    assurances_sufficient: bool = yes_no(
        "in their practical application the assurances remove the real risk",
        otherwise=False,
        found_by="convention.article_3.assurances",
    )
    third_state_procedure_deficient: bool = yes_no(
        "the third state would fail to give effective access to an adequate asylum procedure and to guard against "
        "onward removal",
        otherwise=False,
        found_by="convention.article_3.third_state_procedure",
    )
    flagrant_denial_of_justice: bool = yes_no(
        "a trial there would be a flagrant denial of justice",
        otherwise=False,
        found_by="convention.article_6.flagrant_denial",
    )
    flagrant_breach_of_liberty: bool = yes_no(
        "detention there would be a flagrant breach of Article 5",
        otherwise=False,
        found_by="convention.article_5.flagrant_breach",
    )
    expulsion_disproportionate: bool = yes_no(
        "removal would upset the fair balance under Article 8",
        otherwise=False,
        found_by="convention.article_8.proportionality",
    )
    rule_39_measure: bool = yes_no(
        "the Strasbourg Court has indicated an interim measure",
        otherwise=False,
        found_by="convention.rule_39.indication",
    )
    well_founded_fear: bool = yes_no(
        "the fear of persecution is well founded", otherwise=False, found_by="refugee.article_1a.well_founded_fear"
    )
    torture_substantial_grounds: bool = yes_no(
        "there are substantial grounds for believing that the person would be in danger of torture",
        otherwise=False,
        found_by="torture.article_3.substantial_grounds",
    )
