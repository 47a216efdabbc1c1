"""Thresholds inside Part 5A and on the way to removal: each derivation that a file states, worked out anew."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from statistics import NormalDist
from typing import Any

import numpy as np
import pytest

from fairbalance.evidence import registry
from fairbalance.law import UNKNOWN
from fairbalance.models.strengths import chance_allowed
from fairbalance.models.uk.law import UkCase, uk_lawbook
from fairbalance.models.uk.law.thresholds import PLACEBOS, uk_thresholds

BOOK, PARAMETERS, RECORDS = uk_lawbook(), uk_thresholds(), registry()
UNFOUNDED, PROSPECT = "certification.clearly_unfounded", "further_submissions.realistic_prospect"
PERIOD, HARSH = "detention.reasonable_period", "part_5A.unduly_harsh"
COMPELLING = "part_5A.very_compelling_circumstances"
FACTS: dict[str, Any] = {"nationality": "Nigeria", "route": "air_or_in_country", "claim_date": "2017-01-01"}


def at_share(met: float) -> float:
    """The threshold at which a share of everybody meets it: views of everybody are standard normal."""
    return -NormalDist().inv_cdf(met)


def middle(path: str) -> float:
    value = PARAMETERS[f"law.thresholds.{path}"].value
    assert value is not None
    return value


def ends(path: str) -> tuple[float, float]:
    found = PARAMETERS[f"law.thresholds.{path}"].interval()
    assert found is not None
    return found


def everybody(judgment: str, at: str, **more: Any) -> Any:
    strength: Any = {BOOK.judgments[judgment].strengths[0]: {"normal": [0, 1]}}
    return BOOK.split(judgment, strength, PARAMETERS, at=at, **more)


def table(name: str) -> Iterator[dict[str, str]]:
    folder = files("fairbalance.evidence") / "data" / "series"
    with (folder / f"{name}.csv").open(encoding="utf-8") as lines:
        yield from csv.DictReader(lines)


def certified() -> dict[int, tuple[float, float]]:
    """By year the share of refusals certified, of designated states and of others; of 2023 nine months."""
    refused: Counter[int] = Counter()
    for row in table("uk_asylum_initial_decisions_quarterly_by_nationality"):
        if row["quarter"] != "2023Q4":
            refused[int(row["quarter"][:4])] += int(row["refused_main"] or 0)
    found = {}
    for row in table("uk_asylum_certified_annual"):
        year, designated = int(row["year"]), int(row["refusals_designated"])
        others = int(row["certified_non_designated"]) / (refused[year] - designated)
        found[year] = (int(row["certified_designated"]) / designated, others)
    return found


def test_certificates_outside_designated_states_are_as_rare_as_published() -> None:
    for first, last, path in ((2010, 2018, "caseworker_before_2019"), (2019, 2023, "caseworker_2019")):
        years = [at_share(other) for year, (_, other) in certified().items() if first <= year <= last]
        low, high = ends(f"clearly_unfounded.{path}")
        assert np.mean(years) == pytest.approx(middle(f"clearly_unfounded.{path}"), abs=0.03)
        assert low - 0.15 < min(years) < max(years) < high + 0.15


def test_the_duty_to_certify_lowers_the_threshold_by_as_much_as_the_two_shares_differ() -> None:
    shifts = [at_share(designated) - at_share(other) for designated, other in certified().values()]
    low, high = ends("clearly_unfounded_designated")
    assert np.mean(shifts) == pytest.approx(middle("clearly_unfounded_designated"), abs=0.1)
    assert sum(low <= each <= high for each in shifts) >= 0.85 * len(shifts)


def test_a_national_of_a_designated_state_is_certified_ten_times_as_often() -> None:
    case = UkCase(**{**FACTS, "nationality": "Albania"})
    found, other = (everybody(UNFOUNDED, "2017-06-01", case=each)["caseworker"] for each in (case, UkCase(**FACTS)))
    assert other.low < certified()[2017][1] < other.high
    assert found.low < certified()[2017][0] < found.high
    assert found.middle > 8 * other.middle


@pytest.mark.parametrize(
    ("judgment", "path", "caseworker", "sides"),
    [
        (UNFOUNDED, "clearly_unfounded.judicial_review", (1.5, 2.3), "certified"),
        (PROSPECT, "realistic_prospect.judicial_review", (-0.95, 0.55), "rejected"),
    ],
)
def test_a_court_disagrees_with_as_few_as_reviews_of_2011_succeeded_and_got_permission(
    judgment: str, path: str, caseworker: tuple[float, float], sides: str
) -> None:
    reviews = RECORDS["uk-immigration-judicial-reviews-2011"].series
    decided = reviews["permission granted"] + reviews["permission refused"]
    least, most = reviews["claimant succeeded"] / decided, reviews["permission granted"] / decided
    assert RECORDS["uk-asylum-judicial-review-leave-2001"].value == pytest.approx(most, abs=0.02)
    grid, found = np.linspace(-4, 4, 1601), []
    for first in caseworker:
        for correlation in (0.25, 0.9):
            # a certificate is doubted from above: the mirror image of a rejection doubted from below
            seen = -first if sides == "certified" else first
            chance = chance_allowed(grid, np.full_like(grid, seen), correlation)
            edges = [float(grid[np.argmin(abs(chance - share))]) for share in (least, most)]
            found += [-edge for edge in edges] if sides == "certified" else edges
    low, high = ends(path)
    assert (low, high) == pytest.approx((min(found), max(found)), abs=0.1)
    for by in ("upper_tribunal", "high_court"):
        assert everybody(judgment, "2026-06-01")[by].unknown


def test_further_submissions_are_accepted_at_least_as_often_as_leave_was_granted_on_them() -> None:
    lodged, granted = (RECORDS[f"further-submissions-{each}"].series for each in ("lodged", "granted"))
    shares = [granted[year] / lodged[year] for year in ("2015", "2016", "2017", "2018")]
    audit = RECORDS["further-submissions-audit-2023-24"].series
    accepted = (audit["granted"] + audit["refused, accepted as a fresh claim"]) / audit["audited"]
    assert audit["audited"] - audit["rejected, no fresh claim"] == accepted * audit["audited"]
    before = PARAMETERS["law.thresholds.realistic_prospect.caseworker_before_2023"].distribution
    assert before is not None
    assert before.quantile(1 - 1e-9) == pytest.approx(at_share(min(shares)), abs=0.05)
    assert before.quantile(1e-9) == pytest.approx(at_share(accepted), abs=0.05)
    assert middle("realistic_prospect.caseworker_2023") == pytest.approx(at_share(accepted), abs=0.01)
    spread = np.sqrt(accepted * (1 - accepted) / audit["audited"]) / NormalDist().pdf(at_share(accepted))
    low, high = ends("realistic_prospect.caseworker_2023")
    assert (high - low) / (2 * 1.645) == pytest.approx(1.5 * spread, rel=0.1)


def released() -> dict[str, tuple[float, float, int]]:
    """By year the share held on by the Secretary of State, the share of these whom a judge released, and who left."""
    found = {}
    for year, left in RECORDS["detention-leaving-by-reason-annual"].series.items():
        everyone = sum(left.values())
        held = everyone - left["bailed_sos"] - left["granted_leave"]
        found[year] = (held / everyone, left["bailed_judge"] / held, everyone)
    return found


@pytest.mark.parametrize(
    ("years", "path"),
    [
        (range(2010, 2015), "caseworker_before_2015"),
        (range(2015, 2019), "caseworker_2015_2018"),
        (range(2019, 2023), "caseworker_2019_2022"),
        (range(2023, 2024), "caseworker_2023"),
        (range(2024, 2026), "caseworker_section_12"),
    ],
)
def test_the_secretary_of_state_holds_on_to_the_share_that_was_published(years: range, path: str) -> None:
    found = [at_share(released()[str(year)][0]) for year in years]
    low, high = ends(f"reasonable_period.{path}")
    assert np.mean(found) == pytest.approx(middle(f"reasonable_period.{path}"), abs=0.05)
    assert low <= min(found) <= max(found) <= high


def test_section_12_moved_nothing_that_can_be_seen_and_the_split_says_so() -> None:
    before, after = (everybody(PERIOD, at) for at in ("2023-09-27", "2023-09-28"))
    assert before["caseworker"].middle == pytest.approx(after["caseworker"].middle, abs=0.02)
    assert (before.authority, after.authority) != (after.authority, after.authority)
    assert after["high_court"].low == before["high_court"].low
    assert after["high_court"].high >= before["high_court"].high


def test_judges_grant_bail_as_at_the_centres_and_later_at_least_as_often_as_people_left_by_a_judge() -> None:
    refused = [1 - share for share in RECORDS["uk-immigration-bail-granted-by-centre"].series.values()]
    low, high = ends("reasonable_period.tribunal_before_2018")
    thresholds = sorted(map(at_share, refused))
    assert (low, high) == pytest.approx((thresholds[0], thresholds[-1]), abs=0.08)
    least = min(released()[str(year)][1] for year in range(2018, 2026))
    assert ends("reasonable_period.tribunal")[0] == pytest.approx(at_share(1 - least), abs=0.03)
    assert everybody(PERIOD, "2018-01-14")["tribunal"].middle is not None
    assert everybody(PERIOD, "2018-01-15")["tribunal"].middle is None


def test_the_high_court_finds_at_least_what_is_paid_for_and_no_more_than_judges_release() -> None:
    paid = RECORDS["uk-unlawful-detention-cases-paid"].series
    shares = [cases / released()[year[:4]][2] for year, cases in paid.items()]
    low, high = ends("reasonable_period.high_court_before_section_12")
    assert low == pytest.approx(at_share(1 - min(shares)), abs=0.1)
    assert at_share(1 - max(shares)) < high
    assert high == pytest.approx(max(at_share(1 - share) for share in (0.39, 0.16)), abs=0.03)
    assert paid["2023-24"] == 838
    assert "838" in (RECORDS["unlawful-detention-compensation"].note or "")
    five_years = sum(paid[year] for year in ("2018-19", "2019-20", "2020-21", "2021-22", "2022-23"))
    assert five_years == 2222  # the total that the report of 2022-23 gives


def test_offenders_win_what_was_published_whichever_test_of_part_5a_is_asked() -> None:
    appeals = RECORDS["uk-fno-appeals-2020-21"].series
    alone, any_ground = (
        appeals[each] / appeals["lodged"] for each in ("allowed on human rights grounds only", "allowed")
    )
    average, highest = RECORDS["uk-fno-hr-only-share-since-2012"].value, RECORDS["uk-fno-hr-share-of-lodged-2009-12"]
    expected = {
        "part_5a.unduly_harsh.tribunal_before_ko": (at_share(highest.high), at_share(average)),
        "part_5a.unduly_harsh.tribunal_ko": (at_share(any_ground), at_share(alone)),
    }
    for path, (lower, upper) in expected.items():
        assert middle(path) == pytest.approx((lower + upper) / 2, abs=0.03)
        assert ends(path)[0] < lower < upper < ends(path)[1]
    assert middle("part_5a.very_compelling.tribunal_before_ha_iraq") >= max(at_share(alone), at_share(average))


def test_caseworkers_concede_no_more_offenders_than_before_part_5a() -> None:
    conceded = RECORDS["uk-fno-avoided-deportation-hr"].series["2011-07-09/2012-01-09"]["conceded"]
    lodged = RECORDS["uk-fno-appeals-lodged-2009-14"].series["2011"]["lodged"] / 2
    assert ends("part_5a.offender.caseworker")[0] == pytest.approx(at_share(conceded / (conceded + lodged)), abs=0.1)


@pytest.mark.parametrize("path", ["part_5a.reasonable_to_leave.courts", "unjustifiably_harsh.courts"])
def test_a_range_without_a_rate_is_that_of_the_ordinary_balance_with_its_tier(path: str) -> None:
    tier = ends("article_8.reasonable_to_leave" if "reasonable" in path else "article_8.little_weight")
    ordinary = [middle(f"article_8.tribunal_{years}") for years in ("2015_2016", "2017_2022", "2023_2024", "2025")]
    low, high = ends(path)
    lowest = min(ordinary) + (tier[0] if "reasonable" in path else min(0.0, tier[0]))
    assert low == pytest.approx(lowest, abs=0.1)
    assert high == pytest.approx(max(ordinary) + tier[1], abs=0.1)


def test_as_a_tier_and_by_itself_unduly_harsh_is_met_about_as_often() -> None:
    facts = {"route": "offender", "offence_sentence_months": 20, "parent_of_child": True, "child_british": True}
    offender = UkCase(**{**FACTS, **facts})
    by_itself = everybody(HARSH, "2020-06-01")["tribunal"]
    as_a_tier = everybody("human_rights.article_8_proportionality", "2020-06-01", case=offender)
    assert as_a_tier.tiers == ("very significant obstacles, or unduly harsh",)
    assert by_itself.low < as_a_tier["tribunal"].middle < by_itself.high


@pytest.mark.parametrize(
    ("judgment", "at", "says"),
    [
        ("human_rights.suicide", "2009-04-28", "J v SSHD"),
        ("human_rights.suicide", "2009-04-29", "Y and Z"),
        ("human_rights.suicide", "2021-08-22", "Y and Z"),
        ("human_rights.suicide", "2021-08-23", "MY"),
        (HARSH, "2018-10-23", "MM (Uganda)"),
        (HARSH, "2018-10-24", "KO (Nigeria)"),
        (HARSH, "2022-07-20", "HA (Iraq)"),
    ],
)
def test_the_authority_for_a_test_changes_on_the_day_of_the_judgment(judgment: str, at: str, says: str) -> None:
    assert says in everybody(judgment, at).authority


def test_after_ha_iraq_no_outcome_is_known_and_the_range_is_wider_than_before() -> None:
    for judgment in (HARSH, COMPELLING):
        before, after = (everybody(judgment, at)["tribunal"] for at in ("2022-07-19", "2022-07-20"))
        assert before.middle is not None
        assert after.middle is None
        assert after.low < before.low
        assert after.high > before.high


@pytest.mark.parametrize(
    ("judgment", "reading", "more"),
    [
        (HARSH, "narrow", True),
        (HARSH, "broad", False),
        (HARSH, "more_national_room", True),
        (COMPELLING, "clear_rules", True),
        ("human_rights.suicide", "narrow", True),
        (PROSPECT, "narrow", True),
        (PERIOD, "court_decides", True),
    ],
)
def test_a_reading_moves_every_decision_maker_the_way_its_words_say(judgment: str, reading: str, more: bool) -> None:
    present, read = (everybody(judgment, "2026-06-01", reading=each) for each in ("", reading))
    for one, other in zip(present.shares, read.shares, strict=True):
        assert (other.high < one.high or other.low < one.low) is more
        assert (other.high > one.high) is not more or other.high == one.high


@pytest.mark.parametrize(
    "text", [each for each in BOOK.texts if each.startswith(("statement_2025_", "declaration_2026_"))]
)
def test_a_text_about_part_5a_may_do_nothing_and_stands_beside_what_ko_did(text: str) -> None:
    held = BOOK.text(text)
    before, after = (everybody(held.judgment, "2030-06-01", **more)["tribunal"] for more in ({}, {"text": text}))
    assert after.high == pytest.approx(before.high)
    assert after.low < before.low
    assert held.share in after.unknown
    assert set(PLACEBOS) <= set(held.placebos)


def test_an_offender_of_whom_the_sentence_is_unknown_spans_the_forms_of_the_test() -> None:
    case = UkCase.incomplete(
        nationality="Nigeria", claim_date=date(2025, 1, 1), route="offender", offence_sentence_months=UNKNOWN
    )
    found = everybody("human_rights.article_8_proportionality", "2026-06-01", case=case)
    assert "very compelling circumstances" in found.tiers
    assert len(found.tiers) > 1
