"""The texts of 2025-26 on migration and the Convention, and who joined each."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Literal

from fairbalance.council.reading import Entry, check_records, entries
from fairbalance.council.states import MemberState, member_states
from fairbalance.errors import InputError, nearest


class Text(Entry):
    """A text that states or bodies of the Council put forward.

    Attributes:
        id: Identifier.
        title: Its name.
        date: Day of signature, adoption or publication.
        form: What kind of text it is.
        legal_effect: What it binds: `none` or `political`. No text of 2025-26 binds a court.
        joined: Column of the table of states that says who joined; empty if nobody was asked to.
    """

    id: str
    title: str
    date: date
    form: Literal["open letter", "political statement", "conclusions", "expert draft", "declaration"]
    legal_effect: Literal["none", "political"]
    joined: str = ""

    @property
    def signatories(self) -> tuple[MemberState, ...]:
        """The states that joined it."""
        return tuple(each for each in member_states() if self.joined and self.joined in each.joined)


@lru_cache(maxsize=1)
def texts() -> tuple[Text, ...]:
    """Every text, by date."""
    found = entries("texts", Text)
    check_records({f"texts[{index}].record": each.record for index, each in enumerate(found)})
    return found


def text(name: str) -> Text:
    """One text by identifier.

    Raises:
        InputError: If there is none.
    """
    for each in texts():
        if each.id == name:
            return each
    raise InputError(f"there is no text '{name}'; {nearest(name, [each.id for each in texts()])}", path="text")
