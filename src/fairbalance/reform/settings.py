"""What a model reads from a reform: each lever as it stands on each day.

A model asks for a lever with the value it would have without any reform. Where nothing applies it gets that very value
back, so a reform that changes nothing cannot change a bit.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from fairbalance.errors import ReformError
from fairbalance.evidence.distribution import Distribution
from fairbalance.reform.check import check_reform, read_options
from fairbalance.reform.clause import Amend, Assume, Dated, Insert, Scale
from fairbalance.reform.frozen import Frozen
from fairbalance.reform.lever import Lever, LeverRegistry, Scheme
from fairbalance.reform.node import Node
from fairbalance.reform.problems import Problems
from fairbalance.reform.reform import Reform
from fairbalance.reform.shape import Number
from fairbalance.reform.uncertain import Sweep
from fairbalance.reform.unknowns import is_read, published_range
from fairbalance.units import days_from, months_after

Value = TypeVar("Value", float, bool, str)
Daily = NDArray[np.float64]


@dataclass(frozen=True)
class SchemeInstance:
    """A scheme that a reform inserted.

    Attributes:
        path: Path of the clause (`scheme.returns_agreement.Iraq`).
        scheme: Path of the scheme (`scheme.returns_agreement`).
        member: Last part of the path for one of a family (`Iraq`), else empty.
        options: Value of every option, defaults filled in; uncertain options are distributions.
        start: First day.
        end: Last day, or None for ever.
    """

    path: str
    scheme: str
    member: str
    options: Mapping[str, Any]
    start: date
    end: date | None


class Settings:
    """A reform read through the levers of a model."""

    def __init__(self, reform: Reform, registry: LeverRegistry) -> None:
        """Check the reform and make it readable.

        Args:
            reform: The reform; the empty one is the baseline.
            registry: The levers of the model.

        Raises:
            ReformErrors: If any clause does not fit the levers.
        """
        check_reform(reform, registry)
        self.reform = reform
        self.registry = registry
        self._instances: dict[str, tuple[SchemeInstance, ...]] = {}  # asked for by every part of a model
        self._used: dict[str, list[Any]] = {}
        for each in reform.clauses:
            self._used.setdefault(each.path, []).append(each)

    def names(self, path: str) -> bool:
        """Whether a clause of the reform names a lever."""
        return path in self._used

    def series(self, path: str, base: Daily, start_day: date) -> Daily:
        """A capacity or rate for each day, after what the reform does to it.

        Args:
            path: The lever.
            base: Value of each day without reforms, float64, shape (days,). It is never changed.
            start_day: The day of `base[0]`.

        Returns:
            The same array object when nothing applies, else a new one. Days outside every clause hold the same bits.

        Raises:
            ReformError: If the path is no such lever, the array is not daily float64, or a value leaves the bounds.
        """
        lever = self._lever(path, "capacity", "rate", "law")
        if not isinstance(lever.value_shape, Number):
            raise ReformError(f"this lever is a {lever.unit}, not a number; read it with `value`", path=path)
        if base.dtype != np.float64 or base.ndim != 1:
            raise ReformError("a daily series is a one-dimensional float64 array", path=path)
        result = base
        for clause in self._used.get(path, []):
            window = _window(clause, start_day, len(base))
            changed = _changed(clause, base[window], days_from(clause.start, start_day) + window.start)
            if not np.array_equal(changed, base[window]):
                _check_bounds(changed, lever, path)
                result = base.copy() if result is base else result
                result[window] = changed
        return result

    def value(self, path: str, default: Value, at: date) -> Value:
        """A lever on one day.

        Args:
            path: The lever.
            default: Its value without reforms.
            at: The day.

        Raises:
            ReformError: If there is no such lever, or the value leaves its bounds.
        """
        lever = self._lever(path, "capacity", "rate", "law", "order")
        for clause in self._used.get(path, []):
            if clause.span[0] <= at <= clause.span[1]:
                if not isinstance(lever.value_shape, Number):
                    return clause.to  # type: ignore[no-any-return]
                base = np.array([float(default)])
                changed = _changed(clause, base, days_from(clause.start, at))
                _check_bounds(changed, lever, path)
                return default if changed[0] == base[0] else float(changed[0])  # type: ignore[return-value]
        return default

    def choice(self, path: str, default: str) -> list[tuple[date, str]]:
        """A choice through time.

        Args:
            path: The lever, of kind `order` or `law`.
            default: The choice without reforms.

        Returns:
            Each choice with the first day on which it holds; the first entry is the default from the earliest date.
        """
        self._lever(path, "order", "law")
        steps = [(date.min, default)]
        for clause in self._used.get(path, []):
            if steps[-1][0] == clause.start:
                steps.pop()
            steps.append((clause.start, clause.to))
            if clause.end is not None:
                steps.append((clause.end + timedelta(days=1), default))
        return [step for index, step in enumerate(steps) if index == 0 or step[1] != steps[index - 1][1]]

    def schemes(self, path: str) -> tuple[SchemeInstance, ...]:
        """Every instance of a scheme that the reform inserts: members of its family, and one after another in time.

        Args:
            path: Path of the scheme (`scheme.returns_agreement`).

        Raises:
            ReformError: If there is no such scheme.
        """
        if path not in self._instances:
            self._instances[path] = self._inserted(path)
        return self._instances[path]

    def _inserted(self, path: str) -> tuple[SchemeInstance, ...]:
        scheme = self.registry.scheme(path)
        found = []
        for clause in self.reform.clauses:
            if isinstance(clause, Insert) and self.registry[clause.path] is scheme:
                options = read_options(Node.of(clause.options), "options", Problems(), scheme)
                member = clause.path[len(path) + 1 :]
                frozen = Frozen(options)
                found.append(SchemeInstance(clause.path, path, member, frozen, clause.start, clause.end))
        return tuple(sorted(found, key=lambda each: (each.start, each.path)))

    @property
    def named(self) -> tuple[str, ...]:
        """Names that the reform gives to members of families whose members it names itself, in alphabetical order."""
        families = [each.path for each in self.registry if isinstance(each, Scheme) and each.named]
        return tuple(sorted({each.member for path in families for each in self.schemes(path)}))

    def scheme(self, path: str) -> SchemeInstance | None:
        """The one instance of a scheme, or None if the reform does not insert it.

        Raises:
            ReformError: If there is no such scheme, or the reform inserts several instances (read `schemes`).
        """
        found = self.schemes(path)
        if len(found) > 1:
            raise ReformError(f"the reform inserts {len(found)} instances; read them with `schemes`", path=path)
        return found[0] if found else None

    def assumption(self, path: str) -> Distribution | float | Sweep | None:
        """What the reform assumes for an unknown; None when it leaves it open."""
        self._lever(path, "unknown")
        for clause in self._used.get(path, []):
            if isinstance(clause, Assume):
                return clause.given
        return None

    def open_unknowns(self) -> tuple[tuple[Lever, Distribution], ...]:
        """Unknowns that this reform's schemes read and that it does not choose, each with its published range.

        An answer has to be shown for none of the effect and for the published range of each. Unknowns that are drawn
        from their range, or left out, when nobody chooses (`Lever.when_open`) are not among them.
        """
        return tuple(
            (each, published_range(each, self.reform, self.registry))
            for each in self.registry
            if isinstance(each, Lever)
            and each.kind == "unknown"
            and each.when_open == "ends"
            and each.path not in self._used
            and is_read(each, self.reform, self.registry)
        )

    def law_amendments(self) -> tuple[Amend, ...]:
        """Amendments of the law, by path and date."""
        return tuple(
            each for each in self.reform.clauses if isinstance(each, Amend) and self.registry[each.path].kind == "law"
        )

    def first_effect(self) -> date | None:
        """First day on which anything can differ from the baseline; None if nothing ever does.

        An assumption acts through the schemes that read it; one that is always read acts from the earliest date.
        """
        days = [each.start for each in self.reform.clauses if isinstance(each, Dated)]
        for each in self.reform.clauses:
            lever = self.registry[each.path]
            if isinstance(lever, Lever) and lever.kind == "unknown" and not lever.read_by:
                days.append(date.min)
        return min(days, default=None)

    def _lever(self, path: str, *kinds: str) -> Lever:
        lever = self.registry[path]
        if not isinstance(lever, Lever) or lever.kind not in kinds:
            raise ReformError(f"this lever is of kind '{lever.kind}' and cannot be read so", path=path)
        return lever


def _window(clause: Dated, start_day: date, days: int) -> slice:
    """Positions of a daily series on which a clause holds."""
    first, last = clause.span
    begin = min(max(days_from(start_day, first), 0), days)
    stop = min(max(days_from(start_day, last) + 1, begin), days)
    return slice(begin, stop)


def _changed(clause: Scale | Amend, base: Daily, since: int) -> Daily:
    """Values under a clause.

    Args:
        clause: The clause.
        base: Values without it, one a day.
        since: Days from the clause's first day to the first of `base`.
    """
    complete = base * clause.by if isinstance(clause, Scale) else np.full_like(base, float(clause.to))  # type: ignore[arg-type]
    ramp = ramp_days(clause.start, clause.ramp_months)
    growing = min(max(ramp - since, 0), len(base))
    if growing:
        share = (np.arange(since, since + growing) + 1.0) / ramp
        complete[:growing] = base[:growing] + (complete[:growing] - base[:growing]) * share
    return complete


def ramp_days(start: date, months: int) -> int:
    """Days from the start of a ramp to the day on which it is complete, counted in calendar months."""
    return days_from(start, months_after(start, months))


def _check_bounds(values: Daily, lever: Lever, path: str) -> None:
    """Refuse values outside what the lever allows."""
    for edge in (float(values.min()), float(values.max())):
        low = lever.minimum is not None and edge < lever.minimum
        high = lever.maximum is not None and edge > lever.maximum
        if low or high or not np.isfinite(edge):
            message = f"the reform takes '{path}' to {edge:g} {lever.unit}; allowed is {lever.number.words()}"
            raise ReformError(message, path=path)
