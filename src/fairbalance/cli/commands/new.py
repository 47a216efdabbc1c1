"""`fairbalance new`: a commented scenario file to start from."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Annotated

import typer

from fairbalance.cli.options import ModelName

SCHEMA_FOLDER = ".fairbalance"


def new(
    model: ModelName,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The file to write.", show_default=False)],
    empty: Annotated[bool, typer.Option("--empty", help="Leave out every clause.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that exists.")] = False,
) -> None:
    """Write a commented scenario file that passes the check.

    Its JSON Schema is written beside it, in the folder `.fairbalance`, so that editors can complete and check it.
    """
    from fairbalance.errors import InputError
    from fairbalance.models.registry import load
    from fairbalance.reform.schema import SHIPPED
    from fairbalance.reform.template import new_scenario

    chosen = load(model)
    if file.is_dir():
        raise InputError(f"'{file}' is a folder; name the file to write in it", path="FILE")
    if file.exists() and not force:
        raise InputError(f"'{file}' exists; --force writes over it", path="FILE")
    if not file.parent.is_dir():
        raise InputError(f"there is no folder '{file.parent}'", path="FILE")
    schema = file.parent / SCHEMA_FOLDER / SHIPPED.name
    schema.parent.mkdir(exist_ok=True)
    shutil.copyfile(SHIPPED, schema)
    first_line = f"# yaml-language-server: $schema=./{SCHEMA_FOLDER}/{SHIPPED.name}\n"
    file.write_text(first_line + new_scenario(model, chosen.levers, empty, until=chosen.until), encoding="utf-8")
    typer.echo(f"Wrote {file}. Next: fairbalance check {file}")
