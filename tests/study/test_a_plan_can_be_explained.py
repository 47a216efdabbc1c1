from __future__ import annotations

import json
from datetime import date
from types import SimpleNamespace

import pytest
from toy import ANNEX, DESKS, NOTHING, Office

from fairbalance.evidence import registry
from fairbalance.evidence.distribution import Fixed
from fairbalance.evidence.parameter import Parameter, ParameterSet
from fairbalance.reform import Reform, scale
from fairbalance.study.explain import _duration, _size, stale_evidence
from fairbalance.study.plan import Plan


@pytest.fixture
def explained(office):
    late = Reform("Late", (scale("capacity.desks", 2, "2031-01-01"),))
    return Plan(office, [DESKS, ANNEX, NOTHING, late], worlds=3, chance_replicates=1).explain()


def test_it_counts_runs_people_stages_and_bytes(explained, office):
    assert explained.runs == 3 * 2 * 6
    case = office.build(Plan(office).setup, Reform("x"), Plan(office).world(0))
    assert explained.people == len(case.people)
    assert explained.stages == 3
    assert (
        explained.bytes
        == Plan(office, [DESKS, ANNEX, NOTHING], worlds=3, chance_replicates=1).outline.cells * 8 * 3 * 6 // 5
    )
    assert explained.seconds > 0


def cells_of_one_run(office):
    return Plan(office, worlds=1).outline.cells


def test_it_names_variants_and_what_was_not_chosen(explained):
    assert explained.variants[0] == "baseline"
    assert "Annex [deterrence.annex: none]" in explained.variants
    assert explained.unchosen == ("deterrence.annex",)


def test_it_names_idle_clauses_and_the_first_effect(explained):
    assert len(explained.idle) == 1
    assert explained.idle[0].startswith("Late: ")
    assert explained.first_effect == "2027-02-01"


def test_it_is_plain_data_and_text(explained):
    assert json.loads(json.dumps(explained.as_dict())) == explained.as_dict()
    text = str(explained)
    assert explained.id[:12] in text
    assert "nothing differs before 2027-02-01" in text
    assert "not chosen: deterrence.annex" in text
    assert "idle: Late" in text
    assert "too few for a 90% range" in text


def test_without_a_probe_nothing_is_built(office):
    explained = Plan(office, [DESKS]).explain(probe=False)
    assert not office.built
    assert (explained.people, explained.stages, explained.seconds) == (None, None, None)
    assert "people" not in str(explained).splitlines()[0]


def test_notes_follow_the_plan(office):
    many = Plan(office, worlds=50, chance_replicates=1).explain(probe=False)
    assert many.notes == ()
    few = Plan(office, worlds=5, scale=0.5).explain(probe=False)
    assert len(few.notes) == 3


def test_evidence_past_its_review_date_is_named_with_who_uses_it():
    records = registry()
    id = next(iter(records))
    used = Parameter("a.b", Fixed(1.0), None, "ratio", "scientific", "A", (id, "not-a-record"))
    plan = Plan(Office(parameters=ParameterSet([*Office().parameters.values(), used])))
    due = records[id].review_by
    (found,) = stale_evidence(plan, due)
    assert id in found
    assert "used by a.b" in found
    assert stale_evidence(plan, date(2000, 1, 1)) == ()


def test_a_model_without_evidence_has_nothing_to_review():
    plan = SimpleNamespace(parameters=ParameterSet([]))
    assert stale_evidence(plan, date(2100, 1, 1)) == ()  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("count", "words"),
    [(999, "999 bytes"), (1000, "1 kB"), (25_000_000, "25 MB"), (3_000_000_000, "3 GB"), (5 * 10**12, "5,000 GB")],
)
def test_sizes_in_words(count, words):
    assert _size(count) == words


@pytest.mark.parametrize(("seconds", "words"), [(0.25, "0.2 s"), (45, "45 s"), (600, "10 min")])
def test_times_in_words(seconds, words):
    assert _duration(seconds) == words
