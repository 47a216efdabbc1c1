"""The UK model's levers, schemes and shipped files: sourced, in bounds, explained."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import pytest
from scenario_samples import CATALOGUES, SHIPPED

from fairbalance.errors import ClashError
from fairbalance.evidence.distribution import parse_distribution
from fairbalance.evidence.records import load_registry
from fairbalance.evidence.vocabulary import GRADES, UNITS
from fairbalance.models.uk.levers import LEVERS
from fairbalance.models.uk.model import UkModel
from fairbalance.models.uk.schemes import RETURN_HUB
from fairbalance.reform import BASELINE, Lever, Reform, Scheme, Settings, idle_clauses, insert, load_scenario
from fairbalance.reform.node import Node
from fairbalance.reform.problems import Problems
from fairbalance.reform.reform import clashes
from fairbalance.reform.uncertain import Uncertain
from fairbalance.study.model import Setup

RECORDS = load_registry()
ALL = list(LEVERS)
OPTIONS = [(scheme, name) for scheme in ALL if isinstance(scheme, Scheme) for name in scheme.options]
DAY = date(2027, 4, 1)


def invented(lever):
    """Whether it is what a reform makes up itself, of which there can be no evidence."""
    return isinstance(lever, Scheme) and lever.named


@pytest.mark.parametrize("lever", ALL, ids=lambda lever: lever.path)
def test_every_lever_rests_on_evidence_and_is_explained(lever):
    assert lever.evidence or invented(lever)
    assert [each for each in lever.evidence if each not in RECORDS] == []
    assert lever.description.endswith(".")
    assert lever.label[0].isupper()


@pytest.mark.parametrize("lever", [each for each in ALL if isinstance(each, Lever)], ids=lambda lever: lever.path)
def test_every_lever_has_a_known_unit(lever):
    assert lever.unit == "choice" or lever.unit in UNITS


@pytest.mark.parametrize(("scheme", "name"), OPTIONS, ids=lambda value: getattr(value, "path", value))
def test_every_default_is_sourced_graded_explained_and_allowed(scheme, name):
    option = scheme.options[name]
    if option.default is None:
        return
    assert option.grade in GRADES
    assert option.why.endswith(".")
    assert option.evidence or (invented(scheme) and option.grade == "E")
    assert [each for each in option.evidence if each not in RECORDS] == []
    problems = Problems()
    option.shape.read(Node.of(option.default), name, problems)
    assert problems.found == []


@pytest.mark.parametrize("path", ["deterrence.small_boat", "deterrence.other", "hub.take_up"])
def test_what_nobody_knows_has_a_range_within_its_bounds_and_no_default(path):
    lever = LEVERS[path]
    assert lever.kind == "unknown"
    assert lever.default is None
    problems = Problems()
    Uncertain(lever.number).read(Node.of(dict(lever.published)), path, problems)
    assert problems.found == []


def test_the_published_range_of_deterrence_is_that_of_the_record():
    record = RECORDS["det-prior-return-hub"]
    published = parse_distribution(dict(LEVERS["deterrence.small_boat"].published))
    assert (-record.high, -record.value, -record.low) == (published.low, published.mode, published.high)


def test_the_chance_of_a_halt_is_that_of_the_record():
    record = RECORDS["mod-first-transfer-block-probability"]
    halted = parse_distribution(RETURN_HUB.options["chance_halted_by_court"].default)
    assert (halted.low, halted.mode, halted.high) == (record.low, record.value, record.high)


def test_the_shipped_hub_leaves_deterrence_open():
    hub = load_scenario(SHIPPED["return-hub"], CATALOGUES)
    read = Settings(hub.reform, LEVERS)
    assert [each.path for each, _ in read.open_unknowns()] == ["deterrence.small_boat"]
    assert {LEVERS[path].when_open for path in ("deterrence.other", "hub.take_up")} == {"none", "range"}
    found = read.scheme("scheme.return_hub")
    assert found is not None
    assert (found.options["places"], found.start) == (2000, DAY)


def test_the_shipped_hub_states_the_defaults_of_the_scheme():
    short = Settings(Reform("R", (insert("scheme.return_hub", {"places": 2000}, start=DAY),)), LEVERS)
    shipped = Settings(load_scenario(SHIPPED["return-hub"], CATALOGUES).reform, LEVERS)
    assert short.scheme("scheme.return_hub").options == shipped.scheme("scheme.return_hub").options


def test_a_hub_without_places_and_an_agreement_without_effect_are_idle():
    reform = Reform(
        "R",
        (
            insert("scheme.return_hub", {"places": 0}, start=DAY),
            insert("scheme.returns_agreement.Iraq", {"returns_multiplier": 1}, start=DAY),
        ),
    )
    assert len(idle_clauses(reform, LEVERS, date(2026, 7, 1), date(2031, 12, 31))) == 2


def test_the_expected_reforms_are_shipped():
    wanted = """
        article-3-broad article-3-narrow article-8-rules chisinau-declaration deportation-six-months faster-system
        right-to-work-checks
        leave-all-treaties leave-and-repeal leave-convention more-caseworkers more-detention-beds more-judges
        new-appeals-body newest-first oldest-first return-hub returns-agreement smuggling-disruption statement-of-27
        government-plan conservative-plan reform-uk-plan liberal-democrat-plan
    """
    assert [name for name in wanted.split() if name not in SHIPPED] == []


PAIRS = list(combinations(SHIPPED, 2))


@pytest.mark.parametrize(("one", "other"), PAIRS, ids=lambda name: name)
def test_every_pair_of_shipped_reforms_composes_in_any_order_or_clashes_naming_both(one, other):
    first, second = (load_scenario(SHIPPED[name], CATALOGUES).reform for name in (one, other))
    if clashes((*first.clauses, *second.clauses)):
        for left, right in ((first, second), (second, first)):
            with pytest.raises(ClashError, match=f"(?=.*'{left.name}')(?=.*'{right.name}')"):
                left & right
        return
    joined = first & second
    assert joined == second & first
    assert set(joined.clauses) == {*first.clauses, *second.clauses}
    days = [Settings(each, LEVERS).first_effect() for each in (first, second, joined)]
    assert days[2] == min(days[:2])


@pytest.mark.parametrize("name", SHIPPED)
def test_every_shipped_file_says_who_when_what_and_what_is_guessed(name):
    text = SHIPPED[name].read_text(encoding="utf-8")
    scenario = load_scenario(SHIPPED[name], CATALOGUES)
    assert "# Clause to parameter" in text
    assert "# What is guessed" in text
    assert scenario.proposed_by
    assert scenario.proposed_on
    assert scenario.reference
    assert scenario.about.endswith(".")
    for clause in scenario.reform.clauses:
        assert clause.path in text.split("fairbalance: 1")[0]


@pytest.mark.parametrize("name", SHIPPED)
def test_no_shipped_file_has_an_idle_clause_or_is_the_baseline(name):
    reform = load_scenario(SHIPPED[name], CATALOGUES).reform
    assert reform != BASELINE
    start, until = date(2026, 7, 1), date(2031, 12, 31)
    before = UkModel().baseline(Setup(start, until))
    assert idle_clauses(reform, LEVERS, start, until, before) == ()


@pytest.mark.parametrize("name", SHIPPED)
def test_every_record_named_in_a_shipped_file_exists(name):
    text = SHIPPED[name].read_text(encoding="utf-8")
    reference = load_scenario(SHIPPED[name], CATALOGUES).reference
    named = [word.strip(".,:;()") for word in reference.replace(" and ", " ").split() if "-" in word]
    assert named
    assert [each for each in named if each not in RECORDS] == []
    assert text.isascii()


def test_shipped_reforms_compose_unless_they_contradict():
    reforms = {name: load_scenario(path, CATALOGUES).reform for name, path in SHIPPED.items()}
    whole, kept = BASELINE, set()
    for reform in reforms.values():
        if not clashes((*whole.clauses, *reform.clauses)):
            whole = whole & reform
            kept |= set(reform.clauses)
    assert set(whole.clauses) == kept
    assert len(kept) >= 12
