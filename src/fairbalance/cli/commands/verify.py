"""`fairbalance verify`: check a run that someone kept."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fairbalance.cli.options import Json, ShowProgress, Store, Workers


def verify(
    run: Annotated[str, typer.Argument(metavar="FOLDER", help="A run folder, or the start of a run's id.")],
    rerun: Annotated[bool, typer.Option("--rerun", help="Run it again and compare every number.")] = False,
    worlds: Annotated[int | None, typer.Option("--worlds", min=1, help="Run only so many worlds again.")] = None,
    workers: Workers = None,
    store: Store = None,
    progress: ShowProgress = False,
    json: Json = False,
) -> int:
    """Hash every file of a run again, offline, and on request run it again."""
    from fairbalance.cli.failure import CHECKS_FAILED
    from fairbalance.cli.output import document, print_json, print_text
    from fairbalance.cli.progress import Progress
    from fairbalance.models.registry import load
    from fairbalance.study.verify import verify as verify_run

    shown = Progress("worlds", forced=progress)
    try:
        found = verify_run(
            _folder(run, store), rerun=rerun, load=load, worlds=worlds, workers=workers or 1, progress=shown
        )
    finally:
        shown.close()
    if json:
        print_json(document("verification", **found.as_dict()))
    else:
        print_text(str(found))
    return 0 if found.ok else CHECKS_FAILED


def _folder(run: str, store: Path | None) -> Path:
    """A folder as it is written, else the run in the store whose id starts so."""
    from fairbalance.study.store import Store as Runs

    if Path(run).is_dir() or not run.isalnum():
        return Path(run)
    return (Runs.default() if store is None else Runs.at(store)).find(run)
