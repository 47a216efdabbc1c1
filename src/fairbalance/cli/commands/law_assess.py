"""`fairbalance law assess`: an invented vignette put to the law."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fairbalance.cli.options import Json


def law_assess(
    file: Annotated[
        Path | None, typer.Argument(metavar="[FILE]", help="The vignette, a YAML file.", show_default=False)
    ] = None,
    template: Annotated[
        str | None,
        typer.Option(
            "--template",
            metavar="LAW",
            help="Start from a commented vignette of a law, uk or convention: written to FILE, or printed.",
        ),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Show every open test and those that do not bite.")] = False,
    json: Json = False,
) -> None:
    """Put an invented vignette to the law: which tests bite, what is a judgment, what reforms would change.

    It decides no real case. A file with a name, a number or an address that could tell who somebody is is refused.
    """
    from fairbalance.errors import InputError

    if template is not None:
        _start_from(template, file)
        return
    if file is None:
        raise InputError("name a vignette file, or start from one with --template uk", path="FILE")
    from fairbalance.cases.assessment import assess
    from fairbalance.cases.vignette import load_vignette
    from fairbalance.cli.output import bold_allowed, document, print_json, print_text, width
    from fairbalance.cli.render.assessment import render_assessment

    found = document("assessment", **assess(load_vignette(str(file))).to_dict())
    if json:
        print_json(found)
    else:
        print_text(render_assessment(found, width(), everything=everything, bold=bold_allowed()))


def _start_from(law: str, file: Path | None) -> None:
    """Write a template to a file that does not exist yet, or print it.

    Raises:
        InputError: If there is no such law, or the file cannot be written.
    """
    from fairbalance.cases.template import template
    from fairbalance.errors import InputError

    text = template(law)
    if file is None:
        typer.echo(text, nl=False)
        return
    if file.exists():
        raise InputError(f"'{file}' exists; name another file to write the template in", path="FILE")
    if not file.parent.is_dir():
        raise InputError(f"there is no folder '{file.parent}'", path="FILE")
    file.write_text(text, encoding="utf-8")
    typer.echo(f"Wrote {file}. Next: fairbalance law assess {file}")
