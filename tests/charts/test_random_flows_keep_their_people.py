"""Flow diagrams of any shape: nobody is lost, nothing overlaps, and every height is a number of people."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fairbalance.charts.sankey import GAP, STEPS, Flow, check_people_are_kept, sankey

Columns = tuple[tuple[str, ...], ...]


@st.composite
def networks(draw: st.DrawFn) -> tuple[Columns, tuple[Flow, ...]]:
    """Columns of nodes, and a hundred people who go from left to right in whole numbers."""
    sizes = [1, *draw(st.lists(st.integers(1, 4), min_size=1, max_size=3))]
    columns = tuple(tuple(f"n{place}.{node}" for node in range(size)) for place, size in enumerate(sizes))
    people = {columns[0][0]: 100}
    flows: list[Flow] = []
    for before, after in pairwise(columns):
        following: dict[str, int] = defaultdict(int)
        for node in before:
            left = people.get(node, 0)
            for target in after[:-1]:
                moved = draw(st.integers(0, left))
                flows.append(Flow(node, target, moved, moved, moved))
                following[target] += moved
                left -= moved
            flows.append(Flow(node, after[-1], left, left, left))
            following[after[-1]] += left
        people = following
    return columns, tuple(flows)


def layers(columns: Columns, flows: tuple[Flow, ...]) -> tuple[list[Any], list[Any], list[Any]]:
    made = sankey("x", "t", "s", columns, flows, source="s", run="r").mark["layer"]
    ribbons, boxes, labels = (layer["data"]["values"] for layer in made)
    return ribbons, boxes, labels


@given(networks())
@settings(max_examples=60)
def test_every_column_holds_the_hundred(network: tuple[Columns, tuple[Flow, ...]]) -> None:
    _, boxes, _ = layers(*network)
    heights: dict[float, float] = defaultdict(float)
    for box in boxes:
        heights[round(box["x"], 3)] += box["y2"] - box["y"]
    assert len(heights) == len(network[0])
    assert list(heights.values()) == pytest.approx([100] * len(heights))


@given(networks())
@settings(max_examples=60)
def test_boxes_of_a_column_stand_apart_and_around_the_middle(network: tuple[Columns, tuple[Flow, ...]]) -> None:
    _, boxes, _ = layers(*network)
    by_column: dict[float, list[Any]] = defaultdict(list)
    for box in boxes:
        by_column[round(box["x"], 3)].append(box)
    for column in by_column.values():
        for above, below in pairwise(sorted(column, key=lambda box: float(box["y"]))):
            assert below["y"] - above["y2"] == pytest.approx(GAP)
        top, bottom = min(box["y"] for box in column), max(box["y2"] for box in column)
        assert top == pytest.approx(-bottom)


@given(networks())
@settings(max_examples=60)
def test_ribbons_have_the_height_of_their_people_all_along(network: tuple[Columns, tuple[Flow, ...]]) -> None:
    ribbons, _, _ = layers(*network)
    people = {f"{flow.source} to {flow.target}": flow.mean for flow in network[1]}
    points: dict[str, int] = defaultdict(int)
    for point in ribbons:
        assert point["y2"] - point["y"] == pytest.approx(people[point["flow"]])
        points[point["flow"]] += 1
    assert points == {name: STEPS + 1 for name, number in people.items() if number > 0}


@given(networks())
@settings(max_examples=60)
def test_ribbons_leave_and_arrive_within_boxes_and_side_by_side(network: tuple[Columns, tuple[Flow, ...]]) -> None:
    ribbons, boxes, _ = layers(*network)
    ends: dict[float, list[tuple[float, float]]] = defaultdict(list)
    for point in ribbons:
        at_an_edge = min(abs(point["x"] - edge) for box in boxes for edge in (box["x"], box["x2"])) < 1e-9
        if at_an_edge:
            ends[round(point["x"], 3)].append((point["y"], point["y2"]))
    for place, spans in ends.items():
        inside = [(box["y"], box["y2"]) for box in boxes if round(box["x"], 3) == place or round(box["x2"], 3) == place]
        for top, bottom in spans:
            assert any(low - 1e-6 <= top and bottom <= high + 1e-6 for low, high in inside)
        for above, below in pairwise(sorted(spans)):
            assert above[1] <= below[0] + 1e-6
        assert sum(bottom - top for top, bottom in spans) == pytest.approx(100)


@given(networks())
@settings(max_examples=60)
def test_every_box_is_labelled_with_its_name_and_number(network: tuple[Columns, tuple[Flow, ...]]) -> None:
    _, boxes, labels = layers(*network)
    assert len(labels) == len(boxes)
    for box, label in zip(boxes, labels, strict=True):
        assert label["y"] == pytest.approx((box["y"] + box["y2"]) / 2)
        assert label["text"].endswith(f" {box['y2'] - box['y']:.0f}")
    assert {label["text"].rpartition(" ")[0] for label in labels} <= {node for column in network[0] for node in column}


@given(networks())
@settings(max_examples=40)
def test_the_table_keeps_even_flows_of_nobody(network: tuple[Columns, tuple[Flow, ...]]) -> None:
    columns, flows = network
    made = sankey("x", "t", "s", columns, flows, source="s", run="r")
    assert made.rows == tuple((flow.source, flow.target, flow.low, flow.mean, flow.high) for flow in flows)


@given(networks(), st.data())
@settings(max_examples=60)
def test_one_person_lost_or_made_on_the_way_is_noticed(
    network: tuple[Columns, tuple[Flow, ...]], data: st.DataObject
) -> None:
    columns, flows = network
    middle = {node for column in columns[1:-1] for node in column}
    touching = [place for place, flow in enumerate(flows) if flow.source in middle or flow.target in middle]
    if not touching:
        check_people_are_kept(columns, flows)
        return
    place, change = data.draw(st.sampled_from(touching)), data.draw(st.sampled_from([-1, 1, 0.01]))
    flow = flows[place]
    wrong = (*flows[:place], Flow(flow.source, flow.target, flow.mean + change, 0, 0), *flows[place + 1 :])
    with pytest.raises(ValueError, match=r"receives .* people and passes on"):
        check_people_are_kept(columns, wrong)


@given(networks())
@settings(max_examples=30)
def test_the_order_in_which_flows_are_given_moves_nothing(network: tuple[Columns, tuple[Flow, ...]]) -> None:
    columns, flows = network
    assert layers(columns, flows) == layers(columns, flows[::-1])
