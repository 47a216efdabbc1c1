"""The answer of `fairbalance compare`: baseline against each reform, as one document.

Its shape is described in `docs/cli.md`.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from fairbalance.cli.documents.assumptions import assumptions
from fairbalance.cli.documents.rows import estimate, rows
from fairbalance.cli.documents.sections import headline, tables
from fairbalance.cli.output import document
from fairbalance.errors import InputError
from fairbalance.study.rights import CRITERION

if TYPE_CHECKING:
    from fairbalance.cli.target import Target
    from fairbalance.study.api import Outcome, Study
    from fairbalance.study.difference import Difference
    from fairbalance.study.plan import Plan
    from fairbalance.study.pressure import Pressure


def comparison(study: Study, target: Target, plan: Plan, *, seconds: float, stored: bool) -> dict[str, Any]:
    """Everything that a comparison shows.

    Args:
        study: The results.
        target: What was asked.
        plan: What was run.
        seconds: How long it took.
        stored: Whether the store already had the answer.
    """
    reforms = [_reform(study, target, plan, name) for name in target.reforms]
    return document(
        "comparison",
        model={"name": target.model.name, "title": target.model.title, "version": target.model.version},
        plan={
            "start": plan.setup.start,
            "until": plan.setup.until,
            "worlds": plan.worlds,
            "seed": plan.seed,
            "scale": plan.setup.scale,
        },
        run={"id": study.id, "folder": str(study.folder or ""), "seconds": seconds, "stored": stored},
        reforms=reforms,
        what_can_be_undone=_what_can_be_undone(reforms),
        not_modelled=list(getattr(target.model, "not_modelled", ())),
        warnings=_warnings(plan),
        reproduce=target.command("compare"),
    )


def _reform(study: Study, target: Target, plan: Plan, name: str) -> dict[str, Any]:
    """One reform: its first variant in full, and the headline of every other."""
    first, *others = study.variants(name)
    gain = first - study.baseline
    title, about = target.titles.get(name, (name, ""))
    pressure = gain.pressure()
    return {
        "name": title,
        "key": name,
        "about": about,
        "changes": target.reforms[name]
        .diff(target.model.levers, target.model.baseline(plan.setup))
        .as_dict()["changes"],
        "first_effect": first.info.first_effect,
        "assumed": first.info.label,
        "sentence": gain.sentence(),
        "same_as_baseline": gain.is_zero,
        "tables": tables(gain, plan.setup.start, plan.setup.until),
        "pressure": None if pressure is None else _pressure(pressure),
        "filled": [
            {
                "stage": each.stage.replace("_", " "),
                "people": estimate(each.people),
                "chance": each.chance,
                "chance_low": each.chance_range[0],
                "chance_high": each.chance_range[1],
            }
            for each in gain.filled()
        ],
        "assumptions": assumptions(gain),
        "variants": [_variant(each, study.baseline) for each in others],
    }


def _pressure(pressure: Pressure) -> dict[str, Any]:
    """The queue that grew most, with its sentence."""
    words = pressure.sentence().replace(pressure.stage, pressure.stage.replace("_", " "))
    return pressure.as_dict() | {"text": words}


def _variant(outcome: Outcome, baseline: Outcome) -> dict[str, Any]:
    gain = outcome - baseline
    found = [row for id in headline(outcome.study.measures) for row in _total(gain, id)]
    return {"name": outcome.name, "assumed": outcome.info.label, "sentence": gain.sentence(), "rows": found}


def _total(gain: Difference, id: str) -> list[dict[str, Any]]:
    try:
        return rows(gain, id)
    except InputError:
        return []  # a headline measure that no single number stands for


def _what_can_be_undone(reforms: list[dict[str, Any]]) -> str:
    """What divides the classes of harm, where any table shows them."""
    shown = any(table.get("articles") for reform in reforms for table in reform["tables"])
    return CRITERION if shown else ""


def _warnings(plan: Plan) -> list[str]:
    """What to know before using the answer: idle clauses, stale evidence, too few worlds."""
    from fairbalance.evidence import registry
    from fairbalance.evidence.freshness import freshness_warning

    explanation = plan.explain(probe=False)
    used = {id for each in plan.parameters.values() for id in each.evidence} & registry().names
    fresh = freshness_warning(registry(), date.today(), sorted(used)) if used else ""
    return [*explanation.idle, *explanation.notes, *([fresh] if fresh else [])]
