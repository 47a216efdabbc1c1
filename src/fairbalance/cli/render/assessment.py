"""`fairbalance law assess` as text: tests that bite, open tests, judgments and reforms, each with its authority."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from fairbalance.cli.render.table import heading, paragraph, sections

MOST_OPEN = 12
"""Open tests shown unless all are asked for; those nearest to an answer come first."""
MOST_WAYS = 4
SPLITS = (
    "Each share is followed by its range over worlds and, where facts count, over the facts not stated. A question "
    "mark means that only a range is known. Neither share is a forecast of a case."
)
_MOVED = {
    "yes": "Outcomes moved that way.",
    "no": "Outcomes did not move that way.",
    "unclear": "Whether outcomes moved that way is unclear.",
}
_MOVED_WITHOUT_A_TEXT = {
    "yes": "Outcomes stayed where they were.",
    "no": "Outcomes moved all the same.",
    "unclear": "Whether outcomes moved all the same is unclear.",
}
_LAWS = {"convention": "the Convention", "uk": "the United Kingdom", "italy": "Italy", "eu": "the European Union"}
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
    judgments = [each for each in document["judgments"] if each["shares"] or each["of_everybody"] or everything]
    placebos = list(_placebos(judgments, width))
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
        heading(f"What is a judgment, and how decision-makers split ({len(judgments)})", bold=bold)
        if judgments
        else "",
        paragraph(SPLITS, width) if judgments else "",
        *(_judgment(each, width) for each in judgments),
        heading("What outcomes did after earlier texts", bold=bold) if placebos else "",
        *placebos,
        heading("What each reform would change", bold=bold) if document["reforms"] else "",
        *(_reform(each, width) for each in document["reforms"]),
    )


def _asked(document: Data) -> str:
    law = _LAWS.get(document["jurisdiction"], f"'{document['jurisdiction']}'")
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
    test = f"{each['standard']} ({each['citation']})" if each["standard"] else "none was stated by that day"
    lines.append(paragraph(f"the test: {test}", width, indent="  ", hang="    "))
    if each["bears_on"]:
        told = f"tests that turn on it: {', '.join(each['bears_on'])}"
        lines.append(paragraph(told, width, indent="  ", hang="    ", hyphens=False))
    if each["stated"] is not None:
        lines.append(f"  the vignette says that this was found: {'yes' if each['stated'] else 'no'}")
    if each["forms"]:
        told = f"the form of the test that governs: {' or '.join(each['forms'])}"
        lines.append(paragraph(told, width, indent="  ", hang="    "))
    if each["shares"]:
        lines.append("  on these facts the share who would find so, by the criteria of the authorities (grade E):")
        lines += [f"    {_line(share)}" for share in each["shares"]]
    lines += _of_everybody(each["of_everybody"], width)
    for title, key in (("for", "for"), ("against", "against")):
        if each[key]:
            told = "; ".join(f"{criterion['words']} ({criterion['authority']})" for criterion in each[key])
            lines.append(paragraph(f"{title}: {told}", width, indent="  ", hang="    "))
    if each["not_stated"]:
        lines.append(paragraph(f"not stated: {_names(each['not_stated'])}", width, indent="  ", hang="    "))
    for reading in each["readings"]:
        told = f"if read so: {reading['words']} ({reading['citation']})"
        lines.append(paragraph(told, width, indent="  ", hang="    "))
        shares = reading["shares"] or reading["of_everybody"]
        lines += [f"    {_line(share)}" for share in shares] or ["    how far it would move is not known"]
    lines += [paragraph(told, width, indent="  ", hang="    ") for told in _texts(each["texts"])]
    return "\n".join(lines)


def _of_everybody(shares: Sequence[Data], width: int) -> list[str]:
    """The share of everybody for whom each would find so, on what evidence, and why a number is missing."""
    if not shares:
        return []
    grades = " and ".join(sorted({share["grade"] for share in shares if share["grade"]}))
    graded = f" (grade{'s' if len(grades) > 1 else ''} {grades})" if grades else ""
    lines = [f"  of all who come before each, whatever their facts, the share for whom it would find so{graded}:"]
    lines += [f"    {_line(share)}" for share in shares]
    for why in dict.fromkeys(why for share in shares for why in share["why"]):
        lines.append(paragraph(f"only a range: {why}", width, indent="    ", hang="      "))
    records = ", ".join(dict.fromkeys(record for share in shares for record in share["evidence"]))
    if records:
        lines.append(paragraph(f"evidence: {records}", width, indent="    ", hang="      ", hyphens=False))
    return lines


def _texts(texts: Sequence[Data]) -> Iterator[str]:
    """How far texts that ask for another reading may be followed, and how late."""
    for each in texts:
        low, high = (_percent(end) for end in each["share"])
        early, middle, late = (f"{months:.0f}" for months in each["months"])
        asks = each["reading"].replace("_", " ")
        yield (
            f"a text asks to read it otherwise ('{asks}'): {each['label']} ({each['day']}). How far it is followed"
            f" nobody knows, {low} to {high} of that reading, over about {middle} months ({early} to {late})."
        )


def _placebos(judgments: Sequence[Data], width: int) -> Iterator[str]:
    """What outcomes did after earlier texts, or with none: each event once, as told at most length."""
    known: dict[tuple[str, str], Data] = {}
    for text in (text for each in judgments for text in each["texts"]):
        for placebo in text["placebos"]:
            event = (placebo["day"], placebo["expected"])
            if len(placebo["happened"]) > len(known.get(event, {"happened": ""})["happened"]):
                known[event] = placebo
    for event in sorted(known):
        each = known[event]
        answer = _MOVED_WITHOUT_A_TEXT if each["expected"] == "no change" else _MOVED
        told = f"{each['what']} ({each['day'][:4]}). Expected: {each['expected']}. {each['happened']}"
        yield paragraph(f"{told} {answer[each['moved']]}", width, indent="- ", hang="  ")


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
