"""Every document printed with `--json` keeps to the JSON Schema that ships for its kind, and the schemas are strict."""

from __future__ import annotations

import copy
import json
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from cli_types import Run
from document_commands import FAULTY, KINDS

from fairbalance.cli.output import DOCUMENT_VERSION
from fairbalance.cli.schemas.documents import SHAPES, schema, schema_text, write
from fairbalance.cli.schemas.shipped import COMMANDS, FOLDER, path_of
from fairbalance.cli.schemas.vocabulary import (
    any_of,
    by_name,
    day,
    exactly,
    list_of,
    maybe,
    moment,
    number,
    one_of,
    share,
    text,
    texts,
    thing,
    truth,
    whole,
)
from fairbalance.errors import InputError

PAGE = (Path(__file__).parents[2] / "docs" / "cli.md").read_text(encoding="utf-8")
FREE = {
    *("at", "days", "details", "distribution", "facts", "grades", "heads", "roles", "rows", "series", "skill"),
    *("units", "uses", "columns", "where"),
}
"""Keys under which names depend on the answer: labels, facts, points, head of a price list."""
MAY_BE_ABSENT = {
    "check": {"name", "clauses"},
    "comparison": {"articles", "harm", "undone", "reversible", "authority"},
    "explanation": {"waited_days"},
    "council adoption": {"in_force_if_as_fast_as_past_protocols"},
    "council comparison": {"words", "record"},
}
"""By kind, the keys that some documents lack. Records of evidence leave out what they do not hold."""


@cache
def validator(kind: str) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(json.loads(path_of(kind).read_text(encoding="utf-8")))


def objects(content: Any, place: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Places of all mappings; of a list only the first few, which are alike."""
    if isinstance(content, dict):
        yield place
        for key, each in content.items():
            yield from objects(each, (*place, key))
    elif isinstance(content, list):
        for number_, each in enumerate(content[:3]):
            yield from objects(each, (*place, number_))


def at(content: Any, place: tuple[Any, ...]) -> Any:
    for key in place:
        content = content[key]
    return content


def name_of(place: tuple[Any, ...]) -> str:
    """The last key on the way to a place that is a name."""
    return next((str(key) for key in reversed(place) if isinstance(key, str)), "")


def printed(fairbalance: Run, words: str) -> Any:
    def refuse(word: str) -> None:
        raise AssertionError(f"{word} is no JSON")

    if "{run}" in words:
        words = words.replace("{run}", printed(fairbalance, "run office nothing --worlds 2")["folder"])
    answer = fairbalance(*words.split(), "--json")
    if words not in FAULTY:
        assert (answer.code, answer.err) == (0, "")
    return json.loads(answer.out, parse_constant=refuse)


# What commands print -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("words", "kind"), [*KINDS.items(), *FAULTY.items()], ids=lambda each: each[:60])
def test_a_document_keeps_to_the_schema_of_its_kind_and_the_schema_to_it(
    fairbalance: Run, words: str, kind: str
) -> None:
    found = printed(fairbalance, words)
    assert list(found)[:2] == ["fairbalance", "kind"]
    assert (found["fairbalance"], found["kind"]) == (DOCUMENT_VERSION, kind)
    assert [f"{each.json_path}: {each.message}" for each in validator(kind).iter_errors(found)] == []
    assert _accepted_with_a_key_more(found, kind) <= FREE
    if kind != "evidence record":
        assert _accepted_with_a_key_less(found, kind) <= MAY_BE_ABSENT.get(kind, set())


def _accepted_with_a_key_more(found: Any, kind: str) -> set[str]:
    """Names of mappings that take a key nobody knows."""
    accepted = set()
    for place in objects(found):
        changed = copy.deepcopy(found)
        at(changed, place)["surprise"] = copy.deepcopy(next(iter(at(found, place).values()), "a surprise"))
        if validator(kind).is_valid(changed):
            accepted.add(name_of(place))
    return accepted


def _accepted_with_a_key_less(found: Any, kind: str) -> set[str]:
    """Keys that may be taken away, outside of mappings whose names depend on the answer."""
    accepted = set()
    for place in objects(found):
        if name_of(place) in FREE - {"rows", "series"} or (kind == "council comparison" and len(place) == 2):
            continue
        for key in at(found, place):
            changed = copy.deepcopy(found)
            del at(changed, place)[key]
            if validator(kind).is_valid(changed):
                accepted.add(key)
    return accepted


@pytest.mark.parametrize(
    ("words", "kind", "place", "wrong"),
    [
        ("compare office nothing --worlds 2", "comparison", ("plan", "scale"), 0),
        ("compare office nothing --worlds 2", "comparison", ("plan", "until"), "soon"),
        ("compare office nothing --worlds 2", "comparison", ("run", "id"), "6fca5a6d5826"),
        ("compare office annex more-desks --worlds 12", "comparison", ("reforms", 0, "first_effect"), "one day"),
        (
            "compare office annex more-desks --worlds 12",
            "comparison",
            ("reforms", 0, "tables", 0, "rows", 0, "difference", "value"),
            "12 (3 to 40)",
        ),
        ("compare office annex more-desks --worlds 12", "comparison", ("reforms", 0, "assumptions", 0, "grade"), "F"),
        ("explain office annex", "explanation", ("person",), "somebody"),
        ("explain office annex", "explanation", ("lives", 0, "events", 0, "what"), "stays"),
        ("explain office annex", "explanation", ("engine",), "abacus"),
        ("drivers office annex --measure cost --worlds 40 --scale 1", "drivers", ("variants", 0, "unexplained"), 1.5),
        ("evidence list", "evidence", ("rows", 0, "grade"), "Z"),
        ("list", "list", ("models", 0, "grades"), {"F": 1}),
        ("evidence show hub-uk-design", "evidence record", ("record", "licence"), "none"),
        ("council timeline", "council timeline", ("rows", 0, "date"), "last spring"),
        ("law show niaa2002.s82.appeal_right", "provision of law", ("provision", "versions", 0, "pending"), "none"),
    ],
)
def test_a_wrong_value_is_found(fairbalance: Run, words: str, kind: str, place: tuple[Any, ...], wrong: Any) -> None:
    found = printed(fairbalance, words)
    at(found, place[:-1])[place[-1]] = wrong
    errors = list(validator(kind).iter_errors(found))
    found_at = [tuple(each.absolute_path) for each in errors]
    assert [each[: len(place)] for each in found_at] == [place[: len(each)] for each in found_at] != []


def test_text_and_document_are_two_views_of_the_same(fairbalance: Run) -> None:
    found = printed(fairbalance, "schema")
    shown = fairbalance("schema").out
    assert [row["kind"] for row in found["schemas"]] == list(COMMANDS)
    assert all(row["kind"] in shown and row["command"] in shown for row in found["schemas"])
    assert all(Path(row["file"]).is_file() for row in found["schemas"])


# The schemas themselves ----------------------------------------------------------------------------------------------


def test_every_kind_is_tried_and_every_kind_has_a_schema_and_a_command() -> None:
    assert {*KINDS.values(), *FAULTY.values()} == set(SHAPES) == set(COMMANDS)
    assert {path.name for path in FOLDER.iterdir()} == {path_of(kind).name for kind in SHAPES}


@pytest.mark.parametrize("kind", SHAPES)
def test_the_shipped_schema_is_the_described_one_and_is_valid(kind: str) -> None:
    assert path_of(kind).read_text(encoding="utf-8") == schema_text(kind)
    made = schema(kind)
    jsonschema.Draft202012Validator.check_schema(made)
    assert made["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert made["properties"]["kind"]["const"] == kind


def parts(shape: Any) -> Iterator[dict[str, Any]]:
    """Every part of a schema that says what a value must be."""
    if isinstance(shape, list):
        for each in shape:
            yield from parts(each)
    elif isinstance(shape, dict):
        yield shape
        for key, each in shape.items():
            if key in ("properties", "$defs"):
                for inner in each.values():
                    yield from parts(inner)
            elif key in ("items", "additionalProperties", "anyOf"):
                yield from parts(each)


@pytest.mark.parametrize("kind", SHAPES)
def test_no_mapping_is_open_but_those_that_hold_files_own_words(kind: str) -> None:
    for part in parts(schema(kind)):
        types = part.get("type", [])
        if "object" in ([types] if isinstance(types, str) else types) and "additionalProperties" not in part:
            assert kind in ("evidence record", "parameters"), part
            assert "properties" not in part


@pytest.mark.parametrize("kind", SHAPES)
def test_every_key_says_what_it_means(kind: str) -> None:
    for part in parts(schema(kind)):
        for key, shape in part.get("properties", {}).items():
            told = shape if "$ref" not in shape else schema(kind)["$defs"][shape["$ref"].rpartition("/")[2]]
            inner = told.get("items", {})
            assert told.get("description") or "const" in told or inner.get("description") or inner.get("properties"), (
                key
            )


@pytest.mark.parametrize("kind", SHAPES)
def test_a_schema_is_complete_in_itself(kind: str) -> None:
    made = schema(kind)
    referred = {part["$ref"] for part in parts(made) if "$ref" in part}
    assert {f"#/$defs/{name}" for name in made.get("$defs", {})} == referred


def test_a_number_with_a_range_has_one_shape_everywhere() -> None:
    for kind in SHAPES:
        for part in parts(schema(kind)):
            keys = set(part.get("properties", {}))
            assert not {"low50", "high50", "value"} <= keys or part == schema("comparison")["$defs"]["estimate"], kind


def test_writing_the_schemas_gives_the_shipped_ones(tmp_path: Path) -> None:
    write(tmp_path / "made")
    made = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "made").iterdir()}
    assert made == {path.name: path.read_text(encoding="utf-8") for path in FOLDER.iterdir()}


# The command ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [*COMMANDS, "council-states", "provision-of-law"])
def test_the_command_prints_the_schema_of_a_kind(fairbalance: Run, kind: str) -> None:
    answer = fairbalance("schema", kind)
    assert (answer.code, answer.err) == (0, "")
    assert json.loads(answer.out) == schema(kind if kind in SHAPES else kind.replace("-", " "))


def test_a_kind_that_is_none_is_answered_with_the_nearest(fairbalance: Run) -> None:
    answer = fairbalance("schema", "comparson")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err == "error: no kind of document 'comparson'; did you mean 'comparison'? - at KIND\n"
    with pytest.raises(InputError, match="no kind of document ''"):
        path_of("")


def test_the_page_of_commands_names_every_kind() -> None:
    listed = PAGE.split("## Documents")[1]
    assert [kind for kind in COMMANDS if f"`{kind}`" not in listed] == []


def test_printing_a_schema_loads_nothing_heavy() -> None:
    code = "import sys; from fairbalance.cli.main import run; run(['schema', 'comparison']); print(sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = done.stdout.splitlines()[-1]
    assert not any(f"'{name}'" in loaded for name in ("numpy", "numba", "fairbalance.study.plan"))


# The words shapes are described in -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("shape", "good", "bad"),
    [
        (text("t"), ["", "a"], [1, None]),
        (number("n"), [1, 1.5, -3], ["1", None, True]),
        (whole("w", 2), [2, 30], [1, 2.5, "2"]),
        (share("s"), [0, 0.5, 1], [-0.1, 1.1, None]),
        (truth("t"), [True, False], [0, "yes", None]),
        (day("d"), ["2027-04-01"], ["2027-04", "2027-4-1", "", 2027]),
        (moment("m"), ["2027", "2027-04", "2027-04-01"], ["2027-4", "spring", 2027]),
        (one_of(["a", "b"], "o"), ["a", "b"], ["c", None]),
        (exactly(1), [1], [2, "1"]),
        (list_of(truth("t")), [[], [True]], [[1], True]),
        (texts("t"), [[], ["a"]], [["a", 1], "a"]),
        (by_name(share("s"), "b"), [{}, {"x": 0.5}], [{"x": 2}, []]),
        (
            thing("t", optional=("b",), a=text("a"), b=text("b")),
            [{"a": ""}, {"a": "", "b": ""}],
            [{}, {"a": "", "c": ""}],
        ),
        (maybe(text("t")), ["a", None], [1]),
        (maybe(one_of(["a"], "o")), ["a", None], ["b"]),
        (maybe(any_of(text("t"), truth("t"))), ["a", True, None], [1.5]),
        (maybe(day("d")), ["2027-04-01", None], ["soon"]),
    ],
)
def test_a_word_of_the_vocabulary_takes_what_it_says(shape: dict[str, Any], good: list[Any], bad: list[Any]) -> None:
    checker = jsonschema.Draft202012Validator(shape)
    assert [each for each in good if not checker.is_valid(each)] == []
    assert [each for each in bad if checker.is_valid(each)] == []
