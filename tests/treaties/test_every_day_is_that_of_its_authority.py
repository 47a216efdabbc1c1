"""Days of effect and publication against a register of authorities written apart from the provision files."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML
from treaty_samples import BOOK

from fairbalance.law import Source

REGISTER: dict[str, Any] = YAML(typ="safe").load((Path(__file__).parent / "authorities.yaml").read_text("utf-8"))
DAYS: dict[str, set[date]] = {name: set(days.values()) for name, days in REGISTER["treaties"].items()}
DAYS |= {name: {day} for name, day in REGISTER["judgments"].items()}
LAW = {id: held for id, held in BOOK.provisions.items() if not id.startswith("treaties.")}
ENTRIES = [(id, each.effect, each.source) for id, held in LAW.items() for each in held.versions]
ENTRIES += [(id, each.effect, each.source) for id, held in LAW.items() for each in held.exceptions]
ENTRIES += [(id, each.effect, each.source) for id, held in BOOK.constants.items() for each in held.versions]
STANDARDS = [(id, each.effect, each.source) for id, held in BOOK.judgments.items() for each in held.standards]


def named(source: Source) -> set[str]:
    """Authorities that a source names in its citation."""
    return {name for name in DAYS if name in source.citation}


def days_of(source: Source) -> set[date]:
    """Days of the authorities that a source names, in its citation or in its note."""
    return {day for name in DAYS if name in f"{source.citation} {source.note}" for day in DAYS[name]}


@pytest.mark.parametrize(("id", "effect", "source"), ENTRIES, ids=[f"{id} {effect}" for id, effect, _ in ENTRIES])
def test_it_has_effect_from_a_day_of_an_authority_it_names(id: str, effect: date, source: Source) -> None:
    assert named(source), f"{id} cites nothing in the register: {source.citation}"
    assert effect in days_of(source) | SHARED.get((id, effect), set())
    assert source.published is None or source.published in days_of(source)


SHARED: dict[tuple[str, date], set[date]] = {
    ("convention.article_3.examination_due", date(2000, 7, 11)): {date(2000, 7, 11)},
    ("convention.article_3.procedural_breach", date(2000, 7, 11)): {date(2000, 7, 11)},  # Jabari, the duty it enforces
    ("convention.article_3.third_state_procedural_breach", date(2000, 3, 7)): {date(2000, 3, 7)},  # T.I., likewise
    ("convention.article_2.death_penalty_bar", date(2005, 11, 8)): {date(2005, 11, 8)},  # with the bar it limits
    ("convention.article_3.irreducible_sentence_breach", date(2014, 9, 4)): {date(2014, 9, 4)},
}
"""Versions that begin with the day of the rule they complete, which another provision cites."""


@pytest.mark.parametrize("name", sorted(DAYS))
def test_every_authority_of_the_register_is_cited(name: str) -> None:
    words = " ".join(f"{source.citation} {source.note}" for _, _, source in (*ENTRIES, *STANDARDS))
    assert name in words


@pytest.mark.parametrize(("id", "effect", "source"), STANDARDS, ids=[f"{id} {effect}" for id, effect, _ in STANDARDS])
def test_the_words_of_a_standard_have_a_day_at_which_law_changed(id: str, effect: date, source: Source) -> None:
    assert effect in {day for days in DAYS.values() for day in days}
    assert source.published is not None or source.citation


def test_no_judgment_is_dated_twice_and_all_fall_in_order_of_the_courts_life() -> None:
    days = list(REGISTER["judgments"].values())
    assert len(set(days)) == len(days)
    assert days == sorted(days)
    assert all(date(1959, 4, 20) < day < date(2026, 11, 22) for day in days)
