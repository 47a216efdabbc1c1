"""Options that several commands share, each declared once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Json = Annotated[bool, typer.Option("--json", help="Print one JSON document instead of text.")]
Targets = Annotated[
    list[str],
    typer.Argument(
        metavar="MODEL [REFORM...] | FILE...",
        help="A model and reforms that ship with it, or scenario files.",
        show_default=False,
    ),
]
ModelName = Annotated[str, typer.Argument(metavar="MODEL", help="Name of a model, such as uk.", show_default=False)]
OptionalModelName = Annotated[str, typer.Argument(metavar="[MODEL]", help="Name of a model, such as uk.")]
Charts = Annotated[
    Path | None,
    typer.Option("--charts", metavar="DIR", help="Write charts here: SVG, PNG, specification, table and words."),
]
Worlds = Annotated[
    int | None, typer.Option("--worlds", min=1, max=1_000_000, help="How many draws of all that is uncertain.")
]
Scale = Annotated[
    float | None, typer.Option("--scale", help="Share of people simulated, above 0 and up to 1; counts are scaled up.")
]
Seed = Annotated[int | None, typer.Option("--seed", min=0, help="Number from which all draws derive.")]
Until = Annotated[str | None, typer.Option("--until", metavar="DATE", help="Last day of the run, as YYYY-MM-DD.")]
Workers = Annotated[
    int | None, typer.Option("--workers", min=1, max=1024, help="Worlds run at a time; no result depends on it.")
]
Store = Annotated[
    Path | None, typer.Option("--store", metavar="FOLDER", help="Where runs are kept; else FAIRBALANCE_STORE or yours.")
]
ShowProgress = Annotated[
    bool, typer.Option("--progress", help="Report progress on standard error even when it is not a terminal.")
]
Assume = Annotated[
    list[str] | None,
    typer.Option(
        "--assume",
        metavar="PATH=VALUE",
        help="Choose a number or {triangular: [low, mode, high]} for something unknown or uncertain; may be repeated.",
    ),
]
