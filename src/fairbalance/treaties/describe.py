"""The law of the treaties as tables for a lawyer: what is a rule, what a judgment, on what authority, how far read."""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType

from fairbalance.law import Judgment, Lawbook, Source
from fairbalance.law.provision import Drafted
from fairbalance.treaties import CONVENTION_FILES, convention_lawbook
from fairbalance.treaties.texts import TEXTS, ReformText

_READ = {"full": "in full", "summary": "in summary", "no": "not read"}


def register() -> str:
    """Every provision by file, with each version and exception: authority, first day, how far its text was read."""
    parts = []
    for module in CONVENTION_FILES:
        ids = _provisions_of(module)
        if ids:
            title = (module.__doc__ or "").strip().splitlines()[0].rstrip(".")
            rows = [row for id in ids for row in _rows(convention_lawbook(), id)]
            parts.append(
                "\n".join([f"### {title}", "", "| provision | authority | since | text |", "|---|---|---|---|", *rows])
            )
    return "\n\n".join(parts)


def _provisions_of(module: ModuleType) -> list[str]:
    """Identifiers of the provisions written in a file, in order, drafts left out."""
    found = [each for each in vars(module).values() if isinstance(each, Drafted) and not each.proposed]
    return list(dict.fromkeys(each.id for each in found))


def _rows(book: Lawbook, id: str) -> Iterator[str]:
    held = book.provisions[id]
    for number, version in enumerate(held.versions):
        name = f"{held.label} `{id}`" if not number else "from then"
        yield _row(name, version.source, str(version.effect))
    for exception in held.exceptions:
        yield _row(f"unless: {exception.label}", exception.source, str(exception.effect))


def _row(name: str, source: Source, since: str) -> str:
    return f"| {name} | {source.citation} | {since} | {_READ[source.text_read]} |"


def judgments() -> str:
    """Every judgment: the question, the words of the test through time, stricter or milder forms, and readings."""
    lines = ["| question | words of the test | tiers | readings |", "|---|---|---|---|"]
    for id in convention_lawbook().judgments:
        held: Judgment = convention_lawbook().judgments[id]
        words = "; ".join(f"{each.words} ({each.effect})" for each in held.standards)
        tiers = "; ".join(each.label for each in held.tiers) or "-"
        readings = ", ".join(each.id.replace("_", " ") for each in held.readings)
        lines.append(f"| {held.label} `{id}` | {words} | {tiers} | {readings} |")
    return "\n".join(lines)


def reform_texts() -> str:
    """Every point of every text: what it says, whether that is text or our reading, and what it would change."""
    lines = ["| text | point | basis | grade | would change |", "|---|---|---|---|---|"]
    for text in TEXTS:
        lines += [_point_row(text, number) for number in range(len(text.points))]
    return "\n".join(lines)


def _point_row(text: ReformText, number: int) -> str:
    point = text.points[number]
    rules = [f"rule `{each.provision}`" for each in point.changes if not each.provision.startswith("treaty_proposal.")]
    standards = [f"reading of `{each.judgment}`: {each.reading.replace('_', ' ')}" for each in point.shifts]
    name = f"{text.title} ({text.day})" if not number else ""
    return f"| {name} | {point.says} | {point.basis} | {point.grade} | {'; '.join([*rules, *standards]) or 'nothing'} |"


def texts_not_read() -> tuple[str, ...]:
    """Citations of everything whose text could not be opened, nor a summary of it, sorted."""
    book = convention_lawbook()
    sources = [each.source for held in book.provisions.values() for each in held.versions]
    sources += [each.source for held in book.provisions.values() for each in held.exceptions]
    sources += [each.source for held in book.constants.values() for each in held.versions]
    sources += [each.source for held in book.judgments.values() for each in held.standards]
    sources += [each.source for held in book.judgments.values() for each in held.readings]
    return tuple(sorted({each.citation for each in sources if each.text_read == "no"}))
