"""`fairbalance plan`: look before you run."""

from __future__ import annotations

from fairbalance.cli.options import Assume, Json, Scale, Seed, Targets, Until, Worlds


def plan(
    targets: Targets,
    worlds: Worlds = None,
    scale: Scale = None,
    seed: Seed = None,
    until: Until = None,
    assume: Assume = None,
    json: Json = False,
) -> None:
    """Say what a run would change and take.

    Clauses from old to new, variants, idle clauses, people, memory and time.
    """
    from fairbalance.cli.output import document, print_json, print_text
    from fairbalance.cli.target import read_target

    target = read_target(targets, until=until, worlds=worlds, seed=seed, scale=scale, assume=assume)
    made = target.plan()
    explanation = made.explain()
    before = target.model.baseline(made.setup)
    changes = [each.diff(target.model.levers, before) for each in target.reforms.values()]
    if json:
        print_json(document("plan", plan=explanation.as_dict(), changes=[each.as_dict() for each in changes]))
    else:
        print_text("\n\n".join([*(each.text() for each in changes), explanation.text()]))
