"""NIAA 2002 s 94: the designated states one by one, and what designation changes."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest
from uk_law_samples import BOOK, ask, branch, case

from fairbalance.law import Moment
from fairbalance.law.moment import in_force

FIRST = "2005-12-02"  # the Order that first designated states for men only
THE_2007_ORDER = "2007-07-27"
THE_2010_ORDER = "2010-03-03"
EVERYONE = {
    "Albania": FIRST,
    "Bolivia": FIRST,
    "Bosnia and Herzegovina": THE_2007_ORDER,
    "Brazil": FIRST,
    "Ecuador": FIRST,
    "India": FIRST,
    "Kosovo": THE_2010_ORDER,
    "Mauritius": THE_2007_ORDER,
    "Moldova": FIRST,
    "Mongolia": FIRST,
    "Montenegro": THE_2007_ORDER,
    "North Macedonia": FIRST,
    "Peru": THE_2007_ORDER,
    "Serbia": THE_2007_ORDER,
    "South Africa": FIRST,
    "South Korea": THE_2010_ORDER,
    "Ukraine": FIRST,
}
MEN_ONLY = {
    "Gambia": THE_2007_ORDER,
    "Ghana": FIRST,
    "Kenya": THE_2007_ORDER,
    "Liberia": THE_2007_ORDER,
    "Malawi": THE_2007_ORDER,
    "Mali": THE_2007_ORDER,
    "Nigeria": FIRST,
    "Sierra Leone": THE_2007_ORDER,
}
ALL = {**EVERYONE, **MEN_ONLY}
NEVER = (
    "Afghanistan",
    "Bangladesh",
    "Eritrea",
    "Georgia",
    "Iran",
    "Pakistan",
    "Sri Lanka",
    "Sudan",
    "Syria",
    "Vietnam",
)


def _designated(nationality: str, claim: str | date, male: bool) -> bool | float:
    return ask("niaa2002.s94_4.designated", at="2020-01-01", claim=claim, nationality=nationality, male=male)


@pytest.mark.parametrize("state", sorted(ALL))
def test_a_state_is_designated_for_claims_from_the_day_of_its_order(state: str) -> None:
    day = date.fromisoformat(ALL[state])
    assert _designated(state, day - timedelta(days=1), male=True) is False
    assert _designated(state, day, male=True) is True
    assert _designated(state, "2019-12-31", male=True) is True


@pytest.mark.parametrize("state", sorted(ALL))
def test_a_state_designated_under_subsection_5a_is_designated_for_men_only(state: str) -> None:
    assert _designated(state, "2019-12-31", male=False) is (state in EVERYONE)


@pytest.mark.parametrize("state", NEVER)
def test_a_state_not_on_the_list_is_never_designated(state: str) -> None:
    for claim in ("2006-01-01", "2012-01-01", "2019-12-31"):
        assert _designated(state, claim, male=True) is False


@pytest.mark.parametrize(
    ("day", "count", "men"),
    [("2005-12-02", 11, 2), ("2007-07-26", 11, 2), ("2007-07-27", 17, 8), ("2026-10-01", 19, 8)],
)
def test_the_length_of_the_list_on_a_day(day: str, count: int, men: int) -> None:
    """Two names are doubles kept for statistics: Serbia and Montenegro, and Korea (South)."""
    asked = date.fromisoformat(day)
    for name, expected in (("niaa2002.s94_4.states", count), ("niaa2002.s94_4.states_men", men)):
        held = BOOK.constants[name].versions
        value = held[in_force(held, Moment(asked, asked, asked))].value
        assert isinstance(value, frozenset)
        assert len(value) == expected


@pytest.mark.parametrize("state", ["Kosovo", "Peru", "South Korea"])
def test_brown_2015_uksc_8_brought_no_other_state_into_the_list_for_older_claims(state: str) -> None:
    claim = date.fromisoformat(ALL[state]) - timedelta(days=1)
    for decided in ("2015-03-03", "2015-03-04", "2019-01-01"):
        facts = {"nationality": state, "decision_date": decided}
        assert ask("niaa2002.s94_4.designated", at="2020-01-01", claim=claim, **facts) is False


def test_no_state_is_designated_both_for_everyone_and_for_men_only() -> None:
    everyone = BOOK.constants["niaa2002.s94_4.states"].versions
    men = BOOK.constants["niaa2002.s94_4.states_men"].versions
    for one in everyone:
        for other in men:
            assert not set(one.value) & set(other.value)  # type: ignore[arg-type]


def test_each_order_only_adds_states_until_the_supreme_court_took_one_away() -> None:
    values = [version.value for version in BOOK.constants["niaa2002.s94_4.states"].versions]
    assert all(set(one) <= set(other) for one, other in itertools.pairwise(values[:-1]))  # type: ignore[arg-type]
    assert set(values[-2]) - set(values[-1]) == {"Jamaica"}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("decided", "designated"), [("2015-03-03", True), ("2015-03-04", False), ("2016-01-01", False)]
)
@pytest.mark.parametrize("claim", ["2006-01-01", "2014-12-31"])
def test_brown_2015_uksc_8_ended_the_designation_of_jamaica_for_decisions_from_that_day(
    claim: str, decided: str, designated: bool
) -> None:
    facts = {"nationality": "Jamaica", "decision_date": decided}
    assert ask("niaa2002.s94_4.designated", at="2017-01-01", claim=claim, **facts) is designated
    duty = ask("niaa2002.s94_3.must_certify", at="2017-01-01", claim=claim, clearly_unfounded=True, **facts)
    assert duty is designated


def test_after_brown_a_jamaican_claim_may_still_be_certified_as_a_power() -> None:
    facts = {"nationality": "Jamaica", "claim_refused": True, "clearly_unfounded": True}
    assert branch("certified", at="2017-01-01", claim="2016-01-01", **facts) is True
    assert branch("certification_duty", at="2017-01-01", claim="2016-01-01", **facts) is False


@pytest.mark.parametrize("state", sorted(ALL))
@pytest.mark.parametrize("unfounded", [True, False])
@pytest.mark.parametrize("inadmissible", [True, False])
def test_the_duty_of_subsection_3_needs_designation_and_a_clearly_unfounded_claim(
    state: str, unfounded: bool, inadmissible: bool
) -> None:
    facts = {"nationality": state, "male": True, "clearly_unfounded": unfounded, "inadmissible": inadmissible}
    assert branch("certification_duty", **facts) is (unfounded and not inadmissible)
    assert branch("certified", **facts) is (unfounded and not inadmissible)


@pytest.mark.parametrize(("decided", "certified"), [("2005-12-01", False), ("2005-12-02", True)])
def test_certification_is_encoded_for_decisions_from_2_december_2005(decided: str, certified: bool) -> None:
    facts = {"decision_date": decided, "clearly_unfounded": True}
    assert ask("niaa2002.s94.may_certify", at="2006-06-01", claim="2005-01-01", **facts) is certified


def test_zt_kosovo_2009_ukhl_6_the_test_is_the_same_for_a_state_not_designated() -> None:
    facts = {"nationality": "Kosovo", "clearly_unfounded": True}
    before = {"at": "2009-06-01", "claim": "2008-01-01"}
    assert ask("niaa2002.s94.may_certify", **before, **facts) is True
    assert ask("niaa2002.s94_3.must_certify", **before, **facts) is False
    words = BOOK.judgment("certification.clearly_unfounded").standards[0].words
    assert words.startswith("bound to fail before a tribunal")


@pytest.mark.parametrize("state", sorted(ALL))
def test_a_designated_state_puts_the_judgment_in_its_own_tier(state: str) -> None:
    tier = BOOK.tier("certification.clearly_unfounded", case(nationality=state, male=True), at="2026-10-01")
    assert tier is not None
    assert tier.threshold == "law.thresholds.clearly_unfounded_designated"
    woman = BOOK.tier("certification.clearly_unfounded", case(nationality=state), at="2026-10-01")
    assert (woman is not None) == (state in EVERYONE)


@pytest.mark.parametrize("state", NEVER)
def test_a_state_not_designated_leaves_the_ordinary_threshold(state: str) -> None:
    assert BOOK.tier("certification.clearly_unfounded", case(nationality=state, male=True), at="2026-10-01") is None
