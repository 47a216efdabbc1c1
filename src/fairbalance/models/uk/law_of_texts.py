"""The rules that the texts and treaties of a reform change, and on which days.

No branch of the pathway asks these rules: decisions and appeals move as far as a text is followed, which is a range
(`texts.py`), so that nothing is counted twice. They are what a lawyer reads in `law diff`.
"""

from __future__ import annotations

from datetime import date, timedelta

from fairbalance.law import Lawbook, Pending
from fairbalance.models.uk.texts import ARTICLE_3, ARTICLE_8, LEAVING
from fairbalance.models.uk.transfer_schemes import THIRD_COUNTRY
from fairbalance.reform.settings import SchemeInstance, Settings
from fairbalance.treaties.jurisdiction import NOTICE
from fairbalance.treaties.texts import TEXTS, leaving
from fairbalance.units import months_after

STATE = "United Kingdom"
HUMAN_RIGHTS_ACT = "proposal.human_rights_act.repealed"
REFUGEE_CONVENTION = "proposal.refugee_convention.disapplied"
MIRRORS = ("niaa2002.s117A.applies", "rules.appendix_FM.leave", "rules.private_life.leave")
"""Part 5A of the 2002 Act and the Rules on family and private life. Section 33(2) of the 2007 Act needs no change of
its own: it protects Convention rights under the Human Rights Act, and goes with that Act."""
TREATY = ("rwanda_treaty.in_force",)
ACT = (
    "rwanda2024.s2.conclusively_safe",
    "rwanda2024.s3.human_rights_act_disapplied",
    "rwanda2024.s4.individual_circumstances",
    "rwanda2024.s4.interim_remedy",
)
"""The treaty and the Act of 2024, which the Rwanda scheme would need again."""


def with_texts(book: Lawbook, settings: Settings) -> Lawbook:
    """The law once the texts, treaties and Acts that a reform's schemes ask for are in force.

    Args:
        book: The law, with whatever else the reform amends.
        settings: The reform. A day that is uncertain is taken at its median, and the change says so.

    Raises:
        LawError: If a change cannot stand beside the law there is.
    """
    for scheme in (*settings.schemes(ARTICLE_3.path), *settings.schemes(ARTICLE_8.path)):
        for rule, pending in scheme.options["rules"].items():
            book = _enacted(book, rule, scheme, scheme.start, pending, scheme.path)
    for scheme in settings.schemes(LEAVING.path):
        book = _left(book, scheme)
    for scheme in settings.schemes(THIRD_COUNTRY.path):
        needed = (*(TREATY if scheme.options["treaty"] else ()), *(ACT if scheme.options["deemed_safe"] else ()))
        for id in needed:
            book = book.revive(id, effect=scheme.start, ends=_after(scheme), pending="all", origin=scheme.path)
    return book


def _left(book: Lawbook, scheme: SchemeInstance) -> Lawbook:
    """Leaving in its steps: the treaty after notice, Acts when they are repealed, further treaties if they are left."""
    steps = leaving(STATE, scheme.start)
    points = ["out"]
    if scheme.options["refugee_convention_left"]:
        points += ["leave_refugee_convention", "leave_torture_convention"]
    book = steps.adopt(book, points, pending="all", ends=_after(scheme))
    day, origin = _repeal(scheme)
    if scheme.options["refugee_convention_left"]:
        book = _enacted(book, REFUGEE_CONVENTION, scheme, day, "all", origin)
    if scheme.options["statutes_amended"]:
        book = _enacted(book, HUMAN_RIGHTS_ACT, scheme, day, "all", origin)
        for id in MIRRORS:
            book = book.amend(
                id,
                False,
                effect=day,
                ends=_after(scheme),
                pending="all",
                cites="Repeal together with the Human Rights Act (our reading: no draft was found)",
                origin=origin,
            )
    return book


def _repeal(scheme: SchemeInstance) -> tuple[date, str]:
    """The day on which Acts are taken to be repealed, and how certain it is, in words."""
    months = scheme.options["months_to_statutes"]
    (notice,) = (int(each.value) for each in NOTICE.versions if isinstance(each.value, float))
    least, middle, most = (max(notice, round(months.quantile(share))) for share in (0.05, 0.5, 0.95))
    day = months_after(scheme.start, middle)
    if least == most:
        return day, scheme.path
    return day, f"{scheme.path}, day uncertain: 90% range {least} to {most} months after notice, here {middle}"


def _enacted(book: Lawbook, rule: str, scheme: SchemeInstance, effect: date, pending: Pending, origin: str) -> Lawbook:
    """The law with a drafted proposal, or with the rules of a point of a text, in force while a scheme lasts."""
    ends = _after(scheme)
    for text in TEXTS:
        if rule.startswith(f"{text.id}."):
            return text.adopt(book, [rule.removeprefix(f"{text.id}.")], effect=effect, ends=ends, pending=pending)
    return book.enact(rule, effect=effect, ends=ends, pending=pending, origin=origin)


def _after(scheme: SchemeInstance) -> date | None:
    """First day without the scheme."""
    return None if scheme.end is None else scheme.end + timedelta(days=1)
