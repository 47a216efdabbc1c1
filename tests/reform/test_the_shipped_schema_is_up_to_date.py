"""The JSON Schema: shipped as generated, and of one mind with the validator."""

from __future__ import annotations

import json
import subprocess
import sys

import jsonschema
import pytest
from hypothesis import given
from reform_samples import clause_sets
from scenario_samples import BROKEN, SHIPPED, VALID

from fairbalance.reform import Reform, ScenarioErrors
from fairbalance.reform.check import CLAUSES
from fairbalance.reform.fields import CLAUSE_KEYS, SCENARIO
from fairbalance.reform.node import read_document
from fairbalance.reform.schema import SHIPPED as SHIPPED_SCHEMA
from fairbalance.reform.schema import scenario_schema, schema_text

SCHEMA = json.loads(SHIPPED_SCHEMA.read_text(encoding="utf-8"))
CHECKER = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker())

BEYOND_THE_SCHEMA = {
    # names and bounds that belong to a model
    "agreement-with-nowhere", "agreement-without-nationality", "amend-an-unknown", "assume-share-above-one",
    "assume-distribution-unbounded", "capacity-negative", "hub-chance-percent", "hub-flag-yes", "hub-half-a-place",
    "hub-nationalities-a-word", "hub-nationality-misspelt", "hub-nationality-twice", "hub-negative-price",
    "hub-share-missing", "hub-shares-over-one", "hub-takes-children", "hub-unknown-option", "hub-without-places",
    "include-a-path", "include-unknown", "insert-a-capacity",
    "law-misspelt", "law-months-negative", "law-rule-a-number", "law-rule-reaches-out",
    "law-rule-unknown-fact", "law-state-misspelt", "law-states-a-word", "law-states-unknown-verb", "law-unknown",
    "law-with-ramp", "law-without-pending",
    "order-is-no", "order-misspelt",
    "rule-misspelt", "rule-of-another-text", "rule-treated-otherwise", "rule-without-treatment",
    "order-with-ramp", "pending-on-capacity", "scale-an-order", "unknown-lever", "unknown-model",
    "stage-after-a-place-nobody-comes-from", "stage-before-nothing", "stage-days-of-a-monthly-limit",
    "stage-name-in-capitals", "stage-name-taken", "stage-outcomes-short-of-one", "stage-with-a-bare-limit",
    "stage-named-again", "stage-with-two-limits", "stage-without-a-cost", "stage-without-a-name",
    # several clauses, or several keys, together
    "assume-distribution-disordered", "clash-assumptions", "clash-scale-and-amend", "clash-two-scales",
    "clash-with-included", "ends-before-start", "ramp-too-long",
    # YAML itself
    "duplicate-clause-key", "duplicate-top-key",
    # JSON has no such number
    "scale-infinite", "scale-nan",
}  # fmt: skip


def test_the_shipped_schema_is_the_generated_one():
    assert SHIPPED_SCHEMA.read_text(encoding="utf-8") == schema_text()


def test_the_schema_is_a_valid_schema():
    jsonschema.Draft202012Validator.check_schema(scenario_schema())


def test_running_the_module_prints_the_schema():
    done = subprocess.run(
        [sys.executable, "-m", "fairbalance.reform.schema"], capture_output=True, text=True, check=True
    )
    assert done.stdout == schema_text()


def document(path):
    return read_document(path.read_bytes(), path.name).plain()


@pytest.mark.parametrize("path", [*VALID, *SHIPPED.values()], ids=lambda path: path.stem)
def test_what_the_validator_takes_the_schema_takes(path):
    assert [error.message for error in CHECKER.iter_errors(document(path))] == []


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_what_the_schema_refuses_is_known(path):
    try:
        content = document(path)
    except ScenarioErrors:
        return
    assert CHECKER.is_valid(content) == (path.stem in BEYOND_THE_SCHEMA - {"duplicate-clause-key"})


@given(clause_sets)
def test_every_clause_that_python_can_write_fits_the_schema(clauses):
    content = {"fairbalance": 1, "model": "sample", "name": "N", "clauses": Reform("R", clauses).as_dict()["clauses"]}
    assert [error.message for error in CHECKER.iter_errors(content)] == []


def test_every_key_is_explained():
    for name, key in SCENARIO.items():
        assert SCHEMA["properties"][name]["description"] == key.meaning
        assert key.meaning.endswith(".")
    used = {key for verb in CLAUSES for key in SCHEMA["$defs"][verb]["properties"]}
    assert used == set(CLAUSE_KEYS)


def test_nothing_unknown_is_allowed_anywhere():
    assert SCHEMA["additionalProperties"] is False
    assert all(SCHEMA["$defs"][verb]["additionalProperties"] is False for verb in CLAUSES)
