"""Published figures of past schemes beside what a formula gives, or what earlier figures let one expect of later ones.

Kinds of row, told apart because they prove different things:

    formula    a price list or an equation, on inputs that do not contain the figure
    forecast   a range for later cases from earlier ones, the later ones left out
    accounts   figures that must add up to one another
    fit        a model run on the figures it was fitted to

Misses stay in the table.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from fairbalance.evidence import registry, series
from fairbalance.schemes import albania, australia, france, inadmissibility, rwanda
from fairbalance.schemes.break_even import break_even
from fairbalance.schemes.facts import bounds, value
from fairbalance.schemes.halt import LAST_COURT
from fairbalance.schemes.predict import Range, predicted_count

ROUNDING = 0.005
"""Half a unit of the second digit after the point, to which shares are published."""


@dataclass(frozen=True)
class Reproduced:
    """One published figure and what is computed for it.

    Attributes:
        id: Identifier.
        scheme: The scheme.
        what: The figure, in words.
        unit: Its unit.
        kind: What the comparison proves.
        published: Its published range; one number twice if no range is published.
        computed: The computed range; one number twice for an exact formula.
        how: How it is computed.
        records: Evidence.
    """

    id: str
    scheme: str
    what: str
    unit: str
    kind: Literal["formula", "forecast", "accounts", "fit"]
    published: tuple[float, float]
    computed: tuple[float, float]
    how: str
    records: tuple[str, ...]

    @property
    def agrees(self) -> bool:
        """Whether the two ranges meet."""
        return self.computed[0] <= self.published[1] and self.published[0] <= self.computed[1]


def reproductions() -> tuple[Reproduced, ...]:
    """Every row of the table."""
    return (*_rwanda(), *_impact_assessment(), *_albania(), *_inadmissibility(), *_france(), *_australia())


def _rwanda() -> tuple[Reproduced, ...]:
    heads = (
        "payments to Rwanda",
        "flights, escorting, police, airfield",
        "fixed detention and reception",
        "programme, IT, legal and staff",
    )
    paid = ("2022-23", "2023-24", "January-June 2024")
    avoided = value("rw-payments-avoided", "2025-26 and 2026-27 instalments")
    advance = value("rw-total-spend-by-head", "of which advance for processing")
    bill = rwanda.payments().bill(rwanda.TRIGGER_PEOPLE)
    judges = "rw-judges-finding-risk"
    return (
        Reproduced(
            "rwanda-300-people",
            "uk_rwanda",
            "cost of the first 300 people",
            "GBP",
            "formula",
            bounds("rw-cost-300-people"),
            (bill.total, bill.total),
            "fixed payment, trigger, and 300 times entry, five years of stay and flight",
            ("rw-cost-300-people", *rwanda.payments().records),
        ),
        Reproduced(
            "rwanda-715m",
            "uk_rwanda",
            "spent to June 2024",
            "GBP",
            "accounts",
            bounds("rw-total-spend"),
            _same(sum(value("rw-total-spend-by-head", head) for head in heads)),
            "sum of the published heads",
            ("rw-total-spend", "rw-total-spend-by-head"),
        ),
        Reproduced(
            "rwanda-290m",
            "uk_rwanda",
            "paid to Rwanda to June 2024",
            "GBP",
            "formula",
            _same(sum(value("rw-payments-by-year", year) for year in paid)),
            _same(value("rw-etif-fixed") - avoided + advance),
            "fixed payment less the two instalments not paid, and the advance for processing",
            ("rw-payments-by-year", "rw-etif-fixed", "rw-payments-avoided", "rw-total-spend-by-head"),
        ),
        Reproduced(
            "rwanda-forced",
            "uk_rwanda",
            "people relocated against their will",
            "people",
            "formula",
            _same(float((registry()["rw-people-relocated"].details or {})["forced"])),
            (0.0, rwanda.flights_that_were_lawful() * value("rw-first-flight-manifest", FIRST_FLIGHT)),
            "flights that the law allowed and time to prepare left room for, each at most like the first",
            ("rw-people-relocated", "rw-timeline", "rw-first-flight-manifest"),
        ),
        Reproduced(
            "rwanda-last-court",
            "uk_rwanda",
            "judges of the Supreme Court who found a real risk",
            "count",
            "forecast",
            _same(value(judges, "Supreme Court, of five")),
            _range(predicted_count(int(value(judges, "Court of Appeal, of three")), BELOW, LAST_COURT)),
            "90% range from the five judges of the courts below, two of whom found it",
            (judges, "rw-supreme-court-grounds"),
        ),
    )


FIRST_FLIGHT = "expected on board on the day, up to"
BELOW = 5
"""Judges of the Divisional Court and the Court of Appeal."""


def _impact_assessment() -> tuple[Reproduced, ...]:
    gross, saving = value("ia-gross-cost-per-person"), value("ia-saving-per-person")
    rising = bounds("ia-saving-per-person")[1]
    parts = [value("ia-components", each) for each in ("payment to third country", "flight and escort")]
    base, growing = break_even(gross, saving), break_even(gross, rising)
    shorter = [break_even(gross, saving * (1 - share / 4)).deterrence for share in SUPPORT_IN_SAVING]
    low, high = bounds("ia-break-even-deterrence")
    records = ("ia-gross-cost-per-person", "ia-saving-per-person", "ia-break-even-deterrence")
    return (
        Reproduced(
            "impact-net",
            "uk_rwanda",
            "net cost of relocating one person",
            "GBP/person",
            "formula",
            bounds("ia-net-cost-per-person"),
            _same(base.net),
            "gross cost less cost avoided",
            ("ia-net-cost-per-person", *records[:2]),
        ),
        Reproduced(
            "impact-gross-rest",
            "uk_rwanda",
            "gross cost of relocating one person, at least its published parts",
            "GBP/person",
            "accounts",
            _same(gross),
            (sum(parts), gross),
            "payment to the host and flight; the rest (detention, legal, Home Office) is not published part by part",
            ("ia-gross-cost-per-person", "ia-components"),
        ),
        Reproduced(
            "impact-break-even",
            "uk_rwanda",
            "break-even deterrence",
            "share",
            "formula",
            _rounded(value("ia-break-even-deterrence")),
            _same(base.deterrence),
            "1 - cost avoided / gross cost",
            records,
        ),
        Reproduced(
            "impact-break-even-rising",
            "uk_rwanda",
            "break-even deterrence if support costs keep rising",
            "share",
            "formula",
            _rounded(low),
            _same(growing.deterrence),
            "the same with the higher cost avoided",
            records,
        ),
        Reproduced(
            "impact-break-even-three-years",
            "uk_rwanda",
            "break-even deterrence if claims take three years and not four",
            "share",
            "formula",
            _rounded(high),
            (min(shorter), max(shorter)),
            "the same with a quarter less support; between three quarters and all of the cost avoided is support (a "
            "guess: the parts of the saving were not read)",
            records,
        ),
    )


SUPPORT_IN_SAVING = (0.75, 1.0)
"""Range of the share of the cost avoided that grows with the length of a claim; grade E, the split was not read."""


def _albania() -> tuple[Reproduced, ...]:
    past = [albania.transfer(month) for month in ("2024-10", "2024-11")]
    moved, back, freed = albania.transfer("2025-01")
    tried, returned = sum(each[0] for each in past), sum(each[1] for each in past)
    detained, held = tried - returned, tried - returned - sum(each[2] for each in past)
    every = [albania.transfer(month) for month, _ in albania.TRANSFERS]
    upheld = predicted_count(held, detained, moved - back)
    places = value("al-capacity-usable")
    record = ("al-transfer-outcomes",)
    return (
        Reproduced(
            "albania-back-at-once",
            "italy_albania",
            "of the third transfer, sent back at once",
            "people",
            "forecast",
            (5.0, float(back)),
            _range(predicted_count(returned, tried, moved)),
            "90% range from the first two transfers; five or six were counted",
            record,
        ),
        Reproduced(
            "albania-freed",
            "italy_albania",
            "of the third transfer, freed by a court",
            "people",
            "forecast",
            _same(freed),
            (moved - back - upheld.high, moved - back - upheld.low),
            "90% range from the detentions of the first two transfers, none of which was upheld",
            record,
        ),
        Reproduced(
            "albania-accounts",
            "italy_albania",
            "people of all three transfers who ended in Italy",
            "people",
            "accounts",
            _same(sum(each[0] for each in every)),
            _same(sum(each[1] + each[2] for each in every)),
            "sent back at once and freed: 11 and 62 of 73",
            record,
        ),
        Reproduced(
            "albania-per-place",
            "italy_albania",
            "set-up cost a usable place",
            "EUR",
            "formula",
            _same(value("al-cost-per-place", "Gjader")),
            (value("al-cost-paid") / places, value("al-cost-construction") / places),
            "what was paid by March 2025, and what was signed for, over usable places",
            ("al-cost-per-place", "al-cost-paid", "al-cost-construction", "al-capacity-usable"),
        ),
    )


def _inadmissibility() -> tuple[Reproduced, ...]:
    seen, gone = (inadmissibility.stage(each, "2021", "2022") for each in ("identified", "removals"))
    later = inadmissibility.stage("identified", "2023")
    return (
        Reproduced(
            "inadmissibility-removals-2023",
            "uk_inadmissibility",
            "removed in 2023 of those identified in it",
            "people",
            "forecast",
            _same(inadmissibility.stage("removals", "2023")),
            _range(predicted_count(gone, seen, later)),
            "90% range from the share removed in 2021 and 2022, when a few old agreements still worked",
            (inadmissibility.RECORD,),
        ),
        Reproduced(
            "inadmissibility-accounts",
            "uk_inadmissibility",
            "claims identified in 2021 to 2023",
            "claims",
            "accounts",
            _same(sum(number for name, number in _stages() if name.startswith("Total identified"))),
            _same(inadmissibility.stage("identified")),
            "quarters of the official table against the yearly record",
            (inadmissibility.RECORD,),
        ),
    )


def _stages() -> list[tuple[str, float]]:
    return [(str(row["stage"]), float(row["cases"])) for row in series("uk_inadmissibility_quarterly")]


def _france() -> tuple[Reproduced, ...]:
    out, into = france.returned(), france.admitted()
    months = sorted(out)
    total_out, total_in = sum(out.values()), sum(into.values())
    return (
        Reproduced(
            "france-one-for-one",
            "uk_france",
            "admitted for each person returned, to June 2026",
            "ratio",
            "formula",
            _same(total_in / total_out),
            (0.95, 1.05),
            "one for one, within one part in twenty of people on their way",
            ("uk-france-agreement-monthly", "fr-rules"),
        ),
        Reproduced(
            "france-second-quarter",
            "uk_france",
            f"returned in the last quarter of the table ({months[-3]} to {months[-1]})",
            "people",
            "forecast",
            _same(sum(out[month] for month in months[-3:])),
            _spread([out[month] for month in months[:-3] if out[month]], 3),
            "three months like those before, 90% range of their spread: the pilot grew after its first term instead",
            ("uk-france-agreement-monthly",),
        ),
    )


def _australia() -> tuple[Reproduced, ...]:
    people = "au-nauru-monthly-cost"
    late = australia.cost_per_person_year(value(people, "people August 2021"))
    early = australia.cost_per_person_year(value(people, "people May 2016"))
    actual = "au-cost-per-person-actual"
    return (
        Reproduced(
            "australia-2021",
            "australia_offshore",
            "cost of a person and year on Nauru, 2021",
            "AUD/person/year",
            "formula",
            _same(value(actual, "2021 Nauru")),
            _about(late),
            "about 40m a month (to the nearest five), whatever the number of people, over 107",
            (people, actual),
        ),
        Reproduced(
            "australia-2016",
            "australia_offshore",
            "cost of a person and year on Nauru, 2016",
            "AUD/person/year",
            "formula",
            (value("au-cost-per-person-modelled", "offshore, 2014 update"), value(actual, "2016 audit")),
            _about(early),
            "the same over 1,193 people; models and audit differ",
            (people, actual, "au-cost-per-person-modelled"),
        ),
    )


def _same(number: float) -> tuple[float, float]:
    return float(number), float(number)


def _about(number: float) -> tuple[float, float]:
    """Range of a product of a cost published as about 40m, read as rounded to the nearest five."""
    return number * 37.5 / 40, number * 42.5 / 40


def _rounded(share: float) -> tuple[float, float]:
    return share - ROUNDING, share + ROUNDING


def _range(found: Range) -> tuple[float, float]:
    return found.low, found.high


def _spread(counts: list[int], months: int) -> tuple[float, float]:
    """90% range of a sum of months like those seen: mean and standard deviation of the months, normal."""
    mean = sum(counts) / len(counts)
    deviation = (sum((each - mean) ** 2 for each in counts) / (len(counts) - 1)) ** 0.5
    reach = 1.645 * deviation * (months + months**2 / len(counts)) ** 0.5
    return max(0.0, months * mean - reach), months * mean + reach
