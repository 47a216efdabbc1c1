"""Changes of text that a reform can insert into the UK model: what they may do to decisions is uncertain, and says so.

A text changes outcomes only as far as decision-makers follow it (transmission) and only after a time (delay). Both are
ranges that include nothing at all. Where a text is enacted it changes rules too (`law_of_texts.py`): `law diff` shows
them, and what decisions make of them is the range, which no published case has measured.
"""

from __future__ import annotations

from fairbalance.reform.enacted import Enacted
from fairbalance.reform.lever import Option, Scheme
from fairbalance.reform.shape import SHARE, Flag, Number
from fairbalance.reform.uncertain import Uncertain

_CHANGE = Uncertain(Number(-1, 1))
_SHARE = Uncertain(SHARE)
_MONTHS = Uncertain(Number(0, 240))

PLACEBO = "fttiac-human-rights-allowed-rate-quarterly"
"""How far the allowed rate moved with no change of text: 0.58 in 2018, 0.43 in 2026."""


def _transmission(default: dict[str, list[float]], why: str, *evidence: str) -> Option:
    return Option(
        shape=_SHARE,
        label="share of the change that decision-makers carry out; 0 is a text that changes nothing",
        default=default,
        evidence=(*evidence, PLACEBO),
        grade="E",
        why=why,
    )


def _delay(default: dict[str, list[float]], why: str, *evidence: str) -> Option:
    return Option(
        shape=_MONTHS,
        label="months from the first day of the text until decisions follow it",
        default=default,
        evidence=evidence,
        grade="E",
        why=why,
    )


def _rules(*rules: str, evidence: str) -> Option:
    return Option(
        shape=Enacted(rules),
        label=f"rules that it changes, each with the treatment of pending cases: any of {', '.join(rules)}",
        default={},
        evidence=(evidence,),
        grade="E",
        why="A text binds nobody until a state or the parties enact it; the drafts are our reading.",
    )


ARTICLE_8 = Scheme(
    path="text.article_8",
    label="Narrower Article 8",
    description="A text that gives the public interest more weight, or ties less, where Article 8 is weighed.",
    evidence=("lever-art8-narrow-relative-change", "uk-fno-hr-share-of-lodged-2009-12", PLACEBO),
    neutral={"transmission": 0},
    options={
        "relative_change": Option(
            shape=_CHANGE,
            label="relative change of the share of human-rights appeals allowed if fully carried out",
            default={"triangular": [-0.5, -0.15, 0]},
            evidence=("lever-art8-narrow-relative-change",),
            grade="E",
            why="A guess: the laws of 2012 and 2014 coincide with fewer offenders' appeals allowed on human rights.",
        ),
        "transmission": _transmission(
            {"triangular": [0.2, 0.8, 1]},
            "A statute binds tribunals; after 2014 the share allowed first rose and then fell.",
            "uk-fno-appeals-lodged-2009-14",
        ),
        "delay_months": _delay(
            {"triangular": [0, 6, 24]},
            "Higher courts settled Part 5A of 2014 over four years; most tribunals applied it at once.",
            "uk-fno-appeals-2020-21",
        ),
        "offenders_only": Option(
            shape=Flag(),
            label="whether it reaches only people liable to deportation",
            default=False,
            evidence=("reform-policy-statement",),
            grade="C",
            why="The statement of November 2025 speaks of all cases of family and private life.",
        ),
        "rules": _rules(
            "proposal.article_8.family_not_counted",
            "proposal.article_8.public_interest_prevails",
            "proposal.article_8.raised_too_late",
            "statement_of_27.article_8_rule",
            evidence="reform-policy-statement",
        ),
    },
)

ARTICLE_3 = Scheme(
    path="text.article_3",
    label="Narrower Article 3",
    description=(
        "A text that confines inhuman or degrading treatment to the most serious issues: health care and conditions "
        "(narrow reading), or proportionality for offenders too (broad reading)."
    ),
    evidence=("unknown-appeals-article-3-share", "unknown-article-3-medical", PLACEBO),
    neutral={"transmission": 0},
    options={
        "share_of_allowed": Option(
            shape=_SHARE,
            label="share of allowed asylum and human-rights appeals that rest on the channels the text reaches",
            default={"triangular": [0, 0.03, 0.15]},
            evidence=("unknown-appeals-article-3-share",),
            grade="E",
            why="No count has been published since 2015: a wide range near nought.",
        ),
        "relative_change": Option(
            shape=_CHANGE,
            label="relative change of those if fully carried out",
            default={"triangular": [-1, -0.6, 0]},
            evidence=("law-art3-medical-n", "law-art3-medical-savran"),
            grade="E",
            why="From nothing to the law before Paposhvili, under which almost no case of health succeeded.",
        ),
        "transmission": _transmission(
            {"triangular": [0, 0.3, 1]},
            "A court may refuse a reading that contradicts Chahal and Saadi.",
            "law-art3-absolute",
        ),
        "delay_months": _delay(
            {"triangular": [3, 12, 48]},
            "A text must be followed by a judgment that reads it.",
            "unknown-time-to-strasbourg-judgment",
        ),
        "rules": _rules(
            "statement_of_27.article_3_narrow",
            "statement_of_27.article_3_broad",
            "chisinau_declaration.raises_the_bar",
            evidence="ev-joint-statement-27",
        ),
    },
)

LEAVING = Scheme(
    path="text.leaving",
    label="Leaving the Convention",
    description=(
        "Notice under Article 58 on the first day; the Convention ends six months later. What it changes in decisions "
        "depends on which Acts and rules that mirror it are repealed, and on the other treaties."
    ),
    evidence=("law-art58", "lever-denunciation-delay", "law-other-nonrefoulement", "law-tca-692"),
    neutral={"statutes_amended": False, "refugee_convention_left": False, "agreements_kept": 1},
    options={
        "statutes_amended": Option(
            shape=Flag(),
            label="whether the Human Rights Act, section 33 of the 2007 Act, Part 5A and the Rules go with it",
            default=False,
            evidence=("law-art58", "law-hra-6"),
            grade="B",
            why="Leaving a treaty repeals no Act of Parliament.",
        ),
        "months_to_statutes": Option(
            shape=_MONTHS,
            label="months from notice until those Acts and rules are repealed",
            default={"triangular": [6, 12, 36]},
            evidence=("lever-denunciation-delay",),
            grade="E",
            why="An Act of Parliament, after the six months of notice at the earliest.",
        ),
        "human_rights_change": Option(
            shape=_CHANGE,
            label="relative change of the share of human-rights appeals allowed once they are repealed",
            default={"triangular": [-1, -0.8, -0.15]},
            evidence=("lever-art8-narrow-relative-change", "uk-hr-appeals-success-2015-24"),
            grade="E",
            why="From what a narrower statute is thought to do, to no such ground at all; other law may remain.",
        ),
        "refugee_convention_left": Option(
            shape=Flag(),
            label="whether the Refugee Convention and the statutes that mirror it end too",
            default=False,
            evidence=("law-other-nonrefoulement", "ev-reform-policy"),
            grade="C",
            why="Proposed by one party only; leaving the Convention alone leaves it in force.",
        ),
        "asylum_change": Option(
            shape=_CHANGE,
            label="relative change of initial grants and asylum appeals allowed if that ends too",
            default={"triangular": [-1, -0.7, -0.2]},
            evidence=("law-other-nonrefoulement",),
            grade="E",
            why="A guess: what would take its place is not published.",
        ),
        "late_challenges_change": Option(
            shape=_CHANGE,
            label="relative change of late challenges to removal, from the end of the Convention",
            default={"triangular": [-0.1, -0.02, 0]},
            evidence=("law-r39", "law-r39-uk", "unknown-judicial-review-removals"),
            grade="E",
            why="Interim measures are a handful a year; judicial review and other grounds remain.",
        ),
        "agreements_kept": Option(
            shape=_SHARE,
            label="returns under agreements that other states keep up, as a share of those today",
            default={"triangular": [0.5, 0.95, 1]},
            evidence=("law-tca-692", "leaving-is-a-fake-solution-for-agreements"),
            grade="E",
            why="Police and justice terms with the EU end; no returns agreement is known to state a condition.",
        ),
    },
)

TEXTS = (ARTICLE_8, ARTICLE_3, LEAVING)
"""Every change of text."""
