"""Random rules of the grammar, as reforms would write them for the island."""

from __future__ import annotations

from hypothesis import strategies as st

FLAGS = ("refused", "certified", "child", "hopeless")
CALLS = ("act.duty", "act.appeal", "act.late", "act.safe_place", "act.pause")
COMPARED = st.sampled_from(["==", "!=", "<", "<=", ">", ">="])

_NUMBER = st.one_of(
    st.integers(0, 20).map(str),
    st.sampled_from(["0.5", "12", "case.months", "law.constant('act.limit')", "law.number('act.fee')"]),
)
_DAY = st.sampled_from(["case.claim_date", "case.decision_date", "law.day('act.from')"])
_CONDITION = st.one_of(
    st.sampled_from(["True", "False"]),
    st.sampled_from(FLAGS).map(lambda name: f"case.{name}"),
    st.sampled_from(CALLS).map(lambda name: f"law('{name}')"),
    st.sampled_from(
        [
            "case.route == 'sea'",
            "case.route != 'air'",
            "case.route in ('sea', 'air')",
            "case.route not in ('sea',)",
            "case.origin == 'Avalon'",
            "case.origin in law.names('act.safe')",
            "case.origin not in law.names('act.safe')",
            "case.months in (0, 6, 12)",
        ]
    ),
    st.builds(lambda one, sign, other: f"{one} {sign} {other}", _DAY, COMPARED, _DAY),
)


def _numbers(conditions: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.recursive(
        _NUMBER,
        lambda inner: st.one_of(
            st.builds(
                lambda one, sign, other: f"({one} {sign} {other})", inner, st.sampled_from(["+", "-", "*"]), inner
            ),
            inner.map(lambda one: f"({one} / 4)"),
            inner.map(lambda one: f"(-{one})"),
            st.builds(
                lambda name, one, other: f"{name}({one}, {other})", st.sampled_from(["min", "max"]), inner, inner
            ),
            st.builds(lambda one, when, other: f"({one} if {when} else {other})", inner, conditions, inner),
        ),
        max_leaves=4,
    )


NUMBERS = _numbers(_CONDITION)
CONDITIONS = st.recursive(
    _CONDITION | st.builds(lambda one, sign, other: f"{one} {sign} {other}", NUMBERS, COMPARED, NUMBERS),
    lambda inner: st.one_of(
        inner.map(lambda one: f"(not ({one}))"),
        st.builds(lambda one, word, other: f"({one} {word} {other})", inner, st.sampled_from(["and", "or"]), inner),
        st.builds(lambda one, when, other: f"(({one}) if {when} else ({other}))", inner, inner, inner),
    ),
    max_leaves=6,
)
