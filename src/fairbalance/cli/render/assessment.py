"""`fairbalance law assess` as text: tests that bite, open tests, judgments and reforms, each with its authority."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from fairbalance.cli.render.table import heading, paragraph, sections

MOST_OPEN = 12
"""Open tests shown unless all are asked for; those nearest to an answer come first."""
MOST_WAYS = 4
Data = Mapping[str, Any]
_WHO = {
    "caseworker": "caseworkers",
    "tribunal": "tribunals",
    "upper_tribunal": "upper tribunal",
    "high_court": "high court",
    "upper_courts": "upper courts",
    "strasbourg": "Strasbourg",
}


def render_assessment(document: Data, width: int = 100, *, everything: bool = False, bold: bool = False) -> str:
    """The whole assessment.

    Args:
        document: A document of kind `assessment`.
        width: Columns of the terminal.
        everything: Show every open test, and the tests that do not bite.
        bold: Whether headings may be bold.
    """
    tests = document["tests"]
    bite, open_, not_ = ([t for t in tests if t["state"] == state] for state in ("bites", "open", "does not bite"))
    open_.sort(key=lambda test: (test["gathers_others"], len(test["missing"])))
    shown = open_ if everything else open_[:MOST_OPEN]
    of_how_many = "" if len(shown) == len(open_) else f", {len(shown)} of {len(open_)}; --all shows every one"
    return sections(
        paragraph(document["disclaimer"], width),
        paragraph(_asked(document), width),
        heading(f"Tests that bite ({len(bite)})", bold=bold),
        *(_test(each, width) for each in bite),
        heading(f"Open tests ({len(open_)}{of_how_many})", bold=bold) if open_ else "",
        *(_test(each, width) for each in shown),
        heading(f"Tests that do not bite ({len(not_)})", bold=bold) if everything and not_ else "",
        *(_test(each, width) for each in (not_ if everything else ())),
        heading("What is a judgment, and how decision-makers split", bold=bold) if document["judgments"] else "",
        *(_judgment(each, width) for each in document["judgments"] if each["shares"] or everything),
        heading("What each reform would change", bold=bold) if document["reforms"] else "",
        *(_reform(each, width) for each in document["reforms"]),
    )


def _asked(document: Data) -> str:
    law = "the Convention" if document["jurisdiction"] == "convention" else f"'{document['jurisdiction']}'"
    rest = "unknown" if document["left_out"] == "unknown" else "as the schema assumes"
    begun = "" if "claim_date" in document["facts"] else "A claim is taken as made on that day. "
    return (
        f"The law of {law} on {document['date']}; {len(document['facts'])} facts stated, the rest {rest}. {begun}"
        "What is found by judgment is never assumed."
    )


def _test(test: Data, width: int) -> str:
    """One test: what it decides, its authority, what was read, and what would decide it."""
    answer = "" if test["value"] in (True, False, "unknown") else f" {test['value']:g}."
    authority = test["citation"] or "its version depends on the day of the claim"
    lines = [paragraph(f"{test['label']}{answer} ({authority})", width, indent="- ", hang="  ")]
    lines.append(paragraph(f"{test['provision']}", width, indent="  "))
    if test["state"] != "open":
        read = "; ".join(_read(test["explanation"]))
        lines += [paragraph(f"because {read}", width, indent="  ", hang="  ")] if read else []
        return "\n".join(lines)
    ways = test["deciding"][:MOST_WAYS]
    for way in ways:
        told = " and ".join(f"{name} is {words}" for name, words in way["facts"].items())
        answer = "yes" if way["value"] is True else "no" if way["value"] is False else f"{way['value']:g}"
        lines.append(paragraph(f"{answer} if {told}", width, indent="  ", hang="    "))
    if len(test["deciding"]) > len(ways):
        lines.append(f"  and {len(test['deciding']) - len(ways)} more ways")
    if not test["deciding"]:
        names = ", ".join(test["missing"][:6]) + (", ..." if len(test["missing"]) > 6 else "")
        lines.append(paragraph(f"{len(test['missing'])} facts are missing: {names}", width, indent="  ", hang="    "))
    return "\n".join(lines)


def _read(explanation: Data) -> Iterator[str]:
    """Facts stated, constants and tests that a provision read, with exceptions that applied."""
    assumed = 0
    for step in explanation["steps"]:
        if step["kind"] == "assumed fact":
            assumed += 1
        elif step["kind"] != "condition" and step["value"] != "unknown":
            unit = f" {step['unit']}" if step["unit"] else ""
            yield f"{step['words'].rstrip('.')}: {_said(step['value'])}{unit}"
    for each in explanation["exceptions"]:
        if each["applies"] is True:
            yield f"exception '{each['label']}' applies ({each['citation']})"
    for child in explanation["because"]:
        if child["value"] != "unknown":
            yield f"{child['label'].rstrip('.')}: {_said(child['value'])}"
    if assumed:
        yield f"{assumed} fact{'' if assumed == 1 else 's'} assumed"


def _said(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(str(each) for each in value)
    return f"{value:g}" if isinstance(value, int | float) else str(value)


def _judgment(each: Data, width: int) -> str:
    lines = [paragraph(each["question"], width, indent="- ", hang="  ")]
    if each["standard"]:
        lines.append(paragraph(f"the test: {each['standard']} ({each['citation']})", width, indent="  ", hang="    "))
    if each["stated"] is not None:
        lines.append(f"  the vignette says that this was found: {'yes' if each['stated'] else 'no'}")
    if each["shares"]:
        lines.append("  share who would find so, over worlds and over facts not stated:")
        lines += [f"    {_line(share)}" for share in each["shares"]]
    if each["of_everybody"]:
        lines.append("  share of all who come before each for whom it would find so, by published outcomes:")
        lines += [f"    {_line(share)}" for share in each["of_everybody"]]
    for title, key in (("for", "for"), ("against", "against")):
        if each[key]:
            told = "; ".join(f"{criterion['words']} ({criterion['authority']})" for criterion in each[key])
            lines.append(paragraph(f"{title}: {told}", width, indent="  ", hang="    "))
    if each["not_stated"]:
        lines.append(paragraph(f"not stated: {_names(each['not_stated'])}", width, indent="  ", hang="    "))
    for reading in each["readings"]:
        told = f"if read so: {reading['words']} ({reading['citation']})"
        lines.append(paragraph(told, width, indent="  ", hang="    "))
        lines += [f"    {_line(share)}" for share in reading["shares"]] or ["    how far it would move is not known"]
    lines += [paragraph(told, width, indent="  ", hang="    ") for told in _texts(each["texts"])]
    return "\n".join(lines)


def _texts(texts: Sequence[Data]) -> Iterator[str]:
    """How far texts that ask for another reading may be followed, and what outcomes did after earlier ones."""
    for each in texts:
        low, high = (_percent(end) for end in each["share"])
        early, middle, late = (f"{months:.0f}" for months in each["months"])
        yield (
            f"a text asks for it: {each['label']} ({each['day']}). Followed to between {low} and {high}, which nobody"
            f" knows, within about {middle} months ({early} to {late})."
        )
    if texts:
        told = "; ".join(
            f"{each['what']} ({each['day'][:4]}): expected {each['expected']}, as expected: {each['moved']}"
            for each in texts[0]["placebos"]
        )
        yield f"what outcomes did before: {told}"


def _line(share: Data) -> str:
    """One decision-maker's share with its range."""
    low, high = _percent(share["low"]), _percent(share["high"])
    middle = "?" if share["middle"] is None else _percent(share["middle"])
    return f"{_WHO[share['decided_by']]:<14} {middle:>4}  ({low} to {high})"


def _names(names: Sequence[str]) -> str:
    return ", ".join(names[:8]) + (", ..." if len(names) > 8 else "")


def _percent(share: float) -> str:
    return f"{100 * share:.0f}%"


def _reform(each: Data, width: int) -> str:
    lines = [paragraph(f"{each['label']} ({each['citation']})", width, indent="- ", hang="  ")]
    if not each["changes"]:
        return "\n".join([*lines, "  changes no answer for this vignette"])
    for change in each["changes"]:
        before, after = _said(change["before"]), _said(change["after"])
        lines.append(paragraph(f"{change['label']} {before} -> {after}", width, indent="  ", hang="    "))
    return "\n".join(lines)
