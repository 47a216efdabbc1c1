"""Shapes that several documents share."""

from __future__ import annotations

from fairbalance.cli.schemas.vocabulary import (
    Shape,
    any_of,
    day,
    list_of,
    maybe,
    number,
    one_of,
    share,
    shared,
    text,
    texts,
    thing,
    truth,
    whole,
)
from fairbalance.evidence.vocabulary import GRADES, PARAMETER_KINDS
from fairbalance.law.moment import PENDING
from fairbalance.study.rights import HARMS

GRADE = one_of(GRADES, "how well it is known: A official statistics or law, to E our own inference or guess")
PARAMETER_KIND = one_of(PARAMETER_KINDS, "scientific, lever or unknown")
ASSUMPTION_KIND = one_of(
    [*PARAMETER_KINDS, "option", ""], "kind of parameter; option of a scheme; empty where nothing is known of it"
)
ASSUMPTION_GRADE = one_of([*GRADES, ""], "as `grade`; empty where nothing is known of it")
UNIT = text("unit of the numbers beside it")
EVIDENCE = texts("ids of the records and series it derives from: fairbalance evidence show ID")
TEXT_READ = one_of(("full", "summary", "no"), "how far the text was read: in full, in a summary, or not")
WHEN_PENDING = one_of(PENDING, "what happens to cases already begun")

_RANGES = {
    "low": maybe(number("lower end of the range that holds 90% of the worlds")),
    "high": maybe(number("upper end of it")),
    "low50": maybe(number("lower end of the range that holds 50% of the worlds")),
    "high50": maybe(number("upper end of it")),
}

CONCERN = {
    "articles": texts("Articles that it concerns"),
    "harm": one_of(HARMS, "class of the harm"),
    "undone": text("whether the harm can be undone, in a word or two"),
    "reversible": truth("whether a later decision can undo the harm"),
    "authority": texts("provisions and judgments on which articles and class rest"),
}

SHARED: dict[str, Shape] = {
    "estimate": thing(
        "a number with its ranges over worlds; null where it does not exist, such as the wait of nobody",
        value=maybe(number("the median over worlds")),
        **_RANGES,
        worlds=whole("worlds in which it exists"),
    ),
    "spread": thing(
        "a number with its ranges over worlds and its unit",
        mean=maybe(number("the mean over worlds")),
        middle=maybe(number("the median over worlds")),
        low50=maybe(number("lower end of the range that holds 50% of the worlds")),
        high50=maybe(number("upper end of it")),
        low90=maybe(number("lower end of the range that holds 90% of the worlds")),
        high90=maybe(number("upper end of it")),
        worlds=whole("worlds in which it exists"),
        chance_share=maybe(share("share of the spread that is chance; null unless streams of luck were repeated")),
        unit=text("its unit"),
    ),
    "row": thing(
        "one number: baseline, reform and paired difference; those of rights also say which Article",
        optional=CONCERN,
        label=text("what it is, as people read it"),
        labels=texts("labels of the axes kept, such as a stage or payer"),
        measure=text("id of the measure: fairbalance measures ID"),
        unit=UNIT,
        baseline=shared("estimate"),
        reform=shared("estimate"),
        difference=shared("estimate"),
        chance_higher=maybe(share("share of worlds in which the reform raises it")),
        chance_higher_low=share("lower end of the 90% interval of that share"),
        chance_higher_high=share("upper end of it"),
        **CONCERN,
    ),
    "change": thing(
        "one line of what a reform changes",
        path=text("the lever"),
        label=text("its short name"),
        unit=text("unit of old and new; empty where they have none"),
        old=text("value before, in words"),
        new=text("value after, in words"),
        start=maybe(day("first day; null for an assumption, which has none")),
        end=maybe(day("last day; null for ever")),
        ramp_months=whole("months until the change is complete"),
        for_whom=text("who it applies to"),
        authority=text("where it comes from"),
    ),
    "happening": thing(
        "one thing that happened to a person",
        optional=("waited_days",),
        date=day("the day"),
        what=one_of(("join", "start", "edge"), "joins a stage, is served there, or leaves by an edge"),
        place=text("name of the stage or edge"),
        waited_days=whole("days since joining, where a service starts"),
    ),
    "answer": any_of(
        truth("yes or no"),
        number("a number"),
        text("a name, a date, or 'unknown'"),
        list_of(text("a name")),
        meaning="what a rule, fact or constant gives",
    ),
}
"""By name. A schema carries those that it refers to."""
