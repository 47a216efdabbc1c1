"""Every lawbook that ships: one citation, date, label and source for each provision, constant, judgment and reading."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import pytest

from fairbalance.law import Judgment, Lawbook, Source
from fairbalance.law.provision import Provision
from fairbalance.models.eu.law import eu_lawbook
from fairbalance.models.italy.law import italy_lawbook
from fairbalance.models.uk.law import uk_lawbook
from fairbalance.treaties import convention_lawbook

BOOKS = {"uk": uk_lawbook(), "italy": italy_lawbook(), "eu": eu_lawbook(), "convention": convention_lawbook()}
FIRST, LAST = date(1945, 1, 1), date(2027, 12, 31)


def each_of(kind: str) -> list[tuple[Lawbook, str]]:
    """Every provision, constant or judgment of every lawbook."""
    return [(book, id) for book in BOOKS.values() for id in sorted(getattr(book, kind))]


def sources_of(held: Provision) -> list[tuple[date, Source]]:
    """Days of effect and sources of all versions, exceptions and drafts of a provision."""
    found = [(each.effect, each.source) for each in held.versions]
    found += [(each.effect, each.source) for each in held.exceptions]
    return found + ([(held.draft.effect, held.draft.source)] if held.draft else [])


def check(source: Source) -> None:
    """A source cites one authority, says where its text stands and how much of it was read."""
    assert source.citation == source.citation.strip()
    assert source.citation[0].isupper() or source.citation[0].isdigit()
    assert not source.citation.endswith(".")
    assert source.url.startswith("http") or source.url == "this model"
    assert source.text_read in ("full", "summary", "no")
    assert source.published is None or FIRST < source.published <= LAST


@pytest.mark.parametrize(("book", "id"), each_of("provisions"), ids=lambda each: each if isinstance(each, str) else "")
def test_every_provision_has_a_label_a_date_a_citation_and_a_source(book: Lawbook, id: str) -> None:
    held = book.provisions[id]
    assert held.label.endswith(".")
    assert held.label[0].isupper()
    assert id.split(".")[0] in book.instruments
    assert sources_of(held)
    for effect, source in sources_of(held):
        assert effect > FIRST
        check(source)
    assert all(each.effect <= LAST for each in held.versions)
    assert all(each.effect <= LAST for each in held.exceptions)
    labels = [each.label for each in held.exceptions]
    assert len(set(labels)) == len(labels)


@pytest.mark.parametrize(("book", "id"), each_of("constants"), ids=lambda each: each if isinstance(each, str) else "")
def test_every_constant_has_a_label_a_unit_if_a_number_and_a_source(book: Lawbook, id: str) -> None:
    held = book.constants[id]
    assert held.label.endswith(".")
    assert (held.kind == "number") == bool(held.unit)
    for value in held.versions:
        check(value.source)


@pytest.mark.parametrize(("book", "id"), each_of("judgments"), ids=lambda each: each if isinstance(each, str) else "")
def test_every_judgment_asks_a_question_and_cites_its_standards_and_readings(book: Lawbook, id: str) -> None:
    held: Judgment = book.judgments[id]
    assert held.label.endswith("?")
    for standard in held.standards:
        check(standard.source)
        assert standard.words == standard.words.strip()
        assert not standard.words.endswith(".")
    for reading in held.readings:
        check(reading.source)
        assert reading.label.endswith((".", "."))
    assert len({reading.id for reading in held.readings}) == len(held.readings)


@pytest.mark.parametrize("name", sorted(BOOKS))
def test_every_instrument_is_used_and_every_label_is_said_once(name: str) -> None:
    book = BOOKS[name]
    used = {id.split(".")[0] for id in (*book.provisions, *book.constants)}
    assert used == set(book.instruments)
    labels = [held.label for held in book.provisions.values()]
    doubled = {label for label in labels if labels.count(label) > 1}
    assert not doubled or name == "uk"  # a question of the UK pathway may repeat the provision that it asks


def test_no_identifier_of_one_lawbook_means_something_else_in_another() -> None:
    for one, other in combinations(BOOKS.values(), 2):
        for id in set(one.provisions) & set(other.provisions):
            assert one.provisions[id] == other.provisions[id]
