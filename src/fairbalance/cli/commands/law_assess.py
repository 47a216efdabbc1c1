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
        typer.Option("--template", metavar="LAW", help="Print a commented vignette to start from: uk or convention."),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Show every open test and those that do not bite.")] = False,
    json: Json = False,
) -> None:
    """Put an invented vignette to the law: which tests bite, what is a judgment, what reforms would change.

    It decides no real case. A file with a name, a number or an address that could tell who somebody is is refused.
    """
    from fairbalance.errors import InputError

    if (file is None) == (template is None):
        raise InputError("name one vignette file, or print one with --template uk", path="FILE")
    if template is not None:
        from fairbalance.cases.template import template as commented

        typer.echo(commented(template), nl=False)
        return
    from fairbalance.cases.assessment import assess
    from fairbalance.cases.vignette import load_vignette
    from fairbalance.cli.output import bold_allowed, document, print_json, print_text, width
    from fairbalance.cli.render.assessment import render_assessment

    found = document("assessment", **assess(load_vignette(str(file))).to_dict())
    if json:
        print_json(found)
    else:
        print_text(render_assessment(found, width(), everything=everything, bold=bold_allowed()))
