"""How large the states are is counted from one source and decides no procedure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairbalance.council import adopt, member_states, positions, share_of_people, text
from fairbalance.council.describe import adoption_row, text_rows

NAMES = [each.name for each in member_states()]
LARGEST = ("Türkiye", "Germany", "United Kingdom", "France", "Italy", "Spain", "Ukraine", "Poland")


def test_every_state_has_people_and_the_microstates_are_the_smallest() -> None:
    by_size = sorted(member_states(), key=lambda each: each.population)
    assert [each.name for each in by_size[:4]] == ["San Marino", "Monaco", "Liechtenstein", "Andorra"]
    assert [each.name for each in reversed(by_size)][:8] == list(LARGEST)


def test_the_members_of_the_union_come_to_what_eurostat_counted() -> None:
    """Eurostat counted 450.4 million on 1 January 2025: another source, another day, hence half a per cent."""
    union = sum(each.population for each in member_states() if each.eu_member)
    assert union == pytest.approx(450.4e6, rel=0.005)


@given(st.sets(st.sampled_from(NAMES)))
def test_a_state_and_all_others_share_all_people(names: set[str]) -> None:
    others = set(NAMES) - names
    assert share_of_people(names) + share_of_people(others) == pytest.approx(1)
    assert share_of_people([*names, *names]) == share_of_people(names)


@given(st.sets(st.sampled_from(NAMES)), st.sampled_from(NAMES))
def test_a_state_more_is_a_larger_share(names: set[str], more: str) -> None:
    assert (share_of_people(names | {more}) > share_of_people(names)) is (more not in names)


def test_a_text_of_every_state_is_a_text_of_all_people_and_one_of_none_of_nobody() -> None:
    rows = {row["text"]: row for row in text_rows()}
    assert rows["conclusions_of_46"]["share_of_people"] == 1
    assert rows["cddh_elements"]["share_of_people"] == 0
    assert 0 < rows["letter_of_nine"]["share_of_people"] < rows["statement_of_27"]["share_of_people"] < 1


def test_positions_share_out_the_people() -> None:
    row = adoption_row(adopt("statement_of_27", "consensus", against=("France",)))
    assert sum(row["share_of_people"].values()) == pytest.approx(1)
    assert row["share_of_people"]["against"] == share_of_people(["France"])


def test_a_small_state_stops_consensus_as_a_large_one_does() -> None:
    for name in ("Liechtenstein", "Germany"):
        assert adopt("statement_of_27", "consensus", against=(name,)).answer == "no"
    assert len(positions("statement_of_27").in_favour) == len(text("statement_of_27").signatories)
