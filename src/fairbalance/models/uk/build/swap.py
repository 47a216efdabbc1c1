"""Inputs of a swap with a neighbour state: who is selected for return, and who is admitted in exchange."""

from __future__ import annotations

import numpy as np

from fairbalance.models.uk.build.opening import Flags, by_month, days_in_force, months_whole, only_while, opened
from fairbalance.models.uk.build.options import settled
from fairbalance.models.uk.build.scene import Floats, Scene
from fairbalance.models.uk.build.third_country import MOST_STOPPED, can_be_sent
from fairbalance.models.uk.classes import CLASSES
from fairbalance.models.uk.inputs import Swap
from fairbalance.models.uk.transfer_schemes import SWAP
from fairbalance.reform.settings import SchemeInstance

MOST_SELECTED = 0.9
"""Largest share of eligible arrivals that can be selected: the rest are not found, or cannot be detained."""
LAWFUL = CLASSES.where(route="in_country", household="adult")
"""Classes in which people admitted are counted. Their nationalities are not published; they are taken as those of
adults who claim in the country (grade E), which matters little as all of them are granted."""


def swap(scene: Scene, expected: Floats) -> Swap | None:
    """The swap, or None if the reform inserts none.

    Args:
        scene: The scene.
        expected: float[M, C], people expected under the reform, those admitted included.
    """
    scheme = scene.settings.scheme(SWAP.path)
    if scheme is None:
        return None
    frame, options = scene.frame, settled(scheme)
    boats = expected[:, _eligible(scheme)].sum(axis=1) * _part_in_force(scene, scheme)
    share = np.divide(_selected(scene, scheme, expected), boats, out=np.zeros_like(boats), where=boats > 0)
    selected = frame.monthly(share).where(_eligible(scheme), 0.0).gated(scene.gates.inadmissibility, 0.0)
    lawful = expected[:, LAWFUL].sum(axis=1)
    admitted = np.divide(_admitted(scene, scheme, expected), lawful, out=np.zeros_like(lawful), where=lawful > 0)
    return Swap(
        selected=only_while(frame, scheme, selected),
        admitted=only_while(frame, scheme, frame.monthly(admitted).where(LAWFUL, 0.0)),
        challenge_days=float(options["days_to_return"]),
        challenge_succeeds=_stopped(scheme),
        re_entry=float(options["re_entry_share"]),
        re_entry_days=float(options["re_entry_days"]),
    )


def with_admissions(scene: Scene, wanted: Floats) -> Floats:
    """People expected, those admitted by the swap included; the very array where nobody is.

    Args:
        scene: The scene.
        wanted: float[M, C], people expected without them.
    """
    scheme = scene.settings.scheme(SWAP.path)
    more = np.zeros(len(wanted)) if scheme is None else _admitted(scene, scheme, wanted)
    if not more.any():
        return wanted
    usual = wanted[:, LAWFUL].sum(axis=1)
    factor = 1 + np.divide(more, usual, out=np.zeros_like(more), where=usual > 0)
    return np.where(LAWFUL[None, :], wanted * factor[:, None], wanted)


def transport(scene: Scene) -> float:
    """What the return of one person costs, GBP; nothing without a swap."""
    scheme = scene.settings.scheme(SWAP.path)
    return 0.0 if scheme is None else float(settled(scheme)["transport_per_person"])


def _eligible(scheme: SchemeInstance) -> Flags:
    return CLASSES.where(route="small_boat", household="adult") & can_be_sent(dict(scheme.options))


def _stopped(scheme: SchemeInstance) -> float:
    return min(float(settled(scheme)["transfers_stopped"]), MOST_STOPPED)


def _part_in_force(scene: Scene, scheme: SchemeInstance) -> Floats:
    """Share of each month in which the scheme is in force."""
    return days_in_force(scene.frame, scheme) / np.diff(scene.frame.calendar.month_start)


def _selected(scene: Scene, scheme: SchemeInstance, expected: Floats) -> Floats:
    """People selected in each month: more than are to be returned, and no more than come."""
    options, frame = settled(scheme), scene.frame
    daily = opened(frame, scheme, int(options["ramp_months"])) * float(options["returns_a_week"]) / 7
    boats = expected[:, _eligible(scheme)].sum(axis=1) * _part_in_force(scene, scheme)
    return np.asarray(np.minimum(by_month(frame, daily) / (1 - _stopped(scheme)), MOST_SELECTED * boats))


def _admitted(scene: Scene, scheme: SchemeInstance, expected: Floats) -> Floats:
    """People admitted in each month: for those returned, and only in months wholly in force."""
    returned = _selected(scene, scheme, expected) * (1 - _stopped(scheme))
    ratio = float(settled(scheme)["admissions_ratio"])
    return np.where(months_whole(scene.frame, scheme), returned * ratio, 0.0)
