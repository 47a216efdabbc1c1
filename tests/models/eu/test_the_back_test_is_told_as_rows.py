"""The back-test of the EU model tells fitted quarters from those held out, and keeps its misses."""

from __future__ import annotations

import numpy as np
import pytest

from fairbalance.evidence import registry
from fairbalance.models.eu import past
from fairbalance.models.eu.backtest import FITTED_TO, SERIES, Runs, distances_of, rows_of
from fairbalance.models.eu.backtest import Row as Quarter
from fairbalance.models.eu.published import known, quarterly
from fairbalance.models.registry import history


def test_the_registry_knows_the_history_of_the_model() -> None:
    assert history("eu") is past.history


@pytest.mark.parametrize(("held_out", "kind"), [(True, "forecast"), (False, "fit")])
@pytest.mark.parametrize("measure", ["orders", "returns"])
def test_a_quarter_keeps_its_numbers_and_says_whether_it_was_fitted(held_out: bool, kind: str, measure: str) -> None:
    told = past._reproduced(Quarter(measure, "2025Q3", held_out, 110.0, 100.0, 90.0, 80.0, 95.0))
    assert told.kind == kind
    assert told.published == (100.0, 110.0)
    assert told.computed == (80.0, 95.0)
    assert not told.agrees
    assert all(record in registry() for record in told.records)
    assert told.id == f"eu-{measure}-2025q3-{kind}"
    assert told.scope == "point"


def test_a_quarter_inside_its_range_agrees() -> None:
    assert past._reproduced(Quarter("orders", "2025Q2", True, 90.0, 90.0, 90.0, 80.0, 95.0)).agrees
    assert past._reproduced(Quarter("orders", "2025Q2", True, 99.0, 94.0, 90.0, 80.0, 95.0)).agrees


# Series as a whole, by worlds made up around the published quarters


def made(spread: float, off: float = 1.0, worlds: int = 60, together: bool = False) -> Runs:
    """Worlds that stray from each published quarter by a normal share, each by itself or all of a world alike."""
    generator = np.random.default_rng(5)

    def people(published: float, alike: np.ndarray) -> np.ndarray:
        strays = alike if together else generator.standard_normal(worlds)
        return np.asarray(published * off * (1 + spread * strays))

    found: dict[bool, dict[str, dict[str, np.ndarray]]] = {False: {}, True: {}}
    for held_out, by_measure in found.items():
        for measure, record in SERIES.items():
            seen = known(record, FITTED_TO) if held_out else {}
            alike = generator.standard_normal(worlds)
            by_measure[measure] = {
                quarter: people(value, alike) for quarter, value in quarterly(record).items() if quarter not in seen
            }
    return found


def series_rows(ran: Runs) -> dict[str, bool]:
    return {row.id: row.agrees for row in past.told(ran) if row.scope == "series"}


def test_each_series_told_and_forecast_is_judged_as_a_whole_before_its_quarters() -> None:
    rows = past.told(made(0.02))
    scopes = [row.scope for row in rows]
    assert scopes == sorted(scopes, key=("series", "point").index)
    assert {row.id.rpartition("-")[0] for row in rows if row.scope == "series"} == {
        f"eu-{measure}-{kind}" for measure in SERIES for kind in ("fit", "forecast")
    }
    assert scopes.count("point") == len(rows_of(made(0.02)))


def test_a_series_in_the_middle_of_its_worlds_is_reproduced_where_it_was_told() -> None:
    judged = series_rows(made(0.02))
    assert all(agrees for id, agrees in judged.items() if "-fit-" in id)


def test_a_forecast_that_lies_nearer_than_any_of_its_worlds_is_found_too_wide() -> None:
    judged = series_rows(made(0.05))
    assert not judged["eu-orders-forecast-farthest"]


@pytest.mark.parametrize("off", [0.8, 1.25])
def test_worlds_that_lie_a_fifth_away_do_not_reproduce_any_series(off: float) -> None:
    judged = series_rows(made(0.02, off))
    assert not any(judged.values())


def test_where_quarters_stray_together_their_number_inside_says_nothing_and_is_left_out() -> None:
    judged = series_rows(made(0.1, together=True))
    assert "eu-orders-forecast-inside" not in judged
    assert "eu-orders-forecast-farthest" in judged
    assert "eu-orders-forecast-inside" in series_rows(made(0.1))


def test_too_few_worlds_judge_no_series() -> None:
    assert series_rows(made(0.02, worlds=past.FEWEST))
    rows = past.told(made(0.02, worlds=past.FEWEST - 1))
    assert {row.scope for row in rows} == {"point"}


@pytest.mark.parametrize("held_out", [True, False])
@pytest.mark.parametrize("measure", ["orders", "returns"])
def test_as_many_quarters_lie_inside_as_their_own_rows_say(measure: str, held_out: bool) -> None:
    for off in (0.9, 1.0, 1.04, 1.1):
        ran = made(0.03, off)
        published, drawn = distances_of(ran, measure, held_out)
        own = [row.inside for row in rows_of(ran) if (row.measure, row.held_out) == (measure, held_out)]
        assert (published <= 1).tolist() == own
        assert drawn.shape == (60, len(own))


def test_a_world_strays_from_the_others_as_often_as_a_range_leaves_out() -> None:
    inside = (distances_of(made(0.02, worlds=300), "orders", False)[1] <= 1).mean()
    assert inside == pytest.approx(0.9, abs=0.02)
