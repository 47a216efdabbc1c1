"""Days, steps, people, records and figures of every scheme, against lists drawn up from the published sources."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from scheme_cases import cases

from fairbalance.errors import EvidenceError, InputError
from fairbalance.evidence import registry
from fairbalance.schemes import Scheme, Step, albania, australia, inadmissibility, reproductions, scheme, schemes
from fairbalance.schemes.describe import (
    counted,
    history_counts,
    history_rows,
    history_table,
    number,
    scheme_row,
    scheme_rows,
    span,
)
from fairbalance.schemes.facts import bounds, day, value
from fairbalance.schemes.payment import Payments
from fairbalance.schemes.shape import STEPS

DAYS: list[dict[str, Any]] = cases("days")
EVENTS: dict[str, dict[str, date]] = cases("events")
PUBLISHED: dict[str, dict[str, Any]] = cases("steps")
FIGURES: list[dict[str, Any]] = cases("figures")
ROWS = {each.id: each for each in reproductions()}


@pytest.mark.parametrize("each", DAYS, ids=lambda each: f"{each['scheme']} {each['on']}")
def test_a_scheme_applies_on_the_days_it_did(each: dict[str, Any]) -> None:
    assert scheme(each["scheme"]).in_force(each["on"]) is each["applies"], each["why"]


def test_every_scheme_is_asked_on_days_before_and_after() -> None:
    assert {each["scheme"] for each in DAYS} == {each.id for each in schemes()}
    for found in schemes():
        if found.starts is not None:
            assert {each["applies"] for each in DAYS if each["scheme"] == found.id} == {True, False}


@pytest.mark.parametrize(
    ("record", "event"), [(record, event) for record, events in EVENTS.items() for event in events]
)
def test_events_are_read_from_their_record_as_it_dates_them(record: str, event: str) -> None:
    assert day(record, event) == EVENTS[record][event]


def test_the_list_of_events_leaves_none_out() -> None:
    for found in schemes():
        if found.timeline:
            assert set(registry()[found.timeline].series or {}) == set(EVENTS[found.timeline])


def test_events_follow_one_another_as_listed() -> None:
    for record, events in EVENTS.items():
        exact = [each for name, each in events.items() if str((registry()[record].series or {})[name]).count("-") == 2]
        assert exact == sorted(exact), record


@pytest.mark.parametrize("name", sorted(PUBLISHED))
def test_each_step_has_the_people_and_the_records_published(name: str) -> None:
    found, wanted = scheme(name), PUBLISHED[name]
    assert found.family == wanted["family"]
    assert [each.name for each in found.steps] == list(wanted["steps"])
    for each in found.steps:
        assert each.people == wanted["steps"][each.name].get("people"), each.name
        assert list(each.records) == wanted["steps"][each.name]["rests_on"], each.name
    assert list(found.unknown) == wanted["unknown"]


def test_no_scheme_is_left_out_and_what_is_unknown_is_a_record_of_it() -> None:
    assert set(PUBLISHED) == {each.id for each in schemes()}
    for found in schemes():
        assert all(record.startswith("unknown-") and record in registry() for record in found.unknown)


@pytest.mark.parametrize("each", schemes(), ids=lambda each: each.id)
def test_no_more_people_pass_a_later_step_than_were_selected(each: Scheme) -> None:
    counted = {step.name: step.people for step in each.steps if step.people is not None}
    if "selected" in counted and "transferred" in counted:
        assert counted["transferred"] <= counted["selected"]


@pytest.mark.parametrize("each", schemes(), ids=lambda each: each.id)
def test_every_step_says_who_decides_and_what_limits_it(each: Scheme) -> None:
    for step in each.steps:
        assert step.decided_by.strip()
        assert step.limit.strip()


@pytest.mark.parametrize("each", FIGURES, ids=lambda each: each["id"])
def test_each_figure_is_the_sum_worked_out_again(each: dict[str, Any]) -> None:
    found = ROWS[each["id"]]
    assert found.published == pytest.approx(each["published"], rel=1e-6)
    assert found.computed == pytest.approx(each["computed"], rel=1e-6)
    assert found.agrees is each["agrees"], each["sum"]


def test_the_list_of_figures_leaves_none_out() -> None:
    assert [each["id"] for each in FIGURES] == [each.id for each in reproductions() if each.scope != "series"]
    assert {each.scheme for each in reproductions()} <= {each.id for each in schemes()}


@pytest.mark.parametrize(
    ("published", "computed", "agrees"),
    [
        ((1, 2), (3, 4), False),
        ((1, 2), (2, 4), True),
        ((3, 4), (1, 3), True),
        ((3, 4), (1, 2), False),
        ((1, 9), (4, 5), True),
        ((4, 5), (1, 9), True),
        ((7, 7), (7, 7), True),
        ((7, 7), (7.1, 7.1), False),
    ],
)
def test_ranges_agree_where_they_meet(
    published: tuple[float, float], computed: tuple[float, float], agrees: bool
) -> None:
    row = replace(ROWS["impact-net"], published=published, computed=computed)
    assert row.agrees is agrees


@pytest.mark.parametrize(
    ("month", "counts"), [("2024-10", (16, 4, 12)), ("2024-11", (8, 1, 7)), ("2025-01", (49, 6, 43))]
)
def test_whoever_was_not_sent_back_at_once_was_freed(month: str, counts: tuple[int, int, int]) -> None:
    moved, back, freed = albania.transfer(month)
    assert (moved, back, freed) == counts
    assert moved == back + freed


@pytest.mark.parametrize(
    ("stage", "by_year"),
    [
        ("identified", (10_602, 35_165, 31_537)),
        ("notice_of_intent", (8_588, 12_944, 12_581)),
        ("decisions_served", (64, 19, 1)),
        ("removals", (11, 12, 2)),
        ("admitted_to_uk_process", (5_273, 8_355, 34_365)),
    ],
)
def test_the_stages_of_inadmissibility_add_up_over_any_years(stage: str, by_year: tuple[int, int, int]) -> None:
    years = ("2021", "2022", "2023")
    for year, people in zip(years, by_year, strict=True):
        assert inadmissibility.stage(stage, year) == people
    assert inadmissibility.stage(stage, "2021", "2023") == by_year[0] + by_year[2]
    assert inadmissibility.stage(stage) == sum(by_year)
    assert inadmissibility.stage(stage, "1999") == 0


@pytest.mark.parametrize(("people", "cost"), [(1, 480e6), (107, 480e6 / 107), (480, 1e6), (1_193, 480e6 / 1_193)])
def test_a_standing_cost_is_shared_by_whoever_is_there(people: float, cost: float) -> None:
    assert australia.cost_per_person_year(people) == pytest.approx(cost)


# Shape


def made(*steps: Any, starts: date | None = None, ends: date | None = None) -> Scheme:
    found = tuple(Step(name, "someone", "something", (f"r-{name}",)) for name in steps)
    return Scheme("x", "X", "swap", starts, ends, found, None)


@pytest.mark.parametrize("missing", range(len(STEPS)))
def test_a_scheme_may_lack_any_step(missing: int) -> None:
    names = [*STEPS[:missing], *STEPS[missing + 1 :]]
    assert [each.name for each in made(*names).steps] == names


@pytest.mark.parametrize("place", range(len(STEPS) - 1))
def test_two_steps_in_the_wrong_order_or_one_twice_are_refused(place: int) -> None:
    with pytest.raises(ValueError, match="'x' are not in order"):
        made(STEPS[place + 1], STEPS[place])
    with pytest.raises(ValueError, match="'x' are not in order"):
        made(STEPS[place], STEPS[place])


@pytest.mark.parametrize(
    ("starts", "ends", "on", "applies"),
    [
        (None, None, date(2026, 1, 1), False),
        (None, date(2026, 1, 1), date(2025, 1, 1), False),
        (date(2026, 1, 1), None, date(2025, 12, 31), False),
        (date(2026, 1, 1), None, date(2026, 1, 1), True),
        (date(2026, 1, 1), None, date(2100, 1, 1), True),
        (date(2026, 1, 1), date(2026, 1, 1), date(2026, 1, 1), False),
        (date(2026, 1, 1), date(2026, 1, 2), date(2026, 1, 1), True),
        (date(2026, 1, 1), date(2026, 1, 2), date(2026, 1, 2), False),
    ],
)
def test_the_first_day_counts_and_the_day_of_the_end_does_not(
    starts: date | None, ends: date | None, on: date, applies: bool
) -> None:
    assert made(starts=starts, ends=ends).in_force(on) is applies


def test_a_scheme_names_each_record_once_in_order() -> None:
    plain = made("eligible", "outcome")
    assert plain.records == ("r-eligible", "r-outcome")
    paid = replace(plain, payments=Payments("GBP", ("r-price", "r-outcome")), unknown=("a-gap",), timeline="r-days")
    assert paid.records == ("a-gap", "r-days", "r-eligible", "r-outcome", "r-price")


@pytest.mark.parametrize(
    ("wrong", "meant"),
    [("uk_rwnda", "uk_rwanda"), ("italy_albnia", "italy_albania"), ("eu_return_hubs", "eu_return_hub")],
)
def test_a_scheme_that_does_not_exist_is_refused_with_the_nearest(wrong: str, meant: str) -> None:
    with pytest.raises(InputError, match=f"there is no scheme '{wrong}'.*'{meant}'.* at scheme"):
        scheme(wrong)


# Facts


def test_a_range_is_read_where_one_is_published_and_else_the_number_twice() -> None:
    assert bounds("rw-cost-300-people") == (540e6, 600e6)
    assert bounds("al-cost-paid") == (61e6, 61e6)
    with pytest.raises(EvidenceError, match="at rw-timeline"):
        bounds("rw-timeline")


@pytest.mark.parametrize(
    ("record", "label", "words"),
    [
        ("rw-payments-by-year", "", "has no number - at rw-payments-by-year"),
        ("rw-payments-by-year", "2031-32", "has no number for '2031-32'"),
        ("rw-timeline", "treaty-signed", "has no number for 'treaty-signed'"),
    ],
)
def test_a_number_that_is_not_there_is_not_made_up(record: str, label: str, words: str) -> None:
    with pytest.raises(EvidenceError, match=words):
        value(record, label)


# Rows for tables and programs


def test_rows_of_schemes_say_how_many_were_moved() -> None:
    assert {row["scheme"]: row["moved"] for row in scheme_rows()} == {
        "uk_rwanda": 4,
        "uk_inadmissibility": 25,
        "uk_france": 1087,
        "italy_albania": 73,
        "italy_albania_removal": 140,
        "uk_return_hub": 0,
        "eu_return_hub": None,
        "australia_offshore": 4245,
    }


@pytest.mark.parametrize("each", schemes(), ids=lambda each: each.id)
def test_a_row_of_one_scheme_can_be_put_together_again(each: Scheme) -> None:
    row = scheme_row(each)
    steps = tuple(
        Step(step["step"], step["decided_by"], step["limit"], tuple(step["records"]), step["people"])
        for step in row["steps"]
    )
    assert replace(each, steps=steps) == each
    assert (row["scheme"], row["title"], row["family"]) == (each.id, each.title, each.family)
    assert (row["starts"], row["ends"], row["timeline"]) == (each.starts, each.ends, each.timeline)
    assert (row["payments"] is None) == (each.payments is None)
    assert tuple(row["unknown"]) == each.unknown


def test_a_row_of_payments_names_every_amount_of_the_price_list() -> None:
    row = scheme_row(scheme("uk_rwanda"))["payments"]
    records = row.pop("records")
    assert row == {
        "currency": "GBP",
        "fixed": 370e6,
        "triggers": [{"people": 300, "amount": 120e6}],
        "per_person": 20_000,
        "per_person_year": [45_262, 26_403, 26_403, 26_403, 26_403],
        "on_leaving": 10_000,
        "transport_per_person": 11_000,
        "standing": [24.5e6, 13.5e6, 3e6],
        "per_place_year": 0,
    }
    assert all(record in registry() for record in records)


def test_rows_of_the_history_carry_both_ranges() -> None:
    for row, found in zip(history_rows(), reproductions(), strict=True):
        assert (row["published"]["low"], row["published"]["high"]) == found.published
        assert (row["computed"]["low"], row["computed"]["high"]) == found.computed
        assert (row["id"], row["agrees"], row["kind"]) == (found.id, found.agrees, found.kind)
        assert row["scope"] == found.scope
        assert row["records"] == list(found.records)


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "0"),
        (7, "7"),
        (0.0237, "0.0237"),
        (0.37278, "0.373"),
        (97.8386, "97.8"),
        (624, "624"),
        (1_000, "1,000"),
        (63_000, "63,000"),
        (999_999, "999,999"),
        (1e6, "1m"),
        (4_205_607, "4.206m"),
        (544_562_200, "544.6m"),
        (-2, "-2"),
        (-5_000_000, "-5m"),
        (-1_500.4, "-1,500"),
    ],
)
def test_numbers_are_said_in_few_digits(amount: float, words: str) -> None:
    assert number(amount) == words


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [(5, 5, "5"), (0, 7, "0 to 7"), (540e6, 600e6, "540m to 600m"), (0.95, 1.05, "0.95 to 1.05")],
)
def test_a_range_is_said_with_both_ends_unless_they_are_one(low: float, high: float, words: str) -> None:
    assert span(low, high) == words


def test_the_table_of_the_history_has_a_line_a_figure_and_owns_its_misses() -> None:
    lines, counts = (part.splitlines() for part in history_table(reproductions()).split("\n\n"))
    assert len(lines) == 2 + len(reproductions())
    assert all(line.count("|") == 8 for line in lines)
    said = {line.split("|")[1].strip(): line.split("|")[7].strip() for line in lines[2:]}
    misses = {ROWS[each["id"]].what for each in FIGURES if not each["agrees"]}
    assert {what for what, agrees in said.items() if agrees == "no"} == misses
    assert "| cost of the first 300 people | GBP | figure | formula | 540m to 600m | 544.6m | yes |" in lines
    assert counts == [f"- {counted(each)}" for each in history_counts(history_rows())]


def rows_of(scope: str, kind: str, agree: int, miss: int) -> list[dict[str, Any]]:
    return [{"scope": scope, "kind": kind, "agrees": number < agree} for number in range(agree + miss)]


def test_figures_series_points_and_forecasts_are_counted_apart() -> None:
    rows = [
        *rows_of("point", "fit", 19, 1),
        *rows_of("figure", "accounts", 2, 1),
        *rows_of("figure", "forecast", 4, 1),
        *rows_of("series", "fit", 1, 1),
        *rows_of("series", "forecast", 1, 0),
        *rows_of("point", "forecast", 9, 1),
    ]
    assert [(each["of"], each["agree"], each["rows"]) for each in history_counts(rows)] == [
        ("figures", 2, 3),
        ("series as a whole", 2, 3),
        ("points of series", 19, 20),
        ("forecasts", 4, 5),
        ("forecasts of points of series", 9, 10),
    ]


def test_only_points_are_told_how_many_should_lie_inside() -> None:
    counts = history_counts([*rows_of("point", "fit", 19, 1), *rows_of("figure", "formula", 3, 0)])
    assert [counted(each) for each in counts] == [
        "Figures: 3 of 3 agree.",
        "Points of series: 19 of 20 lie inside their 90% ranges; 16 to 20 would if points were independent.",
    ]


def test_every_row_is_counted_once() -> None:
    assert sum(each["rows"] for each in history_counts(history_rows())) == len(reproductions())


def test_nothing_is_counted_where_there_is_nothing() -> None:
    assert history_counts([]) == []
