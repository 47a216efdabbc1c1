"""Any person's two lives: who is found, what is told, and where the lives part."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from functools import cache
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from toy import ANNEX, DESKS, NOTHING, Office

from fairbalance.engine import simulate
from fairbalance.engine.decisions import Trial
from fairbalance.engine.history import Event, History, pack
from fairbalance.engine.simulate import engine_for
from fairbalance.errors import InputError
from fairbalance.reform import assume
from fairbalance.reform.reform import Reform
from fairbalance.study import histories as histories_module
from fairbalance.study.api import Study
from fairbalance.study.histories import Histories, Persons, histories_of
from fairbalance.study.history_side import Side
from fairbalance.study.lives import Among, Decision, Facts, Happening, Life, TwoLives
from fairbalance.study.lives_text import edge_text
from fairbalance.study.plan import Plan

FEARED = Reform("Feared", (*ANNEX.clauses, assume("deterrence.annex", -0.5, grade="E", why="a test")))
CALM = Reform("Calm", (*ANNEX.clauses, assume("deterrence.annex", 0.0, grade="E", why="a test")))


@cache
def study() -> Study:
    return Plan(Office(), [DESKS, CALM, FEARED, NOTHING], worlds=2, seed=7, until="2027-03-31").run(workers=1)


def looked(name: str, world: int = 0) -> Histories:
    plan = study().planned()
    return histories_of(plan, next(each for each in plan.variants if each.name == name), world=world)


def everybody(histories: Histories) -> list[TwoLives]:
    keys = np.union1d(histories.before.keys, histories.after.keys).tolist()
    return [histories.explain(f"{key:016x}") for key in keys]


# Who is found ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["More desks", "Calm", "Feared", "Nothing"])
def test_those_who_differ_are_exactly_those_whose_lives_have_a_first_difference(name: str) -> None:
    histories = looked(name)
    lives = everybody(histories)
    assert [each.person for each in lives if each.first_difference] == list(histories.changed())
    assert (histories.among.people, histories.among.differing) == (len(lives), len(histories.changed()))
    assert (len(histories.changed()) > 0) == (name != "Nothing")


@pytest.mark.parametrize("name", ["More desks", "Calm", "Feared"])
@pytest.mark.parametrize("place", ["counter", "annex", "served"])
def test_those_to_whom_something_happened_in_one_life_only(name: str, place: str) -> None:
    histories = looked(name)
    if place not in {*names(histories).exits, *names(histories).stages, *names(histories).edges}:
        place = names(histories).exits[0]

    def happened(life: Life) -> bool:
        exits = {
            edge
            for side in (histories.before, histories.after)
            for edge, target in zip(
                side.case.network.names.edges, side.case.network.routing.target.tolist(), strict=True
            )
            if target < 0 and side.case.network.names.exits[-1 - target] == place
        }
        return any(
            (each.what == "join" and each.place == place) or (each.what == "edge" and each.place in {place, *exits})
            for each in life.events
        )

    expected = [each.person for each in everybody(histories) if happened(each.baseline) != happened(each.reform)]
    assert list(histories.changed(place)) == expected


def names(histories: Histories) -> Any:
    return histories.after.case.network.names


def test_a_place_that_is_none_is_named_with_the_nearest() -> None:
    with pytest.raises(InputError, match="no stage, edge or exit 'conter'; did you mean 'counter'"):
        looked("Calm").changed("conter")


@pytest.mark.parametrize("seed", range(6))
def test_the_person_shown_is_chosen_by_the_seed_and_goes_another_way_if_anyone_does(seed: int) -> None:
    histories = looked("Feared")
    who = histories.chosen(seed)
    assert who == looked("Feared").chosen(seed)
    lives = histories.explain(str(who))
    ways = [[each.place for each in life.events if each.what == "edge"] for life in (lives.baseline, lives.reform)]
    shorter = min(len(way) for way in ways)
    assert ways[0][:shorter] != ways[1][:shorter]


def test_other_seeds_choose_other_people() -> None:
    histories = looked("Calm")
    assert len({histories.chosen(seed) for seed in range(20)}) > 5
    assert looked("Nothing").chosen(1) is None


@given(count=st.integers(0, 40), seed=st.integers(0, 9))
def test_a_sample_is_part_of_the_whole_and_of_every_larger_sample(count: int, seed: int) -> None:
    persons = Persons(np.arange(100, 130, dtype=np.uint64), "a", 0)
    small, large = persons.sample(count, seed=seed), persons.sample(count + 3, seed=seed)
    assert len(small) == min(count, 30)
    assert set(small) <= set(large) <= set(persons)
    assert set(small) == set(replace(persons, keys=persons.keys[::-1].copy()).sample(count, seed=seed))


@pytest.mark.parametrize("name", ["More desks", "Feared"])
def test_either_engine_gives_the_same_lives(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    found = []
    for engine in ("twin", "kernel"):
        monkeypatch.setenv("FAIRBALANCE_ENGINE", engine)
        monkeypatch.setattr(histories_module, "FEW", 10**9)
        histories = looked(name, world=1)
        assert histories.among.engine == engine
        found.append([(each.baseline, each.reform) for each in everybody(histories)])
    assert found[0] == found[1]


def test_without_numba_fewer_people_are_simulated_and_it_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    plan = study().planned()
    whole = looked("Calm").among
    monkeypatch.setattr(histories_module, "FEW", whole.people // 2)
    for module in (simulate, histories_module):
        monkeypatch.setattr(module, "find_spec", lambda _: None)
    monkeypatch.delenv("FAIRBALANCE_ENGINE", raising=False)
    fewer = looked("Calm").among
    assert engine_for(10**6) == "twin" == fewer.engine
    assert 0 < fewer.scale <= 0.6
    assert 0 < fewer.people < whole.people
    assert "Numba is not installed" in fewer.notes[0]
    chosen = histories_of(plan, plan.variants[2], scale=1).among
    assert (chosen.people, chosen.notes) == (whole.people, ())


def test_a_decision_that_comes_out_in_two_ways_is_one_test_that_only_one_side_passes() -> None:
    found = 0
    for name in ("More desks", "Calm", "Feared"):
        for lives in everybody(looked(name)):
            parted, decision = lives.first_difference, lives.decision
            if decision is None:
                continue
            found += 1
            assert parted is not None
            assert parted.baseline is not None
            assert parted.reform is not None
            assert parted.baseline.what == parted.reform.what == "edge"
            assert decision.baseline.test == decision.reform.test
            assert decision.baseline.passed != decision.reform.passed
            passed = parted.baseline if decision.baseline.passed else parted.reform
            assert passed.place == decision.baseline.test
            if parted.baseline.date == parted.reform.date and not decision.baseline.judged:
                assert decision.baseline.seen == decision.reform.seen
                assert decision.baseline.needed != decision.reform.needed
            assert f"At '{edge_text(decision.baseline.test)}'" in " ".join(lives.text().split())
    assert found > 0


# The study's own methods ---------------------------------------------------------------------------------------------


def test_a_study_explains_the_person_that_a_difference_found() -> None:
    gain = study()["Feared"] - study().baseline
    who = gain.touched("annex").sample(1, seed=1)
    lives = study().explain(who)
    assert list(who) == [lives.person]
    assert lives == gain.explain(lives.person)
    assert lives.first_difference is not None
    assert any(each.place == "annex" for each in lives.reform.events)
    assert lives.among.reform == "Feared"


def test_a_world_has_people_of_its_own() -> None:
    gain = study()["Calm"] - study().baseline
    one, other = (gain.touched("annex", world=world) for world in (0, 1))
    assert set(one) != set(other)
    assert study().explain(other.sample(1)).among.world == 1
    with pytest.raises(InputError, match="no world 2; the study has 0 to 1"):
        gain.explain(world=2)


def test_a_reform_is_named_where_there_are_several() -> None:
    with pytest.raises(InputError, match="name the reform with of="):
        study().explain()
    with pytest.raises(InputError, match="the baseline is one of the two sides"):
        study().explain(of="baseline")
    with pytest.raises(InputError, match="did you mean 'Feared'"):
        study().explain(of="Faered")
    assert study().explain(of="Feared") == study().explain(of=study()["Feared"])


def test_nobody_to_show_and_nobody_so_named_are_told() -> None:
    with pytest.raises(InputError, match="nobody lives differently under 'Nothing'; name a person"):
        study().explain(of="Nothing")
    with pytest.raises(InputError, match="nobody has an id that starts with 'zzzz'"):
        study().explain("zzzz", of="Calm")
    with pytest.raises(InputError, match="nobody was found"):
        study().explain((study()["Nothing"] - study().baseline).touched("annex"))
    with pytest.raises(InputError, match="two lives of one person, not of"):
        study().explain((study()["Calm"] - study().baseline).touched("annex"))


def test_someone_whose_life_is_the_same_has_no_first_difference() -> None:
    who = study().explain(of="Calm").person
    same = study().explain(who, of="Nothing")
    assert same.first_difference is None
    assert same.baseline.events == same.reform.events != ()
    assert "Both lives are the same." in str(same)


def test_lives_are_compared_with_the_baseline_of_the_same_study() -> None:
    with pytest.raises(InputError, match="compared with the baseline of the same study"):
        (study()["Feared"] - study()["Calm"]).touched("annex")


def test_a_study_opened_from_a_folder_can_be_asked_too(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    import fairbalance
    from fairbalance.study.api import open_study

    monkeypatch.setattr(fairbalance, "load", lambda name: Office(), raising=False)
    opened = open_study(study().save(tmp_path / "kept"))
    assert opened.plan is None
    assert opened.explain(of="Feared") == study().explain(of="Feared")


def test_credit_and_break_even_are_questions_to_a_study() -> None:
    import fairbalance

    gain = study()["More desks"] - study().baseline
    shared = gain.credit("finished")
    assert list(shared.shares) == ["capacity.desks"]
    assert shared == study().credit("More desks", "finished") == study().credit(study()["More desks"], "finished")
    assert shared == fairbalance.credit(study().planned(), "More desks", "finished")
    found = study().break_even("Calm", "finished", "deterrence.annex", points=(-0.5, 0.5))
    assert found == (study()["Calm"] - study().baseline).break_even("finished", "deterrence.annex", points=(-0.5, 0.5))
    assert found.points == (-0.5, 0.5)


# What is told --------------------------------------------------------------------------------------------------------


def event(day: str, what: str, place: str, waited: int | None = None) -> Happening:
    return Happening(date.fromisoformat(day), what, place, waited)


def two(first: list[Happening], second: list[Happening] | None, notes: tuple[str, ...] = ()) -> TwoLives:
    """Lives made by hand; `second` None is a life that was never lived here."""
    return TwoLives(
        "00ff00ff00ff00ff",
        Facts("Albania, adult", date(2027, 1, 5), True),
        Life("baseline", True, tuple(first)),
        Life("A reform", second is not None, tuple(second or ())),
        Among("uk", "A reform", 1, 0, 0.02, "twin", 1000, 7, notes),
    )


FIRST = [event("2027-01-05", "join", "appeal"), event("2027-08-12", "start", "appeal", 219)]


def test_text_stands_side_by_side_when_there_is_room() -> None:
    text = two(FIRST, [FIRST[0], event("2027-03-18", "start", "appeal", 72)]).text()
    (line,) = [each for each in text.splitlines() if each.startswith(">")]
    assert "2027-08-12  is served: appeal, after 219 days" in line
    assert "2027-03-18  is served: appeal, after 72 days" in line
    assert "a queue or a rate changed" in text
    assert "in the system when the run begins" in " ".join(text.split())


def test_text_stands_one_under_the_other_when_there_is_not() -> None:
    text = two(FIRST, [FIRST[0], event("2027-03-18", "edge", "appeal.allowed")]).text(50)
    assert max(len(line) for line in text.splitlines()) <= 50
    assert text.count("\n> ") == 2


@given(width=st.integers(40, 160), longer=st.booleans())
def test_text_never_leaves_its_columns(width: int, longer: bool) -> None:
    other = [FIRST[0], event("2027-03-18", "edge", "appeal_rights_exhausted.voluntary_return.leaves")]
    text = two(FIRST if longer else FIRST[:1], other, ("a note that takes some room on the line it is on",)).text(width)
    assert max(len(line) for line in text.splitlines()) <= width


def test_another_way_is_told_from_another_queue() -> None:
    one, other = (event("2027-08-12", "edge", f"appeal.{way}") for way in ("dismissed", "allowed"))
    assert "Another way out of the stage" in two([one], [other]).text(200)


@pytest.mark.parametrize(
    ("trials", "words"),
    [
        (
            (Trial("appeal.allowed", False, 0.45, 0.38, False), Trial("appeal.allowed", False, 0.45, 0.61, True)),
            "At 'appeal: allowed' this person's draw is 0.45, which has to lie under 0.38 without the reform, and is "
            "0.45, which has to lie under 0.61 with it.",
        ),
        (
            (Trial("decision.granted", True, 0.5, 0.4, True), Trial("decision.granted", True, 0.5, None, False)),
            "At 'decision: granted' the strength seen is 0.5 where 0.4 is needed without the reform, and is 0.5, and "
            "nothing is enough with it.",
        ),
    ],
)
def test_a_decision_is_told_with_what_was_seen_and_what_was_needed(trials: tuple[Trial, Trial], words: str) -> None:
    one, other = (event("2027-08-12", "edge", f"appeal.{way}") for way in ("dismissed", "allowed"))
    lives = replace(two([one], [other]), decision=Decision(*trials))
    assert words in " ".join(lives.text(80).split())
    told = lives.as_dict()["decision"]
    assert (told["kind"], told["test"]) == ("judgment" if trials[0].judged else "chance", trials[0].test)
    assert [told[side]["passed"] for side in ("baseline", "reform")] == [each.passed for each in trials]


def test_someone_who_does_not_come_is_told_so() -> None:
    assert "under 'A reform' this person does not come" in two(FIRST, None).text(200)
    assert "never comes" in two(FIRST, None).text(40)


def test_a_life_that_goes_on_longer_is_told_so() -> None:
    assert "one life goes on" in two(FIRST, FIRST[:1]).text(200)
    assert "Both lives are the same." in two(FIRST, FIRST).text(200)


def test_a_note_is_told() -> None:
    assert "Note: fewer people." in two(FIRST, FIRST, ("fewer people",)).text()


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


def test_plain_values_hold_what_the_objects_hold() -> None:
    lives = study().explain(of="Feared")
    content = json.loads(json.dumps(lives.as_dict()))
    assert content["person"] == lives.person
    assert [len(each["events"]) for each in content["lives"]] == [len(lives.baseline.events), len(lives.reform.events)]
    parted = lives.first_difference
    assert parted is not None
    assert content["first_difference"]["step"] == parted.step
    assert content["people_whose_lives_differ"] == lives.among.differing


def test_those_who_waited_before_the_start_have_waited_since_they_joined() -> None:
    network = SimpleNamespace(names=SimpleNamespace(edges=("appeal.allowed",), stages=("appeal", "later")))
    people = SimpleNamespace(key=np.array([7, 8], np.uint64), join_day=[-100, 5])
    case: Any = SimpleNamespace(network=network, people=people)
    told = [
        [Event(0, "join", 0), Event(20, "start", 0), Event(21, "edge", 0), Event(21, "join", 1), Event(30, "start", 1)],
        [Event(5, "join", 0), Event(9, "start", 0)],
    ]
    history = History(np.concatenate([pack(row, events) for row, events in enumerate(told)]))
    side = Side("baseline", date(2027, 1, 1), case, history)
    assert [each.waited_days for each in side.life(7).events] == [None, 120, None, None, 9]
    assert [each.date.isoformat() for each in side.life(7).events[:2]] == ["2026-09-23", "2027-01-21"]
    assert [each.waited_days for each in side.life(8).events] == [None, 4]
    assert side.life(9) == Life("baseline", False, ())
    assert side.facts(9) is None
