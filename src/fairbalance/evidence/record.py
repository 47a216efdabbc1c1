"""One piece of evidence and where it comes from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from fairbalance.errors import nearest
from fairbalance.evidence.vocabulary import GRADES, LICENCES, RECORD_KINDS, UNITS

_MOMENT = re.compile(r"^\d{4}(-\d{2}(-\d{2})?)?$")


def one_of(what: str, known: Mapping[str, str] | frozenset[str]) -> AfterValidator:
    """A validator that accepts only the words in `known` and suggests the nearest."""

    def verify(word: str) -> str:
        if word not in known:
            raise ValueError(f"'{word}' is not a {what}; {nearest(word, known)}")
        return word

    return AfterValidator(verify)


def _read_day(value: object) -> object:
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise ValueError(f"'{value}' is not a date; write it as YYYY-MM-DD") from None
    return value


def _check_moment(text: str) -> str:
    if not _MOMENT.match(text):
        raise ValueError(f"'{text}' is not a year, month or day; write it as YYYY, YYYY-MM or YYYY-MM-DD")
    return text


Day = Annotated[date, BeforeValidator(_read_day)]
Moment = Annotated[str, AfterValidator(_check_moment)]
"""A year, month or day as ISO text, as precise as the source is."""
Text = Annotated[str, Field(min_length=1)]
Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Unit = Annotated[str, one_of("unit", UNITS)]
Grade = Annotated[str, one_of("grade", GRADES)]
Licence = Annotated[str, one_of("licence", LICENCES)]
Cell = int | float | str | None
"""A number, a date or words, or nothing where the source gives nothing."""


class Strict(BaseModel):
    """Settings of everything read from an evidence file: no unknown keys, no coercion, no change after loading."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Source(Strict):
    """The work a fact was published in.

    Attributes:
        title: Title of the work.
        publisher: Who published it.
        url: Its address, where it has a stable one.
        published: When, as precisely as known.
    """

    title: Text
    publisher: Text
    url: Text | None = None
    published: Moment | None = None


class Period(Strict):
    """First and last moment that a figure covers."""

    start: Moment
    end: Moment

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.start[: len(self.end)] > self.end[: len(self.start)]:
            raise ValueError(f"the period ends ({self.end}) before it starts ({self.start})")
        return self


class Provenance(Strict):
    """What every record and every table must say about where it comes from.

    Attributes:
        source: The work that published it.
        via: The copy that was read, where the work itself was not.
        licence: Under which terms it is used here.
        grade: A to E, see `vocabulary.GRADES`.
        read: Day it was read.
        review_by: Day from which it should be looked at again.
    """

    source: Source
    via: Text | None = None
    licence: Licence
    grade: Grade
    read: Day
    review_by: Day

    @model_validator(mode="after")
    def _reviewed_after_reading(self) -> Self:
        if self.review_by <= self.read:
            raise ValueError(f"review_by ({self.review_by}) must lie after read ({self.read})")
        return self


class Record(Provenance):
    """A fact with value, unit, source and grade, or a fact known to be unknown.

    Attributes:
        id: Its name; never reused for another fact.
        kind: See `vocabulary.RECORD_KINDS`.
        quantity: What is measured or stated, in words.
        value: The number, where there is one.
        low: Lower end of the published or reasoned range.
        high: Upper end of it.
        series: Label (period, nationality, event...) to value, or to a mapping of measure to value.
        unit: Unit of `value`, `low`, `high` and `series`.
        units: Units of the measures inside `series` that differ from `unit`.
        unknown: Why there is no value, for a figure that has none.
        period: What a figure covers.
        as_of: The moment it holds for.
        geography: Where it holds.
        locator: Where in the source it stands.
        table: Series table of this package that holds the full numbers.
        provision: Citation, for a rule of law.
        text_read: How much of the legal text was read.
        details: Further parts of the fact by name.
        said_by: Who made a claim.
        test: What to compute to test a claim.
        rivals: Records that disagree with this one; kept, never averaged away.
        agrees: Records that report the same fact from elsewhere.
        note: What a user of the number should know; what a record of grade E rests on.
    """

    id: Id
    kind: Annotated[str, one_of("kind of record", RECORD_KINDS)] = "figure"
    quantity: Text
    value: Cell = None
    low: int | float | None = None
    high: int | float | None = None
    series: dict[str, Cell | dict[str, Cell]] | None = None
    unit: Unit
    units: dict[str, Unit] = Field(default_factory=dict)
    unknown: Text | None = None
    period: Period | None = None
    as_of: Moment | None = None
    geography: Text
    locator: Text
    table: Text | None = None
    provision: Text | None = None
    text_read: Literal["full", "part", "summary", "metadata", "not read"] | None = None
    details: dict[str, Any] = Field(default_factory=dict)
    said_by: Text | None = None
    test: Text | None = None
    rivals: tuple[str, ...] = ()
    agrees: tuple[str, ...] = ()
    note: Text | None = None

    @model_validator(mode="before")
    @classmethod
    def _lists_become_tuples(cls, content: Any) -> Any:
        if not isinstance(content, dict):
            return content
        links = {key: tuple(content[key]) for key in ("rivals", "agrees") if isinstance(content.get(key), list)}
        return {**content, **links}

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        empty = self.value is None and self.series is None
        if self.kind == "figure" and empty and not (self.unknown or self.table or self.low is not None):
            raise ValueError("a figure needs a value, series, range or table, or the reason why it is unknown")
        if self.unknown is not None and not empty:
            raise ValueError("a record cannot be unknown and have a value")
        if (self.low is None) != (self.high is None):
            raise ValueError("a range needs both low and high")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"the range ends ({self.high}) below its start ({self.low})")
        if self.kind == "claim" and not (self.said_by and self.test):
            raise ValueError("a claim needs said_by and test")
        if self.grade == "E" and self.note is None:
            raise ValueError("a record of grade E needs 'note': what it rests on")
        return self

    @property
    def moment(self) -> str:
        """The latest moment the record speaks of, as text, or an empty text."""
        return self.as_of or (self.period.end if self.period else "")
