"""`fairbalance schema`: the JSON Schema of what `--json` prints."""

from __future__ import annotations

from typing import Annotated

import typer

from fairbalance.cli.options import Json


def schema(
    kind: Annotated[
        str, typer.Argument(metavar="[KIND]", help="Kind of document, such as comparison.", show_default=False)
    ] = "",
    json: Json = False,
) -> None:
    """List the kinds of document that --json prints, or print the JSON Schema of one."""
    from fairbalance.cli.output import document, print_json, print_text, width
    from fairbalance.cli.render.table import table
    from fairbalance.cli.schemas.shipped import COMMANDS, path_of

    if kind:
        print_text(path_of(kind).read_text(encoding="utf-8"))
        return
    rows = [{"kind": each, "command": command, "file": path_of(each)} for each, command in COMMANDS.items()]
    if json:
        print_json(document("schemas", schemas=rows))
    else:
        print_text(table(("kind", "command"), list(COMMANDS.items()), width(), left=2))
