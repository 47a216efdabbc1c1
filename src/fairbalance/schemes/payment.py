"""What a scheme pays: one form that fits every published price list.

fixed + lump sums at triggers + so much a head + so much a head and year while the person stays
+ a payment on leaving + transport a head + a standing cost a year
"""

from __future__ import annotations

from dataclasses import dataclass, field

from fairbalance.errors import InputError


@dataclass(frozen=True)
class Trigger:
    """A lump sum due once a number of people have been moved.

    Attributes:
        people: The number.
        amount: The sum.
    """

    people: int
    amount: float


@dataclass(frozen=True)
class Stay:
    """How long moved people stay in the host state.

    Attributes:
        years: Share of the people moved who are still there through each year, first year first; each from 0 to 1 and
            never rising.
    """

    years: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        for index, each in enumerate(self.years):
            if not 0 <= each <= 1:
                raise InputError(f"a share lies from 0 to 1, got {each!r}", path=f"stay.years[{index}]")
            if index and each > self.years[index - 1]:
                raise InputError(
                    "people who left do not come back into the share who stay", path=f"stay.years[{index}]"
                )

    @classmethod
    def with_departures(cls, leaving_share: float, years: int) -> Stay:
        """Everybody stays the first year; those who ever leave do so evenly over the years.

        Args:
            leaving_share: Share of people who have left by the end.
            years: How many years payments run.
        """
        if not 0 <= leaving_share <= 1:
            raise InputError(f"a share lies from 0 to 1, got {leaving_share!r}", path="leaving_share")
        return cls(tuple(1 - leaving_share * year / years for year in range(years)))

    @property
    def left(self) -> float:
        """Share who had left by the last year."""
        return 1 - self.years[-1] if self.years else 0.0


@dataclass(frozen=True)
class Payments:
    """A price list.

    Attributes:
        currency: Of every amount.
        fixed: Paid whatever happens.
        triggers: Lump sums at numbers of people.
        per_person: Paid to the host for each person moved.
        per_person_year: Paid for each person in each year of stay, first year first.
        on_leaving: Paid once for each person who leaves the host state.
        transport_per_person: Flight and escort for each person moved.
        standing: Cost of each year of the scheme on the sender's side, first year first; the last holds from then on.
        per_place_year: Paid for each place and year, used or not.
        records: Evidence of every amount.
    """

    currency: str
    records: tuple[str, ...]
    fixed: float = 0.0
    triggers: tuple[Trigger, ...] = ()
    per_person: float = 0.0
    per_person_year: tuple[float, ...] = ()
    on_leaving: float = 0.0
    transport_per_person: float = 0.0
    standing: tuple[float, ...] = ()
    per_place_year: float = 0.0

    def __post_init__(self) -> None:
        amounts = (self.fixed, self.per_person, self.on_leaving, self.transport_per_person, self.per_place_year)
        for amount in (*amounts, *self.per_person_year, *self.standing, *(each.amount for each in self.triggers)):
            if not 0 <= amount < float("inf"):
                raise InputError(f"a payment is a finite amount of nought or more, got {amount!r}", path="payments")

    def bill(self, people: int, stay: Stay | None = None, *, years: int = 0, places: int = 0) -> Bill:
        """What moving a number of people costs.

        Args:
            people: How many are moved.
            stay: How long they stay; for the whole of the price list's years if nothing is said.
            years: For how many years the scheme stands.
            places: Places paid for.

        Raises:
            InputError: If a number is negative or people stay longer than prices are known.
        """
        for name, number in (("people", people), ("years", years), ("places", places)):
            if number < 0:
                raise InputError(f"'{name}' cannot be negative, got {number}", path=name)
        through = Stay((1.0,) * len(self.per_person_year)) if stay is None else stay
        if len(through.years) > len(self.per_person_year) > 0:
            raise InputError(
                f"prices are known for {len(self.per_person_year)} years of stay, not {len(through.years)}", path="stay"
            )
        in_host = sum(price * share for price, share in zip(self.per_person_year, through.years, strict=False))
        return Bill(
            self.currency,
            {
                "fixed": self.fixed,
                "triggers": sum(each.amount for each in self.triggers if people >= each.people),
                "a head": people * self.per_person,
                "while staying": people * in_host,
                "on leaving": people * through.left * self.on_leaving,
                "transport": people * self.transport_per_person,
                "standing": sum(self._standing(year) for year in range(years)),
                "places": places * years * self.per_place_year,
            },
        )

    def _standing(self, year: int) -> float:
        return self.standing[min(year, len(self.standing) - 1)] if self.standing else 0.0


@dataclass(frozen=True)
class Bill:
    """A cost by head.

    Attributes:
        currency: Of every amount.
        heads: Head to amount.
    """

    currency: str
    heads: dict[str, float] = field(default_factory=dict)

    @property
    def total(self) -> float:
        """All heads together."""
        return sum(self.heads.values())
