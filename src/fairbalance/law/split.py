"""How decision-makers divide on a judgment: of each kind, the share who would find the standard met.

The share is worked out in many worlds, each one draw of every uncertain parameter, and given as a range. Parameters
that are unknown are never defaulted: the ends of their published ranges are tried, and the range of the share spans
them all.
"""

from __future__ import annotations

import hashlib
import itertools
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from fairbalance.errors import LawError, nearest
from fairbalance.evidence.distribution import Distribution, Normal, parse_distribution
from fairbalance.law.assess import open_tiers
from fairbalance.law.case import CaseFacts
from fairbalance.law.incomplete import IncompleteCase
from fairbalance.law.judgment import Judgment, Standard, Tier
from fairbalance.law.moment import Moment
from fairbalance.law.threshold import Text, threshold_on

if TYPE_CHECKING:
    from fairbalance.evidence.parameter import ParameterSet
    from fairbalance.law.lawbook import Lawbook

LEVEL = 0.9
_NODES = 64
_MONTH = 365.25 / 12
Strengths = float | Distribution | Mapping[str, Any]


@dataclass(frozen=True)
class Share:
    """How one kind of decision-maker divides.

    Attributes:
        by: The decision-maker.
        low: Lower end of the central 90 per cent of worlds.
        middle: Median; nothing where an unknown parameter moves it.
        high: Upper end.
        parameters: Paths of the parameters it rests on.
        unknown: Those among them that nobody knows; or the path that no parameter file has.
    """

    by: str
    low: float
    middle: float | None
    high: float
    parameters: tuple[str, ...]
    unknown: tuple[str, ...] = ()

    def prose(self) -> str:
        """The share as one line."""
        name = self.by.replace("_", " ").capitalize()
        if self.unknown and (self.low, self.high) == (0.0, 1.0):
            return f"{name}: not known ({', '.join(self.unknown)})."
        middle = "" if self.middle is None else f"about {self.middle:.0%}, "
        left = f", whatever {', '.join(self.unknown)} is" if self.unknown else ""
        return f"{name}: {middle}{self.low:.0%} to {self.high:.0%} would find it met{left}."


@dataclass(frozen=True)
class Split:
    """How decision-makers divide on a judgment.

    Attributes:
        judgment: Its identifier.
        label: The question.
        standard: The words of the test in force.
        authority: Its citation.
        tiers: Labels of the tiers that may govern the case; `ordinary` where none does.
        reading: The reading applied in full, if not the present one.
        text: The text whose transmission is included, if any.
        shares: One for each kind of decision-maker, in the order in which they decide.
    """

    judgment: str
    label: str
    standard: str
    authority: str
    tiers: tuple[str, ...]
    reading: str
    text: str
    shares: tuple[Share, ...]

    def __getitem__(self, by: str) -> Share:
        for each in self.shares:
            if each.by == by:
                return each
        known = [each.by for each in self.shares]
        raise LawError(f"'{self.judgment}' is not decided by '{by}'; {nearest(by, known)}", path=by)

    def to_dict(self) -> dict[str, Any]:
        """The split as plain data for JSON."""
        parts = ("judgment", "label", "standard", "authority", "reading", "text")
        return {name: getattr(self, name) for name in parts} | {
            "tiers": list(self.tiers),
            "shares": [
                {
                    "by": each.by,
                    "low": each.low,
                    "middle": each.middle,
                    "high": each.high,
                    "parameters": list(each.parameters),
                    "unknown": list(each.unknown),
                }
                for each in self.shares
            ],
        }

    def prose(self) -> str:
        """The split in sentences."""
        test = f"The test: {self.standard} ({self.authority})."
        tier = f"  Governing test: {' or '.join(self.tiers)}."
        return "\n".join([self.label, f"  {test}", tier, *(f"  {each.prose()}" for each in self.shares)])


@dataclass(frozen=True)
class _Strength:
    """Strengths that a case may have: points, each with a normal spread around it."""

    points: NDArray[np.float64]
    spread: float = 0.0


@dataclass(frozen=True)
class _Recipe:
    """The parameters from which one decision-maker's share follows."""

    threshold: str
    weight: str
    added: tuple[str, ...]
    share: str = ""
    delay: str = ""

    @property
    def paths(self) -> tuple[str, ...]:
        return tuple(each for each in (self.threshold, self.weight, *self.added, self.share, self.delay) if each)


def split(
    book: Lawbook,
    judgment: str,
    strength: Strengths,
    parameters: ParameterSet,
    *,
    at: date,
    case: CaseFacts | IncompleteCase | None,
    reading: str,
    text: str,
    worlds: int,
    seed: int,
) -> Split:
    """How decision-makers divide; see `Lawbook.split`."""
    held = book.judgment(judgment)
    strengths = _strengths(held, strength)
    spoken = book.text(text) if text else None
    if spoken is not None and spoken.judgment != judgment:
        raise LawError(f"'{text}' speaks of '{spoken.judgment}', not of '{judgment}'", path="text")
    tiers = _tiers(book, held, case, at)
    shares = []
    for by in held.decided_by:
        found = [
            _share(
                by, _recipe(book, held, by, at, tier, reading, spoken), strengths, parameters, at, spoken, worlds, seed
            )
            for tier in tiers
        ]
        shares.append(_spanned(found))
    standard = _standard(book, held, case, at)
    if standard is None:
        raise LawError(f"'{judgment}' had no standard on {at}", path=f"{judgment}.standards")
    return Split(
        judgment,
        held.label,
        standard.words,
        standard.source.citation,
        tuple(tier.label if tier else "ordinary" for tier in tiers),
        reading,
        text,
        tuple(shares),
    )


def _standard(book: Lawbook, judgment: Judgment, case: CaseFacts | IncompleteCase | None, at: date) -> Standard | None:
    """The words of the test: those that govern the case, or a case begun and decided on the day."""
    begun = None if case is None else getattr(case, "claim_date", None)
    if case is None or not isinstance(begun, date):
        return judgment.standard(Moment(at, at, at))
    return judgment.standard(book.moment(case, at))


def _tiers(
    book: Lawbook, judgment: Judgment, case: CaseFacts | IncompleteCase | None, at: date
) -> tuple[Tier | None, ...]:
    """The tiers that may govern: all for an incomplete case that leaves them open, the ordinary test without a case."""
    if case is None:
        return (None,)
    return open_tiers(book, judgment.id, case, at)


def _recipe(
    book: Lawbook, judgment: Judgment, by: str, at: date, tier: Tier | None, reading: str, text: Text | None
) -> _Recipe:
    known = threshold_on(book.thresholds.get(judgment.id, ()), by, at)
    added = [tier.threshold] if tier else []
    present = judgment.readings[0].id if judgment.readings else ""
    if reading and reading != present:
        added.append(judgment.reading(reading).threshold)
    base = known.threshold if known else f"{judgment.threshold}.{by}"
    weight = known.weight if known else ""
    if text is None:
        return _Recipe(base, weight, tuple(added))
    moved = judgment.reading(text.reading).threshold
    return _Recipe(base, weight, (*added, moved), text.share, text.delay)


def _share(
    by: str,
    recipe: _Recipe,
    strengths: Sequence[_Strength],
    parameters: ParameterSet,
    at: date,
    text: Text | None,
    worlds: int,
    seed: int,
) -> Share:
    absent = tuple(path for path in recipe.paths if path not in parameters)
    if absent or not recipe.weight:
        return Share(by, 0.0, None, 1.0, recipe.paths, absent or (recipe.threshold,))
    unknown = [path for path in recipe.paths if parameters[path].distribution is None]
    unbounded = tuple(path for path in unknown if parameters[path].range is None)
    if unbounded:
        return Share(by, 0.0, None, 1.0, recipe.paths, unbounded)
    drawn = {path: _draws(parameters, path, worlds, seed) for path in recipe.paths if path not in unknown}
    lows, middles, highs = [], [], []
    for corner in itertools.product(*(parameters[path].range or (0.0, 0.0) for path in unknown)):
        values = drawn | {path: np.full(worlds, end) for path, end in zip(unknown, corner, strict=True)}
        found = _found(recipe, values, strengths, at, text)
        low, middle, high = np.quantile(found, [(1 - LEVEL) / 2, 0.5, (1 + LEVEL) / 2])
        lows.append(float(low))
        middles.append(float(middle))
        highs.append(float(high))
    middle = middles[0] if len({round(each, 6) for each in middles}) == 1 else None
    return Share(by, min(lows), middle, max(highs), recipe.paths, tuple(unknown) if middle is None else ())


def _found(
    recipe: _Recipe,
    values: Mapping[str, NDArray[np.float64]],
    strengths: Sequence[_Strength],
    at: date,
    text: Text | None,
) -> NDArray[np.float64]:
    """Share who find the standard met, one a world, averaged over the strengths that the case may have."""
    threshold = values[recipe.threshold]
    for number, path in enumerate(recipe.added):
        moved = values[path]
        if text is not None and number + 1 == len(recipe.added):
            months = max(0.0, (at - text.day).days / _MONTH)
            moved = moved * values[recipe.share] * np.minimum(1.0, months / np.maximum(values[recipe.delay], 1e-9))
        threshold = threshold + moved
    weight = np.clip(values[recipe.weight], 0.0, 1.0 - 1e-9)
    missed = np.ones(len(threshold))
    for each in strengths:
        spread = np.sqrt(1 - weight**2 + (weight * each.spread) ** 2)
        met = _normal((weight[:, None] * each.points[None, :] - threshold[:, None]) / spread[:, None])
        missed = missed * (1 - met.mean(axis=1))
    return np.asarray(1 - missed)


def _normal(values: NDArray[np.float64]) -> NDArray[np.float64]:
    flat = [0.5 * math.erfc(-each / math.sqrt(2)) for each in values.ravel().tolist()]
    return np.asarray(flat).reshape(values.shape)


def _draws(parameters: ParameterSet, path: str, worlds: int, seed: int) -> NDArray[np.float64]:
    """A parameter's value in each world, keyed by seed, path and world alone."""
    distribution = parameters[path].distribution
    assert distribution is not None
    if parameters[path].fixed:
        return np.full(worlds, distribution.quantile(0.5))
    return _drawn(distribution, path, worlds, seed)


@lru_cache(maxsize=256)
def _drawn(distribution: Distribution, path: str, worlds: int, seed: int) -> NDArray[np.float64]:
    """Follows from its arguments alone, and decision-makers and tiers share most parameters."""
    found = np.asarray([distribution.quantile(_keyed(f"{seed}/{path}/{number}")) for number in range(worlds)])
    found.flags.writeable = False
    return found


def _keyed(key: str) -> float:
    number = int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "big")
    return ((number >> 12) + 0.5) / (1 << 52)


def _strengths(judgment: Judgment, strength: Strengths) -> list[_Strength]:
    """The distribution of each strength that the judgment looks at."""
    given: Mapping[str, Any]
    if isinstance(strength, Mapping) and set(strength) & set(judgment.strengths):
        given = strength
    elif len(judgment.strengths) == 1:
        given = {judgment.strengths[0]: strength}
    else:
        given = strength if isinstance(strength, Mapping) else {}
    for name in given:
        if name not in judgment.strengths:
            raise LawError(
                f"'{judgment.id}' does not look at '{name}'; {nearest(name, judgment.strengths)}", path="strength"
            )
    if not given:
        raise LawError(f"say a strength for any of {', '.join(judgment.strengths)}", path="strength")
    return [_points(value) for value in given.values()]


def _points(value: Any) -> _Strength:
    if isinstance(value, int | float):
        return _Strength(np.asarray([float(value)]))
    distribution = value if hasattr(value, "quantile") else parse_distribution(value, path="strength")
    if isinstance(distribution, Normal):
        return _Strength(np.asarray([distribution.centre]), distribution.deviation)
    return _Strength(np.asarray([distribution.quantile((number + 0.5) / _NODES) for number in range(_NODES)]))


def _spanned(shares: Iterable[Share]) -> Share:
    """One share that spans those of every tier that may govern."""
    each = list(shares)
    middles = {share.middle for share in each}
    return Share(
        each[0].by,
        min(share.low for share in each),
        middles.pop() if len(middles) == 1 else None,
        max(share.high for share in each),
        tuple(dict.fromkeys(path for share in each for path in share.parameters)),
        tuple(dict.fromkeys(path for share in each for path in share.unknown)),
    )
