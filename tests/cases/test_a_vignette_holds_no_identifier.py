"""Names and identifiers are refused wherever they stand, comments included, and are not repeated."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from vignette_samples import SOUND, UK, vignette, with_line

from fairbalance.cases.identifiers import identifiers_in, identifying, identifying_key
from fairbalance.cases.template import template
from fairbalance.errors import ScenarioError

IDENTIFIERS = {
    "someone@example.org": "an e-mail address",
    "https://example.org/person": "a web address",
    "DOB 4 October 1995": "a date of birth",
    "born on the 4th": "a date of birth",
    "Mr Khan": "a name",
    "Ms. Okafor": "a name",
    "the client is called so": "a name",
    "name: Amina": "a name",
    "no. 1638/03": "an application number to the Strasbourg Court",
    "HU/01234/2020": "an appeal number",
    "PA01234": "an appeal number",
    "A1234567": "a Home Office or passport number",
    "QQ 12 34 56 C": "a National Insurance number",
    "943 476 5919": "an NHS number",
    "+44 20 7946 0018": "a telephone number",
    "020 7946 0018": "a telephone number",
    "12345678": "a long number",
    "SW1A 1AA": "a postcode",
    "10 Downing Street": "a street address",
}


@pytest.mark.parametrize(("told", "what"), IDENTIFIERS.items(), ids=list(IDENTIFIERS.values()))
def test_an_identifier_in_a_comment_is_refused_and_not_repeated(told: str, what: str) -> None:
    assert identifying(told) == what
    with pytest.raises(ScenarioError) as caught:
        vignette(f"# {told}\n{SOUND}")
    found = str(caught.value)
    assert found.startswith("made.yaml:1:1: this line seems to hold")
    assert what in found
    assert told not in found


@pytest.mark.parametrize("told", IDENTIFIERS)
def test_an_identifier_in_a_value_is_refused(told: str) -> None:
    with pytest.raises(ScenarioError, match="nothing that could tell who somebody is"):
        vignette(SOUND.replace("nationality: Nigeria", f"nationality: '{told}'"))


@pytest.mark.parametrize(
    "key",
    [
        "name", "first_name", "Surname", "applicant", "date_of_birth", "dob", "passport_number",
        "home_office_reference", "ho_ref", "nhs_number", "email", "telephone", "address", "postcode",
        "application_number", "case number",
    ],
)  # fmt: skip
def test_a_fact_that_asks_who_somebody_is_is_refused(key: str) -> None:
    assert identifying_key(key)
    with pytest.raises(ScenarioError, match=r"no fact may say who somebody is|seems to hold"):
        vignette(with_line(f"{key}: x"))


def test_a_name_where_a_state_belongs_is_refused() -> None:
    with pytest.raises(ScenarioError, match="it must be a state or territory"):
        vignette(SOUND.replace("nationality: Nigeria", "nationality: Ahmed Khan"))


def test_wide_letters_do_not_hide_a_name() -> None:
    assert identifying("\uff2d\uff52 \uff2b\uff48\uff41\uff4e") == "a name"


@pytest.mark.parametrize("text", [SOUND, UK, template("uk"), template("convention")], ids=["sound", "uk", "t-uk", "t"])
def test_a_vignette_without_identifiers_is_let_through(text: str) -> None:
    assert identifiers_in(text) == []


@given(st.dates(), st.integers(0, 99999))
def test_dates_and_short_numbers_are_no_identifiers(day: object, number: int) -> None:
    assert identifying(f"claim_date: {day}") == ""
    assert identifying(f"years_residence: {number}") == ""


def test_no_fact_of_any_law_asks_who_somebody_is() -> None:
    """Two facts name a document or an applicant; they ask only whether, so no answer tells who somebody is."""
    from fairbalance.cases.jurisdictions import LAWBOOKS, lawbook

    asked = {fact for name in LAWBOOKS for fact in lawbook(name).cases.facts if identifying_key(fact)}
    assert asked == {"passport_handed_over", "asylum_applicant_there"}
    for name, fact in (("italy", "passport_handed_over"), ("eu", "asylum_applicant_there")):
        assert lawbook(name).cases.facts[fact].kind == "yes_no"
