"""Documents of `--json`: their kinds and keys are those of the table on the page of commands."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from cli_types import Run

PAGE = (Path(__file__).parents[2] / "docs" / "cli.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| (`[^|]+`) \| ([^|]+) \| (.+) \|$", PAGE.split("## Documents")[1], re.MULTILINE)
KINDS = {kind: keys for kinds, _, keys in ROWS for kind in re.findall("`([^`]+)`", kinds)}
ANSWERS = {
    "list": "list",
    "plan office annex": "plan",
    "run office nothing --worlds 2": "run",
    "compare office nothing --worlds 2": "comparison",
    "explain office more-desks --scale 1": "explanation",
    "drivers office more-desks --measure finished --worlds 12": "drivers",
    "credit office more-desks --measure finished --worlds 2": "credit",
    "breakeven office annex --measure cost --unknown deterrence.annex --worlds 2": "break-even",
    "measures --model office": "measures",
    "evidence list": "evidence",
    "evidence show hub-uk-design": "evidence record",
    "evidence used-by cost-per-night-hotel --model fake": "parameters",
    "evidence conflicts": "conflicts",
    "evidence gaps --model fake": "gaps",
    "council states": "council states",
    "council texts": "council texts",
    "council compare": "council comparison",
    "council timeline": "council timeline",
    "council adopt borders": "council adoption",
    "schemes list": "schemes",
    "schemes show uk_rwanda": "scheme",
    "schemes cost uk_rwanda --people 10": "scheme cost",
    "backtest --schemes": "scheme back-test",
    "claims list": "claims",
    "claims show hubs-deter-crossings": "claim",
}


@pytest.mark.parametrize("words", ANSWERS)
def test_a_document_is_of_its_kind_and_has_the_keys_the_page_names(fairbalance: Run, words: str) -> None:
    answer = fairbalance(*words.split(), "--json")
    assert (answer.code, answer.err) == (0, "")
    found = json.loads(answer.out)
    assert (found.pop("fairbalance"), found.pop("kind")) == (1, ANSWERS[words])
    assert ANSWERS[words] in KINDS
    named = re.findall("`([^`]+)`", KINDS[ANSWERS[words]])
    if "see below" in KINDS[ANSWERS[words]]:
        named = re.findall(r"^    ([a-z_]+)  ", PAGE, re.MULTILINE)
    alternatives = " or " in KINDS[ANSWERS[words]] or ", or " in KINDS[ANSWERS[words]]
    assert set(found) & set(named), (list(found), named)
    if not alternatives:
        assert set(named) <= set(found), (list(found), named)


@pytest.mark.parametrize("words", ANSWERS)
def test_a_document_holds_no_number_that_json_lacks(fairbalance: Run, words: str) -> None:
    def refuse(word: str) -> None:
        raise AssertionError(f"{word} is no JSON")

    json.loads(fairbalance(*words.split(), "--json").out, parse_constant=refuse)
