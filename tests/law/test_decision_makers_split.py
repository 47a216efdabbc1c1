"""On a judgment decision-makers divide; the split is a range over worlds, and what is unknown is never defaulted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from statistics import NormalDist
from types import SimpleNamespace
from typing import Any

import island
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from island import Islander

from fairbalance.errors import LawError
from fairbalance.evidence.distribution import parse_distribution
from fairbalance.evidence.parameter import Parameter, ParameterSet
from fairbalance.law import Judgment, Placebo, Reading, Source, Text, Threshold, collect
from fairbalance.law.split import Split

SOURCE = Source("Act s 9", "https://example.org/act")
HARSH = Judgment(
    id="island.harsh",
    label="Would leaving be harsh?",
    strengths=("private_and_family_life",),
    combines="alone",
    decided_by=("caseworker", "tribunal", "strasbourg"),
    threshold="harsh",
    standards=island.HOPELESS.standards,
    tiers=(replace(island.HOPELESS.tiers[0], threshold="harsh.safe"),),
    readings=(
        Reading("present", "As now.", "readings.present", SOURCE),
        Reading("narrow", "Less.", "readings.narrow", SOURCE),
    ),
)
PLACEBO = Placebo("Act of 2000", date(2000, 1, 1), "fewer found", "0.5 before and after.", "no", ("a-record",))
LETTER = Text(
    "letter", "Letter", SOURCE, date(2021, 1, 1), HARSH.id, "narrow", "letter.share", "letter.delay", (PLACEBO,)
)
THRESHOLDS = (
    Threshold(HARSH.id, "caseworker", "harsh.caseworker", "weight", date(2010, 1, 1)),
    Threshold(HARSH.id, "tribunal", "harsh.tribunal_early", "weight", date(2010, 1, 1)),
    Threshold(HARSH.id, "tribunal", "harsh.tribunal_late", "weight", date(2020, 1, 1)),
)
HOPELESS_THRESHOLD = Threshold("island.hopeless", "caseworker", "hopeless.caseworker", "weight", date(2010, 1, 1))
BOOK = collect(
    "the island",
    Islander,
    [island, SimpleNamespace(a=HARSH, b=LETTER, c=THRESHOLDS, d=HOPELESS_THRESHOLD)],  # type: ignore[list-item]
)
VALUES: dict[str, Any] = {
    "harsh.caseworker": {"normal": [0.5, 0.2]},
    "harsh.tribunal_early": -0.25,
    "harsh.tribunal_late": 0.0,
    "harsh.safe": {"uniform": [0.5, 1.0]},
    "hopeless.caseworker": 0.3,
    "weight": {"uniform": [0.5, 0.9]},
    "readings.narrow": {"triangular": [0.0, 0.5, 1.0]},
    "letter.delay": 24,
}
AT = date(2022, 1, 1)


def parameter(path: str, value: Any = None, range: tuple[float, float] | None = None) -> Parameter:
    distribution = None if value is None else parse_distribution(value)
    return Parameter(path, distribution, range, "number", "scientific" if value is not None else "unknown", "E", ())


PARAMETERS = ParameterSet(
    [*(parameter(path, value) for path, value in VALUES.items()), parameter("letter.share", range=(0.0, 1.0))]
)


def ask(strength: Any = None, parameters: ParameterSet = PARAMETERS, **given: Any) -> Split:
    judged = {"normal": [0, 1]} if strength is None else strength
    return BOOK.split(HARSH.id, judged, parameters, **{"at": AT, **given})


@pytest.mark.parametrize(("at", "threshold"), [("2015-01-01", -0.25), ("2019-12-31", -0.25), ("2020-01-01", 0.0)])
def test_over_the_whole_population_the_share_is_the_rate_the_threshold_came_from(at: str, threshold: float) -> None:
    share = ask(at=at)["tribunal"]
    expected = 1 - NormalDist().cdf(threshold)
    assert share.middle == pytest.approx(expected, abs=0.005)
    assert share.low == pytest.approx(expected, abs=0.01)
    assert share.unknown == ()


def test_before_any_threshold_is_known_the_share_is_unknown() -> None:
    known = BOOK.split(HARSH.id, 0.0, PARAMETERS, at="2015-06-01")["caseworker"]
    assert known.middle is not None
    nobody = ask(at="2016-01-01")["strasbourg"]
    assert (nobody.low, nobody.middle, nobody.high) == (0.0, None, 1.0)
    assert nobody.unknown == ("harsh.strasbourg",)
    assert nobody.prose() == "Strasbourg: not known (harsh.strasbourg)."


@given(weaker=st.floats(-3, 3), step=st.floats(0, 2))
@settings(max_examples=30, deadline=None)
def test_a_stronger_case_never_persuades_fewer(weaker: float, step: float) -> None:
    one, other = ask(weaker, worlds=40), ask(weaker + step, worlds=40)
    for by in ("caseworker", "tribunal"):
        assert one[by].low <= other[by].low
        assert one[by].high <= other[by].high


@given(strength=st.floats(-3, 3))
@settings(max_examples=20, deadline=None)
def test_a_narrower_reading_never_persuades_more(strength: float) -> None:
    present, narrow = ask(strength, worlds=40), ask(strength, worlds=40, reading="narrow")
    for by in ("caseworker", "tribunal"):
        assert narrow[by].low <= present[by].low
        assert narrow[by].high <= present[by].high
    assert ask(strength, worlds=40, reading="present").shares == present.shares


def test_a_text_changes_nothing_before_its_day_whatever_is_unknown() -> None:
    with_text, without = ask(at="2020-12-31", text="letter"), ask(at="2020-12-31")
    for one, other in zip(with_text.shares, without.shares, strict=True):
        assert (one.low, one.high) == (other.low, other.high)


def test_a_text_followed_by_nobody_changes_nothing_and_followed_by_all_is_the_reading() -> None:
    for share, reading in ((0.0, ""), (1.0, "narrow")):
        chosen = PARAMETERS.choose({"letter.share": share})
        with_text = ask(parameters=chosen, text="letter", at="2024-01-01")
        plain = ask(parameters=chosen, reading=reading, at="2024-01-01")
        assert [(s.low, s.middle, s.high) for s in with_text.shares] == [
            (s.low, s.middle, s.high) for s in plain.shares
        ]


def test_transmission_grows_evenly_over_its_delay() -> None:
    chosen = PARAMETERS.choose({"letter.share": 1.0, "readings.narrow": 1.0, "weight": 0.8})
    found = [ask(0.5, chosen, text="letter", at=day)["tribunal"].middle or 0 for day in ("2021-01-01", "2022-01-01")]
    later = [ask(0.5, chosen, text="letter", at=day)["tribunal"].middle for day in ("2023-01-02", "2026-01-01")]
    assert found[0] > found[1] > (later[0] or 0)
    assert later[0] == later[1]
    half = PARAMETERS.choose({"letter.share": 1.0, "readings.narrow": 0.5, "weight": 0.8})
    assert found[1] == pytest.approx(ask(0.5, half, reading="narrow")["tribunal"].middle, abs=0.002)


def test_an_unknown_share_is_swept_and_never_defaulted() -> None:
    swept = ask(text="letter", at="2024-01-01")["tribunal"]
    ends = [
        ask(text="letter", at="2024-01-01", parameters=PARAMETERS.choose({"letter.share": end}))["tribunal"]
        for end in (0.0, 1.0)
    ]
    assert swept.middle is None
    assert swept.unknown == ("letter.share",)
    assert (swept.low, swept.high) == (min(s.low for s in ends), max(s.high for s in ends))
    assert "whatever letter.share is" in swept.prose()


def test_the_tier_of_the_case_raises_the_test() -> None:
    facts = {"route": "sea", "claim_date": "2021-06-01"}
    safe, other = Islander(origin="Avalon", **facts), Islander(origin="Ys", **facts)
    assert ask(0.5, case=other).shares == ask(0.5).shares
    assert ask(0.5, case=safe).tiers == ("presumed hopeless",)
    assert (ask(0.5, case=safe)["tribunal"].middle or 0) < (ask(0.5, case=other)["tribunal"].middle or 0)
    unknown = ask(0.5, case=Islander.incomplete(**facts))
    assert unknown.tiers == ("presumed hopeless", "ordinary")
    assert unknown["tribunal"].low == ask(0.5, case=safe)["tribunal"].low
    assert unknown["tribunal"].high == ask(0.5, case=other)["tribunal"].high
    assert unknown["tribunal"].middle is None


def test_draws_are_keyed_so_more_worlds_and_other_parameters_change_no_draw() -> None:
    more = ParameterSet([parameter("another", {"normal": [0, 1]}), *PARAMETERS.values()])
    assert ask(parameters=more).shares == ask().shares
    assert ask(seed=1).shares == ask(seed=1).shares
    assert ask(seed=2)["caseworker"] != ask(seed=1)["caseworker"]


def test_any_of_several_strengths_may_persuade() -> None:
    strengths = {"protection_need": 0.5, "private_and_family_life": {"normal": [0, 1]}}
    both = BOOK.split("island.hopeless", strengths, PARAMETERS, at=AT)["caseworker"].middle or 0
    one = BOOK.split("island.hopeless", {"protection_need": 0.5}, PARAMETERS, at=AT)["caseworker"].middle or 0
    assert both > one


def test_the_words_of_the_test_are_those_in_force_for_the_case() -> None:
    facts = {"origin": "Ys", "route": "sea"}
    assert ask(at="2018-01-01").standard == "bound to fail"
    assert ask(case=Islander(claim_date="2021-01-01", **facts)).standard == "almost bound to fail"
    assert ask(case=Islander(claim_date="2018-01-01", **facts)).standard == "bound to fail"


def test_a_split_is_plain_data_and_sentences() -> None:
    found = ask(0.5)
    data = found.to_dict()
    assert data["judgment"] == "island.harsh"
    assert [each["by"] for each in data["shares"]] == ["caseworker", "tribunal", "strasbourg"]
    lines = found.prose().splitlines()
    assert lines[0] == "Would leaving be harsh?"
    assert lines[1] == "  The test: almost bound to fail (Act s 5A)."
    assert lines[-1].strip().startswith("Strasbourg: not known")


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"at": "2001-01-01"}, "had no standard on 2001-01-01"),
        ({"reading": "narow"}, "has no reading 'narow'; did you mean 'narrow'"),
        ({"text": "lettr"}, "has no text 'lettr'; did you mean 'letter'"),
        ({"strength": {"protection_need": 1.0, "private_and_family_life": 1.0}}, "does not look at 'protection_need'"),
    ],
)
def test_a_wrong_question_is_refused(given: dict[str, Any], message: str) -> None:
    with pytest.raises(LawError, match=message):
        ask(**given)
    with pytest.raises(LawError, match="is not decided by 'high_court'"):
        ask()["high_court"]


def test_a_text_speaks_of_one_judgment() -> None:
    with pytest.raises(LawError, match=r"'letter' speaks of 'island.harsh', not of 'island.hopeless'"):
        BOOK.split("island.hopeless", {"protection_need": 0.5}, PARAMETERS, at=AT, text="letter")
    with pytest.raises(LawError, match="say a strength for any of protection_need, private_and_family_life"):
        BOOK.split("island.hopeless", 0.5, PARAMETERS, at=AT)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (replace(THRESHOLDS[0], by="high_court"), "is not decided by 'high_court'"),
        (replace(THRESHOLDS[0], threshold="other"), "two thresholds of the caseworker begin on 2010-01-01"),
        (replace(THRESHOLDS[0], judgment="island.harsch"), "no judgment 'island.harsch'; did you mean 'island.harsh'"),
        (replace(LETTER, id="b", reading="wide"), "has no reading 'wide'"),
    ],
)
def test_a_threshold_or_text_without_its_judgment_is_refused(wrong: Any, message: str) -> None:
    with pytest.raises(LawError, match=message):
        collect("x", Islander, [island, SimpleNamespace(a=HARSH, b=THRESHOLDS, c=wrong)])  # type: ignore[list-item]


def test_a_text_is_never_without_a_placebo_and_a_placebo_never_without_evidence() -> None:
    with pytest.raises(LawError, match="say what earlier texts did"):
        replace(LETTER, placebos=())
    with pytest.raises(LawError, match="cites evidence"):
        replace(PLACEBO, evidence=())


def test_thresholds_and_texts_are_part_of_what_a_lawbook_says() -> None:
    fewer = collect("the island", Islander, [island, SimpleNamespace(a=HARSH, b=THRESHOLDS)])  # type: ignore[list-item]
    assert fewer.hash() != BOOK.hash()
    assert BOOK.amend("act.limit", 3, effect="2023-01-01", pending="all", cites="x").texts is BOOK.texts


@pytest.mark.parametrize("normal", [[0, 1], [0.4, 0.3], [-1, 2]])
def test_a_normal_strength_is_the_mean_over_people_drawn_from_it(normal: list[float]) -> None:
    """Worked out in one step; the same as over a fine grid of single strengths."""
    grid = [NormalDist(*normal).inv_cdf((each + 0.5) / 400) for each in range(400)]
    single = [ask(each, worlds=1)["tribunal"].low for each in grid]
    found = ask({"normal": normal}, worlds=1)["tribunal"]
    assert found.low == pytest.approx(sum(single) / len(single), abs=2e-3)
