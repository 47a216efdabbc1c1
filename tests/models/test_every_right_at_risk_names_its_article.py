"""In every model, each measure of rights names its Articles, the class of its harm and the authority for both."""

from __future__ import annotations

import re
from itertools import product

import pytest

from fairbalance.models.registry import load, names
from fairbalance.study.measures import Measure
from fairbalance.study.model import Setup
from fairbalance.study.rights import HARMS

RIGHTS = [(model, each.id) for model in names() for each in load(model).measures if each.kind == "rights"]
TREATIES = (
    "ECHR",
    "Refugee Convention",
    "Convention against Torture",
    "ICCPR",
    "Convention on the Rights of the Child",
    "Charter of Fundamental Rights",
)
ARTICLES = {
    "uk": {"2", "3", "5", "8", "13"},
    "italy": {"2", "3", "5", "5(1)", "8"},
    "eu": {"2", "3", "5", "8"},
}
"""Articles of the Convention that the measures of each model concern."""


def measure(model: str, id: str) -> Measure:
    return load(model).measures[id]


@pytest.mark.parametrize(("model", "id"), RIGHTS)
def test_every_number_of_rights_at_risk_has_an_article_and_a_class(model: str, id: str) -> None:
    found, loaded = measure(model, id), load(model)
    labels = loaded.labels(Setup(loaded.start, loaded.until))
    for cell in product(*(labels[axis] for axis in found.apart)):
        concern = found.concern(dict(zip(found.apart, cell, strict=True)))
        assert concern is not None, cell
        assert concern.harm in HARMS


@pytest.mark.parametrize(("model", "id"), RIGHTS)
def test_every_concern_is_about_labels_that_there_are(model: str, id: str) -> None:
    loaded = load(model)
    labels = loaded.labels(Setup(loaded.start, loaded.until))
    for concern in measure(model, id).concerns:
        assert all(set(named) <= set(labels[axis]) for axis, named in concern.where)


@pytest.mark.parametrize(("model", "id"), RIGHTS)
def test_articles_are_written_as_they_are_cited(model: str, id: str) -> None:
    for concern in measure(model, id).concerns:
        for article in concern.articles:
            assert article.startswith(TREATIES), article
            assert re.search(r" arts? \d", article), article
        assert concern.articles[0].startswith("ECHR")
        assert all(re.search(r"\d", each) for each in concern.authority), concern.authority


@pytest.mark.parametrize("model", names())
def test_a_model_has_measures_of_the_articles_it_can_speak_of(model: str) -> None:
    named = {
        number
        for each in load(model).measures
        for concern in each.concerns
        for article in concern.articles
        if article.startswith("ECHR")
        for number in re.findall(r"\d+(?:\(\d\))?", article)
    }
    assert named == ARTICLES[model]


@pytest.mark.parametrize("model", names())
def test_only_measures_of_rights_name_articles(model: str) -> None:
    assert all(each.kind == "rights" for each in load(model).measures if each.concerns)


def test_ill_treatment_after_a_return_can_never_be_undone_and_rule_39_says_why() -> None:
    (protection, family) = measure("uk", "returned_meeting_yardstick").concerns
    assert protection.harm == "irreparable"
    assert any("Rule 39" in each for each in protection.authority)
    assert any("Mamatkulov" in each for each in protection.authority)
    assert {"ECHR art 2", "ECHR art 3", "Refugee Convention art 33(1)"} <= set(protection.articles)
    assert family.reversible
    assert family.articles[0] == "ECHR art 8"


@pytest.mark.parametrize(("model", "id"), [each for each in RIGHTS if each[1].endswith("detention_days")])
def test_days_in_detention_are_answered_in_money_and_not_given_back(model: str, id: str) -> None:
    (concern,) = measure(model, id).concerns
    assert concern.harm == "compensable"
    assert any("5(5)" in each for each in concern.authority)


def test_children_in_detention_stand_apart() -> None:
    everyone, children = (measure("uk", id) for id in ("detention_days", "child_detention_days"))
    assert everyone.concerns[0].articles != children.concerns[0].articles
    for provision in ("Immigration Act 2014 s 6", "Schedule 2 para 18B"):
        assert provision in children.definition
