"""Children among people who are detained: by the published share, or as many as a scheme's own rules select."""

from __future__ import annotations

from fairbalance.models.uk.build.options import settled
from fairbalance.models.uk.build.population import expected_claims
from fairbalance.models.uk.build.scene import Scene
from fairbalance.models.uk.build.third_country import eligible
from fairbalance.models.uk.classes import CLASSES
from fairbalance.models.uk.measures.view import Children
from fairbalance.models.uk.transfer_schemes import THIRD_COUNTRY


def children(scene: Scene) -> Children:
    """Shares and stays of one world under one reform."""
    return Children(
        share=scene.draw("detention.children_share"),
        selected=families_selected(scene) * scene.draw("detention.children_of_families"),
        days=scene.draw("detention.children_days"),
    )


def families_selected(scene: Scene) -> float:
    """Share of members of families among people whom a third country may process; 0 if the rules leave them out."""
    scheme = scene.settings.scheme(THIRD_COUNTRY.path)
    if scheme is None:
        return 0.0
    people = expected_claims(scene).sum(axis=0) * eligible(settled(scheme))
    everyone = float(people.sum())
    return float(people[CLASSES.where(household="family")].sum()) / everyone if everyone > 0 else 0.0
