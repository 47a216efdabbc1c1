"""A lawbook for a reader: instruments and provisions in force, and one provision beside its sources."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from fairbalance.law.changes import known_from
from fairbalance.law.moment import Moment, in_force
from fairbalance.law.rule import plain
from fairbalance.law.words import Words, said

if TYPE_CHECKING:
    from fairbalance.law.lawbook import Lawbook

_READ = {"full": "text read in full", "summary": "text read in summary", "no": "text not read"}


def list_rows(book: Lawbook, at: date, words: Iterable[str] = (), *, all_: bool = False) -> list[dict[str, Any]]:
    """Provisions in force on a day for a case begun and decided then, by instrument.

    Args:
        book: The lawbook.
        at: The day.
        words: Only those whose identifier, label, instrument or citation holds every word.
        all_: Also those not in force that day.
    """
    wanted = [each.lower() for each in words]
    rows = []
    for id in sorted(book.provisions):
        held = book.provisions[id]
        index = in_force(held.versions, Moment(at, at, at))
        if index < 0 and not all_:
            continue
        version = held.versions[index] if index >= 0 else held.draft
        instrument = book.instruments[id.split(".")[0]]
        row = {
            "instrument": instrument.title,
            "id": id,
            "label": held.label,
            "citation": version.source.citation if version else "",
            "in_force": index >= 0,
            "since": plain(version.effect) if version and index >= 0 else None,
            "published": plain(version.source.published) if version else None,
            "text_read": version.source.text_read if version else None,
        }
        told = " ".join(str(row[name]) for name in ("instrument", "id", "label", "citation")).lower()
        if all(word in told for word in wanted):
            rows.append(row)
    return rows


def list_text(rows: Iterable[dict[str, Any]]) -> str:
    """The rows as text, instrument by instrument."""
    lines: list[str] = []
    title = ""
    for row in sorted(rows, key=lambda each: (str(each["instrument"]), str(each["id"]))):
        if row["instrument"] != title:
            title = row["instrument"]
            lines += ["", title] if lines else [title]
        since = f"since {row['since']}" if row["in_force"] else "not in force"
        lines.append(f"  {row['id']}  {row['label']} ({row['citation']}; {since})")
    return "\n".join(lines) or "Nothing found."


def show_row(book: Lawbook, id: str, at: date) -> dict[str, Any]:
    """One provision, constant or judgment in full, as plain data."""
    if id in book.constants:
        constant = book.constants[id]
        governing = in_force(constant.versions, Moment(at, at, at))
        versions = [
            _version(each, said(each.value), number == governing) for number, each in enumerate(constant.versions)
        ]
        return {"kind": "constant", "id": id, "label": constant.label, "unit": constant.unit, "versions": versions}
    if id in book.judgments:
        return _judgment_row(book, id)
    held = book.provision(id)
    words = _words(book)
    governing = in_force(held.versions, Moment(at, at, at))
    called, read = book.closure(id)
    return {
        "kind": "provision",
        "id": id,
        "label": held.label,
        "instrument": book.instruments[id.split(".")[0]].title,
        "gives": held.kind,
        "versions": [
            _version(each, words.of(each.rule.expression), number == governing)
            | {"rule": each.rule.text, "where": each.rule.where}
            for number, each in enumerate(held.versions)
        ],
        "draft": _version(held.draft, words.of(held.draft.rule.expression), False) if held.draft else None,
        "exceptions": [
            _version(each, words.of(each.rule.expression), False)
            | {"label": each.label, "then": plain(each.then), "over": list(each.over)}
            for each in held.exceptions
        ],
        "constants": [
            {"id": name, "label": book.constants[name].label, "unit": book.constants[name].unit}
            for name in sorted({name for rule in held.rules for name in rule.constants} & set(read))
        ],
        "rests_on": [each for each in called if each != id],
        "facts": sorted({name for rule in held.rules for name in rule.facts}),
    }


def _judgment_row(book: Lawbook, id: str) -> dict[str, Any]:
    held = book.judgments[id]
    return {
        "kind": "judgment",
        "id": id,
        "label": held.label,
        "strengths": list(held.strengths),
        "decided_by": list(held.decided_by),
        "versions": [_version(each, each.words, False) for each in held.standards],
        "tiers": [{"label": each.label, "when": each.when, "threshold": each.threshold} for each in held.tiers],
        "readings": [{"id": each.id, "label": each.label, "citation": each.source.citation} for each in held.readings],
        "finds": held.finds or None,
    }


def _version(version: Any, words: str, governs: bool) -> dict[str, Any]:
    return {
        "words": words,
        "citation": version.source.citation,
        "source": version.source.url,
        "text_read": version.source.text_read,
        "note": version.source.note or None,
        "published": plain(version.source.published),
        "known_from": plain(known_from(version)) if hasattr(version, "origin") else None,
        "effect": plain(version.effect),
        "ends": plain(version.ends),
        "pending": version.pending,
        "origin": getattr(version, "origin", "") or None,
        "governs": governs,
    }


def show_text(row: dict[str, Any]) -> str:
    """One provision, constant or judgment in sentences."""
    lines = [f"{row['id']}", row["label"]]
    if row.get("instrument"):
        lines.append(row["instrument"])
    for version in row["versions"]:
        lines += _version_lines(version)
    if row.get("draft"):
        lines += ["Drafted, in force only where a reform enacts it:", *_version_lines(row["draft"])]
    for each in row.get("exceptions", ()):
        over = f", prevails over {', '.join(each['over'])}" if each["over"] else ""
        lines += [f"Unless '{each['label']}', then {said(each['then'])}{over}:", *_version_lines(each)]
    for each in row.get("tiers", ()):
        lines.append(f"Tier: {each['label']}, where {each['when']}")
    for each in row.get("readings", ()):
        lines.append(f"Reading '{each['id']}': {each['label']} ({each['citation']})")
    for name, title in (("constants", "Constants"), ("rests_on", "Rests on"), ("facts", "Facts")):
        if row.get(name):
            listed = [each["id"] if isinstance(each, dict) else each for each in row[name]]
            lines.append(f"{title}: {', '.join(listed)}")
    return "\n".join(lines)


def _version_lines(version: dict[str, Any]) -> list[str]:
    ends = f" until {version['ends']}" if version["ends"] else ""
    published = f", published {version['published']}" if version["published"] else ""
    now = "* " if version["governs"] else "  "
    lines = [
        f"{now}From {version['effect']}{ends}{published}: {version['words']}",
        f"    {version['citation']} ({_READ[version['text_read']]}; pending cases: {version['pending']})",
        f"    {version['source']}",
    ]
    return [*lines, f"    Note: {version['note']}"] if version["note"] else lines


def _words(book: Lawbook) -> Words:
    labels = {id: book.provisions[id].label for id in book.provisions}
    labels.update({id: book.constants[id].label for id in book.constants})
    return Words(book.cases.facts, labels)
