"""Whoever asks what rests on a piece of evidence is told of every file that names it, and of no other."""

from __future__ import annotations

import re

import pytest

from fairbalance.errors import EvidenceError
from fairbalance.evidence import registry
from fairbalance.evidence.describe import mention_rows
from fairbalance.evidence.mentions import PACKAGE, mentions
from fairbalance.models.registry import load, shipped_reforms
from fairbalance.reform.lever import Scheme

UK = load("uk")
NAMED_BY_LEVERS = sorted(
    {id for each in UK.levers for id in each.evidence}
    | {
        id
        for each in UK.levers
        if isinstance(each, Scheme)
        for option in each.options.values()
        for id in option.evidence
    }
)


@pytest.mark.parametrize("id", NAMED_BY_LEVERS)
def test_evidence_of_a_lever_is_traced_to_it(id: str) -> None:
    assert "what a reform of uk can change" in {each.used_by for each in mentions([id])}


@pytest.mark.parametrize("path", list(UK.parameters))
def test_evidence_of_a_parameter_is_traced_to_its_file(path: str) -> None:
    for id in UK.parameters[path].evidence:
        assert "parameters of uk" in {each.used_by for each in mentions([id])}


def test_a_line_that_is_named_holds_the_name_as_a_whole_word() -> None:
    for id in ("rw-timeline", "uk_appeals_quarterly", "law-art58"):
        found = mentions([id])
        assert found
        for each in found:
            lines = (PACKAGE / each.file).read_text(encoding="utf-8").splitlines()
            for number in each.lines:
                assert re.search(rf"(?<![\w-]){id}(?![\w-])", lines[number - 1])


def test_part_of_a_longer_name_is_another_name() -> None:
    assert mentions(["rw-time"]) == ()
    assert mentions(["timeline-of-nothing"]) == ()


def test_a_reform_that_refers_to_a_record_is_named() -> None:
    found = {each.used_by for each in mentions(["ev-joint-statement-27"])}
    assert {"reform of uk: statement-of-27", "law of the treaties"} <= found
    assert {f"reform of uk: {name}" for name in shipped_reforms("uk")} >= {
        each for each in found if each.startswith("reform of uk")
    }


def test_the_table_of_a_record_is_traced_with_it() -> None:
    files = {row["file"] for row in mention_rows(registry(), "asylum-caseworkers-fte-monthly")}
    table = registry()["asylum-caseworkers-fte-monthly"].table
    assert table is not None
    assert {each.file for each in mentions([table])} <= files


def test_a_misspelt_name_is_refused_with_the_nearest() -> None:
    with pytest.raises(EvidenceError, match="did you mean 'rw-timeline'"):
        mention_rows(registry(), "rw-timelin")
