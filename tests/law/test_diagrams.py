"""Diagrams are drawn from the same tree as the sentences and say the same."""

from __future__ import annotations

import re

import island
import pytest
from island import Islander

from fairbalance.errors import LawError
from fairbalance.law import UNKNOWN, collect
from fairbalance.law.explanation import Explanation

BOOK = collect("the island", Islander, [island])
CASE = Islander.incomplete(
    origin="Avalon", route="sea", refused=True, child=True, hopeless=UNKNOWN, certified=False, claim_date="2019-01-01"
)
TREE = BOOK.explain("act.appeal", CASE, at="2021-06-01")


def nodes(tree: Explanation) -> set[str]:
    return {tree.label.rstrip(".")}.union(*(nodes(child) for child in tree.children))


@pytest.mark.parametrize("form", ["boxes", "mermaid", "dot"])
def test_every_provision_fact_and_authority_is_drawn(form: str) -> None:
    drawn = " ".join(re.sub(r"[|+\-]+", " ", TREE.diagram(form)).split())
    assert nodes(TREE) == {"The person may appeal", "The person comes from a safe place"}
    for words in [
        *nodes(TREE),
        "Amending Act s 4",
        "the claim is hopeless: unknown",
        "may apply",
        "Safe places: Avalon",
    ]:
        assert " ".join(re.sub(r"[|+\-]+", " ", words).split()) in drawn


def test_mermaid_links_each_provision_to_what_it_rests_on() -> None:
    lines = TREE.diagram("mermaid").splitlines()
    assert lines[0] == "flowchart TD"
    assert "  p0 --> p1" in lines
    assert sum(line.endswith(":::open") for line in lines) == 1
    assert sum(line.endswith(":::holds") for line in lines) == 1


def test_dot_is_a_closed_graph_with_escaped_text() -> None:
    text = TREE.diagram("dot")
    assert text.startswith("digraph reasons {")
    assert text.endswith("}")
    assert "  p0 -> p1;" in text.splitlines()
    assert text.count('"') % 2 == 0


def test_boxes_are_as_wide_as_their_widest_line() -> None:
    lines = TREE.diagram().splitlines()
    top = next(index for index, line in enumerate(lines) if line.startswith("+"))
    bottom = next(index for index, line in enumerate(lines) if index > top and line.startswith("+"))
    assert {len(line) for line in lines[top : bottom + 1]} == {len(lines[top])}


def test_a_provision_met_twice_is_drawn_once() -> None:
    book = BOOK.amend(
        "act.dear", "law('act.appeal') or law('act.safe_place')", effect="2011-01-01", pending="all", cites="test"
    )
    tree = book.explain("act.dear", CASE, at="2021-06-01")
    assert tree.diagram("mermaid").count("comes from a safe place") == 1
    assert "The person comes from a safe place: yes, as above" in tree.diagram("boxes")


def test_what_is_not_in_force_says_so() -> None:
    assert "no rule in force" in BOOK.explain("act.ferry", CASE, at="2021-06-01").diagram("boxes")


def test_an_unknown_form_is_refused() -> None:
    with pytest.raises(LawError, match="there is no diagram 'mermad'; did you mean 'mermaid'"):
        TREE.diagram("mermad")
