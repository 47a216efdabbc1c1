"""What a reform can change: levers and schemes, each with unit, bounds and evidence, found by path."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from fairbalance.errors import ReformError, nearest
from fairbalance.reform.frozen import Frozen
from fairbalance.reform.shape import Choice, Flag, Number, Shape
from fairbalance.reform.uncertain import Uncertain

Kind = Literal["capacity", "rate", "order", "law", "scheme", "unknown"]

VERBS: dict[str, tuple[str, ...]] = {
    "capacity": ("scale", "amend"),
    "rate": ("scale", "amend"),
    "order": ("amend",),
    "law": ("amend",),
    "scheme": ("insert",),
    "unknown": ("assume",),
}
"""Which clauses each kind of lever takes."""
_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")


@dataclass(frozen=True, kw_only=True)
class PublishedFor:
    """The published range of an unknown for one of the schemes that read it.

    Attributes:
        scheme: Path of the scheme.
        published: The range, written as in a file.
        option: Option of the scheme that decides whether this range applies; empty if it always does.
        up_to: It applies while the option is at most this.
    """

    scheme: str
    published: Mapping[str, tuple[float, ...]]
    option: str = ""
    up_to: float = float("inf")

    def __post_init__(self) -> None:
        object.__setattr__(self, "published", Frozen(self.published))


@dataclass(frozen=True, kw_only=True)
class Lever:
    """One thing that a reform can change.

    Attributes:
        path: Its name in clauses, such as `capacity.caseworkers`.
        kind: `capacity` (a daily or annual series), `rate`, `order` (a choice), `law` (a dated amendment, which must
            say what happens to pending cases) or `unknown` (an assumption that must be chosen or swept).
        unit: Unit of the value; `yes or no` for a truth value, `choice` for an order.
        label: Short name for tables.
        description: What it means, in a sentence.
        evidence: Ids of the records it rests on.
        minimum: Least value allowed.
        maximum: Greatest value allowed.
        choices: Allowed words, for an order.
        integer: Whether values are whole.
        default: The value without any reform, where it does not depend on the date.
        published: For an unknown, the published range, written as in a file.
        published_for: For an unknown, ranges that hold for one scheme instead; the first that applies is taken.
        read_by: For an unknown, the schemes that read it; empty when it is always read.
        read_when: Options of such a scheme without which it does not read the unknown.
        when_open: What an answer does with an unknown that nobody chose: `ends` shows it for none and for both ends of
            the published range, `range` draws it from that range in each world, `none` leaves its effect out.
        shape: What it may be set to, where unit, bounds and choices do not say it.
        example: A value to start from in a new scenario, where there is neither default nor choice.
        amends: For a law, the provision or constant of the lawbook that an `amend` clause gives another version.
    """

    path: str
    kind: Kind
    unit: str
    label: str
    description: str
    evidence: tuple[str, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    choices: tuple[str, ...] | None = None
    integer: bool = False
    default: float | str | bool | None = None
    published: Mapping[str, tuple[float, ...]] | None = None
    published_for: tuple[PublishedFor, ...] = ()
    read_by: tuple[str, ...] = ()
    read_when: Mapping[str, Any] = field(default_factory=Frozen)
    when_open: Literal["ends", "range", "none"] = "ends"
    shape: Shape | None = None
    example: Any = None
    amends: str = ""

    def __post_init__(self) -> None:
        if self.kind == "order" and not self.choices:
            raise ReformError("an order lever needs its choices", path=self.path)
        if self.kind == "unknown" and (self.default is not None or self.published is None):
            raise ReformError("an unknown has a published range and no default", path=self.path)

    @property
    def value_shape(self) -> Shape:
        """What the lever may be set to."""
        if self.shape is not None:
            return self.shape
        if self.choices:
            return Choice(self.choices)
        if self.unit == "yes or no":
            return Flag()
        return self.number

    @property
    def number(self) -> Number:
        """Bounds of a numeric lever."""
        return Number(self.minimum, self.maximum, self.integer)


@dataclass(frozen=True, kw_only=True)
class Option:
    """One setting of a scheme.

    Attributes:
        shape: What it may be.
        label: What it means, with its unit.
        default: Value when left out, written as in a file; None means that it must be given.
        evidence: Ids of the records that the default rests on.
        grade: Grade of the default, A to E.
        why: How the default follows from the evidence, or why it is a guess.
        example: A value to start from in a new scenario, where there is no default.
    """

    shape: Shape
    label: str
    default: Any = None
    evidence: tuple[str, ...] = ()
    grade: str = ""
    why: str = ""
    example: Any = None

    @property
    def uncertain(self) -> bool:
        """Whether the option takes a distribution."""
        return isinstance(self.shape, Uncertain)


@dataclass(frozen=True, kw_only=True)
class Scheme:
    """A part that a reform can insert, with options.

    Attributes:
        path: Its name in clauses, such as `scheme.return_hub`.
        label: Short name for tables.
        description: What it does, in a sentence or two.
        options: Its settings.
        evidence: Ids of the records it rests on.
        members: When the scheme is one of a family (an agreement for each nationality), the last part of the path.
        member: What a member is called (`nationality`).
        named: Whether the reform names the members itself (`stage.second_look`); each becomes a stage of the pathway.
        taken: Names that it may not give.
        neutral: Option values with which the scheme has no effect.
        fault: Given the value of every option, names one that does not fit the others and says why.
    """

    path: str
    label: str
    description: str
    options: Mapping[str, Option] = field(default_factory=dict)
    evidence: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    member: str = ""
    named: bool = False
    taken: frozenset[str] = frozenset()
    neutral: Mapping[str, Any] = field(default_factory=dict)
    fault: Callable[[Mapping[str, Any]], tuple[str, str] | None] | None = None
    kind: Literal["scheme"] = "scheme"

    def __post_init__(self) -> None:
        for name in ("options", "neutral"):
            object.__setattr__(self, name, Frozen(getattr(self, name)))
        for name, option in self.options.items():
            if option.default is not None and not option.grade:
                raise ReformError("a default needs a grade", path=f"{self.path}.{name}")

    @property
    def family(self) -> bool:
        """Whether clauses name a member of it."""
        return self.named or bool(self.members)

    @property
    def example(self) -> str:
        """A path that a clause can have."""
        member = f"my_{self.member}" if self.named else self.members[0] if self.members else ""
        return f"{self.path}.{member}" if member else self.path

    def has(self, member: str) -> bool:
        """Whether a member is one of the family."""
        if self.named:
            return bool(_NAME.fullmatch(member)) and member not in self.taken
        return member in self.members

    def lacks(self, member: str) -> str:
        """Why a member is none of the family."""
        if not self.named:
            return f"no {self.member} '{member}' in '{self.path}'; {nearest(member, self.members)}"
        if member in self.taken:
            return f"there is a {self.member} '{member}' already; give yours another name"
        return f"'{member}' cannot be the name of a {self.member}; write it in small letters, as in '{self.example}'"


class LeverRegistry:
    """Levers and schemes by path.

    A member of a family is found too: `scheme.returns_agreement.Iraq` gives the scheme `scheme.returns_agreement`.
    """

    def __init__(self, levers: Iterable[Lever | Scheme] = ()) -> None:
        """Collect levers.

        Args:
            levers: In the order in which they are to be listed.

        Raises:
            ReformError: If two have one path.
        """
        self._levers: dict[str, Lever | Scheme] = {}
        for each in levers:
            if each.path in self._levers:
                raise ReformError("two levers have this path", path=each.path)
            self._levers[each.path] = each

    def __getitem__(self, path: str) -> Lever | Scheme:
        """The lever at a path.

        Raises:
            ReformError: If there is none; the message gives the nearest path.
        """
        found = self.find(path)
        if found is None:
            raise ReformError(self.missing(path), path=path)
        return found

    def find(self, path: str) -> Lever | Scheme | None:
        """The lever at a path, or None."""
        if path in self._levers:
            each = self._levers[path]
            return None if isinstance(each, Scheme) and each.family else each
        for each in self._families:
            if path.startswith(each.path + "."):
                return each if each.has(path[len(each.path) + 1 :]) else None
        return None

    def missing(self, path: str) -> str:
        """Why there is no lever at a path, with the nearest that exists."""
        for each in self._families:
            if path == each.path:
                needs = "needs a name" if each.named else f"is one for each {each.member}"
                return f"'{path}' {needs}; add it, as in '{each.example}'"
            if path.startswith(each.path + "."):
                return each.lacks(path[len(each.path) + 1 :])
        guess = nearest(path, self._levers)
        if not guess.startswith("did"):
            head = path.split(".")[0] + "."
            alike = [each for each in self._levers if each.startswith(head)]
            heads = sorted({each.split(".")[0] + "." for each in self._levers if "." in each})
            names = ", ".join(f"'{each}'" for each in alike or heads)
            guess = f"allowed: {names}" if alike or not heads else f"levers start with {names}"
        return f"no lever '{path}'; {guess}"

    @property
    def _families(self) -> list[Scheme]:
        return [each for each in self if isinstance(each, Scheme) and each.family]

    def scheme(self, path: str) -> Scheme:
        """The scheme with exactly this path.

        Raises:
            ReformError: If there is none.
        """
        each = self._levers.get(path)
        if not isinstance(each, Scheme):
            raise ReformError(self.missing(path), path=path)
        return each

    def __contains__(self, path: object) -> bool:
        return isinstance(path, str) and self.find(path) is not None

    def __iter__(self) -> Iterator[Lever | Scheme]:
        """Levers and schemes in order, each family once."""
        return iter(self._levers.values())

    def __len__(self) -> int:
        return len(self._levers)

    def with_levers(self, levers: Iterable[Lever | Scheme]) -> LeverRegistry:
        """A new registry with more levers, such as those of the law."""
        return LeverRegistry([*self, *levers])
