"""The document of `fairbalance compare`."""

from __future__ import annotations

from fairbalance.cli.schemas.shared import ASSUMPTION_GRADE, ASSUMPTION_KIND, EVIDENCE, UNIT
from fairbalance.cli.schemas.studies import RUN_ID, SCALE, SECONDS
from fairbalance.cli.schemas.vocabulary import (
    Shape,
    any_of,
    day,
    exactly,
    list_of,
    maybe,
    number,
    share,
    shared,
    text,
    texts,
    thing,
    truth,
    whole,
)

_EXPLAINS = thing(
    measure=text("id of a headline measure"),
    label=text("its name"),
    share=share("share of the spread of its difference that the assumption explains"),
    low=share("lower end of the 90% range of that share"),
    high=share("upper end of it"),
    rises=truth("whether the difference rises with it"),
    told=truth("whether it can be told from chance in so many worlds"),
)
_ASSUMPTION = thing(
    path=text("the assumption"),
    value=number("the median of what was drawn"),
    low=number("5% of what was drawn lies below"),
    high=number("5% of what was drawn lies above"),
    unit=UNIT,
    kind=ASSUMPTION_KIND,
    grade=ASSUMPTION_GRADE,
    evidence=EVIDENCE,
    why=text("what a guess rests on"),
    explains=list_of(_EXPLAINS, "what it explains; empty with too few worlds to look"),
)
_PRESSURE = thing(
    "the queue that grows most compared with how long it was; null if none does",
    stage=text("the stage"),
    measure=text("id of the measure"),
    label=text("its name"),
    baseline=shared("spread"),
    change=shared("spread"),
    relative=shared("spread"),
    chance=share("share of worlds in which it grows"),
    chance_low=share("lower end of the 90% interval of that share"),
    chance_high=share("upper end of it"),
    text=text("one sentence"),
)

DOCUMENTS: dict[str, dict[str, Shape]] = {
    "comparison": {
        "model": thing(
            "the model", name=text("name for commands"), title=text("name for people"), version=text("its version")
        ),
        "plan": thing(
            "what was run",
            start=day("first day"),
            until=day("last day"),
            worlds=whole("number of worlds", 1),
            seed=whole("number from which all draws derive"),
            scale=SCALE,
        ),
        "run": thing(
            "the run that answered",
            id=RUN_ID,
            folder=text("where the run is kept"),
            seconds=SECONDS,
            stored=truth("whether the store had the answer"),
        ),
        "reforms": list_of(
            thing(
                name=text("name for people"),
                key=text("name in the command"),
                about=text("what it is"),
                changes=list_of(shared("change"), "what it changes"),
                first_effect=any_of(exactly(""), day(""), meaning="first day on which it holds; empty if never"),
                assumed=text("what the tables take for something that nobody knows; empty if nothing"),
                sentence=text("one sentence with ranges"),
                same_as_baseline=truth("whether every number of every world is equal"),
                tables=list_of(
                    thing(
                        optional=("articles",),
                        id=text("stable name of the table"),
                        title=text("what it shows"),
                        when=text("when it holds"),
                        articles=texts("Articles that its numbers concern, in tables of rights"),
                        rows=list_of(shared("row"), "its rows"),
                    ),
                    "those that have rows",
                ),
                pressure=maybe(_PRESSURE),
                filled=list_of(
                    thing(
                        stage=text("the stage"),
                        people=shared("estimate"),
                        chance=share("share of worlds in which it holds more than before"),
                        chance_low=share("lower end of the 90% interval of that share"),
                        chance_high=share("upper end of it"),
                    ),
                    "stages that were empty and hold people under the reform, at the end",
                ),
                assumptions=list_of(_ASSUMPTION, "what the answer leans on, the most telling first"),
                variants=list_of(
                    thing(
                        name=text("name of the variant"),
                        assumed=text("what it takes for something that nobody knows"),
                        sentence=text("one sentence with ranges"),
                        rows=list_of(shared("row"), "the headline"),
                    ),
                    "the other ways to settle what nobody knows",
                ),
            ),
            "one for each, in the order asked",
        ),
        "what_can_be_undone": text("what divides the classes of harm; empty where no table names an Article"),
        "not_modelled": texts("what a user might expect and does not get"),
        "warnings": texts("idle clauses, stale evidence, too few worlds"),
        "reproduce": text("the command line with every setting"),
    }
}
