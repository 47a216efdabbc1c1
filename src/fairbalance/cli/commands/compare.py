"""`fairbalance compare`: what reforms change."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from fairbalance.cli.options import (
    Assume,
    Charts,
    Json,
    Scale,
    Seed,
    ShowProgress,
    Store,
    Targets,
    Until,
    Workers,
    Worlds,
)

if TYPE_CHECKING:
    from fairbalance.cli.target import Target
    from fairbalance.study.api import Study


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
    charts: Charts = None,
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
    if charts is not None:
        _draw(done.study, target, charts)
    answer = comparison(done.study, target, plan, seconds=done.seconds, stored=done.stored)
    if json:
        print_json(answer)
    else:
        print_text(render_comparison(answer, width(), bold=bold_allowed()))


def _draw(study: Study, target: Target, folder: Path) -> None:
    """Write the charts of each reform into the folder; one reform a folder of its own where there are several."""
    from fairbalance.charts import comparison_charts
    from fairbalance.charts.write import write_all

    source = f"fairbalance, model '{target.model.name}' {target.model.version}; evidence: fairbalance evidence list"
    for name in target.reforms:
        title = target.titles.get(name, (name, ""))[0]
        charts = comparison_charts(study, name, title=title, source=source, run=study.id)
        write_all(charts, folder / name if len(target.reforms) > 1 else folder)
