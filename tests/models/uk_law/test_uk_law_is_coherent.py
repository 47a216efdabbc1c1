"""Relations that must hold between the answers of UK law, whatever the case and the day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from uk_law_samples import BOOK, OWN, cases_reading

from fairbalance.models.uk.law import BRANCHES, UkCase

Asked = tuple[UkCase, date]
PART_5A = tuple(id for id in BOOK.provisions if id.startswith("niaa2002.s117"))
ASKED = cases_reading(*BRANCHES)
SETTINGS = settings(max_examples=100)
FEW = settings(max_examples=25)
ENACTED = BOOK.enact("proposal.return_hub.eligible", effect="2024-01-01", pending="all")
BARS = ("claim_pending", "appeal_pending", "further_submissions_pending", "interim_relief", "rule_39_measure")
LATEST = date(2029, 1, 1)


def _ask(name: str, asked: Asked, **facts: object) -> bool | float:
    case, at = asked
    return BOOK.evaluate(f"uk.branch.{name}", case.but(**facts), at=at)


@given(asked=ASKED)
@SETTINGS
def test_a_certified_claim_is_never_appealed_from_here(asked: Asked) -> None:
    assert not (_ask("appeal_right", asked, certified=True) and asked[1] >= date(2014, 10, 20))


@given(asked=ASKED)
@SETTINGS
def test_an_inadmissible_claim_is_neither_appealed_nor_certified(asked: Asked) -> None:
    assert not _ask("appeal_right", asked, inadmissible=True)
    assert not _ask("certified", asked, inadmissible=True)


@given(asked=ASKED)
@SETTINGS
def test_nobody_appeals_both_from_here_and_from_abroad(asked: Asked) -> None:
    assert not (_ask("appeal_right", asked) and _ask("out_of_country_appeal", asked))


@pytest.mark.parametrize("bar", BARS)
@given(asked=ASKED)
@SETTINGS
def test_one_more_bar_never_frees_a_person_for_removal(bar: str, asked: Asked) -> None:
    assert _ask("removal_barred", asked, **{bar: True}) >= _ask("removal_barred", asked, **{bar: False})


@pytest.mark.parametrize("bar", BARS[1:])
@given(asked=ASKED)
@SETTINGS
def test_whoever_may_be_sent_to_a_hub_is_not_held_back_by_a_bar(bar: str, asked: Asked) -> None:
    case, _ = asked
    assert not ENACTED.evaluate("uk.branch.hub_eligible", case.but(**{bar: True}), at=LATEST)


@given(asked=ASKED)
@FEW
def test_the_hub_leaves_every_other_answer_alone(asked: Asked) -> None:
    case, at = asked
    for id in OWN:
        if id not in ("uk.branch.hub_eligible", "proposal.return_hub.eligible"):
            assert ENACTED.evaluate(id, case, at=at) == BOOK.evaluate(id, case, at=at)


@given(asked=ASKED)
@SETTINGS
def test_nobody_whose_return_is_unlawful_must_be_deported(asked: Asked) -> None:
    assert not (_ask("return_unlawful", asked) and _ask("deportation_duty", asked))


@given(asked=ASKED, more=st.integers(0, 100))
@SETTINGS
def test_a_longer_sentence_never_ends_the_duty_to_deport(asked: Asked, more: int) -> None:
    longer = asked[0].offence_sentence_months + more
    assert _ask("deportation_duty", asked, offence_sentence_months=longer) >= _ask("deportation_duty", asked)


@given(asked=cases_reading(*PART_5A))
@SETTINGS
def test_a_foreign_criminal_deported_for_the_offence_is_in_one_tier_of_section_117c(asked: Asked) -> None:
    case, at = asked
    criminal = BOOK.evaluate("niaa2002.s117D.foreign_criminal", case, at=at) and not case.deported_for_other_reason
    tiers = [BOOK.evaluate(f"niaa2002.{each}", case, at=at) for each in ("s117C6.very_compelling", "s117C3.exceptions")]
    assert sum(tiers) == (1 if criminal else 0)
    assert not (criminal and BOOK.evaluate("niaa2002.s117B6.parent", case, at=at))


@given(asked=ASKED)
@SETTINGS
def test_a_duty_to_certify_is_a_certification_of_a_designated_state(asked: Asked) -> None:
    if _ask("certification_duty", asked):
        assert _ask("certified", asked)
        assert BOOK.evaluate("niaa2002.s94_4.designated", asked[0], at=asked[1])


@given(asked=ASKED)
@SETTINGS
def test_nobody_is_in_local_authority_care_and_supported_as_an_asylum_seeker(asked: Asked) -> None:
    assert not (_ask("local_authority_care", asked) and _ask("supported_while_waiting", asked))


@given(asked=ASKED)
@SETTINGS
def test_support_is_for_the_destitute(asked: Asked) -> None:
    assert not _ask("supported_while_waiting", asked, destitute=False)
    assert not _ask("supported_after_exhaustion", asked, destitute=False)


@given(asked=ASKED)
@SETTINGS
def test_a_duty_to_support_never_reaches_beyond_the_power(asked: Asked) -> None:
    case, at = asked
    assert _ask("support_duty", asked) <= BOOK.evaluate("iaa1999.s95.support", case, at=at)


@given(asked=ASKED)
@SETTINGS
def test_leave_is_thirty_months_or_five_years_and_core_protection_is_the_shorter(asked: Asked) -> None:
    months = _ask("leave_months", asked)
    assert months in (30, 60)
    if _ask("core_protection", asked):
        assert months == 30
        assert asked[0].claim_date >= date(2026, 3, 2)


@given(asked=ASKED)
@SETTINGS
def test_decisions_wait_only_in_the_times_of_bar_and_pause(asked: Asked) -> None:
    case, at = asked
    if not _ask("decision_authorised", asked):
        barred = date(2023, 3, 7) <= at < date(2024, 7, 23) and case.claim_date >= date(2023, 3, 7)
        syria = date(2024, 12, 9) <= at < date(2025, 7, 14) and case.nationality == "Syria"
        assert barred or syria


@given(asked=ASKED)
@SETTINGS
def test_days_of_support_are_those_the_law_has_known(asked: Asked) -> None:
    assert _ask("move_on_days", asked) in (28, 42, 56)
    assert _ask("grace_days", asked) == 21
    assert _ask("family_period_days", asked) in (0, 28)


@given(asked=ASKED)
@FEW
def test_sex_matters_only_for_states_designated_for_men(asked: Asked) -> None:
    case, at = asked
    for id in OWN:
        if id not in ("niaa2002.s94_4.designated", "niaa2002.s94_3.must_certify", "uk.branch.certification_duty"):
            assert BOOK.evaluate(id, case.but(male=True), at=at) == BOOK.evaluate(id, case.but(male=False), at=at)
