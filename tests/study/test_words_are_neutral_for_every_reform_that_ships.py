"""Every reform that ships is told in words that judge neither it nor anybody, and in the same words as the others."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from itertools import product

import numpy as np
import pytest
from made import made_study, measure

from fairbalance.models.registry import Catalogues, load, shipped_reforms
from fairbalance.reform.scenario import load_scenario
from fairbalance.study.outline import VariantInfo
from fairbalance.study.variants import expand
from fairbalance.study.wording import in_sentence, subject_of

JUDGING = re.compile(
    r"\b(good|bad|better|worse|best|worst|success|succeed|fail|failed|failure|failing|win|lose|crisis|chaos|broken|"
    r"illegals?|illegal (im)?migrants?|bogus|genuine|flood|flooded|swamp|swamped|wave|invasion|influx|surge|"
    r"crackdown|tough|tougher|soft|weak|generous|cruel|harsh|draconian|humane|inhumane|burden|scrounger|abuse|"
    r"improves?|improved|improvement|worsens?|deteriorates?|harmful|unfair|fair|waste|wasted|efficient)\b",
    re.IGNORECASE,
)
REFORMS = tuple(shipped_reforms("uk"))
CHANGES = ("more", "fewer", "either", "none")
SHIFTS = {"more": (400.0, 600.0), "fewer": (-600.0, -400.0), "either": (-500.0, 500.0), "none": (0.0, 0.0)}
MEASURES = (
    measure("returns", "flow", "month", unit="returns"),
    measure("waiting", "stock", "stage", "month", label="people waiting"),
    measure("cost", "money", "month", unit="GBP", label="public cost"),
    measure("exposed", "rights", "month", label="people exposed to harm"),
)
HEADLINE = ("returns", "waiting", "cost", "exposed")


@cache
def infos(name):
    """Every variant of a shipped reform, described as a study describes it."""
    model = load("uk")
    scenario = load_scenario(shipped_reforms("uk")[name], Catalogues())
    found = expand(name, scenario.reform, model.levers)
    return tuple(
        VariantInfo(each.name, name, each.label, each.condition, subject_of(scenario.reform)) for each in found
    )


def gain_of(info, change, worlds=40):
    """A study in which a variant changes everything in one way."""
    low, high = SHIFTS[change]
    shift = np.linspace(low, high, worlds)
    before, after = {}, {}
    for each in MEASURES:
        shape = (worlds, 1, *((3, 3) if "stage" in each.axes else (3,)))
        before[each.id] = np.full(shape, 10_000.0)
        after[each.id] = before[each.id] + shift.reshape(-1, *[1] * (len(shape) - 1))
    study = made_study(
        list(MEASURES), {"baseline": before, info.name: after}, headline=HEADLINE, infos={info.name: info}
    )
    return study[info.name] - study.baseline


def test_there_are_reforms_to_be_told():
    assert len(REFORMS) >= 7
    assert "return-hub" in REFORMS


@pytest.mark.parametrize(("name", "change"), list(product(REFORMS, CHANGES)))
def test_no_sentence_judges(name, change):
    for info in infos(name):
        gain = gain_of(info, change)
        words = " ".join([gain.sentence(), *([gain.pressure().sentence()] if gain.pressure() else [])])
        assert not JUDGING.search(words), JUDGING.search(words)


@pytest.mark.parametrize(("name", "change"), list(product(REFORMS, CHANGES)))
def test_every_reform_is_told_in_the_words_of_every_other(name, change):
    """With the name and the condition taken out, nothing tells one reform from another."""

    def bare(info):
        told = gain_of(info, change).sentence()
        told = told.replace(f" (if {info.condition})", "") if info.condition else told
        return told.replace(info.subject, "X")

    plain = VariantInfo("Y", "Y", subject="X")
    assert {bare(info) for info in infos(name)} == {gain_of(plain, change).sentence()}


@pytest.mark.parametrize("name", REFORMS)
def test_what_was_assumed_of_the_unknown_is_always_told(name):
    several = infos(name)
    for info in several:
        assert bool(info.condition) == (len(several) > 1)
        told = gain_of(info, "more").sentence()
        assert told.count(" (if ") == (1 if info.condition else 0)
        assert info.condition in told


@pytest.mark.parametrize("name", REFORMS)
def test_the_name_the_description_and_the_file_name_judge_nothing(name):
    scenario = load_scenario(shipped_reforms("uk")[name], Catalogues())
    words = " ".join([name.replace("-", " "), scenario.name, scenario.about, scenario.reform.why])
    assert not JUDGING.search(words), JUDGING.search(words)


@pytest.mark.parametrize("name", REFORMS)
def test_the_subject_says_when_it_begins(name):
    reform = load_scenario(shipped_reforms("uk")[name], Catalogues()).reform
    assert re.search(r" from [A-Z][a-z]+ 20\d\d$", subject_of(reform))
    assert subject_of(reform).startswith(reform.name)


@pytest.mark.parametrize("name", REFORMS)
def test_rights_and_money_are_never_netted(name):
    told = gain_of(infos(name)[0], "more").sentence()
    assert "£" in told
    assert "people exposed to harm" in told
    assert not re.search(r"£[^,;]*\b(per|for each|a head)\b", told)


def test_no_measure_of_the_model_judges():
    for each in load("uk").measures:
        words = " ".join([each.label, each.definition, each.formula, each.id.replace("_", " ")])
        assert not JUDGING.search(words), (each.id, JUDGING.search(words))


def test_no_lever_or_option_of_the_model_judges():
    for each in load("uk").levers:
        words = " ".join([each.label, each.description])
        assert not JUDGING.search(words), (each.path, JUDGING.search(words))


def test_no_label_of_any_axis_judges():
    model = load("uk")
    from fairbalance.study.model import Setup

    labels = model.labels(Setup(model.start, date(2027, 12, 31), 1.0))
    for axis, names in labels.items():
        for each in names:
            assert not JUDGING.search(each.replace("_", " ")), (axis, each)


def test_labels_of_measures_stand_inside_a_sentence():
    for each in load("uk").measures:
        inside = in_sentence(each.label)
        assert inside.lower() == each.label.lower()
        assert not inside.endswith(".")


def test_the_list_of_judging_words_finds_them():
    for word in ("a crisis", "Better returns", "illegal migrants", "it failed", "a wave"):
        assert JUDGING.search(word)
    for word in ("returns", "people refused", "removals", "awaiting an appeal"):
        assert not JUDGING.search(word)
