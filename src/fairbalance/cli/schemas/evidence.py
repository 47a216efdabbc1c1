"""Documents of the evidence."""

from __future__ import annotations

from fairbalance.cli.schemas.shared import EVIDENCE, GRADE, PARAMETER_KIND, UNIT
from fairbalance.cli.schemas.vocabulary import (
    Shape,
    any_of,
    by_name,
    day,
    exactly,
    list_of,
    maybe,
    moment,
    number,
    one_of,
    text,
    texts,
    thing,
    whole,
)
from fairbalance.evidence.vocabulary import LICENCES, RECORD_KINDS, UNITS

_CELL: Shape = {"type": ["number", "string", "null"], "description": "a number, words, or null where nothing is given"}
_PROVENANCE = {
    "source": thing(
        "the work that published it",
        title=text("its title"),
        publisher=text("who published it"),
        url=maybe(text("its address, where it has a stable one")),
        published=maybe(moment("when, as precisely as known")),
    ),
    "via": text("the copy that was read, where the work itself was not"),
    "licence": one_of(LICENCES, "terms under which it is used"),
    "grade": GRADE,
    "read": day("day it was read"),
    "review_by": day("day from which it should be looked at again"),
}
_RECORD = thing(
    "a fact; keys without content are left out",
    optional=(
        *("via", "value", "low", "high", "series", "units", "unknown", "period", "as_of", "table", "provision"),
        *("text_read", "details", "said_by", "test", "rivals", "agrees", "note"),
    ),
    **_PROVENANCE,
    id=text("its id"),
    kind=one_of(RECORD_KINDS, "what kind of fact"),
    quantity=text("what is measured or stated"),
    value=_CELL,
    low=number("lower end of the published or reasoned range"),
    high=number("upper end of it"),
    series=by_name(any_of(_CELL, by_name(_CELL, "by measure")), "by label, such as a period or nationality"),
    unit=one_of(sorted(UNITS), "unit of its numbers"),
    units=by_name(one_of(sorted(UNITS), "a unit"), "units of measures inside the series that differ"),
    unknown=text("why there is no value"),
    period=thing("what it covers", start=moment("first moment"), end=moment("last moment")),
    as_of=moment("the moment it holds for"),
    geography=text("where it holds"),
    locator=text("where in the source it stands"),
    table=text("series that holds the full numbers"),
    provision=text("citation, for a rule of law"),
    text_read=one_of(("full", "part", "summary", "metadata", "not read"), "how much of the legal text was read"),
    details={"type": "object", "description": "further parts of the fact by name"},
    said_by=text("who made a claim"),
    test=text("what to compute to test a claim"),
    rivals=texts("records that disagree with it"),
    agrees=texts("records that report the same fact from elsewhere"),
    note=text("what a user should know"),
)
_SERIES = thing(
    "a published table; keys without content are left out",
    optional=("via", "notes"),
    id=text("its id"),
    kind=exactly("series"),
    rows=whole("how many rows it has"),
    **_PROVENANCE,
    title=text("what it holds"),
    columns=by_name(text("unit of the column"), "by column"),
    table=text("the published table it was read from"),
    notes=text("what a user should know"),
)

DOCUMENTS: dict[str, dict[str, Shape]] = {
    "evidence": {
        "rows": list_of(
            thing(
                id=text("its id"),
                kind=one_of([*RECORD_KINDS, "series"], "what kind of fact"),
                quantity=text("what is measured or stated"),
                value=text("the value with its range, in words"),
                unit=text("unit; empty for a series"),
                moment=text("what it covers or holds for; empty if not said"),
                geography=text("where it holds"),
                grade=GRADE,
                publisher=text("who published it"),
                rivals=whole("records that disagree, how many"),
            )
        )
    },
    "evidence record": {"record": any_of(_RECORD, _SERIES, meaning="the record or series")},
    "parameters": {
        "rows": list_of(
            thing(
                path=text("its path"),
                median=maybe(number("median of what is drawn; null where nobody knows")),
                low=maybe(number("lower end of the range that holds 90% of draws, or of the published range")),
                high=maybe(number("upper end")),
                distribution=maybe(
                    {"type": ["object", "number"], "description": "how it is drawn, as a file writes it; or its value"}
                ),
                unit=UNIT,
                kind=PARAMETER_KIND,
                grade=GRADE,
                evidence=EVIDENCE,
                derived=text("how the value follows from its evidence"),
                why=text("what a guess rests on"),
                note=text("what a user should know"),
            )
        ),
        "mentions": list_of(
            thing(
                used_by=text("part of the package, in words"),
                file=text("file below the package"),
                lines=list_of(whole("number of a line", least=1)),
            ),
            "files that name the record, or the table that holds its numbers",
        ),
    },
    "conflicts": {
        "rows": list_of(
            thing(
                id=text("a record"),
                says=text("its value"),
                grade=GRADE,
                rival=text("a record that disagrees"),
                rival_says=text("its value"),
                rival_grade=GRADE,
            )
        )
    },
    "gaps": {
        "rows": list_of(
            thing(
                name=text("a record or parameter"),
                what=text("what is not known"),
                why=text("why, or what the guess rests on"),
                unit=UNIT,
            )
        )
    },
}
