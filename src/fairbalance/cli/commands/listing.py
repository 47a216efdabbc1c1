"""`fairbalance list`: what there is."""

from __future__ import annotations

from typing import Any

from fairbalance.cli.options import Json


def list_all(json: Json = False) -> None:
    """List models and the reforms that ship with them."""
    from fairbalance.cli.output import document, print_json, print_text, width
    from fairbalance.cli.render.listing import render_listing
    from fairbalance.models.registry import names

    listing = document("list", models=[_model(name) for name in names()])
    if json:
        print_json(listing)
    else:
        print_text(render_listing(listing, width()))


def _model(name: str) -> dict[str, Any]:
    from fairbalance.models.registry import Catalogues, load, shipped_reforms
    from fairbalance.reform.scenario import load_scenario

    model = load(name)
    scenarios = {key: load_scenario(file, Catalogues()) for key, file in shipped_reforms(name).items()}
    return {
        "name": name,
        "title": model.title,
        "version": model.version,
        "start": model.start,
        "until": model.until,
        "levers": len(model.levers),
        "measures": len(model.measures),
        "parameters": len(model.parameters),
        "grades": model.parameters.share_by_grade(),
        "reforms": [
            {"name": key, "title": each.name, "about": each.about, "clauses": len(each.reform.clauses)}
            for key, each in scenarios.items()
        ],
    }
