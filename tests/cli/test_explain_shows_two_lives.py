"""`explain`: the same luck, two lives, and where they part."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from cli_types import Run

from fairbalance.cli.documents.lives import Side
from fairbalance.cli.render.explain import edge_text, render_explanation
from fairbalance.engine.twin import Event


def explained(fairbalance: Run, *words: object) -> dict[str, Any]:
    """The document of an explanation at full scale."""
    answer = fairbalance("explain", "office", *words, "--scale", "1", "--json")
    assert (answer.code, answer.err) == (0, "")
    content: dict[str, Any] = json.loads(answer.out)
    return content


def test_lives_are_equal_up_to_the_first_difference(fairbalance: Run) -> None:
    content = explained(fairbalance, "annex")
    first, second = (each["events"] for each in content["lives"])
    step = content["first_difference"]["step"]
    assert first[:step] == second[:step]
    assert first[step : step + 1] != second[step : step + 1]


def test_nobody_lives_differently_before_the_reform_takes_effect(fairbalance: Run) -> None:
    content = explained(fairbalance, "more-desks")
    parted = content["first_difference"]
    dates = [each["date"] for each in (parted["baseline"], parted["reform"]) if each]
    assert min(dates) >= "2027-02-01"


def test_a_reform_that_changes_nothing_changes_nobody(fairbalance: Run) -> None:
    content = explained(fairbalance, "nothing")
    assert content["people"] > 100
    assert (content["people_whose_lives_differ"], content["person"]) == (0, None)
    assert "no two lives" in fairbalance("explain", "office", "nothing").out


def test_the_same_person_is_found_again_by_the_start_of_the_id(fairbalance: Run) -> None:
    content = explained(fairbalance, "annex")
    assert explained(fairbalance, "annex", "--person", content["person"][:8]) == content


def test_somebody_whose_life_is_the_same_can_be_asked_for(fairbalance: Run) -> None:
    person = explained(fairbalance, "annex")["person"]
    content = explained(fairbalance, "nothing", "--person", person)
    assert content["first_difference"] is None
    assert content["lives"][0]["events"] == content["lives"][1]["events"]


def test_nobody_with_such_an_id_is_one_line(fairbalance: Run) -> None:
    for person in ("zzzz", "12"):
        answer = fairbalance("explain", "office", "annex", "--person", person, "--scale", "1")
        assert answer.code == 2
        assert answer.err.startswith(f"error: nobody has an id that starts with '{person}'")


def test_deterrence_takes_people_away_and_renames_nobody(fairbalance: Run, tmp_path: Path) -> None:
    (tmp_path / "feared.yaml").write_text(
        "fairbalance: 1\nmodel: office\nname: Feared\ninclude: [annex]\n"
        "clauses:\n  - assume: deterrence.annex\n    value: -0.9\n    grade: E\n    why: a test\n"
    )
    fewer, same = explained(fairbalance, "feared.yaml"), explained(fairbalance, "annex")
    assert fewer["people"] == same["people"]
    assert fewer["people_whose_lives_differ"] > same["people_whose_lives_differ"]


def event(date: str, what: str, place: str, **more: int) -> dict[str, Any]:
    """One event."""
    return {"date": date, "what": what, "place": place, **more}


def life_document(first: list[dict[str, Any]], second: list[dict[str, Any]] | None) -> dict[str, Any]:
    """A document made by hand; `second` None is a life that was never lived here."""
    other = second or []
    step = next((n for n in range(max(len(first), len(other))) if first[n : n + 1] != other[n : n + 1]), None)
    return {
        "reform": "A reform",
        "seed": 1,
        "scale": 0.02,
        "people": 1000,
        "people_whose_lives_differ": 7,
        "person": "00ff00ff00ff00ff",
        "facts": {"group": "Albania, adult", "claimed": "2027-01-05", "there_at_the_start": True},
        "lives": [
            {"name": "baseline", "came": True, "events": first},
            {"name": "A reform", "came": second is not None, "events": other},
        ],
        "first_difference": None
        if step is None
        else {
            "step": step,
            "baseline": first[step] if step < len(first) else None,
            "reform": other[step] if step < len(other) else None,
        },
    }


FIRST = [event("2027-01-05", "join", "appeal"), event("2027-08-12", "start", "appeal", waited_days=219)]


def test_text_stands_side_by_side_when_there_is_room() -> None:
    text = render_explanation(life_document(FIRST, [FIRST[0], event("2027-03-18", "start", "appeal", waited_days=72)]))
    (line,) = [each for each in text.splitlines() if each.startswith(">")]
    assert "2027-08-12  is served: appeal, after 219 days" in line
    assert "2027-03-18  is served: appeal, after 72 days" in line
    assert "a queue or a rate changed" in text
    assert "in the system when the run begins" in " ".join(text.split())


def test_text_stands_one_under_the_other_when_there_is_not() -> None:
    document = life_document(FIRST, [FIRST[0], event("2027-03-18", "edge", "appeal.allowed")])
    text = render_explanation(document, 50)
    assert max(len(line) for line in text.splitlines()) <= 50
    assert text.count("\n> ") == 2


def test_another_decision_is_told_from_another_queue() -> None:
    one, other = (event("2027-08-12", "edge", f"appeal.{way}") for way in ("dismissed", "allowed"))
    text = render_explanation(life_document([one], [other]), 200)
    assert "Another outcome of a decision" in text


def test_someone_who_does_not_come_is_told_so() -> None:
    text = render_explanation(life_document(FIRST, None), 200)
    assert "under 'A reform' this person does not come" in text


def test_a_life_that_goes_on_longer_is_told_so() -> None:
    text = render_explanation(life_document(FIRST, FIRST[:1]), 200)
    assert "one life goes on" in text
    assert "Both lives are the same." in render_explanation(life_document(FIRST, FIRST), 200)


@pytest.mark.parametrize(
    ("edge", "words"),
    [
        ("appeal.dismissed", "appeal: dismissed"),
        ("appeal_rights_exhausted.contact_lost.leaves", "appeal rights exhausted: contact lost"),
        ("entry.claim.small_boat", "entry: claim, small boat"),
        ("office.leaves", "office: leaves"),
        ("alone", "alone"),
    ],
)
def test_edges_are_told_as_stage_and_outcome(edge: str, words: str) -> None:
    assert edge_text(edge) == words


def test_those_who_waited_before_the_start_have_waited_since_they_joined() -> None:
    start = date(2027, 1, 1)
    network = SimpleNamespace(names=SimpleNamespace(edges=("appeal.allowed",), stages=("appeal", "later")))
    people = SimpleNamespace(join_day=[-100, 5])
    case: Any = SimpleNamespace(network=network, people=people)
    history = {
        0: [
            Event(0, "join", 0),
            Event(20, "start", 0),
            Event(21, "edge", 0),
            Event(21, "join", 1),
            Event(30, "start", 1),
        ],
        1: [Event(5, "join", 0), Event(9, "start", 0)],
    }
    side = Side("baseline", start, case, {7: 0, 8: 1}, history)
    assert [each.get("waited_days") for each in side.events(7)] == [None, 120, None, None, 9]
    assert [each["date"] for each in side.events(7)[:2]] == ["2026-09-23", "2027-01-21"]
    assert [each.get("waited_days") for each in side.events(8)] == [None, 4]
    assert side.events(9) == []
