"""Whatever bytes a file holds, reading it gives a scenario or a `ScenarioError`, and nothing else."""

from __future__ import annotations

import warnings

from hypothesis import example, given, settings
from hypothesis import strategies as st
from scenario_samples import BROKEN, SHIPPED, VALID, read

from fairbalance.errors import ScenarioError
from fairbalance.reform import Scenario

SEEDS = [path.read_bytes() for path in (*VALID, *SHIPPED.values(), *BROKEN)]
WORDS = [
    *(b"- : , { } [ ] & * ! | > ' \" % @ ` # ? ~ \t \r \n --- ... << NO null true .inf .nan 1e999".split(b" ")),
    b"\n\n",
    b"%YAML 9.9\n---\n",
    b"%TAG ! tag:x,2000:\n",
    b"\x00",
    b"\xff",
    "é\u2028\u0085\ufeff😀".encode(),
    b"!!binary x",
    b"2027-02-30",
    b"{triangular: [1, 0, 2]}",
    b"9" * 400,
    b'"\\U0011FFFF"',
    b'"\\xZZ"',
]


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """A sample file with a few pieces cut out, doubled, or replaced by troublesome ones."""
    data = draw(st.sampled_from(SEEDS))
    for _ in range(draw(st.integers(1, 5))):
        begin = draw(st.integers(0, len(data)))
        stop = min(len(data), begin + draw(st.integers(0, 40)))
        piece = draw(st.sampled_from(WORDS) | st.binary(max_size=6) | st.just(data[begin:stop] * 2))
        data = data[:begin] + piece + data[stop:]
    return data


def outcome(data: bytes) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            assert isinstance(read(data), Scenario)
        except ScenarioError as error:
            for line in str(error).splitlines():
                assert line.startswith("s.yaml:")
                assert line.split(":")[1].isdigit()


@settings(max_examples=400)
@given(mutated())
@example(b"%YAML 1.1\n---\na: yes\n")
@example(b"%YAML 3.0\n---\na: 1\n")
@example("\u00e9\u2028\x85\ufefffairbalance: 1\nmodel: uk\nname: N\nclauses: []\n".encode())
@example(b'"\\U7FFFFFFF"')
@example(b"a: |99\n x")
@example(b"? ? ?")
@example(b"!<tag:yaml.org,2002:int> 3")
@example(b"- - - - - - - - - - - - - - - - - - - - - - - - -")
def test_a_mutated_file_gives_a_scenario_or_a_scenario_error(data):
    outcome(data)


@settings(max_examples=200)
@given(st.binary(max_size=200))
def test_any_bytes_give_a_scenario_error(data):
    outcome(data)


@settings(max_examples=200)
@given(st.text(alphabet=st.sampled_from("ab:-[]{}&*!|>'\"%@#?,~ \t\n\\0\u2028é"), max_size=80))
def test_any_punctuation_gives_a_scenario_error(text):
    outcome(text.encode())


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=200)
@given(st.sampled_from(("fairbalance", "model", "name", "until", "worlds", "include", "clauses", "scale")), values)
def test_any_value_of_a_key_gives_a_scenario_or_a_scenario_error(key, value):
    import json

    document = {"fairbalance": 1, "model": "uk", "name": "N", "clauses": []} | {key: value}
    outcome(json.dumps(document).encode())


@settings(max_examples=200)
@given(
    st.sampled_from(
        ("scale", "by", "amend", "to", "from", "until", "ramp", "insert", "options", "assume", "sweep", "why")
    ),
    st.sampled_from(
        (
            {"scale": "capacity.desks", "by": 2, "from": "2027-01-01"},
            {"amend": "law.years", "to": 2, "from": "2027-01-01", "pending": "all"},
            {"insert": "scheme.swap", "from": "2027-01-01", "options": {"places": 3}},
            {"assume": "mood", "sweep": [0, 1], "grade": "E"},
        )
    ),
    values,
)
def test_any_value_in_a_clause_gives_a_scenario_or_a_scenario_error(key, clause, value):
    import json

    document = {"fairbalance": 1, "model": "sample", "name": "N", "clauses": [clause | {key: value}]}
    outcome(json.dumps(document).encode())
