"""A parameter names its evidence, its kind and its grade, or it does not load; draws follow their distribution."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairbalance.errors import EvidenceError
from fairbalance.evidence import registry
from fairbalance.evidence.distribution import Fixed, Triangular, Uniform
from fairbalance.evidence.parameter import Parameter, ParameterSet, load_parameters, read_parameter

FILE = """
support.hotel_night:
  value: {triangular: [119, 145, 170]}
  unit: GBP/person/night
  kind: scientific
  grade: B
  evidence: [cost-per-night-hotel]
  derived: lowest, middle and highest published night
tribunal.judge_days:
  value: 14400
  unit: sitting days/year
  kind: lever
  grade: B
  range: [10000, 25000]
  evidence: [fttiac-sitting-days-2025-26]
deterrence.hub:
  range: [-0.05, 0]
  unit: share
  kind: unknown
  grade: E
  evidence: [det-prior-return-hub]
  why: nothing published gives an effect of a hub on arrivals
"""
GOOD: dict[str, Any] = {"value": 2, "unit": "days", "kind": "scientific", "grade": "B", "evidence": ["cases"]}
us = st.floats(0.001, 0.999)


@dataclass
class Known:
    names: frozenset[str] = field(default_factory=lambda: frozenset({"cases", "beds"}))


Writer = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Writer:
    def _write(text: str, name: str = "support.yaml") -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return _write


@pytest.fixture
def parameters(write: Writer) -> ParameterSet:
    return load_parameters([write(FILE)], registry())


def said(content: object, path: str = "a.b") -> str:
    with pytest.raises(EvidenceError) as caught:
        read_parameter(path, content)
    return str(caught.value)


def test_a_parameter_knows_where_it_comes_from(parameters: ParameterSet) -> None:
    hotel = parameters["support.hotel_night"]
    assert hotel.distribution == Triangular(119, 145, 170)
    assert hotel.evidence == ("cost-per-night-hotel",)
    assert (hotel.unit, hotel.kind, hotel.grade) == ("GBP/person/night", "scientific", "B")
    assert hotel.derived.startswith("lowest")
    low, high = hotel.interval(0.9) or (0.0, 0.0)
    assert 119 < low < (hotel.value or 0) < high < 170


def test_an_unknown_has_a_range_and_no_value(parameters: ParameterSet) -> None:
    hub = parameters["deterrence.hub"]
    assert hub.value is None
    assert hub.interval() == (-0.05, 0.0)
    assert parameters.unchosen() == ("deterrence.hub",)
    assert "deterrence.hub" not in parameters.central()


def test_choosing_an_unknown_gives_a_new_set(parameters: ParameterSet) -> None:
    chosen = parameters.choose({"deterrence.hub": {"uniform": [-0.05, 0]}})
    assert chosen["deterrence.hub"].distribution == Uniform(-0.05, 0)
    assert chosen.unchosen() == ()
    assert chosen.draw({"support.hotel_night": 0.5, "deterrence.hub": 0.2})["deterrence.hub"] == pytest.approx(-0.04)
    assert parameters["deterrence.hub"].distribution is None


def test_choosing_nothing_changes_nothing(parameters: ParameterSet) -> None:
    assert parameters.choose({}).values() == parameters.values()


def test_choosing_a_misspelt_path_names_the_nearest(parameters: ParameterSet) -> None:
    with pytest.raises(EvidenceError, match=r"did you mean 'deterrence\.hub'"):
        parameters.choose({"deterrence.hubs": 0})


def test_choosing_a_wrong_value_names_the_path(parameters: ParameterSet) -> None:
    with pytest.raises(EvidenceError, match=r"uniform needs low < high - at deterrence\.hub\.uniform"):
        parameters.choose({"deterrence.hub": {"uniform": [1, 0]}})


@given(us)
def test_a_draw_is_the_quantile(u: float) -> None:
    parameter = read_parameter("a.b", {**GOOD, "value": {"triangular": [0, 1, 4]}})
    assert ParameterSet([parameter]).draw({"a.b": u}) == {"a.b": Triangular(0, 1, 4).quantile(u)}


def test_a_fixed_parameter_needs_no_number(parameters: ParameterSet) -> None:
    drawn = parameters.draw({"support.hotel_night": 0.3})
    assert drawn["tribunal.judge_days"] == 14400
    assert parameters["tribunal.judge_days"].fixed
    assert isinstance(parameters["tribunal.judge_days"].distribution, Fixed)


def test_an_uncertain_parameter_needs_a_number(parameters: ParameterSet) -> None:
    with pytest.raises(EvidenceError, match=r"no number to draw with - at support\.hotel_night"):
        parameters.draw({})


def test_central_is_the_median(parameters: ParameterSet) -> None:
    assert parameters.central()["support.hotel_night"] == Triangular(119, 145, 170).quantile(0.5)


def test_shares_by_grade_sum_to_one(parameters: ParameterSet) -> None:
    assert parameters.share_by_grade() == {"B": pytest.approx(2 / 3), "E": pytest.approx(1 / 3)}
    assert ParameterSet([]).share_by_grade() == {}


def test_a_set_is_walked_in_the_order_of_its_files(parameters: ParameterSet) -> None:
    assert list(parameters) == ["support.hotel_night", "tribunal.judge_days", "deterrence.hub"]
    assert [each.path for each in parameters.values()] == list(parameters)
    assert len(parameters) == 3
    assert "tribunal.judge_days" in parameters
    assert "tribunal.judges" not in parameters


def test_a_misspelt_path_is_answered_with_the_nearest(parameters: ParameterSet) -> None:
    with pytest.raises(EvidenceError, match=r"no parameter 'support\.hotel_nights'; did you mean"):
        parameters["support.hotel_nights"]


def test_evidence_knows_who_uses_it(parameters: ParameterSet) -> None:
    assert [each.path for each in parameters.using("cost-per-night-hotel")] == ["support.hotel_night"]
    assert parameters.using("detention-capacity") == ()


@pytest.mark.parametrize("key", ["value", "unit", "kind", "grade"])
def test_what_must_be_there_is_named_when_missing(key: str) -> None:
    message = said({name: value for name, value in GOOD.items() if name != key})
    assert f"'{key}' is missing" in message
    assert "- at a.b" in message


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"evidence": []}, "a parameter of grade B names its evidence; without any it is grade E"),
        ({"grade": "E"}, "a parameter of grade E needs 'why': what the guess rests on"),
        ({"grade": "Z"}, "'Z' is not a grade; allowed: 'A', 'B', 'C', 'D', 'E' - at a.b.grade"),
        ({"unit": "dayz"}, "'dayz' is not a unit; did you mean 'days'? - at a.b.unit"),
        ({"kind": "levers"}, "'levers' is not a kind of parameter; did you mean 'lever'? - at a.b.kind"),
        ({"kind": "unknown"}, "a parameter of kind unknown has a range and no value"),
        ({"kind": "unknown", "value": None}, "a parameter of kind unknown has a range and no value"),
        ({"range": [2, 1]}, "the range ends (1.0) below its start (2.0)"),
        ({"range": [1]}, "- at a.b.range"),
        ({"value": {"uniform": [3, 1]}}, "uniform needs low < high - at a.b.value.uniform"),
        ({"value": "many"}, "write a number or one distribution, such as {uniform: [low, high]} - at a.b.value"),
        ({"evidnce": ["cases"]}, "unknown key 'evidnce'; did you mean 'evidence'? - at a.b.evidnce"),
        ({"evidence": [3]}, "should be a valid string - at a.b.evidence.0"),
    ],
)
def test_what_is_wrong_is_said(changes: dict[str, Any], message: str) -> None:
    assert message in said({**GOOD, **changes})


def test_a_guess_with_a_reason_needs_no_evidence() -> None:
    guess = read_parameter("a.b", {**GOOD, "grade": "E", "evidence": [], "why": "no one has counted"})
    assert guess.why == "no one has counted"


@pytest.mark.parametrize("path", ["hotel", "Support.night", "support.", "support night.cost", ""])
def test_a_path_has_dots_and_small_letters(path: str) -> None:
    assert "is not a parameter path" in said(GOOD, path)


@pytest.mark.parametrize("content", [3, None, ["value"], "value"])
def test_a_parameter_is_a_mapping(content: object) -> None:
    assert "a parameter is a mapping" in said(content)


def test_evidence_that_does_not_exist_is_answered_with_the_nearest(write: Writer) -> None:
    path = write("a.b: {value: 1, unit: days, kind: lever, grade: C, evidence: [beds, case]}\n")
    with pytest.raises(EvidenceError) as caught:
        load_parameters([path], Known())
    assert str(caught.value) == ("no evidence 'case'; did you mean 'cases'? - at support.yaml: a.b.evidence[1]")


def test_series_count_as_evidence(write: Writer) -> None:
    path = write("a.b: {value: 1, unit: days, kind: lever, grade: A, evidence: [uk_appeals_quarterly]}\n")
    assert load_parameters([path], registry())["a.b"].evidence == ("uk_appeals_quarterly",)


def test_a_path_given_twice_is_refused_across_files(write: Writer) -> None:
    line = "a.b: {value: 1, unit: days, kind: lever, grade: C, evidence: [beds]}\n"
    with pytest.raises(EvidenceError, match=r"given twice - at two\.yaml: a\.b"):
        load_parameters([write(line, "one.yaml"), write(line, "two.yaml")], Known())


def test_a_parameter_file_maps_paths_to_parameters(write: Writer) -> None:
    with pytest.raises(EvidenceError, match=r"maps paths to parameters - at support\.yaml"):
        load_parameters([write("- a.b\n")], Known())


def test_no_files_give_an_empty_set() -> None:
    assert len(load_parameters([], Known())) == 0


def test_parameters_are_values() -> None:
    assert read_parameter("a.b", GOOD) == read_parameter("a.b", GOOD)
    assert isinstance(read_parameter("a.b", GOOD), Parameter)
