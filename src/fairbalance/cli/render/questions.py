"""`drivers`, `credit` and `breakeven` as text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fairbalance.cli.render.numbers import amount, spread
from fairbalance.cli.render.table import paragraph, table


def render_drivers(content: Mapping[str, Any], width: int) -> str:
    """A table of assumptions for each variant."""
    blocks = []
    for each in content["variants"]:
        told = [row for row in each["rows"] if row["told"]]
        shown = table(["assumption", "explains", "the higher it is", "grade"], [_driver(row) for row in told], width)
        blocks += [paragraph(f"{each['about']}:", width), *([shown] if shown else []), paragraph(_rest(each), width)]
    return "\n\n".join(blocks)


def render_credit(content: Mapping[str, Any], width: int) -> str:
    """A table of clauses, and the whole under it."""
    unit = content["unit"]
    rows = [
        [row["clause"], spread(row["share"], unit, signed=True), spread(row["alone"], unit, signed=True)]
        for row in content["rows"]
    ]
    rows.append(["all together", spread(content["whole"], unit, signed=True), ""])
    head = f"{content['about']} ({unit}): what each clause of '{content['reform']}' adds, averaged over every order."
    foot = "Shares add up to the whole in every world; their middles need not. Alone: the clause without the others."
    body = table(["clause", "share", "alone"], rows, width)
    return "\n\n".join([paragraph(head, width), body, paragraph(foot, width)])


def render_break_even(content: Mapping[str, Any], width: int) -> str:
    """A sentence and the values tried."""
    unit, at_unit, crosses = content["unit"], content["at_unit"], content["worlds_that_cross"]
    low, high = content["worlds_that_cross_low"], content["worlds_that_cross_high"]
    subject = f"'{content['reform']}' changes {content['about']} ({unit}) by nothing"
    between = f"between {content['rows'][0]['value']:g} and {content['rows'][-1]['value']:g}"
    if crosses:
        where = f"{content['unknown']} is {spread(content['at'], at_unit)}"
        often = f"in {crosses:.0%} of worlds ({low:.0%} to {high:.0%})"
        said = f"{subject} where {where}; there is such a value {between} {often}."
    else:
        none = f"in any world that was run (90% interval: up to {high:.0%} of worlds)"
        said = f"{subject} at no value of {content['unknown']} {between}, {none}."
    rows = [[amount(row["value"], at_unit, 1e-3), spread(row["change"], unit, signed=True)] for row in content["rows"]]
    return "\n\n".join([paragraph(said, width), table([content["unknown"], "change"], rows, width)])


def _driver(row: Mapping[str, Any]) -> list[str]:
    return [row["path"], f"{row['share']:.0%} ({row['low90']:.0%} to {row['high90']:.0%})", _way(row), row["grade"]]


def _rest(variant: Mapping[str, Any]) -> str:
    """What is left unexplained, and by how many assumptions that may have a part in it."""
    untold = [row for row in variant["rows"] if not row["told"]]
    if not variant["rows"]:
        return "It is the same in every world, or no assumption varies."
    left = f"{variant['unexplained']:.0%}"
    if len(untold) < len(variant["rows"]):
        left += f" ({variant['unexplained_low90']:.0%} to {variant['unexplained_high90']:.0%})"
    parts = [f"{left} is chance, assumptions acting together, or beyond what can be told."]
    if untold:
        count = f"{len(untold):,} {'does' if len(untold) == 1 else 'do'}"
        parts.append(
            f"In {variant['worlds']:,} worlds whatever explains {variant['needed']:.0%} or more stands out from "
            f"chance, what the reform itself states somewhat sooner; {count} not, the strongest of them "
            f"{untold[0]['path']} with {untold[0]['share']:.0%}. More worlds tell more."
        )
    return " ".join(parts)


def _way(row: Mapping[str, Any]) -> str:
    return "the more" if row["rises"] else "the less"
