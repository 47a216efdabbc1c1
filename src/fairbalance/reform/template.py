"""A commented scenario to start from, written from the levers of a model."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from textwrap import wrap
from typing import Any

from fairbalance.reform.fields import CLAUSE_KEYS, FORMAT, SCENARIO
from fairbalance.reform.lever import Lever, LeverRegistry, Scheme

_WIDTH = 118


def new_scenario(
    model_name: str,
    levers: LeverRegistry,
    empty: bool = False,
    *,
    start: date = date(2027, 4, 1),
    until: date = date(2031, 12, 31),
) -> str:
    """Write a scenario that passes the check.

    Args:
        model_name: The model it is for.
        levers: What the model lets a reform change.
        empty: Leave out every clause; otherwise one clause scales the first capacity, as an example.
        start: First day of the clauses.
        until: Last day of the run.

    Returns:
        Text of the file.
    """
    head = [
        *_comment(
            "A scenario for fairbalance. Check it with `fairbalance check FILE`, run it with `fairbalance compare`."
        ),
        *_comment("Dates are written YYYY-MM-DD, first and last days are included, shares lie between 0 and 1."),
        "",
        f"fairbalance: {FORMAT}  # {SCENARIO['fairbalance'].meaning}",
        f"model: {model_name}",
        f"name: {'Empty scenario' if empty else 'New scenario'}",
        f"about: {'No clauses yet, so the same as the baseline.' if empty else 'One clause, to be replaced.'}",
        *(f"# {name}: {SCENARIO[name].meaning}" for name in ("proposed_by", "proposed_on", "reference", "include")),
        "",
        f"until: {until}  # {SCENARIO['until'].meaning}",
        *(f"# {name}: {SCENARIO[name].meaning}" for name in ("worlds", "seed", "scale")),
        "",
    ]
    return "\n".join([*head, *_clauses(levers, empty, start), "", *_catalogue(levers, start), ""])


def _clauses(levers: LeverRegistry, empty: bool, start: date) -> Iterator[str]:
    """The clauses: none, or one example."""
    first = next((each for each in levers if each.kind == "capacity"), None)
    if empty or first is None:
        yield "clauses: []"
        return
    yield "clauses:"
    yield f"  - scale: {first.path}  # {first.label}"
    yield f"    by: 1.1  # {CLAUSE_KEYS['by']}"
    yield f"    from: {start}"
    yield f"    ramp: 12 months  # {CLAUSE_KEYS['ramp']}"
    yield f"    # until: {CLAUSE_KEYS['until']}"
    yield f"    # why: {CLAUSE_KEYS['why']}"


def _catalogue(levers: LeverRegistry, start: date) -> Iterator[str]:
    """Everything else that can be changed, as comments that may be moved up into the clauses."""
    yield from _comment("What can be changed. Move a clause up into the list and take away the '# '.")
    for each in levers:
        yield "#"
        yield from _comment(f"{each.label}: {each.description}")
        yield from _scheme(each, start) if isinstance(each, Scheme) else _lever(each, start)


def _lever(lever: Lever, start: date) -> Iterator[str]:
    if lever.kind == "unknown":
        name, numbers = next(iter((lever.published or {}).items()))
        yield f"#   - assume: {lever.path}"
        yield f"#     distribution: {{{name}: {_flow(list(numbers))}}}  # the published range; nobody knows the value"
        yield "#     grade: E"
        return
    if lever.kind in ("capacity", "rate"):
        yield f"#   - scale: {lever.path}  # in {lever.unit}; or amend it to a value"
        yield "#     by: 1.1"
    else:
        yield f"#   - amend: {lever.path}"
        value = lever.choices[0] if lever.choices else lever.example if lever.default is None else lever.default
        yield f"#     to: {_flow(value)}  # {lever.value_shape.words()}"
    if lever.kind == "law":
        yield f"#     pending: new claims only  # {CLAUSE_KEYS['pending']}"
    yield f"#     from: {start}"


def _scheme(scheme: Scheme, start: date) -> Iterator[str]:
    each = f"any name for the {scheme.member}" if scheme.named else f"one for each {scheme.member}"
    yield f"#   - insert: {scheme.example}" + (f"  # {each}" if scheme.family else "")
    yield f"#     from: {start}"
    yield "#     options:"
    for name, option in scheme.options.items():
        if option.default is None:
            example = "..." if option.example is None else _flow(option.example)
            yield f"#       {name}: {example}  # needed; {option.label}; {option.shape.words()}"
            continue
        grade = f"; default, grade {option.grade}" if option.grade else ""
        yield f"#       {name}: {_flow(option.default)}  # {option.label}{grade}"


def _comment(text: str) -> Iterable[str]:
    return [f"# {line}" for line in wrap(text, _WIDTH)]


def _flow(value: Any) -> str:
    """A value on one line of YAML."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_flow(each) for each in value) + "]"
    return str(value).lower() if isinstance(value, bool) else str(value)
