"""How a lawbook is made and how a new one differs from an old one by exactly one change at a time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from types import ModuleType
from typing import TYPE_CHECKING, Any

from fairbalance.errors import LawError, nearest
from fairbalance.law.case import CaseFacts
from fairbalance.law.constant import Constant, dated
from fairbalance.law.judgment import Judgment
from fairbalance.law.kinds import KindCheck
from fairbalance.law.layers import Layers
from fairbalance.law.moment import Pending, check_dates
from fairbalance.law.provision import Drafted, Provision, ProvisionException, Source, Version, joined
from fairbalance.law.rule import Outcome, rule_from
from fairbalance.law.threshold import Text, Threshold, check_threshold
from fairbalance.units import parse_date

if TYPE_CHECKING:
    from fairbalance.law.lawbook import Instrument, Lawbook


def collect(name: str, cases: type[CaseFacts], modules: Iterable[ModuleType]) -> Lawbook:
    """Make a lawbook from the instruments, provisions, constants and judgments declared in modules.

    Args:
        name: Jurisdiction.
        cases: Its case class.
        modules: Provision files.

    Raises:
        LawError: If anything is declared twice, names something unknown, mixes kinds or calls itself in a circle.
    """
    from fairbalance.law.lawbook import Instrument, Lawbook

    instruments: dict[str, Instrument] = {}
    drafts: dict[str, list[Drafted]] = {}
    constants: dict[str, Constant] = {}
    judgments: dict[str, Judgment] = {}
    thresholds: dict[str, list[Threshold]] = {}
    texts: dict[str, Text] = {}
    for module in modules:
        for value in list(vars(module).values()):
            if isinstance(value, Drafted):
                known = drafts.setdefault(value.id, [])
                if not any(value is each for each in known):  # a file may import another's provision
                    known.append(value)
            elif isinstance(value, Instrument):
                _once(instruments, value.id, value)
            elif isinstance(value, Constant):
                _once(constants, value.id, value)
            elif isinstance(value, Judgment):
                _once(judgments, value.id, value)
            elif isinstance(value, Text):
                _once(texts, value.id, value)
            else:
                _note_thresholds(thresholds, value)
    provisions = {id: joined(parts) for id, parts in drafts.items()}
    book = Lawbook(
        name,
        cases,
        instruments,
        Layers(provisions),
        Layers(constants),
        Layers(judgments),
        {id: tuple(each) for id, each in thresholds.items()},
        texts,
    )
    for id in (*provisions, *constants):
        if id.split(".")[0] not in instruments:
            raise LawError(f"'{id}' belongs to no instrument; {nearest(id.split('.')[0], instruments)}", path=id)
    _verify(book, list(provisions.values()), list(judgments.values()))
    for id, held in book.thresholds.items():
        for each in held:
            check_threshold(each, book.judgment(id), held)
    for text in texts.values():
        book.judgment(text.judgment).reading(text.reading)
    return book


def _note_thresholds(known: dict[str, list[Threshold]], value: Any) -> None:
    """Keep a threshold, or a tuple of them, under its judgment."""
    for each in value if isinstance(value, tuple) else (value,):
        if isinstance(each, Threshold):
            held = known.setdefault(each.judgment, [])
            if not any(each is other for other in held):
                held.append(each)


def _once(known: dict[str, Any], id: str, value: Any) -> None:
    if known.get(id, value) is not value:
        raise LawError(f"'{id}' is declared twice", path=id)
    known[id] = value


def _verify(book: Lawbook, provisions: list[Provision], judgments: list[Judgment]) -> None:
    """Check changed provisions and judgments against the whole book."""
    kinds = KindCheck(book.cases.facts, book.provisions, book.constants)
    for each in provisions:
        for version in (*each.versions, *((each.draft,) if each.draft else ())):
            kinds.rule(version.rule, each.kind, f"{each.id} ({version.effect})")
        for exception in each.exceptions:
            kinds.rule(exception.rule, "yes_no", f"{each.id}.{exception.label}")
            if isinstance(exception.then, bool) != (each.kind == "yes_no"):
                raise LawError(f"exception '{exception.label}' answers {exception.then!r} to '{each.id}'", path=each.id)
    for each in provisions:
        book.closure(each.id)
    for judgment in judgments:
        for tier in judgment.tiers:
            if book.provision(tier.when).kind != "yes_no":
                raise LawError(f"tier '{tier.label}' needs a yes-or-no provision, not '{tier.when}'", path=judgment.id)
        if judgment.finds and judgment.finds not in book.cases.facts:
            raise LawError(
                f"judgment '{judgment.id}' finds a fact '{judgment.finds}' that no case has; "
                f"{nearest(judgment.finds, book.cases.facts)}",
                path=f"{judgment.id}.finds",
            )


def closure(book: Lawbook, id: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Everything that can bear on a provision; refuses circles."""
    provisions: set[str] = set()
    constants: set[str] = set()
    trail: list[str] = []

    def visit(each: str) -> None:
        if each in trail:
            circle = " -> ".join([*trail[trail.index(each) :], each])
            raise LawError(f"provisions call each other in a circle: {circle}", path=each)
        if each in provisions:
            return
        trail.append(each)
        for rule in book.provision(each).rules:
            constants.update(rule.constants)
            for called in rule.provisions:
                visit(called)
        trail.pop()
        provisions.add(each)

    visit(id)
    return tuple(sorted(provisions)), tuple(sorted(constants))


def amend(
    book: Lawbook,
    id: str,
    to: Any,
    effect: date | str,
    pending: Pending,
    cites: str,
    ends: date | str | None,
    source: str,
    origin: str,
    note: str,
) -> Lawbook:
    """One more version of a provision or constant; see `Lawbook.amend`."""
    if id in book.constants:
        value = dated(
            to, cites=cites, effect=effect, source=source, pending=pending, ends=ends, note=note, origin=origin
        )
        return book.replaced(constants=book.constants.put(id, book.constants[id].with_value(value)))
    if id not in book.provisions:
        known = [*book.provisions, *book.constants]
        raise LawError(f"the lawbook of {book.name} has nothing called '{id}'; {nearest(id, known)}", path=id)
    if not callable(to) and not isinstance(to, str | bool | int | float):
        raise LawError(f"'{id}' is a provision, so it is amended to a rule, not to {to!r}", path=f"{id}.to")
    first, last = _dates(id, effect, ends, pending)
    version = Version(
        rule_from(to, where=f"{id}.to"), Source(cites, source, "no", None, note), first, pending, last, origin
    )
    return _put(book, book.provision(id).with_version(version))


def enact(
    book: Lawbook, id: str, effect: date | str, pending: Pending, ends: date | str | None, origin: str
) -> Lawbook:
    """A drafted proposal comes into force; see `Lawbook.enact`."""
    proposal = book.provision(id)
    if proposal.draft is None:
        known = [each for each in book.provisions if book.provisions[each].draft]
        raise LawError(f"'{id}' is not a drafted proposal; {nearest(id, known)}", path=id)
    first, last = _dates(id, effect, ends, pending)
    return _put(
        book,
        proposal.with_version(replace(proposal.draft, effect=first, pending=pending, ends=last, origin=origin)),
    )


def revive(
    book: Lawbook, id: str, effect: date | str, pending: Pending, ends: date | str | None, origin: str
) -> Lawbook:
    """A provision that has ended is in force again; see `Lawbook.revive`."""
    held = book.provision(id)
    first, last = _dates(id, effect, ends, pending)
    if not held.versions or held.versions[-1].ends is None:
        raise LawError(f"'{id}' has not ended, so it cannot be in force again", path=id)
    again = replace(held.versions[-1], effect=first, pending=pending, ends=last, origin=origin)
    return _put(book, held.with_version(again))


def add_exception(
    book: Lawbook,
    id: str,
    label: str,
    when: Any,
    effect: date | str,
    pending: Pending,
    cites: str,
    then: Outcome,
    over: tuple[str, ...],
    ends: date | str | None,
    source: str,
    origin: str,
) -> Lawbook:
    """One more exception; see `Lawbook.add_exception`."""
    first, last = _dates(f"{id}.{label}", effect, ends, pending)
    rule = rule_from(when, where=f"{id}.{label}")
    made = ProvisionException(label, rule, then, Source(cites, source), first, pending, over, last, origin)
    return _put(book, book.provision(id).with_exception(made))


def insert(book: Lawbook, items: Iterable[Provision | Constant | Judgment]) -> Lawbook:
    """More provisions, constants or judgments; see `Lawbook.insert`."""
    new = list(items)
    grown = book
    for item in new:
        if item.id in grown.provisions or item.id in grown.constants or item.id in grown.judgments:
            raise LawError(f"'{item.id}' already stands in the lawbook of {book.name}", path=item.id)
        if isinstance(item, Provision):
            grown = grown.replaced(provisions=grown.provisions.put(item.id, item))
        elif isinstance(item, Constant):
            grown = grown.replaced(constants=grown.constants.put(item.id, item))
        else:
            grown = grown.replaced(judgments=grown.judgments.put(item.id, item))
    _verify(grown, [each for each in new if isinstance(each, Provision)], [e for e in new if isinstance(e, Judgment)])
    return grown


def _put(book: Lawbook, changed: Provision) -> Lawbook:
    grown = book.replaced(provisions=book.provisions.put(changed.id, changed))
    _verify(grown, [changed], [])
    return grown


def _dates(id: str, effect: date | str, ends: date | str | None, pending: str) -> tuple[date, date | None]:
    first = parse_date(effect, path=f"{id}.effect")
    last = None if ends is None else parse_date(ends, path=f"{id}.ends")
    check_dates(f"the amendment of '{id}'", first, last, pending, None, path=id)
    return first, last
