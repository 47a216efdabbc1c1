"""Documents of public claims, schemes and the Council of Europe, and of back-tests."""

from __future__ import annotations

from fairbalance.claims.answer import BARE, RANGES
from fairbalance.cli.schemas.shared import UNIT
from fairbalance.cli.schemas.studies import SCALE, SECONDS
from fairbalance.cli.schemas.vocabulary import (
    Shape,
    any_of,
    by_name,
    day,
    exactly,
    list_of,
    maybe,
    moment,
    number,
    one_of,
    share,
    text,
    texts,
    thing,
    truth,
    whole,
)

_RECORD = text("id of the record: fairbalance evidence show ID")
_RECORDS = texts("ids of the records: fairbalance evidence show ID")
_CLAIM = {"said_by": text("who said it, by office or side"), "words": text("the claim, paraphrased")}
_SCHEME = {
    "scheme": text("id of the scheme"),
    "title": text("name for people"),
    "family": text("which shape it has"),
    "starts": maybe(day("first day; null if it has not begun")),
    "ends": maybe(day("last day; null if it goes on or has not begun")),
}
_AMOUNT = "in the currency named"
_PAYMENTS = thing(
    "its price list; null if none is published",
    currency=text("currency of every amount"),
    fixed=number(f"paid whatever happens, {_AMOUNT}"),
    triggers=list_of(
        thing(people=whole("people moved from which it is due"), amount=number(f"further payment, {_AMOUNT}"))
    ),
    per_person=number(f"for each person moved, {_AMOUNT}"),
    per_person_year=list_of({"type": "number"}, f"for each year of a person's stay, {_AMOUNT}"),
    on_leaving=number(f"for each person who leaves the host, {_AMOUNT}"),
    transport_per_person=number(f"for each person moved, {_AMOUNT}"),
    standing=list_of({"type": "number"}, f"for each year the scheme stands, {_AMOUNT}"),
    per_place_year=number(f"for each place and year, {_AMOUNT}"),
    records=_RECORDS,
)
_BETWEEN = thing(
    "a figure; low and high are equal for a single number", low=number("lower end"), high=number("upper end")
)
_STANCE = thing(
    optional=("words", "record"),
    stance=text("what the text does: affirms, asks, mentions; or not seen"),
    words=text("what it says, restated"),
    record=_RECORD,
)
_ADOPTION = thing(
    optional=("in_force_if_as_fast_as_past_protocols",),
    on=text("the point or text"),
    rests_on=texts("texts from which positions are read"),
    procedure=text("the procedure"),
    rule=text("what it asks"),
    authority=text("where that is written"),
    binds=text("whom the outcome binds"),
    in_favour=texts("states in favour"),
    against=texts("states against"),
    unknown=texts("states whose position is unknown"),
    share_of_people=thing(
        "share of the people of the 46 who live in these states",
        in_favour=share("in favour"),
        against=share("against"),
        unknown=share("of unknown position"),
    ),
    answer=one_of(("yes", "no", "open"), "whether it would be adopted on what is known"),
    objections_to_stop=maybe(whole("further objections that would stop it; null where it cannot be stopped so")),
    chance=list_of(
        thing(
            each_objects=share("chance that each state of unknown position objects"),
            adopted=share("chance of adoption"),
        )
    ),
    binding=list_of(
        thing(
            each_withholds=share("chance that each state withholds ratification"),
            in_force=share("chance that all ratify"),
        )
    ),
    in_force_if_as_fast_as_past_protocols=thing(
        "days of entry into force, if a day of opening was asked for",
        opened=day("opened for signature"),
        earliest=day("as fast as the fastest"),
        middle=day("as fast as the middle one"),
        latest=day("as slow as the slowest"),
        days=by_name(whole("days"), "from signature to force, by past protocol"),
        record=_RECORD,
    ),
)
_FINDING = thing(
    "one number of an answer; null where there is none, or where it is beyond all that was run or tried",
    what=text("what was computed"),
    low=maybe(number("lower end of its range; equal to the others where it has none")),
    middle=maybe(number("the number")),
    high=maybe(number("upper end of its range")),
    unit=UNIT,
    worlds=whole("worlds it is estimated from; 0 if none"),
    rests_on=one_of([*RANGES, *BARE], "; ".join(f"{name}: {each}" for name, each in (RANGES | BARE).items())),
    beyond=text("what null means among the first reached, in words; empty elsewhere"),
)
_ERROR = maybe(number("median absolute percentage error, as a share"))
_SCORES = {
    "error_year": _ERROR | {"description": "median absolute percentage error one year out, as a share"},
    "error_all": _ERROR | {"description": "the same over the whole window"},
}
_COVERED = {
    "covered_50": maybe(share("share of points inside their 50% range")),
    "covered_90": maybe(share("share of points inside their 90% range")),
}

DOCUMENTS: dict[str, dict[str, Shape]] = {
    "claims": {"rows": list_of(thing(claim=text("id of the claim"), **_CLAIM))},
    "claim": {
        "claim": thing(
            "the claim",
            id=text("its id, also of its record"),
            **_CLAIM,
            test=text("what must be computed"),
            rivals=texts("claims that say the opposite"),
        )
    },
    "claim answers": {
        "answers": list_of(
            thing(
                claim=text("id of the claim"),
                proposition=text("what was tested"),
                findings=list_of(_FINDING),
                decided_by=texts("what decides it"),
                cannot_tell=texts("what nobody can tell from this"),
                behind=list_of(
                    thing(id=text("run id, table or formula"), how=text("the command or source that gives it again"))
                ),
                size=text("worlds, scale and seed of the runs"),
            )
        )
    },
    "schemes": {"rows": list_of(thing(**_SCHEME, moved=maybe(whole("people moved so far; null if not published"))))},
    "scheme": {
        "scheme": thing(
            "the scheme",
            **_SCHEME,
            timeline=text("id of the record of its history; empty if none"),
            steps=list_of(
                thing(
                    step=text("the step"),
                    decided_by=text("who decides"),
                    limit=text("what limits it"),
                    people=maybe(whole("people who reached it; null if not published")),
                    records=_RECORDS,
                )
            ),
            payments=maybe(_PAYMENTS),
            unknown=texts("what nobody knows about it"),
        )
    },
    "scheme cost": {
        "cost": thing(
            "what it would cost",
            scheme=text("id of the scheme"),
            people=whole("people moved"),
            currency=text("currency of every amount"),
            heads=by_name(number(_AMOUNT), "by head of the price list"),
            total=number(_AMOUNT),
        )
    },
    "scheme back-test": {
        "rows": list_of(
            thing(
                id=text("id of the row"),
                scheme=text("id of the scheme or model"),
                what=text("what was published"),
                unit=UNIT,
                scope=one_of(["figure", "series", "point"], "a figure, a series as a whole, or one point of a series"),
                kind=text("how it is computed"),
                published=_BETWEEN,
                computed=_BETWEEN,
                agrees=truth("whether the two overlap"),
                how=text("how it was computed"),
                records=_RECORDS,
            )
        ),
        "counts": list_of(
            thing(
                of=text("what is counted"),
                rows=whole("rows of it"),
                agree=whole("rows of it that agree"),
                expected=maybe(
                    thing(
                        "how many should agree if they are independent points; null for what is no point of a series",
                        low=whole("lower end of the central 90%"),
                        high=whole("upper end"),
                    )
                ),
            )
        ),
    },
    "council states": {
        "rows": list_of(
            thing(
                state=text("name"),
                eu_member=truth("whether it is in the European Union"),
                ratified=whole("year of ratifying the Convention"),
                ratified_read=truth("whether that year was read at its source"),
                population=whole("people who live there"),
                texts=texts("texts that it joined"),
                notes=text("what to know"),
            )
        )
    },
    "council texts": {
        "rows": list_of(
            thing(
                text=text("id of the text"),
                title=text("its title"),
                date=day("its date"),
                form=text("what kind of text it is"),
                legal_effect=text("its legal effect"),
                states=whole("states that joined"),
                eu_members=whole("of them in the European Union"),
                share_of_states=share("share of the 46"),
                share_of_people=share("share of the people who live in the 46"),
                signatories=texts("states that joined, by name"),
                record=_RECORD,
            )
        )
    },
    "council comparison": {
        "rows": list_of(
            thing(point=text("id of the point"), label=text("the point in words"))
            | {"additionalProperties": _STANCE, "description": "one point; by text, what it says"}
        )
    },
    "council timeline": {
        "rows": list_of(
            thing(
                date=any_of(moment("as precise as known"), exactly("unknown"), meaning="when"),
                what=text("what happened"),
                record=_RECORD,
            )
        )
    },
    "council adoption": {"rows": list_of(_ADOPTION)},
    "backtest": {
        "model": exactly("uk"),
        "starts": list_of(day("first day of a start")),
        "until": day("last day that is judged"),
        "worlds": whole("worlds for each start", 1),
        "scale": SCALE,
        "seed": whole("number from which all draws derive"),
        "given": texts("drivers taken as they really were"),
        "seconds": SECONDS,
        "roles": by_name(text("what it means"), "by role of a series"),
        "uses": by_name(text("what it means"), "by use of a series"),
        "series": list_of(
            thing(
                id=text("its stable name"),
                label=text("its name"),
                role=text("its role"),
                use=text("how it was used"),
                note=text("what to know"),
            )
        ),
        "summaries": list_of(
            thing(
                name=text("which rows"),
                rows=whole("how many"),
                points=whole("points in them"),
                **_SCORES,
                **_COVERED,
                better=maybe(share("share of rows with skill above both naive forecasts")),
            )
        ),
        "rows": list_of(
            thing(
                series=text("id of the series"),
                label=text("its name"),
                role=text("its role"),
                use=text("how it was used"),
                start=day("first day of the run"),
                points=whole("published points"),
                **_SCORES,
                bias=maybe(number("sum of errors over sum of what was published")),
                **_COVERED,
                skill=by_name(maybe(number("1 is perfect, 0 as good, below 0 worse")), "by naive forecast"),
                beats_naive=maybe(truth("whether skill is above 0 against every naive forecast")),
            )
        ),
    },
}
