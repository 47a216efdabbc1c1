"""Rights at risk are told by Article and by what can be undone, and are never set off against anything."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from toy import ALWAYS_LOST, ANNEX, DESKS, MADE_GOOD, NOTHING, Office

from fairbalance.errors import InputError
from fairbalance.study.api import Study
from fairbalance.study.measures import Measure, MeasureRegistry
from fairbalance.study.plan import Plan
from fairbalance.study.rights import CRITERION, HARMS, Concern

AXES = ("yardstick", "quarter")
words = st.text("abcdefg .()123", min_size=1).filter(str.strip)


@st.composite
def concerns(draw: st.DrawFn) -> Concern:
    """Any concern about some or all labels of the yardstick."""
    articles, authority = (tuple(draw(st.lists(words, min_size=1, max_size=3))) for _ in range(2))
    labels = tuple(draw(st.lists(st.sampled_from(["present", "narrow"]), min_size=1, unique=True)))
    where = (("yardstick", labels),) if draw(st.booleans()) else ()
    return Concern(articles, draw(st.sampled_from(sorted(HARMS))), authority, draw(words), where)


@pytest.fixture(scope="module")
def study() -> Study:
    return Plan(Office(), [DESKS, ANNEX, NOTHING], worlds=6, seed=5).run(workers=1)


def measure(*about: Concern, kind: str = "rights") -> Measure:
    return Measure("hurried", "people hurried", "By a yardstick.", "people", "starts", AXES, kind, AXES[:1], about)


# What a concern says


def test_what_cannot_be_undone_is_divided_from_what_can_by_one_stated_test() -> None:
    assert [name for name, each in HARMS.items() if each.reversible] == ["restorable"]
    assert len({each.undone for each in HARMS.values()}) == len(HARMS)
    for word in ("reparation", "restoration", "compensation", "Rule 39"):
        assert word in CRITERION


@pytest.mark.parametrize("harm", list(HARMS))
def test_a_concern_says_whether_its_harm_can_be_undone(harm: str) -> None:
    concern = replace(MADE_GOOD, harm=harm)
    assert concern.reversible is HARMS[harm].reversible
    assert concern.undone == HARMS[harm].undone
    assert concern.reversible == concern.undone.startswith("yes")


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"harm": "irreperable"}, "did you mean 'irreparable'"),
        ({"articles": ()}, "a concern names its articles"),
        ({"articles": ("ECHR art 3", " ")}, "a concern names its articles"),
        ({"authority": ()}, "a concern names its authority"),
        ({"why": " "}, "says why"),
    ],
)
def test_a_concern_without_article_class_authority_or_reason_is_refused(changed: dict, message: str) -> None:
    with pytest.raises(InputError, match=message):
        replace(MADE_GOOD, **changed)


def test_a_concern_about_an_axis_that_is_added_over_is_refused() -> None:
    with pytest.raises(InputError, match="needs an axis that is never added over"):
        measure(replace(ALWAYS_LOST, where=(("quarter", ("2027Q1",)),)))


@given(st.lists(concerns(), max_size=3))
def test_the_first_concern_that_applies_is_the_one_told(about: list[Concern]) -> None:
    found = measure(*about)
    for label in ("present", "narrow", "another"):
        fitting = [each for each in about if not each.where or label in dict(each.where)["yardstick"]]
        assert found.concern({"yardstick": label}) == (fitting[0] if fitting else None)


@given(st.lists(concerns(), max_size=3))
def test_what_is_kept_of_a_measure_can_be_read_back(about: list[Concern]) -> None:
    kept = MeasureRegistry([measure(*about)])
    written = json.loads(json.dumps(kept.as_dict()))
    assert MeasureRegistry.from_dict(written)["hurried"] == kept["hurried"]


def test_folders_kept_before_measures_named_articles_can_still_be_read() -> None:
    written = MeasureRegistry([measure(MADE_GOOD)]).as_dict()
    for row in written["measures"]:
        del row["concerns"]
    assert MeasureRegistry.from_dict(written)["hurried"].concerns == ()


# What a difference tells


def test_each_label_has_its_row_with_its_own_class(study: Study) -> None:
    risks = (study["More desks"] - study.baseline).rights()
    assert [(each.labels, each.concern) for each in risks] == [(("present",), ALWAYS_LOST), (("narrow",), MADE_GOOD)]
    assert {each.articles for each in risks} == {("Office charter art 1", "Office charter art 2")}


def test_the_numbers_are_those_of_the_measure(study: Study) -> None:
    gain = study["More desks"] - study.baseline
    for risk in gain.rights():
        wanted = gain.measure("hurried").at(yardstick=risk.labels[0]).total
        assert np.array_equal(risk.paired.samples, wanted.samples)
        assert risk.as_dict()["difference"] == wanted.estimate.as_dict()
        assert (risk.as_dict()["undone"], risk.as_dict()["articles"]) == (
            risk.concern.undone if risk.concern else "",
            list(risk.articles),
        )


def test_money_and_people_served_are_no_rights_at_risk(study: Study) -> None:
    for variant in study.names[1:]:
        assert {each.measure.kind for each in (study[variant] - study.baseline).rights()} == {"rights"}


def test_a_reform_that_changes_nothing_still_says_what_is_at_risk(study: Study) -> None:
    risks = (study["Nothing"] - study.baseline).rights()
    assert risks
    assert all(np.all(each.paired.samples == 0) for each in risks)


def test_those_of_one_article_stand_together_in_the_order_of_the_measures(monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = (replace(MADE_GOOD, articles=(f"Office charter art {number}",)) for number in (7, 3))
    registry = Office().measures
    made = replace(registry["hurried"], id="made", concerns=(replace(first, where=ALWAYS_LOST.where), second))
    again = replace(registry["hurried"], id="again", concerns=(first,))
    bare = replace(registry["hurried"], id="bare", concerns=())

    class Charter(Office):
        measures = MeasureRegistry([*registry, bare, made, again], headline=registry.headline)

        def measure(self, case: object, ledger: object) -> dict:
            found = super().measure(case, ledger)
            return found | dict.fromkeys(("bare", "made", "again"), found["hurried"])

    run = Plan(Charter(measures=Charter.measures), [DESKS], worlds=2, seed=5).run(workers=1)
    told = [(each.measure.id, each.labels) for each in (run["More desks"] - run.baseline).rights()]
    present, narrow = ("present",), ("narrow",)
    assert told == [
        ("hurried", present),
        ("hurried", narrow),
        ("made", present),
        ("again", present),
        ("again", narrow),
        ("made", narrow),
        ("bare", present),
        ("bare", narrow),
    ]
