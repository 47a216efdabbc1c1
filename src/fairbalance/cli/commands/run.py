"""`fairbalance run`: run and keep."""

from __future__ import annotations

from fairbalance.cli.options import Assume, Json, Scale, Seed, ShowProgress, Store, Targets, Until, Workers, Worlds


def run(
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
) -> int:
    """Run the baseline and reforms and keep the results.

    The run folder holds the locked plan, the draws, one Parquet file for each world, the checks and a manifest of
    hashes.
    """
    from fairbalance.cli.documents.run import run_document
    from fairbalance.cli.execution import execute
    from fairbalance.cli.failure import CHECKS_FAILED
    from fairbalance.cli.output import print_json, print_text
    from fairbalance.cli.render.run import render_run
    from fairbalance.cli.target import read_target

    target = read_target(targets, until=until, worlds=worlds, seed=seed, scale=scale, assume=assume)
    done = execute(target.plan(), store=store, workers=workers, progress=progress)
    answer = run_document(done)
    if json:
        print_json(answer)
    else:
        print_text(render_run(answer))
    return 0 if all(each["passed"] for each in answer["checks"]) else CHECKS_FAILED
