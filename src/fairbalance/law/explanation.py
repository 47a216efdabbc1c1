"""The tree of reasons for an answer, and what can be made of it: data, sentences, diagrams."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from fairbalance.law.provision import Source
from fairbalance.law.rule import Outcome, plain
from fairbalance.law.unknown import UNKNOWN, Unknown
from fairbalance.law.words import said

Ternary = bool | Unknown


@dataclass(frozen=True)
class Step:
    """One thing a rule looked at.

    Attributes:
        kind: `condition`, `fact`, `assumed fact`, `unknown fact` or `constant`.
        words: What it is, in words.
        value: What it was.
        name: The fact's or constant's identifier; empty for a condition.
        authority: The citation of a constant.
        source: Where the text of a constant's authority stands.
        effect: Day of effect of a constant's value.
        unit: Unit of a number.
        found_by: The judgment that finds a fact, if a decision-maker must judge it.
    """

    kind: str
    words: str
    value: Any
    name: str = ""
    authority: str = ""
    source: str = ""
    effect: date | None = None
    unit: str = ""
    found_by: str = ""

    def to_dict(self) -> dict[str, Any]:
        """The step as plain data."""
        return {
            "kind": self.kind,
            "name": self.name or None,
            "words": self.words,
            "value": plain(self.value),
            "unit": self.unit or None,
            "citation": self.authority or None,
            "source": self.source or None,
            "effect": plain(self.effect),
            "found_by": self.found_by or None,
        }

    def prose(self) -> str:
        """The step as one line."""
        value = said(self.value) + (f" {self.unit}" if self.unit and self.value is not UNKNOWN else "")
        remarks = [value, *(["assumed"] if self.kind == "assumed fact" else [])]
        if self.found_by:
            remarks.append(f"a judgment ({self.found_by})")
        return f"{self.words.rstrip('.')}: {', '.join(remarks)}" + (f" ({self.authority})" if self.authority else "")


@dataclass(frozen=True)
class Explanation:
    """Why a provision answers as it does.

    Attributes:
        id: The provision.
        label: What it decides.
        value: Its answer; `UNKNOWN` if the facts read leave it open.
        source: Authority and text of the version in force; nothing if none was.
        effect: Day of effect of that version.
        pending: Its treatment of pending cases.
        origin: The reform clause it comes from, if any.
        steps: Conditions, facts and constants in the order read.
        exceptions: Exceptions in force: label, citation, whether each held.
        children: Explanations of the provisions called.
        version: Number of the version in force, from 1, and how many there are; nothing if none was in force.
    """

    id: str
    label: str
    value: Outcome | Unknown
    source: Source | None
    effect: date | None
    pending: str
    origin: str
    steps: tuple[Step, ...] = ()
    exceptions: tuple[tuple[str, str, Ternary], ...] = ()
    children: tuple[Explanation, ...] = ()
    version: tuple[int, int] | None = None

    @property
    def facts(self) -> dict[str, Any]:
        """Every fact that was read, here or below, with its value."""
        found = {step.name: step.value for step in self.steps if step.kind.endswith("fact")}
        for child in self.children:
            found.update(child.facts)
        return found

    def to_dict(self) -> dict[str, Any]:
        """The tree as plain data for JSON; the shape is described in `docs/law.md`."""
        held = self.source
        return {
            "provision": self.id,
            "label": self.label,
            "value": plain(self.value),
            "in_force": held is not None,
            "citation": held.citation if held else None,
            "source": held.url if held else None,
            "text_read": held.text_read if held else None,
            "published": plain(held.published) if held else None,
            "note": (held.note or None) if held else None,
            "version": list(self.version) if self.version else None,
            "effect": plain(self.effect),
            "pending": self.pending or None,
            "origin": self.origin or None,
            "steps": [step.to_dict() for step in self.steps],
            "exceptions": [
                {"label": label, "citation": cites, "applies": plain(applied)}
                for label, cites, applied in self.exceptions
            ],
            "because": [child.to_dict() for child in self.children],
        }

    def prose(self) -> str:
        """The tree as indented sentences."""
        return "\n".join(self._lines(0))

    def diagram(self, form: str = "boxes") -> str:
        """The tree as a drawing: `boxes` for a terminal, `mermaid` or `dot` (Graphviz) for a page.

        Raises:
            LawError: For another form.
        """
        from fairbalance.law.diagram import draw

        return draw(self, form)

    def _lines(self, depth: int) -> list[str]:
        pad = "  " * depth
        if self.source is None and self.value is UNKNOWN:
            return [f"{pad}{self.label} Unknown: the law that governs depends on the day of the claim."]
        if self.source is None:
            return [f"{pad}{self.label} {said(self.value).capitalize()}: no rule on this was in force."]
        cited = f"{self.source.citation}, in effect {said(self.effect)}"
        if self.origin:
            cited += f", by {self.origin}"
        lines = [f"{pad}{self.label} {said(self.value).capitalize()} ({cited})."]
        if self.source.text_read == "no":
            lines.append(f"{pad}  The text of this rule was not read for this model.")
        lines.extend(f"{pad}  - {step.prose()}" for step in self.steps)
        for label, cites, held in self.exceptions:
            applied = "may apply" if held is UNKNOWN else "applies" if held else "does not apply"
            lines.append(f"{pad}  - exception '{label}' ({cites}): {applied}")
        for child in self.children:
            lines.extend(child._lines(depth + 1))
        return lines
