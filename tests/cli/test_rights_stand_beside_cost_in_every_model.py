"""A comparison of any model shows cost, and beside it rights at risk by Article, each saying what can be undone."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

import pytest

from fairbalance.cli.documents.sections import tables
from fairbalance.models.registry import Catalogues, load, names, shipped_reforms
from fairbalance.reform.scenario import load_scenario
from fairbalance.study.plan import Plan

ASKED: dict[str, tuple[str, float, date]] = {
    "uk": ("return-hub", 0.002, date(2027, 12, 31)),
    "italy": ("rulings-not-applied", 1.0, date(2026, 3, 31)),
    "eu": ("eu-hub", 0.02, date(2028, 12, 31)),
}
"""A reform of each model that moves people to a third country, and a small run of it."""
SAME_SHAPE = ("rights.echr_art_2.echr_art_3.returned_meeting_yardstick", "rights.echr_art_8.returned_meeting_yardstick")


@cache
def shown(model: str) -> tuple[dict[str, Any], ...]:
    name, scale, until = ASKED[model]
    reform = load_scenario(shipped_reforms(model)[name], Catalogues()).reform
    study = Plan(load(model), {name: reform}, until=until, worlds=2, scale=scale).run()
    return tuple(tables(study.variants(name)[0] - study.baseline, load(model).start, until))


def rights(model: str) -> list[dict[str, Any]]:
    return [each for each in shown(model) if each["id"].startswith("rights.")]


@pytest.mark.parametrize("model", names())
def test_every_model_is_asked(model: str) -> None:
    assert model in ASKED


@pytest.mark.parametrize("model", names())
def test_rights_follow_cost_and_are_never_among_it(model: str) -> None:
    ids = [each["id"] for each in shown(model)]
    assert ids.index("cost") < min(ids.index(each["id"]) for each in rights(model))
    for table in rights(model):
        assert all(row["unit"] in ("people", "days", "years") for row in table["rows"])


@pytest.mark.parametrize("model", names())
@pytest.mark.parametrize("id", SAME_SHAPE)
def test_people_at_risk_have_the_same_tables_in_every_model(model: str, id: str) -> None:
    (table,) = [each for each in shown(model) if each["id"] == id]
    assert {row["measure"] for row in table["rows"]} == {"returned_meeting_yardstick"}
    assert "people returned or transferred who met the yardstick" in table["title"]


@pytest.mark.parametrize("model", names())
def test_rows_tell_yardstick_and_what_happened(model: str) -> None:
    labels = load(model).labels
    known = {label for axis in ("yardstick", "happened") for label in labels(Plan(load(model)).setup)[axis]}
    for table in rights(model):
        if table["id"] in SAME_SHAPE:
            assert all(set(row["labels"]) <= known and len(row["labels"]) == 2 for row in table["rows"])


@pytest.mark.parametrize("model", names())
def test_every_row_says_whether_it_can_be_undone(model: str) -> None:
    for table in rights(model):
        for row in table["rows"]:
            assert row["undone"] in ("no", "no, money only", "yes")
            assert row["reversible"] == (row["undone"] == "yes")
            assert row["authority"]


@pytest.mark.parametrize("model", names())
def test_children_in_detention_have_a_table_of_their_own(model: str) -> None:
    alone = [each for each in rights(model) if {row["measure"] for row in each["rows"]} == {"child_detention_days"}]
    assert len(alone) == 1
    assert "of children" in alone[0]["title"]


@pytest.mark.parametrize("model", names())
def test_time_in_limbo_and_days_in_detention_are_shown(model: str) -> None:
    measures = {row["measure"] for each in rights(model) for row in each["rows"]}
    assert "detention_days" in measures
    assert measures & {"limbo_years", "years_under_order"}
