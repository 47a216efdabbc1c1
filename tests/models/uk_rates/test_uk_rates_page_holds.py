"""The page on rates: its examples give what they say, and its check against the cohort table holds."""

from __future__ import annotations

import ast
import re
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from uk_rates_samples import LOOKS

from fairbalance import evidence
from fairbalance.models.uk.nationalities import INDEX
from fairbalance.models.uk.rates import groups, returns, swings
from fairbalance.models.uk.rates.panel import panel
from fairbalance.models.uk.rates.quarters import quarter_days
from fairbalance.models.uk.rates.stocks import QUIET_A_YEAR, QUIET_HAZARD

PAGE = (Path(__file__).parents[3] / "docs" / "uk-rates.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```python\n(.*?)```", PAGE, flags=re.DOTALL)


@pytest.mark.parametrize("block", BLOCKS, ids=range(len(BLOCKS)))
def test_examples_give_what_they_say(block: str) -> None:
    names: dict[str, Any] = {}
    checked = 0
    for statement in ast.parse(block).body:
        source = ast.get_source_segment(block, statement)
        assert source is not None
        if isinstance(statement, ast.Expr):
            line = block.splitlines()[(statement.end_lineno or 1) - 1]
            said = line.split("#", 1)[1].strip()
            assert repr(eval(source, names)) == said
            checked += 1
        else:
            exec(source, names)
    assert checked


def _shares_returned_by_the_rates() -> np.ndarray:
    """Share of people with a negative outcome in 2021 Q3 to 2025 Q4 whom the hazards return by the end of 2025.

    Appeals are lodged by 0.65 of people refused; 0.4 of those count as negative and await their appeal still.
    """
    parts = {"voluntary": returns.PROMPT_VOLUNTARY, "enforced": returns.PROMPT_ENFORCED}
    hazard = sum(returns.base_hazard(kind) * (1 - part) for kind, part in parts.items())
    leaving = sum(returns._returns_per_refusal(kind, None) * part for kind, part in parts.items())
    table, days = panel(), quarter_days()
    negative, gone = np.zeros(groups.COUNT), np.zeros(groups.COUNT)
    for first in range(46, 64):
        closed, refused = table.closed[first], table.refusals[first]
        came = closed + 0.35 * refused
        at_once = came * np.minimum(leaving[first], returns.MOST_PROMPT)
        fresh, quiet = came - at_once, np.zeros(groups.COUNT)
        negative += closed + 0.35 * refused + 0.65 * 0.4 * refused
        gone += at_once
        for number in range(first, 64):
            share = np.minimum(hazard[number] * days[number], 0.9) * (0.5 if number == first else 1.0)
            gone += fresh * share + quiet * QUIET_HAZARD * share
            left = fresh * (1 - share)
            fresh, quiet = left * (1 - QUIET_A_YEAR / 4), quiet * (1 - QUIET_HAZARD * share) + left * QUIET_A_YEAR / 4
    return gone / negative


def _shares_returned_in_the_table() -> tuple[np.ndarray, np.ndarray]:
    rows = evidence.series("uk_asylum_outcome_cohort_by_nationality").between("year_of_claim", 2021, 2024)
    names = rows["nationality"].tolist()
    negative = groups.add_up(names, rows["latest_refusals"] + rows["latest_withdrawals"] + rows["latest_admin"])
    returned = groups.add_up(names, rows["returned_enforced"] + rows["returned_voluntary"])
    return returned / np.maximum(negative, 1), negative


def test_shares_returned_by_nationality_follow_the_cohort_table() -> None:
    ours = _shares_returned_by_the_rates()
    table, negative = _shares_returned_in_the_table()
    large = negative > 500
    agreement = np.corrcoef(np.log(table[large] + 0.005), np.log(ours[large] + 0.005))[0, 1]
    assert agreement > 0.9
    assert np.median(np.abs(ours[large] - table[large])) < 0.025


def test_the_table_of_shares_on_the_page_is_what_the_rates_give() -> None:
    lines = [line for line in PAGE.splitlines() if line.startswith("|")]
    head = next(place for place, line in enumerate(lines) if line.startswith("| | Albania"))
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[head : head + 4]]
    names, _, table_row, rates_row = rows
    ours, (table, _) = _shares_returned_by_the_rates(), _shares_returned_in_the_table()
    for name, published, modelled in zip(names[1:-1], table_row[1:-1], rates_row[1:-1], strict=True):
        assert float(published) == pytest.approx(table[INDEX[name]], abs=0.002), name
        assert float(modelled) == pytest.approx(ours[INDEX[name]], abs=0.002), name


@pytest.mark.parametrize("name", ["initial_grant_rate", "decision_capacity", "withdrawal_hazard", "allowed_rate"])
def test_the_page_names_functions_that_exist(name: str) -> None:
    from fairbalance.models.uk.rates import appeals, decisions, withdrawals

    assert f"`{name}`" in PAGE
    assert any(hasattr(module, name) for module in (appeals, decisions, withdrawals))


def test_the_table_of_swings_on_the_page_is_what_the_past_gives() -> None:
    days = [*LOOKS, date(2026, 6, 30)]
    shown = {
        "claims": swings.claims_swing,
        "decisions, beyond their response": swings.decisions_swing,
        "disposals of appeals, beyond theirs": swings.disposals_swing,
        "claims closed per person waiting": swings.closures_swing,
        "initial grant rate (probit)": swings.grant_swing,
        "the same for one nationality beside all (probit)": swings.nationality_grant_swing,
        "share of appeals allowed (probit)": swings.allowed_swing,
        "appeals lodged per person refused": swings.lodging_swing,
        "asylum-related voluntary returns": lambda day: swings.returns_swing("voluntary", day),
        "asylum-related enforced returns": lambda day: swings.returns_swing("enforced", day),
        "enforced returns of all kinds": swings.enforcement_swing,
    }
    for label, swing in shown.items():
        row = next(line for line in PAGE.splitlines() if line.startswith(f"| {label} |"))
        said = [float(cell) for cell in row.split("|")[2:-1]]
        assert said == [pytest.approx(swing(day), abs=0.006) for day in days], label
