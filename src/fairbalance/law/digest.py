"""Content hashes of law: equal law has an equal hash, and a change is seen wherever it is."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from fairbalance.law.constant import Constant
from fairbalance.law.judgment import Judgment
from fairbalance.law.provision import Provision
from fairbalance.law.rule import Rule, plain

if TYPE_CHECKING:
    from fairbalance.law.lawbook import Lawbook


def content(item: Any) -> Any:
    """A provision, constant, judgment or part of one as plain JSON data, rules by their canonical text."""
    if isinstance(item, Rule):
        return item.canonical
    if isinstance(item, Provision):  # exceptions bind in whatever order they were added
        item = dataclasses.replace(item, exceptions=tuple(sorted(item.exceptions, key=lambda each: each.label)))
    if dataclasses.is_dataclass(item) and not isinstance(item, type):
        return {each.name: content(getattr(item, each.name)) for each in dataclasses.fields(item)}
    if isinstance(item, tuple):
        return [content(each) for each in item]
    return plain(item)


@lru_cache(maxsize=4096)
def of_item(item: Provision | Constant | Judgment) -> str:
    """Hash of one provision, constant or judgment."""
    return hashlib.sha256(json.dumps(content(item), sort_keys=True).encode()).hexdigest()


def of_book(book: Lawbook) -> str:
    """Hash of a lawbook: of its parts by identifier, and of the facts that its cases have."""
    parts = {
        "name": book.name,
        "facts": [content(fact) | {"otherwise": repr(fact.otherwise)[:40]} for fact in _stable(book)],
        "provisions": {id: of_item(book.provisions[id]) for id in sorted(book.provisions)},
        "constants": {id: of_item(book.constants[id]) for id in sorted(book.constants)},
        "judgments": {id: of_item(book.judgments[id]) for id in sorted(book.judgments)},
    }
    if book.thresholds:
        parts["thresholds"] = {id: content(book.thresholds[id]) for id in sorted(book.thresholds)}
    if book.texts:
        parts["texts"] = {id: content(book.texts[id]) for id in sorted(book.texts)}
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def _stable(book: Lawbook) -> list[Any]:
    return [
        dataclasses.replace(fact, otherwise="must be stated" if fact.must_be_stated else fact.otherwise)
        for fact in book.cases.facts.values()
    ]


def differences(one: Lawbook, other: Lawbook) -> tuple[str, ...]:
    """Identifiers whose content differs between two lawbooks, sorted."""
    changed: set[str] = set()
    for left, right in (
        (one.provisions, other.provisions),
        (one.constants, other.constants),
        (one.judgments, other.judgments),
    ):
        for id in {*left, *right}:
            before, after = left.get(id), right.get(id)
            if before is not after and (before is None or after is None or of_item(before) != of_item(after)):
                changed.add(id)
    return tuple(sorted(changed))
