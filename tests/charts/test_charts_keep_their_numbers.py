"""A chart draws what its table says, says it in words, and names its source and run."""

from __future__ import annotations

import csv
import io
import itertools
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairbalance.charts.chart import Chart, wrapped
from fairbalance.charts.comparison import comparison_charts
from fairbalance.charts.council import positions_map, text_map
from fairbalance.charts.dots import Dot, dot_plot
from fairbalance.charts.house import BASELINE, CONFIG, DASHES, SERIES
from fairbalance.charts.sankey import Flow, sankey
from fairbalance.charts.tiles import TILES, tile_map
from fairbalance.charts.waterfall import Part, waterfall
from fairbalance.charts.write import table_csv, with_words, words, write, write_all
from fairbalance.council import member_states, positions, text, texts
from fairbalance.errors import InputError

RUN = "ab" * 32
FLOWS = (
    Flow("claims", "granted", 40, 30, 50),
    Flow("claims", "refused", 60, 50, 70),
    Flow("granted", "stays", 40, 30, 50),
    Flow("refused", "stays", 25, 20, 30),
    Flow("refused", "returned", 35, 30, 40),
)
COLUMNS = (("claims",), ("granted", "refused"), ("stays", "returned"))


def flows_chart() -> Chart:
    return sankey("claims", "A hundred claims", "of a year", COLUMNS, FLOWS, source="made", run=RUN)


def cost_chart() -> Chart:
    parts = [Part("home", -3e6, -2e6, -1e6), Part("host", 4e6, 5e6, 6e6)]
    total = Part("all", 1e6, 3e6, 5e6)
    return waterfall("cost", "Cost", parts, total, unit="GBP million", source="made", run=RUN, scale=1e6)


def waits_chart() -> Chart:
    dots = [Dot("appeal", "baseline", 1, 2, 3), Dot("appeal", "with the reform", 2, 3, 4)]
    return dot_plot("waits", "Waits", "days", dots, unit="days", source="made", run=RUN)


def map_chart() -> Chart:
    return text_map(text("statement_of_27"))


EVERY: list[Callable[[], Chart]] = [flows_chart, cost_chart, waits_chart, map_chart]


@pytest.mark.parametrize("make", EVERY)
def test_each_chart_carries_title_alt_text_source_and_run(make: Any) -> None:
    chart = make()
    spec = chart.spec()
    assert spec["description"] == chart.alt
    assert " ".join(spec["title"]["text"]) == chart.title
    line = " ".join(spec["vconcat"][1]["data"]["values"][0]["text"])
    assert chart.source in line
    assert chart.run[:12] in line


@pytest.mark.parametrize("make", EVERY)
def test_every_number_of_the_table_is_said_in_words(make: Any) -> None:
    chart = make()
    page = words(chart)
    assert all(str(cell) in page for row in chart.rows for cell in row if isinstance(cell, str))
    assert chart.alt in page
    assert page.count("\n|") == len(chart.rows) + 2


@pytest.mark.parametrize("make", EVERY)
def test_the_csv_reads_back_as_the_table(make: Any) -> None:
    chart = make()
    lines = table_csv(chart).splitlines()
    assert [line for line in lines if line.startswith("# Run")] == [f"# Run: {chart.run}"]
    read = list(csv.reader(io.StringIO("\n".join(line for line in lines if not line.startswith("#")))))
    assert read[0] == list(chart.columns)
    assert [[str(cell) for cell in row] for row in chart.rows] == read[1:]


@pytest.mark.parametrize("make", EVERY)
def test_one_specification_gives_svg_and_png(make: Any, tmp_path: Path) -> None:
    chart = make()
    files = write(chart, tmp_path / "made")
    assert sorted(file.suffix for file in files) == [".csv", ".json", ".md", ".png", ".svg"]
    svg, png = files[0].read_text(encoding="utf-8"), files[1].read_bytes()
    assert svg.startswith("<svg ")
    assert 'role="img"' in svg[:40]
    assert f"<title>{chart.title}</title>" in svg
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert json.loads(files[2].read_text(encoding="utf-8")) == json.loads(json.dumps(chart.spec()))


def test_no_picture_asks_the_network_for_anything() -> None:
    for make in EVERY:
        text = json.dumps(make().spec())
        assert re.findall(r"https?://[^\"]+", text) == ["https://vega.github.io/schema/vega-lite/v6.json"]


def test_flows_keep_people_at_every_node() -> None:
    lost = (*FLOWS[:-1], Flow("refused", "returned", 34, 30, 40))
    with pytest.raises(ValueError, match="'refused' receives 60 people and passes on 59"):
        sankey("x", "t", "s", COLUMNS, lost, source="made", run=RUN)


def test_ribbons_leave_and_reach_nodes_with_their_whole_height() -> None:
    layers = flows_chart().mark["layer"]
    ribbons, boxes = layers[0]["data"]["values"], layers[1]["data"]["values"]
    assert all(point["y2"] - point["y"] > 0 for point in ribbons)
    by_flow: dict[str, list[dict[str, Any]]] = {}
    for point in ribbons:
        by_flow.setdefault(point["flow"], []).append(point)
    assert {name: round(points[0]["y2"] - points[0]["y"], 9) for name, points in by_flow.items()} == {
        f"{flow.source} to {flow.target}": flow.mean for flow in FLOWS
    }
    assert sorted(round(box["y2"] - box["y"], 9) for box in boxes) == [35, 40, 60, 65, 100]


def test_ribbons_between_two_columns_do_not_overlap_where_they_leave() -> None:
    ribbons = flows_chart().mark["layer"][0]["data"]["values"]
    starts = sorted((p["y"], p["y2"]) for p in ribbons if abs(p["x"] - 0.02) < 1e-9)
    assert all(earlier[1] <= later[0] + 1e-9 for earlier, later in itertools.pairwise(starts))


@given(st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=6))
def test_a_waterfall_ends_where_its_total_stands(amounts: list[float]) -> None:
    parts = [Part(f"p{index}", amount, amount, amount) for index, amount in enumerate(amounts)]
    whole = sum(amounts)
    chart = waterfall("x", "t", parts, Part("all", whole, whole, whole), unit="u", source="s", run=RUN)
    last_part, total = chart.rows[-2], chart.rows[-1]
    assert last_part[5] == pytest.approx(total[5], abs=1e-6 * max(1, *map(abs, amounts)))
    assert total[4] == 0


def test_parts_that_do_not_add_up_are_refused() -> None:
    with pytest.raises(ValueError, match="do not add up"):
        waterfall("x", "t", [Part("a", 1, 1, 1)], Part("all", 2, 2, 2), unit="u", source="s", run=RUN)


def test_every_member_state_has_one_tile_of_its_own() -> None:
    assert sorted(TILES) == sorted(state.name for state in member_states())
    places = [place[:2] for place in TILES.values()]
    assert len(set(places)) == len(places)
    codes = [place[2] for place in TILES.values()]
    assert len(set(codes)) == len(codes)


@pytest.mark.parametrize("each", [each for each in texts() if each.joined], ids=lambda each: each.id)
def test_a_map_shows_who_joined_and_says_that_others_are_unknown(each: Any) -> None:
    chart = text_map(each)
    shown = dict(chart.rows)
    assert sum(position == "joined it" for position in shown.values()) == len(each.signatories)
    assert all("unknown" in position for position in shown.values() if position != "joined it")


def test_a_supposed_objection_is_shown_as_supposed() -> None:
    found = positions("article_3_threshold").supposing(against=("France",))
    chart = positions_map(found, "A point")
    assert dict(chart.rows)["France"].startswith("supposed")
    assert "27 states in favour, 18 unknown" in chart.title


@pytest.mark.parametrize(
    ("given_positions", "words_of_error"), [({"Atlantis": "a"}, "no tile"), ({"France": "b"}, "not one of a")]
)
def test_a_map_of_a_state_or_position_that_does_not_exist_is_refused(
    given_positions: dict[str, str], words_of_error: str
) -> None:
    with pytest.raises(ValueError, match=words_of_error):
        tile_map("x", "t", "s", given_positions, ("a",), source="s", run=RUN)


@pytest.mark.parametrize("missing", ["id", "title", "subtitle", "alt", "source", "run"])
def test_a_chart_without_its_provenance_cannot_be_made(missing: str) -> None:
    given_parts: dict[str, Any] = dict.fromkeys(("id", "title", "subtitle", "alt", "source", "run"), "x") | {
        missing: " "
    }
    with pytest.raises(ValueError, match=f"a chart has a {missing}"):
        Chart(**given_parts, columns=("a",), rows=((1,),), mark={})


def test_a_chart_has_a_table_whose_rows_fit_its_columns() -> None:
    parts: dict[str, Any] = dict.fromkeys(("id", "title", "subtitle", "alt", "source", "run"), "x")
    with pytest.raises(ValueError, match="no table"):
        Chart(**parts, columns=("a",), rows=(), mark={})
    with pytest.raises(ValueError, match="a row of 2 cells for 1 columns"):
        Chart(**parts, columns=("a",), rows=((1, 2),), mark={})


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2, definition)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("colour", [BASELINE, *SERIES[:3], "#801650"])
def test_colours_keep_a_contrast_of_three_to_one_with_the_page(colour: str) -> None:
    """WCAG 2.2, success criterion 1.4.11."""
    page = luminance(CONFIG["background"])
    ratio = (page + 0.05) / (luminance(colour) + 0.05)
    assert ratio >= 3


def test_words_keep_a_contrast_of_four_and_a_half_to_one() -> None:
    """WCAG 2.2, success criterion 1.4.3."""
    for colour in (CONFIG["axis"]["labelColor"], CONFIG["title"]["subtitleColor"]):
        assert 1.05 / (luminance(colour) + 0.05) >= 4.5


def test_no_distinction_rests_on_colour_alone() -> None:
    assert len({tuple(dash) for dash in DASHES}) == len(DASHES)
    shapes = waits_chart().mark["layer"][1]["encoding"]["shape"]["scale"]["range"]
    assert len(set(shapes)) == len(shapes)


def test_markup_in_words_cannot_break_out_of_the_picture() -> None:
    made = with_words("<svg width='1'><g/></svg>", "<script>", 'a "b" & <c>')
    assert "<script>" not in made
    assert 'aria-label="a &quot;b&quot; &amp; &lt;c&gt;"' in made


@given(st.text(min_size=1), st.integers(10, 60))
def test_wrapped_lines_keep_every_word(text_to_wrap: str, width: int) -> None:
    assert "".join("".join(wrapped(text_to_wrap, width)).split()) == "".join(text_to_wrap.split())


def test_drawing_without_its_package_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "vl_convert", None)
    with pytest.raises(InputError, match=r"fairbalance\[charts\]"):
        write(waits_chart(), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_several_charts_are_listed_on_one_page(tmp_path: Path) -> None:
    files = write_all([waits_chart(), cost_chart()], tmp_path)
    assert files[-1].read_text(encoding="utf-8") == "- [Waits](waits.md)\n- [Cost](cost.md)\n"


def test_charts_of_a_comparison_leave_out_what_a_model_does_not_measure() -> None:
    from made import made_study, measure

    numbers = {"baseline": {"returns": np.ones((3, 1))}, "plan": {"returns": np.ones((3, 1))}}
    study = made_study([measure("returns", "flow")], numbers)
    assert comparison_charts(study, "plan", title="Plan", source="s", run=RUN) == ()


def test_cost_by_payer_adds_up_to_the_change_of_the_whole() -> None:
    from made import made_study, measure

    rng = np.random.default_rng(5)
    before, change = rng.normal(size=(4, 1, 2, 2)), rng.normal(size=(4, 1, 2, 2))
    numbers = {"baseline": {"cost": before}, "plan": {"cost": before + change}}
    study = made_study([measure("cost", "money", "payer", "year", unit="GBP")], numbers)
    (chart,) = comparison_charts(study, "plan", title="Plan", source="s", run=RUN)
    assert [row[0] for row in chart.rows] == ["home", "justice", "all"]
    assert chart.rows[-1][2] * 1e6 == pytest.approx(change[:, 0].sum(axis=(1, 2)).mean())
