"""Table, words, specification and picture of one small chart of each kind, whose numbers are known by heart.

The specifications in `golden` are those that were looked at and found good; a change of one is to be looked at again.
"""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest
from made import made_study, measure
from made_charts import MADE, RUN, study
from ruamel.yaml import YAML

from fairbalance.charts.chart import Chart, rows_of, shortened
from fairbalance.charts.comparison import comparison_charts
from fairbalance.charts.dots import SHAPES, Dot, dot_plot
from fairbalance.charts.fan import fan_rows
from fairbalance.charts.house import BASELINE, CONFIG, ORANGE, REFORM, SERIES
from fairbalance.charts.write import drawn, table_csv, with_words, words

FOLDER = Path(__file__).parent
SHOWN: dict[str, dict[str, Any]] = YAML(typ="safe").load((FOLDER / "tables.yaml").read_text(encoding="utf-8"))
SVG = "{http://www.w3.org/2000/svg}"
NAMES = sorted(MADE)


@cache
def chart(name: str) -> Chart:
    return MADE[name]()


@cache
def picture(name: str) -> str:
    made = chart(name)
    return with_words(drawn(made.spec())[0], made.title, made.alt)


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every number and word of a specification with its place."""
    if isinstance(value, dict):
        for name, each in value.items():
            yield from leaves(each, f"{path}.{name}")
    elif isinstance(value, list | tuple):
        yield f"{path}.length", len(value)
        for place, each in enumerate(value):
            yield from leaves(each, f"{path}[{place}]")
    else:
        yield path, value


@pytest.mark.parametrize("name", NAMES)
def test_a_specification_is_the_one_that_was_looked_at(name: str) -> None:
    golden = json.loads((FOLDER / "golden" / f"{name}.vl.json").read_text(encoding="utf-8"))
    wanted, found = dict(leaves(golden)), dict(leaves(chart(name).spec()))
    assert found.keys() == wanted.keys()
    for path, value in wanted.items():
        same = pytest.approx(value, abs=1e-9) if isinstance(value, float) else value
        assert found[path] == same, path


def test_every_kind_has_a_specification_and_a_table() -> None:
    assert {path.name.removesuffix(".vl.json") for path in (FOLDER / "golden").iterdir()} == set(MADE) == set(SHOWN)
    assert all(chart(name).id == name for name in NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_table_holds_the_numbers_known_by_heart(name: str) -> None:
    found, wanted = chart(name), SHOWN[name]["rows"]
    assert found.title == SHOWN[name]["title"]
    assert len(found.rows) == len(wanted)
    for row, numbers in zip(found.rows, wanted, strict=True):
        assert list(row) == [each if isinstance(each, str) else pytest.approx(each) for each in numbers]


@pytest.mark.parametrize(("name", "words_said"), [(name, each) for name in NAMES for each in SHOWN[name]["said"]])
def test_the_words_for_people_who_do_not_see_it_say_the_numbers(name: str, words_said: str) -> None:
    assert words_said in chart(name).alt
    assert chart(name).alt.startswith(chart(name).title)


def cells(text: str) -> list[list[Any]]:
    """A CSV with its numbers as numbers."""

    def cell(each: str) -> Any:
        try:
            return float(each)
        except ValueError:
            return each

    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return [[cell(each) for each in row] for row in csv.reader(io.StringIO("\n".join(lines)))]


@pytest.mark.parametrize("name", NAMES)
def test_a_table_written_as_csv_holds_the_same(name: str) -> None:
    head, *rows = cells(table_csv(chart(name)))
    assert head == list(chart(name).columns)
    for row, numbers in zip(rows, SHOWN[name]["rows"], strict=True):
        assert row == [each if isinstance(each, str) else pytest.approx(each) for each in numbers]
    assert f"# Run: {RUN}" in table_csv(chart(name))
    assert "# Source: made numbers" in table_csv(chart(name))


@pytest.mark.parametrize("name", NAMES)
def test_a_page_in_words_shows_picture_table_source_and_run(name: str) -> None:
    page, made = words(chart(name)), chart(name)
    assert page.startswith(f"# {made.title}\n\n{made.subtitle}\n\n![{made.alt}]({name}.svg)\n")
    assert f"| {' | '.join(made.columns)} |" in page
    assert page.endswith(f"Source: made numbers.\nRun: {RUN}\n")
    lines = [line for line in page.splitlines() if line.startswith("|")]
    assert len(lines) == 2 + len(made.rows)
    assert all(line.count("|") == 1 + len(made.columns) for line in lines)


# The picture


@pytest.mark.parametrize("name", NAMES)
def test_a_picture_is_one_image_with_a_title_and_a_label(name: str) -> None:
    root = ElementTree.fromstring(picture(name))
    assert root.tag == f"{SVG}svg"
    assert root.get("role") == "img"
    assert root.get("aria-label") == chart(name).alt
    first = root[0]
    assert (first.tag, first.text) == (f"{SVG}title", chart(name).title)


@pytest.mark.parametrize("name", NAMES)
def test_a_picture_has_a_mark_for_each_number_drawn(name: str) -> None:
    counted: Counter[str] = Counter()
    for group in ElementTree.fromstring(picture(name)).iter(f"{SVG}g"):
        kinds = (group.get("class") or "").split()
        if "role-mark" in kinds:
            counted[kinds[0].removeprefix("mark-")] += len(group)
    counted["text"] -= 1  # the line with source and run
    assert +counted == SHOWN[name]["marks"]


@pytest.mark.parametrize("name", NAMES)
def test_a_picture_says_its_title_source_and_run_to_those_who_see_it(name: str) -> None:
    seen = " ".join("".join(each.itertext()) for each in ElementTree.fromstring(picture(name)).iter(f"{SVG}text"))
    for word in (*chart(name).title.split(), "made", "numbers.", RUN[:12]):
        assert word in seen


@pytest.mark.parametrize("name", NAMES)
def test_a_picture_loads_nothing_and_runs_nothing(name: str) -> None:
    tags = {each.tag.removeprefix(SVG) for each in ElementTree.fromstring(picture(name)).iter()}
    assert tags <= {"svg", "title", "rect", "g", "path", "text", "line", "tspan", "defs", "clipPath"}


def test_words_of_any_kind_leave_the_picture_well_formed() -> None:
    alt = "less < more & \"quoted\" 'words' > ]]> <!-- é 人"
    dots = [Dot("a <b> & c", "baseline", 1, 2, 3)]
    made = dot_plot("x", "<title> & co", "s", dots, unit="days", source="s & s", run="r")
    root = ElementTree.fromstring(with_words(drawn(made.spec())[0], made.title, alt))
    assert root.get("aria-label") == alt
    assert root[0].text == "<title> & co"


# Kinds of chart


def test_two_variants_differ_in_shape_and_in_colour() -> None:
    point = chart("dots").mark["layer"][1]["encoding"]
    assert point["color"]["scale"] == {"domain": ["baseline", "with the reform"], "range": [BASELINE, REFORM]}
    assert point["shape"]["scale"]["range"] == list(SHAPES)


def test_one_variant_alone_has_one_colour() -> None:
    made = dot_plot("x", "t", "s", [Dot("a", "baseline", 1, 2, 3)], unit="u", source="s", run="r")
    assert made.mark["layer"][0]["encoding"]["color"]["scale"]["range"] == [BASELINE]


def test_rows_keep_the_order_in_which_they_come() -> None:
    dots = [Dot(name, "baseline", 0, 0, 0) for name in ("zebra", "ant", "mole")]
    made = dot_plot("x", "t", "s", dots, unit="u", source="s", run="r")
    assert made.mark["layer"][0]["encoding"]["y"]["sort"] == ["zebra", "ant", "mole"]


@pytest.mark.parametrize(
    ("part", "kind", "label"),
    [("home", "less", "-2"), ("host", "more", "+7"), ("courts", "more", "0"), ("all", "total", "+5")],
)
def test_a_part_is_more_or_less_and_says_its_sign(part: str, kind: str, label: str) -> None:
    row = next(each for each in chart("parts").mark["data"]["values"] if each["part"] == part)
    assert (row["kind"], row["label"]) == (kind, label)


def test_colours_of_a_waterfall_stand_for_more_less_and_total() -> None:
    scale = chart("parts").mark["layer"][0]["encoding"]["color"]["scale"]
    assert dict(zip(scale["domain"], scale["range"], strict=True)) == {
        "more": ORANGE,
        "less": REFORM,
        "total": BASELINE,
    }


def test_words_on_a_tile_can_be_read_on_its_colour() -> None:
    view = chart("tiles").mark
    scale = view["layer"][0]["encoding"]["color"]["scale"]
    fill = dict(zip(scale["domain"], scale["range"], strict=True))
    for tile in view["data"]["values"]:
        assert contrast(tile["ink"], fill[tile["position"]]) >= 4.5, tile["state"]


def test_queues_stand_side_by_side_only_if_there_are_several() -> None:
    assert (chart("queues").mark["columns"], chart("queues").mark["spec"]["width"]) == (2, 280)
    one = measure("in_hotels", "stock", "month", label="In hotels")
    numbers = {name: {"in_hotels": np.ones((3, 1, 3))} for name in ("baseline", "plan")}
    (made,) = comparison_charts(made_study([one], numbers), "plan", title="P", source="s", run="r")
    assert (made.mark["columns"], made.mark["spec"]["width"]) == (1, 600)


def test_a_fan_has_five_quantiles_in_order() -> None:
    for row in fan_rows("q", "v", study().baseline.measure("in_hotels").by("month")):
        ordered = [row[name] for name in ("low_90", "low_50", "middle", "high_50", "high_90")]
        assert ordered == sorted(ordered)


def test_a_stage_that_nobody_was_served_in_is_left_out() -> None:
    """The third stage of the made study has no waits at all."""
    assert {row[0] for row in chart("waits").rows} == {"decision", "appeal"}


def test_a_reform_that_costs_nothing_has_no_chart_of_cost() -> None:
    one = measure("cost", "money", "payer", "year", unit="GBP")
    numbers = {name: {"cost": np.full((3, 1, 2, 2), 5.0)} for name in ("baseline", "plan")}
    assert comparison_charts(made_study([one], numbers), "plan", title="P", source="s", run="r") == ()


# The house


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    ]
    return float(np.dot(linear, (0.2126, 0.7152, 0.0722)))


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert contrast("#123456", "#123456") == 1


@pytest.mark.parametrize("colour", [REFORM, ORANGE, BASELINE, *SERIES])
def test_every_colour_of_a_series_can_be_told_from_the_page(colour: str) -> None:
    assert contrast(colour, CONFIG["background"]) >= 3


@pytest.mark.parametrize(
    ("run", "short"), [("ab" * 32, "abababababab"), ("none: data", "none: data"), ("f" * 63, "f" * 63), ("x", "x")]
)
def test_only_a_whole_run_id_is_shortened(run: str, short: str) -> None:
    assert shortened(run) == short


def test_rows_follow_the_columns_and_leave_gaps_open() -> None:
    records = [{"b": 2, "a": 1}, {"a": 3, "c": 9}]
    assert rows_of(records, ("a", "b")) == ((1, 2), (3, None))
