"""Clauses checked against the levers of a model; a file and a Python call pass through the same checks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from fairbalance.errors import nearest
from fairbalance.evidence.vocabulary import GRADES
from fairbalance.law.moment import PENDING
from fairbalance.reform.clause import Amend, Assume, Clause, Insert, Scale
from fairbalance.reform.lever import VERBS, Lever, LeverRegistry, Scheme
from fairbalance.reform.node import Node
from fairbalance.reform.problems import Problems, ReformErrors, inside, shown
from fairbalance.reform.reform import Reform
from fairbalance.reform.shape import WRONG, Choice, Day, ListOf, Months, Number, Shape, Text, read_record
from fairbalance.reform.uncertain import DistributionShape, Sweep, Uncertain

_ALWAYS: dict[str, Shape] = {"why": Text()}
_DATES: dict[str, Shape] = {"from": Day(), "until": Day()}

CLAUSES: dict[str, dict[str, Shape]] = {
    "scale": {"scale": Text(), "by": Number(0.0)} | _DATES | {"ramp": Months()} | _ALWAYS,
    "amend": {"amend": Text()} | _DATES | {"ramp": Months(), "pending": Choice(PENDING)} | _ALWAYS,
    "insert": {"insert": Text()} | _DATES | _ALWAYS,
    "assume": {
        "assume": Text(),
        "value": Number(),
        "distribution": DistributionShape(),
        "sweep": ListOf(Number(), shortest=2, longest=50),
        "grade": Choice(tuple(GRADES)),
    }
    | _ALWAYS,
}
"""Keys of each clause whose shape does not depend on the lever; `to` and `options` do."""

REQUIRED: dict[str, tuple[str, ...]] = {
    "scale": ("scale", "by", "from"),
    "amend": ("amend", "to", "from"),
    "insert": ("insert", "from"),
    "assume": ("assume", "grade"),
}
"""Keys that each clause must have."""


def read_clause(node: Node, path: str, problems: Problems, registry: LeverRegistry) -> Clause | None:
    """Read one clause.

    Args:
        node: The clause as written.
        path: Where it stands, such as `clauses[2]`.
        problems: Where faults are noted.
        registry: The levers of the model.

    Returns:
        The clause, or None if anything about it is wrong.
    """
    verb = _verb(node, path, problems)
    if verb is None:
        return None
    before = len(problems.found)
    lever_path = Text(200).read(node.value[verb], inside(path, verb), problems)
    if lever_path is WRONG:
        return None
    lever = registry.find(lever_path)
    if lever is None:
        problems.add(registry.missing(lever_path), inside(path, verb), node.value[verb].place)
        return None
    if verb not in VERBS[lever.kind]:
        allowed = " or ".join(f"'{each}'" for each in VERBS[lever.kind])
        message = f"'{lever.path}' is of kind '{lever.kind}', which takes {allowed}, not '{verb}'"
        problems.add(message, inside(path, verb), node.value[verb].place)
        return None
    fields = dict(CLAUSES[verb])
    if verb == "amend" and isinstance(lever, Lever):
        fields["to"] = lever.value_shape
    if verb == "assume" and isinstance(lever, Lever):
        fields |= {"value": lever.number, "distribution": Uncertain(lever.number)}
        fields["sweep"] = ListOf(lever.number, shortest=2, longest=50)
    options = node.value.get("options") if verb == "insert" else None
    rest = Node({key: each for key, each in node.value.items() if each is not options}, node.place, node.keys)
    values = read_record(rest, path, problems, fields, REQUIRED[verb])
    if isinstance(lever, Scheme):
        read_options(options or Node({}, node.place), inside(path, "options"), problems, lever)
        values["options"] = options.plain() if options else {}
    _check_together(verb, lever, node, values, path, problems)
    if len(problems.found) > before:
        return None
    return _build(verb, values, path)


def read_options(node: Node, path: str, problems: Problems, scheme: Scheme) -> dict[str, Any]:
    """Read the options of a scheme; those left out take their defaults.

    Returns:
        Value of each option: numbers, texts, truth values, tuples, and for uncertain options distributions.
    """
    before = len(problems.found)
    shapes = {name: option.shape for name, option in scheme.options.items()}
    required = tuple(name for name, option in scheme.options.items() if option.default is None)
    given = read_record(node, path, problems, shapes, required, what="option")
    for name, option in scheme.options.items():
        if name not in given and option.default is not None:
            given[name] = option.shape.read(Node.of(option.default), inside(path, name), problems)
    if scheme.fault is not None and len(problems.found) == before and (found := scheme.fault(given)) is not None:
        name, message = found
        problems.add(message, inside(path, name), node.keys.get(name, node.place))
    return given


def named_again(clauses: Iterable[Clause], registry: LeverRegistry) -> list[tuple[Clause, str]]:
    """Clauses that give a name, later in time, which another clause has given, each with what is wrong.

    Whoever names a member of a family makes it, and it is made once. Clauses that hold on the same days clash anyhow.
    """
    first: dict[str, Clause] = {}
    found: list[tuple[Clause, str]] = []
    for each in sorted(clauses, key=lambda clause: clause.span[0]):
        scheme = registry.find(each.path)
        if not isinstance(scheme, Scheme) or not scheme.named:
            continue
        earlier = first.setdefault(each.path, each)
        if earlier.span[1] < each.span[0]:
            name = each.path[len(scheme.path) + 1 :]
            found.append(
                (
                    each,
                    f"'{name}' is another {scheme.member} from {earlier.span[0]} on; give this one a name of its own",
                )
            )
    return found


def check_reform(reform: Reform, registry: LeverRegistry) -> None:
    """Check every clause of a reform against the levers of a model.

    Raises:
        ReformErrors: With everything that is wrong.
    """
    problems = Problems()
    for index, each in enumerate(reform.clauses):
        read_clause(Node.of(each.as_dict()), each.where or f"clauses[{index}]", problems, registry)
    for each, message in named_again(reform.clauses, registry):
        problems.add(message, inside(each.where or f"clauses[{reform.clauses.index(each)}]", "insert"))
    if problems:
        raise ReformErrors(problems.found)


def _verb(node: Node, path: str, problems: Problems) -> str | None:
    """Which of the four clauses a mapping is."""
    if not isinstance(node.value, dict):
        message = f"{shown(node.plain())} stands where a clause is needed, such as {{scale: capacity.caseworkers, ...}}"
        problems.add(message, path, node.place)
        return None
    verbs: list[str] = [each for each in node.value if each in CLAUSES]
    if len(verbs) == 1:
        return verbs[0]
    if verbs:
        message = f"a clause does one thing; this one has {' and '.join(repr(each) for each in verbs)}"
    else:
        first = next(iter(node.value), "")
        message = f"a clause starts with one of {', '.join(repr(each) for each in CLAUSES)}"
        guess = nearest(first, CLAUSES)
        message += f"; {shown(first)}: {guess}" if guess.startswith("did") else ""
    problems.add(message, path, node.place)
    return None


def _check_together(
    verb: str, lever: Lever | Scheme, node: Node, values: Mapping[str, Any], path: str, problems: Problems
) -> None:
    """Rules that join several keys of a clause."""

    def fault(key: str, message: str) -> None:
        problems.add(message, inside(path, key), node.keys.get(key, node.place))

    if "from" in values and "until" in values and values["until"] < values["from"]:
        fault("until", f"the clause ends on {values['until']}, before it starts on {values['from']}")
    if verb == "assume":
        given = [each for each in ("value", "distribution", "sweep") if each in node.value]
        if len(given) != 1:
            found = " and ".join(f"'{each}'" for each in given) or "none"
            fault(given[-1] if given else "value", f"write one of 'value', 'distribution' or 'sweep'; found {found}")
    if verb == "amend" and isinstance(lever, Lever):
        if lever.kind == "law" and "pending" not in node.value:
            allowed = ", ".join(f"'{each}'" for each in PENDING)
            fault("pending", f"say what happens to pending cases ('{lever.path}' is law); allowed: {allowed}")
        if lever.kind != "law" and "pending" in node.value:
            fault("pending", f"only a law says what happens to pending cases; '{lever.path}' is of kind '{lever.kind}'")
        if "ramp" in node.value and not isinstance(lever.value_shape, Number):
            fault("ramp", f"only a number can change step by step; '{lever.path}' is a {lever.unit}")
        elif "ramp" in node.value and lever.kind == "law":
            fault("ramp", f"law changes on one day; '{lever.path}' is law and takes no ramp")


def _build(verb: str, values: Mapping[str, Any], path: str) -> Clause:
    """The clause that checked values describe."""
    lever, why = values[verb], values.get("why", "")
    if verb == "assume":
        given = values.get("value", values.get("distribution"))
        sweep = values.get("sweep")
        return Assume(lever, Sweep(sweep) if sweep else given, values["grade"], why=why, where=path)
    start, end, ramp = values["from"], values.get("until"), values.get("ramp", 0)
    if verb == "scale":
        return Scale(lever, start, values["by"], ramp_months=ramp, end=end, why=why, where=path)
    if verb == "amend":
        pending = values.get("pending")
        return Amend(lever, start, values["to"], pending=pending, ramp_months=ramp, end=end, why=why, where=path)
    return Insert(lever, start, values["options"], end=end, why=why, where=path)
