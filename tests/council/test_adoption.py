"""What a procedure needs is counted exactly, and what is unknown stays unknown."""

from __future__ import annotations

import itertools
from datetime import date, timedelta
from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairbalance.council import adopt, member_states, points, positions, procedure, procedures, ratification, texts
from fairbalance.council.ratification import past_durations
from fairbalance.errors import InputError

NAMES = [each.name for each in member_states()]
MATTERS = [*(each.id for each in points()), *(each.id for each in texts())]
RULES = [each.id for each in procedures()]


@pytest.mark.parametrize("on", MATTERS)
def test_every_state_is_in_favour_against_or_unknown_and_only_once(on: str) -> None:
    found = positions(on)
    assert sorted([*found.in_favour, *found.against, *found.unknown]) == NAMES
    assert found.members == 46


@pytest.mark.parametrize("on", MATTERS)
def test_not_signing_is_never_counted_as_objecting(on: str) -> None:
    assert positions(on).against == ()


def test_one_objection_stops_consensus_and_unanimity_but_not_two_thirds() -> None:
    for rule, stops in (("consensus", True), ("unanimity", True), ("two_thirds", False)):
        found = adopt("statement_of_27", rule, against=("France",))
        assert (found.answer == "no") is stops


def test_sixteen_objections_stop_two_thirds_of_forty_six() -> None:
    rule = procedure("two_thirds")
    assert rule.carried(31, 15, 46)
    assert not rule.carried(30, 16, 46)


def test_two_thirds_needs_a_majority_of_members_even_when_few_vote() -> None:
    rule = procedure("two_thirds")
    assert not rule.carried(23, 0, 46)
    assert rule.carried(24, 0, 46)


def test_consensus_carries_in_silence() -> None:
    assert procedure("consensus").carried(0, 0, 46)
    assert not procedure("unanimity").carried(23, 0, 46)


@given(st.integers(0, 46), st.integers(0, 46), st.sampled_from(RULES))
def test_one_vote_more_never_undoes_adoption(in_favour: int, against: int, rule: str) -> None:
    found = procedure(rule)
    if in_favour + against < 46 and found.carried(in_favour, against, 46):
        assert found.carried(in_favour + 1, against, 46)


@given(st.sampled_from(MATTERS), st.sampled_from(RULES))
def test_adoption_is_no_likelier_the_likelier_objections_are(on: str, rule: str) -> None:
    found = adopt(on, rule, swept=tuple(step / 20 for step in range(21)))
    chances = [chance for _, chance in found.chance]
    assert all(0 <= chance <= 1 for chance in chances)
    assert all(later <= earlier + 1e-12 for earlier, later in itertools.pairwise(chances))


@given(st.sampled_from(MATTERS), st.sampled_from(RULES), st.sets(st.sampled_from(NAMES), max_size=46), st.data())
def test_an_answer_that_is_settled_stays_settled_whatever_is_supposed(
    on: str, rule: str, names: set[str], data: st.DataObject
) -> None:
    before = adopt(on, rule)
    unknown = [name for name in sorted(names) if name in before.positions.unknown]
    cut = data.draw(st.integers(0, len(unknown)))
    after = adopt(on, rule, for_it=tuple(unknown[:cut]), against=tuple(unknown[cut:]))
    if before.answer != "open":
        assert after.answer == before.answer


def test_the_chance_is_that_of_counting_every_combination() -> None:
    """Brute force over all votes of the few unknown states, against the binomial sum."""
    supposed = [name for name in positions("statement_of_27").unknown if name not in ("France", "Spain", "Germany")]
    found = adopt("statement_of_27", "consensus", for_it=tuple(supposed), swept=(0.3,))
    by_hand = sum(
        prod(0.3 if objects else 0.7 for objects in votes)
        for votes in itertools.product((False, True), repeat=3)
        if not any(votes)
    )
    assert found.chance[0][1] == pytest.approx(by_hand, abs=1e-12)


def test_an_open_answer_says_how_many_objections_stop_it() -> None:
    found = adopt("statement_of_27", "two_thirds")
    assert (found.answer, found.objections_to_stop) == ("open", 16)
    names = found.positions.unknown
    assert adopt("statement_of_27", "two_thirds", against=names[:15]).answer != "no"
    assert adopt("statement_of_27", "two_thirds", against=names[:16]).answer == "no"


def test_what_happened_on_15_may_2026_is_what_consensus_gives() -> None:
    assert adopt("chisinau_declaration", "consensus").answer == "yes"
    assert adopt("statement_of_27", "consensus").answer == "open"


def test_a_protocol_binds_only_when_every_state_ratifies() -> None:
    found = adopt("statement_of_27", "amending_protocol", swept=(0.0, 0.1))
    assert found.binding[0] == (0.0, 1.0)
    assert found.binding[1][1] == pytest.approx(0.9**19)
    assert adopt("statement_of_27", "amending_protocol", against=("France",)).binding[0][1] == 0
    assert adopt("statement_of_27", "two_thirds").binding == ()


def test_a_state_may_be_supposed_to_change_its_mind_but_not_to_hold_two() -> None:
    assert "Denmark" in adopt("statement_of_27", "consensus", against=("Denmark",)).positions.against
    with pytest.raises(InputError, match="both for and against"):
        adopt("statement_of_27", "consensus", for_it=("France",), against=("France",))


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"on": "statement_of_28", "by": "consensus"}, "did you mean 'statement_of_27'"),
        ({"on": "borders", "by": "concensus"}, "did you mean 'consensus'"),
        ({"on": "borders", "by": "consensus", "against": ("Russia",)}, "not a member state"),
        ({"on": "borders", "by": "consensus", "swept": (1.5,)}, r"from 0 to 1, got 1.5 - at swept\[0\]"),
    ],
)
def test_wrong_input_is_answered_with_what_is_allowed(arguments: dict[str, object], words: str) -> None:
    with pytest.raises(InputError, match=words):
        adopt(**arguments)  # type: ignore[arg-type]


def test_past_protocols_took_between_four_and_nine_years() -> None:
    days = past_durations()
    assert sorted(days) == ["Protocol 11", "Protocol 14", "Protocol 15"]
    assert days["Protocol 14"] == (date(2010, 6, 1) - date(2004, 5, 13)).days
    assert all(4 * 365 < each < 9 * 366 for each in days.values())


@given(st.dates(date(2026, 1, 1), date(2040, 1, 1)))
def test_a_later_opening_is_a_later_entry_into_force_by_as_many_days(opened: date) -> None:
    one, next_day = ratification(opened), ratification(opened + timedelta(days=1))
    assert opened < one.earliest <= one.middle <= one.latest
    assert next_day.latest - one.latest == timedelta(days=1)
