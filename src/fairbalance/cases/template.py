"""A commented vignette to start from."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from fairbalance.cases.jurisdictions import lawbook
from fairbalance.cases.vignette import FORMAT, KEYS
from fairbalance.law import Fact

_WIDTH = 118
_FIRST = {"claim_date": "2025-03-01", "nationality": "Nigeria", "route": "offender"}
"""Facts that the template states, where the jurisdiction has them."""


def template(jurisdiction: str) -> str:
    """A vignette that can be assessed as it is, with every fact of the jurisdiction in comments.

    Args:
        jurisdiction: Whose law is asked.

    Raises:
        InputError: If there is no such jurisdiction.
    """
    facts = lawbook(jurisdiction).cases.facts
    lines = [
        "# An invented vignette. Assess it with `fairbalance law assess FILE`.",
        "# Invent everything: no real person, no name, no number, no address. Nothing here decides a real case.",
        "",
        f"fairbalance: {FORMAT}  # {KEYS['fairbalance'][1]}",
        f"invented: true  # {KEYS['invented'][1]}",
        f"jurisdiction: {jurisdiction}  # {KEYS['jurisdiction'][1]}",
        f"date: 2026-06-01  # {KEYS['date'][1]}",
        "left_out: unknown",
        *_comment(KEYS["left_out"][1]),
        "# ask: [a provision]",
        *_comment(KEYS["ask"][1]),
        "",
        "facts:",
        *(f"  {name}: {value}  # {facts[name].label}" for name, value in _FIRST.items() if name in facts),
        "",
        "  # Every other fact. Remove the '# ' before a line to state it; write unknown where nobody knows.",
        *(line for name, fact in facts.items() if name not in _FIRST and not fact.found_by for line in _line(fact)),
        "",
        "  # What a decision-maker would find by judgment. Stated, it is taken as found; else you are told the split.",
        *(line for fact in facts.values() if fact.found_by for line in _line(fact)),
    ]
    return "\n".join(lines) + "\n"


def _line(fact: Fact) -> Iterator[str]:
    value = {"yes_no": "true", "number": "0", "date": "2025-06-01"}.get(fact.kind, "")
    value = value or (fact.values[0] if fact.values else "Nigeria")
    unit = f" ({fact.unit})" if fact.unit else ""
    allowed = f": {', '.join(fact.values)}" if fact.values else ""
    words = f"  # {fact.name}: {value}  # {fact.label}{unit}{allowed}"
    if len(words) <= _WIDTH:
        yield words
        return
    yield f"  # {fact.name}: {value}"
    yield from (f"    # {line}" for line in wrap(f"{fact.label}{unit}{allowed}", _WIDTH - 6))


def _comment(text: str) -> list[str]:
    return [f"# {line}" for line in wrap(text, _WIDTH - 2)]
