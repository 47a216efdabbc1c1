"""Valid files: what they hold, what text stays text, what they include."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from reform_samples import REGISTRY, clause_sets
from scenario_samples import CATALOGUES, SHIPPED, VALID, faults, read, sample

from fairbalance.evidence.distribution import Beta
from fairbalance.reform import (
    BASELINE,
    Assume,
    Catalogue,
    Insert,
    Reform,
    Scale,
    ScenarioErrors,
    Settings,
    Sweep,
    load_scenario,
    read_scenario,
    scale,
)
from fairbalance.reform.node import Node, read_document, scalar
from fairbalance.reform.template import _flow


@pytest.mark.parametrize("path", [*VALID, *SHIPPED.values()], ids=lambda path: path.stem)
def test_a_valid_file_is_read(path):
    scenario = load_scenario(path, CATALOGUES)
    assert scenario.file == str(path)
    Settings(scenario.reform, CATALOGUES[scenario.model].registry)


def valid(name):
    (path,) = [each for each in VALID if each.stem == name]
    return load_scenario(path, CATALOGUES)


def test_a_file_without_clauses_is_the_baseline():
    assert valid("empty").reform == BASELINE
    assert valid("empty").name == "Nothing changes"


def test_norway_stays_norway():
    scenario = valid("norway")
    assert scenario.name == "NO"
    assert scenario.about == "off"
    assert scenario.proposed_by == "yes"
    assert scenario.reference == "12:30:45"
    assert scenario.proposed_on == date(2026, 5, 15)
    assert scenario.until == date(2031, 12, 31)


def test_every_key_of_a_file_arrives():
    scenario = valid("every-kind")
    assert (scenario.worlds, scenario.seed, scenario.scale) == (200, 7, 0.1)
    assert scenario.include == ("more-judges", "newest-first")
    assert scenario.reform.source == "proposed by A test, proposed on 2026-11-22, tests/reform/valid"
    by_path = {each.path: each for each in scenario.reform.clauses}
    desks = by_path["capacity.caseworkers"]
    assert isinstance(desks, Scale)
    assert (desks.by, desks.ramp_months, desks.end) == (1.2, 12, date(2029, 3, 31))
    assert desks.why == "To clear the queue."
    assert by_path["deterrence.small_boat"].given == Sweep((0.0, 0.05, 0.15))
    assert by_path["hub.take_up"] == Assume("hub.take_up", Beta(4, 6), "E")
    assert isinstance(by_path["scheme.returns_agreement.Sri Lanka"], Insert)
    assert len(scenario.reform.clauses) == 10


def test_included_reforms_are_part_of_the_reform():
    scenario = valid("every-kind")
    judges = load_scenario(SHIPPED["more-judges"], CATALOGUES)
    assert set(judges.reform.clauses) <= set(scenario.reform.clauses)


def test_an_included_reform_and_the_same_clause_again_are_one():
    text = SHIPPED["more-judges"].read_text() + "include: [more-judges]\n"
    assert read(text).reform == load_scenario(SHIPPED["more-judges"], CATALOGUES).reform


def test_reforms_that_include_each_other_are_refused(tmp_path):
    files = {}
    for name, other in (("one", "two"), ("two", "one")):
        files[name] = tmp_path / f"{name}.yaml"
        files[name].write_text(f"fairbalance: 1\nmodel: sample\nname: N\ninclude: [{other}]\nclauses: []\n")
    catalogues = {"sample": Catalogue(REGISTRY, files)}
    with pytest.raises(
        ScenarioErrors, match=r"one.yaml:4:11: reforms include each other in a circle: two -> one -> two"
    ):
        read_scenario(files["one"].read_bytes(), "mine.yaml", catalogues)


def test_a_shipped_reform_of_another_model_is_refused(tmp_path):
    other = tmp_path / "other.yaml"
    other.write_text("fairbalance: 1\nmodel: uk\nname: N\nclauses: []\n")
    catalogues = CATALOGUES | {"sample": Catalogue(REGISTRY, {"other": other})}
    text = b"fairbalance: 1\nmodel: sample\nname: N\ninclude: [other]\nclauses: []\n"
    with pytest.raises(ScenarioErrors, match=r"s.yaml:4:11: 'other' is for the model 'uk' - at include\[0\]"):
        read_scenario(text, "s.yaml", catalogues)


def test_two_included_reforms_that_clash_are_shown_at_the_include(tmp_path):
    files = {}
    for name, by in (("one", 2), ("two", 3)):
        files[name] = tmp_path / f"{name}.yaml"
        files[name].write_text(sample(f"  - {{scale: capacity.desks, by: {by}, from: 2027-01-01}}\n"))
    text = b"fairbalance: 1\nmodel: sample\nname: N\ninclude: [one, two]\nclauses: []\n"
    with pytest.raises(ScenarioErrors) as caught:
        read_scenario(text, "s.yaml", {"sample": Catalogue(REGISTRY, files)})
    assert str(caught.value).startswith("s.yaml:4:10: two clauses hold 'capacity.desks'")
    assert "include[0] (one: clauses[0])" in str(caught.value)
    assert "include[1] (two: clauses[0])" in str(caught.value)


@given(clause_sets)
def test_a_reform_written_to_a_file_and_read_back_is_the_same(clauses):
    reform = Reform("R", clauses)
    lines = "".join(f"  - {_flow(each)}\n" for each in reform.as_dict()["clauses"])
    text = sample(lines) if lines else "fairbalance: 1\nmodel: sample\nname: R\nclauses: []\n"
    again = read(text).reform
    assert again == reform
    assert again.hash() == reform.hash()
    assert [each.why for each in again.clauses] == [each.why for each in reform.clauses]


def test_a_byte_order_mark_and_windows_lines_do_no_harm():
    text = sample("  - scale: capacity.desks\n    by: 2\n    from: 2027-01-01\n")
    plain = read(text).reform
    assert read(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()).reform == plain
    assert plain == Reform("", (scale("capacity.desks", 2, "2027-01-01"),))


def test_json_is_yaml_too():
    text = '{"fairbalance": 1, "model": "sample", "name": "J", "clauses": [{"scale": "capacity.desks", "by": 2,'
    assert read(text + ' "from": "2027-01-01"}]}').reform.clauses[0] == scale("capacity.desks", 2, "2027-01-01")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("NO", "NO"),
        ("yes", "yes"),
        ("on", "on"),
        ("010", 10),
        ("1e3", 1000.0),
        ("+2", 2),
        ("2_000", "2_000"),
        ("0x10", "0x10"),
        ("2027-04-01", "2027-04-01"),
        ("12:30", "12:30"),
        ("~", None),
        ("null", None),
        ("True", True),
        (".5", 0.5),
        ("1.", 1.0),
        (".", "."),
        ("-", "-"),
        ("9" * 30, 1e30),
    ],
)
def test_scalars_are_those_of_yaml_1_2(text, value):
    found = scalar(text)
    assert found == value
    assert type(found) is type(value)


def test_every_value_knows_its_place():
    root = read_document(b"a: 1\nb:\n  - x\n  - {c: 2}\n", "f.yaml")
    assert root.value["a"].place == (1, 4)
    assert root.keys == {"a": (1, 1), "b": (2, 1)}
    assert root.value["b"].value[1].value["c"].place == (4, 9)
    assert root.plain() == {"a": 1, "b": ["x", {"c": 2}]}
    assert Node.of({"a": (1, 2)}).plain() == {"a": [1, 2]}


def test_duplicate_keys_are_all_found_with_both_lines():
    lines = faults("a: 1\na: 2\nb: {c: 1, c: 2}\n")
    assert lines == [
        "s.yaml:2:1: 'a' is already set on line 1 - at a",
        "s.yaml:3:11: 'c' is already set on line 3 - at b.c",
    ]
