"""What differs between the law of two days, and between a lawbook and a reformed one, as data and in sentences.

Publication and effect are two days. The law known on a day is what had been published by then, in force or not; the
law in force on a day is what governs cases then. Where a version does not say when it was published, it is taken to be
known from its day of effect.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

from fairbalance.errors import LawError
from fairbalance.law.constant import Constant
from fairbalance.law.layers import Layers
from fairbalance.law.moment import Moment, applies, in_force
from fairbalance.law.provision import Provision, Source
from fairbalance.law.rule import plain
from fairbalance.law.words import Words, said

if TYPE_CHECKING:
    from fairbalance.law.lawbook import Lawbook


class _Versioned(Protocol):
    @property
    def source(self) -> Source: ...
    @property
    def effect(self) -> date: ...
    @property
    def ends(self) -> date | None: ...
    @property
    def pending(self) -> Any: ...
    @property
    def origin(self) -> str: ...


@dataclass(frozen=True)
class Change:
    """One difference.

    Attributes:
        id: The provision, constant or judgment.
        label: What it decides or is.
        what: `begins`, `begins again`, `ends`, `changes`, `exception begins`, `exception ends`, `is added` or
            `is removed`.
        before: The rule or value before, in words; empty if none.
        after: The rule or value after, in words; empty if none.
        effect: First day of effect of what is new, or the day on which the old ends.
        pending: What happens to pending cases.
        citation: Authority of what is new, or of what ends.
        published: When it was published, if known.
        origin: The reform clause it comes from, if any.
        ends: First day without it, if a reform makes it for a time.
    """

    id: str
    label: str
    what: str
    before: str
    after: str
    effect: date | None
    pending: str
    citation: str
    published: date | None = None
    origin: str = ""
    ends: date | None = None

    def to_dict(self) -> dict[str, Any]:
        """The change as plain data for JSON."""
        return {name: plain(value) for name, value in vars(self).items()}

    def prose(self) -> str:
        """The change in one or two sentences."""
        when = f" on {said(self.effect)}" if self.effect else ""
        when += f" and ends on {said(self.ends)}" if self.ends else ""
        told = f"{self.id} {self.what}{when}: {self.label}"
        if self.after and self.before:
            told += f" Before: {self.before}. Now: {self.after}."
        elif self.after:
            told += f" Now: {self.after}."
        elif self.before:
            told += f" Before: {self.before}."
        of_cases = f"; pending cases: {self.pending}" if self.pending else ""
        by = f", by {self.origin}" if self.origin else ""
        return f"{told} ({self.citation}{by}{of_cases})"


def between(book: Lawbook, first: date, last: date) -> tuple[Change, ...]:
    """What differs between two days for a case begun and decided on the day.

    Args:
        book: The lawbook.
        first: The earlier day.
        last: The later day.

    Raises:
        LawError: If the first day is not before the last.
    """
    if first >= last:
        raise LawError(f"{first} does not come before {last}", path="dates")
    words = _Words(book)
    found: list[Change] = []
    for id in sorted(book.provisions):
        held = book.provisions[id]
        found += _moved(held.id, held.label, held.versions, first, last, words)
        for each in held.exceptions:
            was, now = (applies(each, Moment(day, day, day)) for day in (first, last))
            if was != now:
                what = "exception begins" if now else "exception ends"
                label = f"'{each.label}' of: {held.label}"
                found.append(_change(id, label, what, each if not now else None, each if now else None, words))
    for id in sorted(book.constants):
        constant = book.constants[id]
        found += _moved(id, constant.label, constant.versions, first, last, words)
    return tuple(found)


def _moved(
    id: str, label: str, versions: Sequence[_Versioned], first: date, last: date, words: _Words
) -> Iterator[Change]:
    was, now = (in_force(versions, Moment(day, day, day)) for day in (first, last))
    if was != now:
        old, new = (versions[index] if index >= 0 else None for index in (was, now))
        what = "begins" if old is None else "ends" if new is None else "changes"
        yield _change(id, label, what, old, new, words)


def against(book: Lawbook, other: Lawbook) -> tuple[Change, ...]:
    """What another lawbook has that this one has not, and the other way round; by identifier."""
    words = _Words(other)
    found: list[Change] = []
    for id in book.diff(other):
        found += _versions(id, book, other, words)
    return tuple(found)


def _versions(id: str, book: Lawbook, other: Lawbook, words: _Words) -> Iterator[Change]:
    for old, new in (
        (book.provisions.get(id), other.provisions.get(id)),
        (book.constants.get(id), other.constants.get(id)),
        (book.judgments.get(id), other.judgments.get(id)),
    ):
        if old is None and new is None:
            continue
        kept: Any = new or old
        if isinstance(kept, Provision | Constant):
            yield from _pairs(id, kept.label, _of(old, "versions"), _of(new, "versions"), words)
            for each in _missing(_of(new, "exceptions"), _of(old, "exceptions")):
                label = f"'{each.label}' of: {kept.label}"
                yield _until(_change(id, label, "exception begins", None, each, words), each)
            for each in _missing(_of(old, "exceptions"), _of(new, "exceptions")):
                yield _change(id, f"'{each.label}' of: {kept.label}", "exception ends", each, None, words)
        else:
            what = "is added" if old is None else "is removed" if new is None else "changes"
            yield Change(id, kept.label, what, "", "", None, "", kept.standards[-1].source.citation)


def _pairs(
    id: str, label: str, old: Sequence[_Versioned], new: Sequence[_Versioned], words: _Words
) -> Iterator[Change]:
    """Versions that are new, each beside the one it would follow, and versions that are gone."""
    for version in _missing(new, old):
        before = [each for each in old if each.effect < version.effect]
        ended = not before or (before[-1].ends is not None and before[-1].ends <= version.effect)
        follows = None if ended else before[-1]
        what = "changes" if follows else "begins again" if before else "begins"
        yield _until(_change(id, label, what, follows, version, words), version)
    for version in _missing(old, new):
        yield _change(id, label, "is removed", version, None, words)


def _until(change: Change, version: _Versioned) -> Change:
    """A change that a reform makes for a time, with its end."""
    return replace(change, ends=version.ends)


def _of(held: Any, name: str) -> Sequence[Any]:
    return getattr(held, name, ()) if held is not None else ()


def _missing(one: Iterable[Any], other: Iterable[Any]) -> list[Any]:
    known = list(other)
    return [each for each in one if each not in known]


def _change(id: str, label: str, what: str, old: _Versioned | None, new: _Versioned | None, words: _Words) -> Change:
    kept = new or old
    assert kept is not None
    return Change(
        id,
        label,
        what,
        words.of(old),
        words.of(new),
        kept.effect if new is not None else kept.ends,
        kept.pending if new is not None else "",
        kept.source.citation,
        kept.source.published,
        kept.origin,
    )


class _Words:
    """Rules and values in words."""

    def __init__(self, book: Lawbook) -> None:
        labels = {id: book.provisions[id].label for id in book.provisions}
        labels.update({id: book.constants[id].label for id in book.constants})
        self._words = Words(book.cases.facts, labels)

    def of(self, version: Any) -> str:
        if version is None:
            return ""
        return self._words.of(version.rule.expression) if hasattr(version, "rule") else said(version.value)


def as_known(book: Lawbook, day: date) -> Lawbook:
    """The law that had been published by a day, in force by then or not; see `Lawbook.as_known`."""
    provisions = {}
    for id in book.provisions:
        held = book.provisions[id]
        provisions[id] = replace(
            held,
            versions=tuple(each for each in held.versions if known_from(each) <= day),
            exceptions=tuple(each for each in held.exceptions if known_from(each) <= day),
        )
    constants = {}
    for id in book.constants:
        constant = book.constants[id]
        versions = tuple(each for each in constant.versions if known_from(each) <= day)
        constants[id] = replace(constant, versions=versions or constant.versions[:1])
    return book.replaced(provisions=Layers(provisions), constants=Layers(constants))


def known_from(version: _Versioned) -> date:
    """The day from which a version could be known: its publication, or its effect if that is not recorded."""
    published = version.source.published
    return version.effect if published is None else min(published, version.effect)
