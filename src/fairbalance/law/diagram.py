"""The tree of reasons as a drawing, from the same tree as the sentences and the data."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from textwrap import wrap

from fairbalance.errors import LawError, nearest
from fairbalance.law.explanation import Explanation
from fairbalance.law.unknown import UNKNOWN
from fairbalance.law.words import said

WIDTH = 46
"""Letters in a line of a box."""


def draw(tree: Explanation, form: str) -> str:
    """Draw an explanation; see `Explanation.diagram`.

    Raises:
        LawError: For a form that is not `boxes`, `mermaid` or `dot`.
    """
    if form not in FORMS:
        raise LawError(f"there is no diagram '{form}'; {nearest(form, FORMS)}", path="diagram")
    return FORMS[form](tree)


def _lines(node: Explanation) -> list[str]:
    """What a box says: the question, the answer, the authority, what was read, the exceptions."""
    lines = [node.label.rstrip("."), said(node.value).upper()]
    if node.source is not None:
        lines.append(f"{node.source.citation}, in effect {said(node.effect)}")
    elif node.value is not UNKNOWN:
        lines.append("no rule in force")
    lines += [step.prose() for step in node.steps if step.kind != "condition"]
    for label, _, held in node.exceptions:
        lines.append(f"exception '{label}': {'may apply' if held is UNKNOWN else said(held)}")
    return lines


def _walk(tree: Explanation) -> Iterator[Explanation]:
    """Every provision of the tree once, the root first."""
    seen: dict[str, Explanation] = {}
    waiting = [tree]
    while waiting:
        node = waiting.pop(0)
        if node.id not in seen:
            seen[node.id] = node
            waiting.extend(node.children)
    yield from seen.values()


def mermaid(tree: Explanation) -> str:
    """A Mermaid flowchart: a box for each provision, an arrow from it to what it rests on."""
    numbers = {node.id: f"p{index}" for index, node in enumerate(_walk(tree))}
    lines = ["flowchart TD"]
    for node in _walk(tree):
        text = "<br/>".join(_mermaid_safe(line) for line in _lines(node))
        lines.append(f'  {numbers[node.id]}["{text}"]:::{_colour(node)}')
    lines += [f"  {numbers[node.id]} --> {numbers[child.id]}" for node in _walk(tree) for child in node.children]
    lines += ["  classDef holds stroke-width:3px", "  classDef fails stroke-dasharray:4", "  classDef open stroke:#888"]
    return "\n".join(lines)


def dot(tree: Explanation) -> str:
    """A Graphviz digraph: a box for each provision, an arrow from it to what it rests on."""
    numbers = {node.id: f"p{index}" for index, node in enumerate(_walk(tree))}
    styles = {"holds": "bold", "fails": "dashed", "open": "dotted"}
    lines = ["digraph reasons {", "  node [shape=box, fontname=sans];"]
    for node in _walk(tree):
        text = "\\n".join(line.replace("\\", "\\\\").replace('"', '\\"') for line in _lines(node))
        lines.append(f'  {numbers[node.id]} [label="{text}", style={styles[_colour(node)]}];')
    lines += [f"  {numbers[node.id]} -> {numbers[child.id]};" for node in _walk(tree) for child in node.children]
    return "\n".join([*lines, "}"])


def boxes(tree: Explanation) -> str:
    """Boxes of text for a terminal, each under the provision that rests on it."""
    return "\n".join(_boxes(tree, "", "", set()))


def _boxes(node: Explanation, first: str, rest: str, seen: set[str]) -> list[str]:
    if node.id in seen:
        return [f"{first}{node.label.rstrip('.')}: {said(node.value)}, as above"]
    seen.add(node.id)
    words = [part for line in _lines(node) for part in wrap(line, WIDTH)]
    width = max(len(line) for line in words)
    lines = [f"{first}+{'-' * (width + 2)}+"]
    lines += [f"{rest}| {line.ljust(width)} |" for line in words]
    lines.append(f"{rest}+{'-' * (width + 2)}+")
    for number, child in enumerate(node.children):
        final = number + 1 == len(node.children)
        lines.append(f"{rest}  |")
        lines += _boxes(child, f"{rest}  +-- ", f"{rest}  {' ' if final else '|'}   ", seen)
    return lines


def _colour(node: Explanation) -> str:
    return "open" if node.value is UNKNOWN else "holds" if node.value else "fails"


def _mermaid_safe(text: str) -> str:
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;").replace(">", "&gt;")


FORMS: dict[str, Callable[[Explanation], str]] = {"boxes": boxes, "mermaid": mermaid, "dot": dot}
