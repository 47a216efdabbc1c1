"""Documents of models, scenario files, plans and runs."""

from __future__ import annotations

from fairbalance.cli.schemas.shared import ASSUMPTION_GRADE, ASSUMPTION_KIND, CONCERN, EVIDENCE, UNIT
from fairbalance.cli.schemas.vocabulary import (
    Shape,
    any_of,
    by_name,
    day,
    exactly,
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
from fairbalance.evidence.vocabulary import GRADES
from fairbalance.study.measures import KINDS

RUN_ID: Shape = {"type": "string", "pattern": "^[0-9a-f]{64}$", "description": "run id: the hash of what was planned"}
SCALE: Shape = {
    "type": "number",
    "exclusiveMinimum": 0,
    "maximum": 1,
    "description": "share of people simulated; counts are scaled up",
}
SECONDS: Shape = {"type": "number", "minimum": 0, "description": "how long it took, seconds"}
_AN_EVENT = maybe(shared("happening")) | {"description": "what happens there; null where that life has no more"}
_TRIAL = thing(
    "the test as it was put to the person",
    seen=number("the draw, from 0 to 1, or the strength seen, in standard deviations"),
    needed=maybe(number("the probability, or the threshold; null where nothing or anything is enough")),
    passed=truth("whether it succeeded"),
)
NAMED = text("name of the reform in the command")
ABOUT = text("the measure and where it is read, in words")

DOCUMENTS: dict[str, dict[str, Shape]] = {
    "list": {
        "models": list_of(
            thing(
                name=text("name for commands"),
                title=text("name for people"),
                version=text("version of the model"),
                start=day("first day of a run"),
                until=day("last day of a run when nobody says otherwise"),
                levers=whole("what a reform can change, how many"),
                measures=whole("what can be measured, how many"),
                parameters=whole("numbers, how many"),
                grades=by_name(share("share of the numbers"), "by grade of evidence")
                | {"propertyNames": {"enum": list(GRADES)}},
                reforms=list_of(
                    thing(
                        name=text("name for commands"),
                        title=text("name for people"),
                        about=text("what it is"),
                        clauses=whole("how many clauses it has"),
                    ),
                    "reforms that ship with the model",
                ),
            )
        )
    },
    "check": {
        "ok": truth("whether no file has a fault"),
        "files": list_of(
            thing(
                optional=("name", "clauses"),
                file=text("the file"),
                ok=truth("whether it has no fault"),
                errors=list_of(
                    thing(
                        message=text("what is wrong, and what is allowed"),
                        path=text("place in the content, such as clauses[0].to"),
                        line=maybe(whole("line, from 1", 1)),
                        column=maybe(whole("column, from 1", 1)),
                        text=text("all of it as one line"),
                    )
                ),
                idle=list_of(
                    thing(clause=text("a clause without effect"), reason=text("why it has none")),
                ),
                name=text("name of the scenario; absent where the file has faults"),
                clauses=whole("how many clauses it has; absent where the file has faults"),
            )
        ),
    },
    "plan": {
        "plan": thing(
            "what the run would take, and what to know before it",
            id=RUN_ID,
            model=text("name and version of the model"),
            start=day("first day"),
            until=day("last day"),
            worlds=whole("number of worlds", 1),
            runs=whole("runs of the engine: worlds by variants by streams of luck", 1),
            people=maybe(whole("people in the first world; null if it was not built")),
            stages=maybe(whole("stages of the pathway; null if it was not built")),
            bytes=whole("memory that the kept measures take, bytes"),
            seconds=maybe(number("rough time on one thread, seconds; null if none was measured")),
            variants=texts("what runs, with what was settled for it"),
            unchosen=texts("unknowns that were not chosen and so multiply the variants"),
            idle=texts("clauses that can have no effect, with the reason"),
            first_effect=any_of(exactly(""), day(""), meaning="first day on which a reform holds; empty if none does"),
            stale=texts("evidence past its review date, with the parameters that use it"),
            notes=texts("what else to know"),
        ),
        "changes": list_of(
            thing(name=text("name of the reform"), changes=list_of(shared("change"), "line by line")),
            "what each reform changes",
        ),
    },
    "run": {
        "id": RUN_ID,
        "folder": text("where it is kept"),
        "variants": texts("names of what was run, the baseline first"),
        "worlds": whole("number of worlds", 1),
        "seconds": SECONDS,
        "stored": truth("whether the store had the answer"),
        "checks": list_of(
            thing(
                check=text("what was checked"), passed=truth("whether it holds"), worlds=whole("in how many worlds", 1)
            )
        ),
    },
    "verification": {
        "id": RUN_ID,
        "ok": truth("whether everything is as recorded"),
        "files": whole("files that were hashed"),
        "worlds_run_again": whole("worlds that were run again"),
        "mismatches": list_of(
            thing(place=text("the file, or the world, variant and measure"), problem=text("what is wrong with it"))
        ),
        "notes": texts("what else differs, such as another version of the engine"),
    },
    "explanation": {
        "model": text("name of the model"),
        "reform": text("name of the reform, or of its variant"),
        "seed": whole("seed of the plan"),
        "world": whole("number of the world"),
        "scale": SCALE,
        "engine": one_of(("kernel", "twin"), "engine that kept the histories; both keep the same"),
        "people": whole("synthetic people in either world"),
        "people_whose_lives_differ": whole("how many of them live differently"),
        "notes": texts("what else to know, such as why not everybody was simulated"),
        "person": {
            "type": ["string", "null"],
            "pattern": "^[0-9a-f]{16}$",
            "description": "id of a synthetic person; null if nobody lives differently and none was asked for",
        },
        "facts": maybe(
            thing(
                "who the person is, as far as law and pathway know",
                group=text("group by which people are counted, such as a nationality"),
                claimed=day("day of the claim"),
                there_at_the_start=truth("whether the person was in the system when the run began"),
            )
        ),
        "lives": list_of(
            thing(
                name=text("name of the variant"),
                came=truth("whether the person came at all"),
                events=list_of(shared("happening"), "in order"),
            ),
            "without the reform, then with it; empty if there is no person",
        ),
        "first_difference": maybe(
            thing(
                "the first point where the lives are not the same; null if there is none",
                step=whole("number of the event, from 0"),
                baseline=_AN_EVENT,
                reform=_AN_EVENT,
            )
        ),
        "decision": maybe(
            thing(
                "the test at which the lives part; null unless one decision comes out in two ways",
                test=text("name of the test"),
                kind=one_of(("chance", "judgment"), "a chance succeeds under what is needed, a judgment from it on"),
                baseline=_TRIAL,
                reform=_TRIAL,
            )
        ),
    },
    "drivers": {
        "reform": NAMED,
        "measure": text("id of the measure"),
        "at": by_name(text("a label"), "labels at which the measure is read, by axis"),
        "run": RUN_ID,
        "variants": list_of(
            thing(
                name=text("name of the variant"),
                about=ABOUT,
                worlds=whole("number of worlds with a value", 0),
                needed=share("share from which any assumption can be told from chance in so many worlds"),
                unexplained=share("share of the spread that those told from chance leave unexplained"),
                unexplained_low90=share("lower end of the 90% range of that share"),
                unexplained_high90=share("upper end of it"),
                rows=list_of(
                    thing(
                        path=text("the assumption"),
                        share=share("share of the spread that it explains"),
                        low90=share("lower end of the 90% range of that share"),
                        high90=share("upper end of it"),
                        rises=truth("whether the number rises with it"),
                        told=truth("whether it can be told from chance"),
                        chance=share("how often the strongest of as many would seem to explain as much by chance"),
                        grade=ASSUMPTION_GRADE,
                        kind=ASSUMPTION_KIND,
                        unit=text("its unit"),
                        evidence=EVIDENCE,
                    )
                ),
            ),
            "one for each way to settle what nobody knows",
        ),
    },
    "credit": {
        "reform": NAMED,
        "about": ABOUT,
        "unit": UNIT,
        "whole": shared("estimate"),
        "rows": list_of(
            thing(
                clause=text("path of the clause"),
                share=shared("estimate") | {"description": "its Shapley share; the shares add up to the whole"},
                alone=shared("estimate") | {"description": "what it would change alone"},
            )
        ),
    },
    "break-even": {
        "reform": NAMED,
        "about": ABOUT,
        "unit": UNIT,
        "unknown": text("path of what is unknown"),
        "at": shared("estimate") | {"description": "where the reform changes nothing, over the worlds that cross"},
        "at_unit": text("unit of the unknown"),
        "worlds_that_cross": share("share of worlds in which there is such a value"),
        "worlds_that_cross_low": share("lower end of the 90% interval of that share"),
        "worlds_that_cross_high": share("upper end of it"),
        "rows": list_of(
            thing(
                value=number("a value that was tried, in the unit of the unknown"),
                change=shared("estimate") | {"description": "what the reform changes there"},
            )
        ),
    },
    "measures": {
        "model": text("name of the model"),
        "measures": list_of(
            thing(
                id=text("its stable name"),
                label=text("short name for tables and sentences"),
                definition=text("what exactly is counted"),
                unit=text("unit of every value"),
                formula=text("how it follows from what the engine records"),
                axes=texts("what it is broken down by"),
                kind=one_of(KINDS, "which says what may be added up"),
                apart=texts("axes whose labels overlap or are alternatives, never added over"),
                concerns=list_of(
                    thing(
                        **CONCERN,
                        why=text("why the harm is of that class"),
                        where=by_name(texts("labels to which it applies"), "by axis; every label if empty"),
                    ),
                    "Articles and classes of harm, for a measure of rights",
                ),
                adds=text("what may be added up, in words"),
            )
        ),
    },
}
