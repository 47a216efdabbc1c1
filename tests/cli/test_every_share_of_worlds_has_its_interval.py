"""A share of worlds is an estimate from so many worlds: wherever a command gives one it gives the interval."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from cli_types import Run
from hypothesis import given
from hypothesis import strategies as st

from fairbalance.cli.render.numbers import chance, chance_with_range
from fairbalance.cli.schemas.documents import schema
from fairbalance.evidence.share_interval import share_interval

COMMANDS = {
    "compare office more-desks annex --worlds 12": ("chance_higher", "chance"),
    "compare office annex --worlds 1 --assume deterrence.annex=0": ("chance_higher",),
    "breakeven office annex --measure cost --unknown deterrence.annex --worlds 6": ("worlds_that_cross",),
    "breakeven office annex --measure waiting --unknown deterrence.annex --at stage=office --worlds 6": (
        "worlds_that_cross",
    ),
}
SHARE_OF_WORLDS = ("share of worlds in which",)


def parts(content: Any) -> Iterator[dict[str, Any]]:
    """Every mapping of a document."""
    if isinstance(content, dict):
        yield content
    for each in content.values() if isinstance(content, dict) else content if isinstance(content, list) else ():
        yield from parts(each)


@pytest.mark.parametrize("words", COMMANDS)
def test_a_document_gives_each_share_with_the_interval_that_so_many_worlds_leave(fairbalance: Run, words: str) -> None:
    worlds = int(words.split("--worlds ")[1].split()[0])
    possible = {share_interval(count, known) for known in range(worlds + 1) for count in range(known + 1)}
    found = [part for part in parts(json.loads(fairbalance(*words.split(), "--json").out)) for key in COMMANDS[words]
             if key in part]  # fmt: skip
    assert found
    for part in found:
        for key in COMMANDS[words]:
            if key in part:
                low, high = part[f"{key}_low"], part[f"{key}_high"]
                assert (low, high) in possible
                assert low < high
                assert part[key] is None or low <= part[key] <= high


def test_what_assumptions_leave_unexplained_has_its_range(fairbalance: Run) -> None:
    words = "drivers office more-desks --measure finished --worlds 40 --scale 1"
    (variant,) = json.loads(fairbalance(*words.split(), "--json").out)["variants"]
    low, high = variant["unexplained_low90"], variant["unexplained_high90"]
    assert 0 <= low < variant["unexplained"] < high <= 1
    assert f"({low:.0%} to {high:.0%}) is chance" in " ".join(fairbalance(*words.split()).out.split())


@pytest.mark.parametrize("kind", ["comparison", "break-even"])
def test_no_schema_knows_a_share_of_worlds_without_its_interval(kind: str) -> None:
    def shapes(content: Any) -> Iterator[dict[str, Any]]:
        for part in parts(content):
            if isinstance(part.get("properties"), dict):
                yield part["properties"]

    shares = 0
    for keys in shapes(schema(kind)):
        for key, shape in keys.items():
            if isinstance(shape, dict) and str(shape.get("description", "")).startswith(SHARE_OF_WORLDS):
                shares += 1
                assert {f"{key}_low", f"{key}_high"} <= set(keys), key
    assert shares


@given(st.integers(0, 60), st.integers(0, 60))
def test_in_tenths_the_interval_stands_round_the_share(so: int, other: int) -> None:
    if so + other:
        low, high = share_interval(so, so + other)
        told = chance_with_range(so / (so + other), low, high)
        assert told.startswith(f"{chance(so / (so + other))} (")
        assert told.count(" in 10") == 1  # of how many the ends are told, in every form of words
        lower, _, upper = told.rpartition("(")[2].rstrip(")").removesuffix(" in 10").partition(" to ")
        assert 0 <= int(lower) <= round(10 * so / (so + other)) <= int(upper) <= 10


def test_what_has_no_share_has_no_interval() -> None:
    assert chance_with_range(None, 0.0, 1.0) == "-"


def test_a_reform_that_changes_nothing_is_certain(fairbalance: Run) -> None:
    """Baseline and reform are equal in every world, so no number of worlds leaves room for anything else."""
    text = fairbalance("compare", "office", "nothing", "--worlds", "4").out
    assert "none" in text
    assert "none (" not in text
