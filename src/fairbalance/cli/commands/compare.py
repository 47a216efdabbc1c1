"""`fairbalance compare`: what reforms change."""

from __future__ import annotations

from fairbalance.cli.options import Assume, Json, Scale, Seed, ShowProgress, Store, Targets, Until, Workers, Worlds


def compare(
    targets: Targets,
    worlds: Worlds = None,
    scale: Scale = None,
    seed: Seed = None,
    until: Until = None,
    assume: Assume = None,
    workers: Workers = None,
    store: Store = None,
    progress: ShowProgress = False,
    json: Json = False,
) -> None:
    """Compare the baseline with one or more reforms.

    For each: one sentence, the tables with baseline, reform and paired difference, where the pressure moved, and what
    the answer leans on. An equal question is answered from the store.
    """
    from fairbalance.cli.documents.comparison import comparison
    from fairbalance.cli.execution import execute
    from fairbalance.cli.output import bold_allowed, print_json, print_text, width
    from fairbalance.cli.render.comparison import render_comparison
    from fairbalance.cli.target import read_target

    target = read_target(targets, until=until, worlds=worlds, seed=seed, scale=scale, assume=assume)
    target.needs_reform()
    plan = target.plan()
    done = execute(plan, store=store, workers=workers, progress=progress)
    answer = comparison(done.study, target, plan, seconds=done.seconds, stored=done.stored)
    if json:
        print_json(answer)
    else:
        print_text(render_comparison(answer, width(), bold=bold_allowed()))
