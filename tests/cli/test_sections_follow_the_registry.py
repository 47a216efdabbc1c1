"""Tables of a comparison follow what a model measures, whatever it is called."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from toy import ANNEX, DESKS, NOTHING, Office

from fairbalance.cli.documents.assumptions import TOP, assumptions
from fairbalance.cli.documents.rows import estimate, rows, unit_of
from fairbalance.cli.documents.sections import _slugs, headline, tables
from fairbalance.errors import InputError
from fairbalance.models.registry import load, names
from fairbalance.study.api import Study
from fairbalance.study.measures import Measure, MeasureRegistry
from fairbalance.study.plan import Plan

RIGHTS = "rights.office_charter_art_1.office_charter_art_2.hurried"
START, UNTIL = date(2027, 1, 1), date(2027, 3, 31)


@pytest.fixture(scope="module")
def office_study() -> Study:
    """Three reforms in twelve worlds."""
    return Plan(Office(), [DESKS, ANNEX, NOTHING], worlds=12, seed=5).run(workers=1)


def measure(id: str, kind: str, axes: tuple[str, ...] = ("month",), **more: object) -> Measure:
    """A measure made for a test."""
    unit = str(more.pop("unit", "people"))
    return Measure(id, id, "What is counted.", unit, "how", axes, kind, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "unit", "expected"),
    [
        ("flow", "people/month", "people"),
        ("money", "GBP/year", "GBP"),
        ("flow", "people", "people"),
        ("stock", "GBP/year", "GBP/year"),
        ("wait", "days", "days"),
        ("flow", "GBP/person/night", "GBP/person/night"),
    ],
)
def test_a_flow_added_up_over_periods_loses_its_period(kind: str, unit: str, expected: str) -> None:
    assert unit_of(measure("x", kind, unit=unit)) == expected


def test_rows_agree_with_the_study(office_study: Study) -> None:
    gain = office_study["More desks"] - office_study.baseline
    (row,) = rows(gain, "finished")
    paired = gain.finished.total
    assert row["baseline"] == estimate(paired.baseline.estimate)
    assert row["reform"] == estimate(paired.reform.estimate)
    assert row["difference"] == estimate(paired.estimate)
    assert row["chance_higher"] == paired.chance_above(0)


def test_rows_by_stage_stand_in_the_order_of_the_labels_and_leave_out_the_empty(office_study: Study) -> None:
    desks = rows(office_study["More desks"] - office_study.baseline, "cost", ("stage",))
    assert [row["labels"] for row in desks] == [["office"], ["counter"]]
    (annex, *_) = office_study.variants("Annex")
    with_annex = rows(annex - office_study.baseline, "cost", ("stage",))
    assert [row["label"] for row in with_annex] == ["Office", "Counter", "Annex"]


def test_parts_add_up_to_the_whole_in_every_world(office_study: Study) -> None:
    gain = office_study["More desks"] - office_study.baseline
    parts = gain.cost.by("stage").samples.sum(axis=-1)
    assert parts == pytest.approx(gain.cost.total.samples)


def test_a_measure_that_cannot_be_added_up_is_refused_not_guessed(office_study: Study) -> None:
    gain = office_study["More desks"] - office_study.baseline
    with pytest.raises(InputError, match="cannot be added up over 'stage'"):
        rows(gain, "wait")
    assert rows(gain, "wait", ("stage",))


def test_tables_have_rows_and_ids_of_their_own(office_study: Study) -> None:
    found = tables(office_study["More desks"] - office_study.baseline, START, UNTIL)
    ids = [each["id"] for each in found]
    assert ids == ["headline", "cost", RIGHTS]
    assert all(each["rows"] for each in found)


def test_every_table_says_when_it_holds(office_study: Study) -> None:
    found = {each["id"]: each for each in tables(office_study["More desks"] - office_study.baseline, START, UNTIL)}
    assert found["headline"]["when"] == "2027-01-01 to 2027-03-31, stocks at the end"
    assert found["cost"]["when"] == "2027-01-01 to 2027-03-31"


def test_rights_are_shown_by_yardstick_and_never_summed_over_them(office_study: Study) -> None:
    found = {each["id"]: each for each in tables(office_study["More desks"] - office_study.baseline, START, UNTIL)}
    assert [row["labels"] for row in found[RIGHTS]["rows"]] == [["present"], ["narrow"]]


def test_rights_are_told_by_article_with_what_can_be_undone(office_study: Study) -> None:
    found = {each["id"]: each for each in tables(office_study["More desks"] - office_study.baseline, START, UNTIL)}
    table = found[RIGHTS]
    articles = ["Office charter art 1", "Office charter art 2"]
    assert table["title"] == "Rights at risk: Office charter art 1, Office charter art 2: people hurried"
    assert table["articles"] == articles
    assert [(row["harm"], row["undone"], row["reversible"]) for row in table["rows"]] == [
        ("irreparable", "no", False),
        ("restorable", "yes", True),
    ]
    assert all(row["articles"] == articles and row["authority"] == ["Porter v Office"] for row in table["rows"])
    assert not any("undone" in row for id, other in found.items() if id != RIGHTS for row in other["rows"])


def test_rights_without_an_article_keep_a_table_of_their_own() -> None:
    bare = [replace(each, concerns=()) for each in Office().measures]
    office = Office(measures=MeasureRegistry(bare, headline=Office().measures.headline))
    study = Plan(office, [DESKS], worlds=2, seed=5).run(workers=1)
    found = {each["id"]: each for each in tables(study["More desks"] - study.baseline, START, UNTIL)}
    assert found["rights.hurried"]["title"] == "Rights at risk: people hurried"
    assert not any("articles" in row for row in found["rights.hurried"]["rows"])


@pytest.mark.parametrize("model", names())
def test_no_two_tables_of_rights_share_an_id(model: str) -> None:
    measures = [each for each in load(model).measures if each.kind == "rights"]
    groups = {(concern.articles, each.id if each.apart else "") for each in measures for concern in each.concerns}
    ids = {".".join((*_slugs(articles), id)) for articles, id in groups}
    assert len(ids) == len(groups)


def test_the_headline_is_the_models_or_one_of_each_kind() -> None:
    listed = [measure("a", "flow"), measure("b", "flow"), measure("c", "stock"), measure("d", "money", unit="GBP")]
    assert headline(MeasureRegistry(listed, ["c"])) == ("c",)
    assert headline(MeasureRegistry(listed)) == ("a", "c", "d")
    with pytest.raises(InputError, match="no measure that one number can stand for"):
        headline(MeasureRegistry([measure("w", "wait", ("stage",))]))


def test_assumptions_are_listed_by_what_they_explain(office_study: Study) -> None:
    found = assumptions(office_study["More desks"] - office_study.baseline)
    shares = [max(each["share"] for each in one["explains"]) for one in found if one["explains"]]
    assert shares == sorted(shares, reverse=True)
    for each in found:
        assert each["low"] <= each["value"] <= each["high"]
        assert 0 < len(each["explains"]) <= TOP


def test_assumptions_of_a_reform_that_changes_nothing_explain_nothing(office_study: Study) -> None:
    found = assumptions(office_study["Nothing"] - office_study.baseline)
    assert found == []


def test_an_unknown_is_always_named(office_study: Study) -> None:
    for variant in office_study.variants("Annex"):
        found = {each["path"]: each for each in assumptions(variant - office_study.baseline)}
        assert found["deterrence.annex"]["kind"] == "unknown"
        assert found["deterrence.annex"]["grade"] == "E"
