"""The Council of Europe: its 46 states, the texts of 2025-26, who joined them, and how a text is adopted.

A declaration or a protocol changes no decision by itself. This room says what each text asks, point by point, what
each procedure needs, and what is unknown about the positions of states; nothing here decides who is right.

    member_states()                      the 46, their people and the texts they joined
    share_of_people(names)               how large the named states are
    texts(), points()                    what was asked, and by which text
    adopt("article_3_threshold", "consensus")
"""

from __future__ import annotations

from fairbalance.council.adoption import Adoption, adopt
from fairbalance.council.points import Cell, Point, point, points
from fairbalance.council.positions import Positions, positions
from fairbalance.council.procedures import Procedure, procedure, procedures
from fairbalance.council.ratification import Ratification, ratification
from fairbalance.council.states import MemberState, member_states, share_of_people
from fairbalance.council.texts import Text, text, texts
from fairbalance.council.timeline import Event, timeline

__all__ = [
    "Adoption",
    "Cell",
    "Event",
    "MemberState",
    "Point",
    "Positions",
    "Procedure",
    "Ratification",
    "Text",
    "adopt",
    "member_states",
    "point",
    "points",
    "positions",
    "procedure",
    "procedures",
    "ratification",
    "share_of_people",
    "text",
    "texts",
    "timeline",
]
