"""Documents of the law."""

from __future__ import annotations

from fairbalance.cli.schemas.shared import TEXT_READ, WHEN_PENDING
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
from fairbalance.law.rule import plain
from fairbalance.law.unknown import UNKNOWN

LAW = text("jurisdiction of the lawbook")
AT = day("day of the question")
CITATION = text("authority, as a lawyer cites it")
SOURCE = text("where the text stands")
_PUBLISHED = maybe(day("when it was published; null if not known"))
_ORIGIN = maybe(text("reform clause it comes from; null for the law as it is"))
_EFFECT = day("first day of effect")
_ID = text("its identifier")
_LABEL = text("what it decides or is")
_UNIT = text("its unit; empty if none")
_DECIDED_BY = text("who decides")

_VERSION = {
    "words": text("the rule or value in words"),
    "citation": CITATION,
    "source": SOURCE,
    "text_read": TEXT_READ,
    "note": maybe(text("how far the encoding goes")),
    "published": _PUBLISHED,
    "known_from": maybe(day("day from which it was known")),
    "effect": _EFFECT,
    "ends": maybe(day("first day without effect")),
    "pending": WHEN_PENDING,
    "origin": _ORIGIN,
    "governs": truth("whether it governs on the day of the question"),
}
_PROVISION = thing(
    "a rule of law",
    kind=exactly("provision"),
    id=_ID,
    label=_LABEL,
    instrument=text("title of the instrument"),
    gives=one_of(("yes_no", "number"), "what it answers with"),
    versions=list_of(thing(**_VERSION, rule=text("the rule as it is written here"), where=text("where it is written"))),
    draft=maybe(thing("the text of a proposal", **_VERSION)),
    exceptions=list_of(
        thing(
            **_VERSION,
            label=text("its short name"),
            then=shared("answer") | {"description": "the answer where it applies"},
            over=texts("exceptions that it prevails over"),
        )
    ),
    constants=list_of(thing(id=_ID, label=_LABEL, unit=_UNIT), "constants that it uses"),
    rests_on=texts("provisions that it asks"),
    facts=texts("facts of the case that it asks"),
)
_CONSTANT = thing(
    "a dated value that the law fixes",
    kind=exactly("constant"),
    id=_ID,
    label=_LABEL,
    unit=_UNIT,
    versions=list_of(thing(**_VERSION)),
)
_JUDGMENT = thing(
    "a standard that leaves room",
    kind=exactly("judgment"),
    id=_ID,
    label=_LABEL,
    strengths=texts("strengths that it looks at"),
    decided_by=texts("decision-makers, first instance first"),
    versions=list_of(thing(**_VERSION)),
    tiers=list_of(
        thing(label=text("words of the statute, restated"), when=text("provision"), threshold=text("parameter"))
    ),
    readings=list_of(thing(id=_ID, label=text("what it asks"), citation=CITATION)),
    finds=maybe(text("fact of the case that a yes makes true")),
    thresholds=list_of(
        thing(
            decided_by=maybe(_DECIDED_BY),
            tier=maybe(text("tier of the statute that it belongs to")),
            since=maybe(day("first day of decisions it describes")),
            value=maybe(number("median, in standard deviations of strength; null where nobody knows it")),
            low=maybe(number("lower end of its 90% range, or of the range to sweep")),
            high=maybe(number("upper end")),
            grade=maybe(text("grade of its evidence; null where no number or range is stated")),
            derived=text("how it follows from the evidence; empty if it is a guess alone"),
            why=text("why it is a guess; empty if it is none"),
            evidence=texts("records and tables that it rests on"),
            parameter=text("parameter that holds it"),
        ),
        "what each decision-maker asks for; empty where none is known",
    ),
)
_ANSWER = {
    "provision": _ID,
    "label": _LABEL,
    "value": shared("answer"),
    "least": maybe(any_of(truth("a yes-or-no rule"), number("a number"), meaning="lowest possible answer")),
    "greatest": maybe(any_of(truth("a yes-or-no rule"), number("a number"), meaning="highest possible answer")),
    "missing": texts("facts not known that could matter"),
    "deciding": list_of(
        thing(facts=by_name(text("a value"), "facts that would decide it"), value=shared("answer")),
    ),
    "explanation": shared("reasons"),
}
_SHARES = list_of(
    thing(
        decided_by=_DECIDED_BY,
        middle=share("share of such decision-makers who would find it, in the middle world"),
        low=share("lower end of its range"),
        high=share("upper end"),
    )
)
_OF_EVERYBODY = list_of(
    thing(
        decided_by=_DECIDED_BY,
        middle=maybe(share("share of all who come before it for whom it would find so, in the middle world")),
        low=share("lower end of its range"),
        high=share("upper end"),
        unknown=texts("what nobody knows and the range sweeps"),
        grade=maybe(text("worst grade of the thresholds behind it; null where none is known")),
        evidence=texts("records and tables that the thresholds rest on"),
        why=texts("why a range stands where a number would"),
    ),
    "by published outcomes, whatever the facts stated",
)
_PLACEBO = thing(
    what=text("the earlier text or event, or that there was none"),
    day=day("its day"),
    expected=one_of(("fewer found", "more found", "no change"), "what those who wanted it expected of outcomes"),
    happened=text("what was seen"),
    moved=one_of(("yes", "no", "unclear"), "whether outcomes moved as expected"),
)
_TEXTS = list_of(
    thing(
        id=_ID,
        label=text("the text"),
        day=day("its day"),
        reading=text("how it asks to read the standard"),
        share=list_of(share("of what it asks for"), "least and greatest share that is followed in the end"),
        months=list_of(number("months"), "least, middle and greatest number of months until then"),
        placebos=list_of(_PLACEBO, "what outcomes did after earlier texts, or with none"),
    ),
    "texts that ask to read the standard otherwise",
)
_SPEAKS = list_of(thing(words=text("what was stated"), authority=text("who gives it weight")))

RECURSIVE: dict[str, Shape] = {
    "reasons": thing(
        "why a provision answers as it does",
        provision=_ID,
        label=_LABEL,
        value=shared("answer"),
        in_force=truth("whether a version governed"),
        citation=maybe(CITATION),
        source=maybe(SOURCE),
        text_read=maybe(TEXT_READ),
        published=_PUBLISHED,
        note=maybe(text("how far the encoding goes")),
        version=maybe(list_of(whole("number of the version, and of how many", 1))),
        effect=maybe(_EFFECT),
        pending=maybe(WHEN_PENDING),
        origin=_ORIGIN,
        steps=list_of(
            thing(
                kind=one_of(("condition", "fact", "assumed fact", "unknown fact", "constant"), "what was looked at"),
                name=maybe(text("name of the fact or constant")),
                words=text("the same in words"),
                value=shared("answer"),
                unit=maybe(text("its unit")),
                citation=maybe(CITATION),
                source=maybe(SOURCE),
                effect=maybe(_EFFECT),
                found_by=maybe(text("judgment that finds the fact")),
            )
        ),
        exceptions=list_of(
            thing(
                label=text("its short name"),
                citation=CITATION,
                applies=any_of(truth("known"), exactly(plain(UNKNOWN)), meaning="whether it applies"),
            )
        ),
        because=list_of(shared("reasons"), "provisions it rests on"),
    )
}

DOCUMENTS: dict[str, dict[str, Shape]] = {
    "law": {
        "law": LAW,
        "at": AT,
        "provisions": list_of(
            thing(
                instrument=text("title of the instrument"),
                id=_ID,
                label=_LABEL,
                citation=text("authority; empty if it never had effect"),
                in_force=truth("whether it is in force on the day"),
                since=maybe(day("first day of effect of the version in force")),
                published=_PUBLISHED,
                text_read=maybe(TEXT_READ),
            )
        ),
    },
    "provision of law": {"provision": any_of(_PROVISION, _CONSTANT, _JUDGMENT, meaning="what the identifier names")},
    "changes of law": {
        "law": LAW,
        "of": texts("the two days, or the reforms"),
        "changes": list_of(
            thing(
                id=_ID,
                label=_LABEL,
                what=text("begins, begins again, ends, changes, an exception begins or ends, is added or is removed"),
                before=text("before, in words; empty if nothing"),
                after=text("after, in words; empty if nothing"),
                effect=maybe(day("first day of what is new, or day on which the old ends")),
                pending=any_of(
                    exactly(""), WHEN_PENDING, meaning="what happens to cases already begun; empty if nothing"
                ),
                citation=CITATION,
                published=_PUBLISHED,
                origin=text("reform clause it comes from; empty for the law as it is"),
                ends=maybe(day("first day without it, if a reform makes it for a time")),
            )
        ),
        "acts_through": texts("clauses of the reforms that change no rule by themselves; empty for two days"),
    },
    "check of law": {
        "law": LAW,
        "findings": list_of(
            thing(kind=text("gap, conflict, overlap, idle version, ..."), id=_ID, words=text("what was found"))
        ),
        "sampled": texts("provisions with too many cases to try all"),
    },
    "explanation of law": {"law": LAW, "at": AT, "answer": thing("the answer and why", **_ANSWER)},
    "assessment": {
        "disclaimer": text("what this is not"),
        "jurisdiction": LAW,
        "date": AT,
        "left_out": text("how facts left out are read"),
        "facts": by_name(shared("answer"), "by fact"),
        "tests": list_of(
            thing(
                **_ANSWER,
                state=one_of(("bites", "does not bite", "open"), "whether it holds"),
                citation=maybe(CITATION),
                gathers_others=truth("whether it only gathers other tests"),
                deciding_sets_searched=truth("whether the facts that would decide it were searched for"),
            )
        ),
        "judgments": list_of(
            thing(
                judgment=_ID,
                question=text("the question put to the decision-maker"),
                finds=text("fact that a yes makes true"),
                standard=maybe(text("words of the test")),
                citation=maybe(CITATION),
                stated=maybe(truth("what the vignette states, if it does")),
                shares=_SHARES,
                forms=texts("forms of the test that may govern, such as very compelling circumstances; empty if one"),
                of_everybody=_OF_EVERYBODY,
                texts=_TEXTS,
                **{"for": _SPEAKS, "against": _SPEAKS},
                not_stated=texts("what could matter and was not stated"),
                bears_on=texts("open tests that turn on it"),
                readings=list_of(
                    thing(
                        id=_ID,
                        words=text("what it asks"),
                        citation=CITATION,
                        shares=_SHARES,
                        of_everybody=_OF_EVERYBODY,
                    )
                ),
            )
        ),
        "reforms": list_of(
            thing(
                reform=text("the reform"),
                label=text("its name"),
                citation=CITATION,
                changes=list_of(
                    thing(provision=_ID, label=_LABEL, before=shared("answer"), after=shared("answer")),
                    "tests that it would change",
                ),
            )
        ),
    },
}
