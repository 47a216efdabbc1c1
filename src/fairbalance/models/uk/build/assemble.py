"""All inputs of one world's pathway."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import numpy as np
import numpy.typing as npt

from fairbalance.evidence import series
from fairbalance.models.normal import quantile
from fairbalance.models.uk.build.after import after_refusal
from fairbalance.models.uk.build.appeals import allowed_threshold, appeals, human_rights_allowed
from fairbalance.models.uk.build.decisions import decisions, grant_threshold
from fairbalance.models.uk.build.enforcement import enforcement
from fairbalance.models.uk.build.hub import hub
from fairbalance.models.uk.build.inadmissibility import inadmissibility
from fairbalance.models.uk.build.offenders import article_8_yardstick
from fairbalance.models.uk.build.opening import except_while
from fairbalance.models.uk.build.own_stages import own_stages
from fairbalance.models.uk.build.population import expected_claims
from fairbalance.models.uk.build.protection import protection
from fairbalance.models.uk.build.scene import Floats, Scene
from fairbalance.models.uk.build.swap import swap
from fairbalance.models.uk.build.third_country import third_country
from fairbalance.models.uk.classes import CLASSES
from fairbalance.models.uk.inputs import Appeals, Decisions, Inputs
from fairbalance.models.uk.people.claims import monthly_claims
from fairbalance.models.uk.rates.source import remembered
from fairbalance.models.uk.transfer_schemes import SWAP
from fairbalance.models.yardsticks import protection as protection_yardsticks
from fairbalance.pathway.columns import columns_of
from fairbalance.pathway.stage import Rates


def inputs(scene: Scene) -> Inputs:
    """Fill every input of the pathway."""
    decided, appealed = decisions(scene), appeals(scene)
    return Inputs(
        frame=scene.frame,
        inadmissibility=inadmissibility(scene),
        decisions=decided,
        appeals=appealed,
        after=after_refusal(scene),
        enforcement=enforcement(scene),
        protection=protection(scene),
        returned_to_france=_pilot(scene),
        yardsticks=_yardsticks(scene, decided, appealed),
        hub=hub(scene),
        third_country=third_country(scene),
        swap=None if scene.settings.scheme(SWAP.path) is None else swap(scene, expected_claims(scene)),
        own_stages=own_stages(scene),
    )


def _yardsticks(scene: Scene, decided: Decisions, appealed: Appeals) -> dict[str, Rates]:
    """Strength at which a person meets each yardstick; named as in `models.yardsticks`.

    A yardstick is the standard as it is without any reform: one that moved with a reform would measure nothing.
    Protection need is inferred from asylum decisions, so its yardsticks say nothing of people who never claimed.
    """
    first, last = scene.frame.monthly(grant_threshold(scene)), scene.frame.monthly(allowed_threshold(scene))
    step = scene.draw("strength.stricter_reading")
    found = protection_yardsticks(first.rows, last.rows, decided.weight, appealed.weight, step)
    standard = {"caseworker": first}
    met = {
        name: replace(standard.get(name, last), rows=rows).where(CLASSES.asylum, np.inf) for name, rows in found.items()
    }
    return met | {"article_8": _article_8(scene, appealed)}


def _article_8(scene: Scene, appealed: Appeals) -> Rates:
    """Strength at which removal is disproportionate; for appellants the tribunal's present standard without error."""
    appellants = CLASSES.where(route="human_rights_appellant")
    standard = scene.frame.monthly(-quantile(human_rights_allowed(scene)) / appealed.human_rights_weight)
    profiles = columns_of(CLASSES.profile)  # the published standard is one for all nationalities
    rows = np.where(appellants[profiles.first], standard.rows, article_8_yardstick(scene)[profiles.first])
    return Rates(rows, standard.index, profiles)


def _pilot(scene: Scene) -> Rates:
    """Share of claims returned to France under the pilot, by class and time; none while a swap replaces it."""
    who = CLASSES.where(route="small_boat", household="adult")
    rates = scene.frame.monthly(_returned_to_france(scene)).where(who, 0.0)
    scheme = scene.settings.scheme(SWAP.path)
    if scheme is None or not scheme.options["replaces_pilot"]:
        return rates
    return except_while(scene.frame, scheme, rates)


def _returned_to_france(scene: Scene) -> Floats:
    """Share of people claiming after a small boat who are returned to France under the agreement, by month.

    Past months as published; later ones as the world says; nothing before the first return or what was known.
    """
    months = scene.frame.months
    returned, later = _returned_by_month(months, scene.known("policy"))
    boats = monthly_claims(months, scene.known("arrivals"))[:, 0].sum(axis=1)
    returned = np.where(later, scene.draw("france.returned_a_month"), returned)
    return np.asarray(np.minimum(returned / np.maximum(boats, 1.0), 0.9))


@remembered
def _returned_by_month(months: Sequence[date], known_to: date | None) -> tuple[Floats, npt.NDArray[np.bool_]]:
    """People returned in each month as published, and which months come after the last one published."""
    table = series("uk_france_transfers_monthly")
    published = {date.fromisoformat(f"{month}-01"): float(count) for month, count in _rows(table)}
    known = {month: count for month, count in published.items() if known_to is None or month <= known_to}
    last = max(known, default=date.max)
    return np.array([known.get(month, 0.0) for month in months]), np.array([month > last for month in months])


def _rows(table: object) -> list[tuple[str, float]]:
    columns = table
    return list(zip(columns["month"].tolist(), columns["returned_to_france"].tolist(), strict=True))  # type: ignore[index]
