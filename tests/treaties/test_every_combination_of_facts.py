"""The tests of the case-law over every combination of their facts, against an independent reading of each, by day."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from treaty_samples import BOOK, case


def combinations(*names: str) -> Iterator[dict[str, bool]]:
    """Every way in which these facts can be so or not so."""
    for chosen in itertools.product([False, True], repeat=len(names)):
        yield dict(zip(names, chosen, strict=True))


def ask(id: str, at: str | date, facts: dict[str, Any]) -> bool | float:
    return BOOK.evaluate(id, case(at).but(**facts), at=at)


HEALTH = (
    "seriously_ill",
    "near_death",
    "care_or_support_there",
    "treatment_available",
    "treatment_accessible",
    "medical_evidence_adduced",
    "decline_serious_rapid_irreversible",
    "intense_suffering",
    "life_expectancy_much_shorter",
)


@pytest.mark.parametrize("at", ["1997-05-01", "1997-05-02", "2008-05-27", "2016-12-12", "2016-12-13", "2021-12-07"])
def test_health_under_d_n_and_paposhvili(at: str) -> None:
    day = date.fromisoformat(at)
    for facts in combinations(*HEALTH):
        alone = facts["near_death"] and not facts["care_or_support_there"]
        treated = facts["treatment_available"] and facts["treatment_accessible"]
        decline = facts["decline_serious_rapid_irreversible"] and facts["intense_suffering"]
        if day < date(1997, 5, 2):
            expected = False
        elif day < date(2008, 5, 27):
            expected = alone
        elif day < date(2016, 12, 13):
            expected = alone and not treated
        else:
            expected = (
                facts["seriously_ill"]
                and facts["medical_evidence_adduced"]
                and not treated
                and (decline or facts["life_expectancy_much_shorter"] or alone)
            )
        assert ask("convention.article_3.health_case_made", at, facts) == expected, facts


def test_paposhvili_never_protects_less_than_n_once_the_evidence_is_there() -> None:
    for facts in combinations(*HEALTH):
        ill = {**facts, "seriously_ill": True, "medical_evidence_adduced": True}
        before = ask("convention.article_3.health_case_made", "2016-12-12", ill)
        assert ask("convention.article_3.health_case_made", "2016-12-13", ill) >= before


def test_the_state_need_not_verify_treatment_where_the_suffering_described_is_below_the_threshold() -> None:
    for facts in combinations(*HEALTH):
        if not ask("convention.article_3.health_verification_due", "2022-01-01", facts):
            assert not ask("convention.article_3.health_case_made", "2022-01-01", facts)


GROUPS = (
    "removed_as_group",
    "individual_examination",
    "could_submit_arguments",
    "crossed_by_force_in_numbers",
    "crossed_irregularly_in_group",
    "genuine_legal_entry",
    "cogent_reasons_not_to_use_it",
)


@pytest.mark.parametrize(
    "at",
    ["2002-02-04", "2002-02-05", "2016-12-14", "2016-12-15", "2020-02-12", "2020-02-13", "2022-04-04", "2022-04-05"],
)
@pytest.mark.parametrize("state", ["Spain", "Greece"])
def test_collective_expulsion_under_conka_khlaifia_nd_and_nt_and_aa(at: str, state: str) -> None:
    day = date.fromisoformat(at)
    for facts in combinations(*GROUPS):
        collective = facts["removed_as_group"] and not facts["individual_examination"] and day >= date(2002, 2, 5)
        if day >= date(2016, 12, 15):
            collective = collective and not facts["could_submit_arguments"]
        crossed = day >= date(2020, 2, 13) and facts["crossed_by_force_in_numbers"]
        crossed = crossed or (day >= date(2022, 4, 5) and facts["crossed_irregularly_in_group"])
        own = crossed and facts["genuine_legal_entry"] and not facts["cogent_reasons_not_to_use_it"]
        asked = {**facts, "sending_state": state, "place": "border"}
        assert ask("protocol4.article_4.collective", at, asked) == collective
        assert ask("protocol4.article_4.own_conduct", at, asked) == own
        assert ask("protocol4.article_4.breach", at, asked) == (collective and not own and state == "Spain")


THIRD = (
    "removal_to_third_state",
    "protection_sought",
    "deficiencies_known",
    "protection_merits_examined",
    "third_state_procedure_examined",
    "presumed_safe_by_list",
)


@pytest.mark.parametrize("at", ["2000-03-06", "2000-03-07", "2011-01-21", "2019-11-20", "2019-11-21"])
def test_third_states_under_ti_mss_and_ilias(at: str) -> None:
    day = date.fromisoformat(at)
    for facts in combinations(*THIRD):
        due = facts["removal_to_third_state"] and facts["protection_sought"]
        if day < date(2000, 3, 7):
            due = False
        elif day < date(2019, 11, 21):
            due = due and facts["deficiencies_known"]
        else:
            due = due and not facts["protection_merits_examined"]
        rebutted = day >= date(2011, 1, 21) and facts["presumed_safe_by_list"] and facts["deficiencies_known"]
        assert ask("convention.article_3.third_state_examination_due", at, facts) == due
        assert ask("convention.article_3.third_state_procedural_breach", at, facts) == (
            due and not facts["third_state_procedure_examined"]
        )
        assert ask("convention.article_3.presumption_rebutted", at, facts) == rebutted


ARTICLE_8 = (
    "settled_migrant",
    "childhood_lawfully_here",
    "born_here",
    "offences_mostly_as_minor",
    "offence_violent",
    "partner_here",
    "family_life_began_precariously",
    "status_precarious",
)


@pytest.mark.parametrize("offender", [False, True])
@pytest.mark.parametrize("at", ["2001-08-02", "2006-10-18", "2008-06-22", "2008-06-23", "2026-01-01"])
def test_the_tier_of_article_8(offender: bool, at: str) -> None:
    day = date.fromisoformat(at)
    for facts in combinations(*ARTICLE_8):
        private = day >= date(2006, 10, 18) and (facts["settled_migrant"] or facts["born_here"])
        criteria = offender and (private or facts["partner_here"])
        raised = (
            criteria
            and day >= date(2008, 6, 23)
            and facts["settled_migrant"]
            and (facts["childhood_lawfully_here"] or facts["born_here"])
        )
        juvenile = raised and facts["offences_mostly_as_minor"] and not facts["offence_violent"]
        precarious = facts["family_life_began_precariously"] or (
            facts["status_precarious"] and not facts["settled_migrant"]
        )
        exceptional = day >= date(2006, 1, 31) and facts["partner_here"] and precarious and not raised
        expected = (
            "juvenile_offending"
            if juvenile
            else "very_serious_reasons"
            if raised
            else "offender"
            if criteria
            else "only_exceptionally"
            if exceptional
            else None
        )
        person = case(at).but(**facts, offences_count=1 if offender else 0)
        tier = BOOK.tier("convention.article_8.proportionality", person, at=at)
        found = None if tier is None else tier.threshold.removeprefix("law.thresholds.convention.article_8.")
        assert found == expected, facts


REFUGEE = (
    "outside_country_of_nationality",
    "well_founded_fear",
    "returned_to_national_protection",
    "acquired_new_nationality",
    "circumstances_ceased",
    "protection_of_un_agency",
    "rights_as_nationals_elsewhere",
    "international_crime",
    "serious_non_political_crime",
    "acts_against_un_purposes",
)


@pytest.mark.parametrize("reason", ["none", "race", "particular_social_group"])
def test_article_1_of_the_refugee_convention(reason: str) -> None:
    for facts in combinations(*REFUGEE):
        included = facts["outside_country_of_nationality"] and facts["well_founded_fear"] and reason != "none"
        out = any(facts[name] for name in REFUGEE[2:])
        asked = {**facts, "persecution_reason": reason}
        assert ask("refugee.article_1a.refugee", "2026-01-01", asked) == (included and not out)


ARTICLE_33 = (
    "removal_to_third_state",
    "third_state_procedure_deficient",
    "danger_to_security",
    "danger_after_serious_crime",
)


@pytest.mark.parametrize("refugee", [False, True])
def test_article_33_of_the_refugee_convention(refugee: bool) -> None:
    for facts in combinations(*ARTICLE_33):
        to_harm = not facts["removal_to_third_state"] or facts["third_state_procedure_deficient"]
        danger = facts["danger_to_security"] or facts["danger_after_serious_crime"]
        asked = {**facts, "persecution_reason": "religion", "well_founded_fear": refugee}
        found = ask("refugee.article_33.removal_prohibited", "2026-01-01", asked)
        assert found == (refugee and to_harm and not danger)


RISK = (
    "article_3_real_risk",
    "general_violence_extreme",
    "alleges_state_violence",
    "alleges_non_state_violence",
    "state_protection",
    "internal_relocation",
    "assurances_given",
    "situation_excludes_assurances",
    "assurances_sufficient",
)


@pytest.mark.parametrize("at", ["1990-01-01", "1997-04-29", "2001-03-06", "2012-01-16", "2012-01-17"])
def test_real_risk_and_what_takes_it_away(at: str) -> None:
    day = date.fromisoformat(at)
    for facts in combinations(*RISK):
        risk = facts["article_3_real_risk"] or facts["general_violence_extreme"]
        protected = (
            day >= date(1997, 4, 29)
            and facts["alleges_non_state_violence"]
            and facts["state_protection"]
            and not facts["alleges_state_violence"]
            and not facts["general_violence_extreme"]
        )
        moved = day >= date(2001, 3, 6) and facts["internal_relocation"]
        assured = (
            day >= date(2012, 1, 17)
            and facts["assurances_given"]
            and not facts["situation_excludes_assurances"]
            and facts["assurances_sufficient"]
        )
        assert ask("convention.article_3.real_risk", at, facts) == (risk and not (protected or moved or assured))


SHOWING = ("alleges_state_violence", "evidence_adduced", "past_ill_treatment", "in_targeted_group", "doubts_dispelled")


@pytest.mark.parametrize("at", ["2007-01-10", "2007-01-11", "2008-02-28", "2016-08-22", "2016-08-23"])
def test_showing_the_risk_and_dispelling_it(at: str) -> None:
    day = date.fromisoformat(at)
    for facts in combinations(*SHOWING):
        group = day >= date(2007, 1, 11) and facts["in_targeted_group"]
        made = facts["alleges_state_violence"] and (facts["evidence_adduced"] or facts["past_ill_treatment"] or group)
        burden = facts["evidence_adduced"] or (day >= date(2016, 8, 23) and facts["past_ill_treatment"])
        burden = burden and day >= date(2008, 2, 28)
        assert ask("convention.article_3.risk_case_made", at, facts) == made
        assert ask("convention.article_3.burden_on_state", at, facts) == burden
        assert ask("convention.article_3.doubts_remain", at, facts) == (burden and not facts["doubts_dispelled"])


EXAMINED = ("alleges_state_violence", "risk_known_to_authorities", "person_relies_on_risk", "risk_examined")


@pytest.mark.parametrize("at", ["2000-07-10", "2000-07-11", "2016-03-22", "2016-03-23"])
def test_examining_the_risk_unasked(at: str) -> None:
    day = date.fromisoformat(at)
    for facts in combinations(*EXAMINED):
        engaged = facts["alleges_state_violence"] or facts["risk_known_to_authorities"]
        asked_for = day >= date(2000, 7, 11) and engaged and facts["person_relies_on_risk"]
        unasked = day >= date(2016, 3, 23) and facts["risk_known_to_authorities"]
        due = asked_for or unasked
        assert ask("convention.article_3.examination_due", at, facts) == due
        assert ask("convention.article_3.procedural_breach", at, facts) == (due and not facts["risk_examined"])


REMEDIES = (
    "arguable_complaint",
    "alleges_state_violence",
    "alleges_private_or_family_life",
    "remedy_rigorous",
    "remedy_suspensive",
)


@pytest.mark.parametrize("at", ["2007-04-25", "2007-04-26", "2026-01-01"])
def test_remedies_under_article_13(at: str) -> None:
    day = date.fromisoformat(at)
    for facts in combinations(*REMEDIES):
        suspensive = day >= date(2007, 4, 26) and facts["arguable_complaint"] and facts["alleges_state_violence"]
        effective = facts["arguable_complaint"] and (
            facts["alleges_state_violence"] or facts["alleges_private_or_family_life"]
        )
        breach = (effective and not facts["remedy_rigorous"]) or (suspensive and not facts["remedy_suspensive"])
        assert ask("convention.article_13.suspensive_remedy_due", at, facts) == suspensive
        assert ask("convention.article_13.effective_remedy_due", at, facts) == effective
        assert ask("convention.article_13.breach", at, facts) == breach


INTERIM = (
    "harm_irreparable",
    "removal_imminent",
    "rule_39_measure",
    "rule_39_complied_with",
    "application_to_court_lodged",
)


@pytest.mark.parametrize("at", ["1991-03-20", "2005-02-03", "2005-02-04", "2024-03-28"])
def test_interim_measures_before_and_after_mamatkulov(at: str) -> None:
    day = date.fromisoformat(at)
    for facts in combinations(*INTERIM):
        binds = day >= date(2005, 2, 4) and facts["rule_39_measure"]
        may_ask = day >= date(1998, 11, 1) and facts["harm_irreparable"] and facts["removal_imminent"]
        assert ask("convention.rule_39.conditions", at, facts) == may_ask
        assert ask("convention.article_34.measure_binds", at, facts) == binds
        assert ask("convention.article_34.hindered", at, facts) == (binds and not facts["rule_39_complied_with"])
        assert ask("convention.article_34.no_removal_meanwhile", at, facts) == (
            binds and facts["application_to_court_lodged"]
        )


TRIALS = (
    "alleges_death_penalty",
    "article_3_real_risk",
    "flagrant_denial_of_justice",
    "alleges_unfair_trial",
    "torture_evidence_risk",
    "assurances_given",
    "assurances_sufficient",
)


@pytest.mark.parametrize("at", ["1989-07-07", "2005-11-08", "2010-03-01", "2010-03-02", "2012-01-17"])
def test_execution_and_trial_at_the_destination(at: str) -> None:
    day = date.fromisoformat(at)
    for facts in combinations(*TRIALS):
        wrong = facts["article_3_real_risk"] if day >= date(2010, 3, 2) else facts["flagrant_denial_of_justice"]
        excluded = facts["assurances_given"] and facts["assurances_sufficient"]
        execution = day >= date(2005, 11, 8) and facts["alleges_death_penalty"] and wrong and not excluded
        torture = day >= date(2012, 1, 17) and facts["alleges_unfair_trial"] and facts["torture_evidence_risk"]
        assert ask("convention.article_2.death_penalty_bar", at, facts) == execution
        assert ask("convention.article_6.trial_bar", at, facts) == (facts["flagrant_denial_of_justice"] or torture)


FAMILIES = ("family_in_household", "deficiencies_known", "reception_adequate", "family_guarantees")
KINDS = ("transfer_of_responsibility", "administrative_removal")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("age", ["adult", "unaccompanied_child"])
def test_guarantees_for_families_under_tarakhel(kind: str, age: str) -> None:
    for facts in combinations(*FAMILIES):
        due = (
            kind == "transfer_of_responsibility"
            and (facts["family_in_household"] or age != "adult")
            and (facts["deficiencies_known"] or not facts["reception_adequate"])
        )
        asked = {**facts, "removal_kind": kind, "age_group": age}
        assert ask("convention.article_3.family_guarantees_due", "2014-11-03", asked) is False
        assert ask("convention.article_3.family_guarantees_due", "2014-11-04", asked) == due
        assert ask("convention.article_3.family_transfer_breach", "2014-11-04", asked) == (
            due and not facts["family_guarantees"]
        )


PLACES = ("territory", "border", "transit_zone", "ship_of_the_state", "high_seas", "abroad")


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("control", [False, True])
@pytest.mark.parametrize(("at", "since"), [("2005-05-11", 0), ("2005-05-12", 1), ("2012-02-22", 1), ("2012-02-23", 2)])
def test_jurisdiction_grows_from_territory_to_control_to_ships(place: str, control: bool, at: str, since: int) -> None:
    expected = place in PLACES[:3] or (since >= 1 and control) or (since >= 2 and place == "ship_of_the_state")
    assert ask("convention.article_1.jurisdiction", at, {"place": place, "under_state_control": control}) == expected
