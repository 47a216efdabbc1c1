"""What this room knows as plain rows, for the command line and for JSON."""

from __future__ import annotations

from typing import Any

from fairbalance.council.adoption import Adoption
from fairbalance.council.points import points
from fairbalance.council.ratification import Ratification
from fairbalance.council.states import MemberState, member_states, share_of_people
from fairbalance.council.texts import Text, texts
from fairbalance.council.timeline import timeline

NOT_SEEN = "not seen"
"""Shown where a text was not seen to speak of a point in the passages read."""


def state_rows(chosen: tuple[MemberState, ...] | None = None) -> list[dict[str, Any]]:
    """One row a state: the texts it joined and the year of ratification."""
    every = member_states() if chosen is None else chosen
    return [
        {
            "state": each.name,
            "eu_member": each.eu_member,
            "ratified": each.ratified,
            "ratified_read": each.ratified_read,
            "population": each.population,
            "texts": [text.id for text in texts() if text.joined in each.joined],
            "notes": each.notes,
        }
        for each in every
    ]


def text_rows() -> list[dict[str, Any]]:
    """One row a text."""
    return [_text_row(each) for each in texts()]


def _text_row(each: Text) -> dict[str, Any]:
    states = each.signatories
    return {
        "text": each.id,
        "title": each.title,
        "date": each.date,
        "form": each.form,
        "legal_effect": each.legal_effect,
        "states": len(states),
        "eu_members": sum(state.eu_member for state in states),
        "share_of_states": len(states) / len(member_states()),
        "share_of_people": share_of_people(state.name for state in states),
        "signatories": [state.name for state in states],
        "record": each.record,
    }


def comparison_rows(names: tuple[str, ...] = ()) -> list[dict[str, Any]]:
    """One row a point: what each text says on it.

    Args:
        names: Texts to compare; all when empty.
    """
    chosen = [each.id for each in texts() if not names or each.id in names]
    return [
        {
            "point": each.id,
            "label": each.label,
            **{
                name: {
                    "stance": each.cells[name].stance,
                    "words": each.cells[name].words,
                    "record": each.cells[name].record,
                }
                if name in each.cells
                else {"stance": NOT_SEEN}
                for name in chosen
            },
        }
        for each in points()
    ]


def timeline_rows() -> list[dict[str, Any]]:
    """One row an event."""
    return [{"date": each.date, "what": each.what, "record": each.record} for each in timeline()]


def adoption_row(found: Adoption, ratified: Ratification | None = None) -> dict[str, Any]:
    """An adoption as plain values."""
    row: dict[str, Any] = {
        "on": found.positions.on,
        "rests_on": list(found.positions.rests_on),
        "procedure": found.procedure.id,
        "rule": found.procedure.rule,
        "authority": found.procedure.authority,
        "binds": found.procedure.binds,
        "in_favour": list(found.positions.in_favour),
        "against": list(found.positions.against),
        "unknown": list(found.positions.unknown),
        "share_of_people": {
            "in_favour": share_of_people(found.positions.in_favour),
            "against": share_of_people(found.positions.against),
            "unknown": share_of_people(found.positions.unknown),
        },
        "answer": found.answer,
        "objections_to_stop": found.objections_to_stop,
        "chance": [{"each_objects": objects, "adopted": chance} for objects, chance in found.chance],
        "binding": [{"each_withholds": withholds, "in_force": chance} for withholds, chance in found.binding],
    }
    if ratified is not None:
        row["in_force_if_as_fast_as_past_protocols"] = {
            "opened": ratified.opened,
            "earliest": ratified.earliest,
            "middle": ratified.middle,
            "latest": ratified.latest,
            "days": ratified.days,
            "record": ratified.record,
        }
    return row
