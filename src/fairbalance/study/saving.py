"""Keep a study as a run folder."""

from __future__ import annotations

import shutil
from collections.abc import Generator
from pathlib import Path
from typing import TYPE_CHECKING

from fairbalance.errors import StoreError
from fairbalance.study import manifest
from fairbalance.study.files import explained
from fairbalance.study.run import keep
from fairbalance.study.workers import Finished

if TYPE_CHECKING:
    from fairbalance.study.api import Study


def save(study: Study, folder: Path) -> Path:
    """Write a study into a folder; see `Study.save`."""
    if folder.is_dir() and any(folder.iterdir()):
        if manifest.read_manifest(folder).id == study.id:
            return folder
        raise StoreError("the folder holds another run; choose another", path=str(folder))
    if study.folder is not None:
        with explained(folder):
            shutil.copytree(study.folder, folder, dirs_exist_ok=True)
        return folder
    if study.plan is None:
        raise StoreError("this study has neither plan nor folder to be kept from", path=str(folder))

    def worlds(indices: list[int]) -> Generator[Finished, None, None]:
        for index in indices:
            yield index, study.results.block(index)

    keep(study.plan, folder, worlds)
    return folder
