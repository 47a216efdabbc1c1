"""Foreign offenders: duty to deport, exceptions and the bar of an appeal follow sentence and ties, as Part 5A says."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest
from uk_runs import MODEL, OPENING, SETUP, scene, world

from fairbalance.models.normal import cdf, quantile
from fairbalance.models.uk.build.enforcement import enforcement
from fairbalance.models.uk.build.offenders import appeal_threshold, article_8_yardstick, not_pursued
from fairbalance.models.uk.build.scene import Scene
from fairbalance.models.uk.classes import CLASSES, PROFILES, SENTENCES, TIES, class_index
from fairbalance.models.uk.gates import gates
from fairbalance.models.uk.law_under_reform import frame_of, law_of
from fairbalance.models.uk.offenders import (
    FACTS_OF_SENTENCE,
    FACTS_OF_TIES,
    OFFENDERS,
    PURSUED_WITHOUT_DUTY,
    arriving_shares,
    facts,
    pursued_shares,
)
from fairbalance.models.uk.people.profiles import CLASS_LABELS
from fairbalance.pathway.stage import Rates
from fairbalance.reform import Reform, Settings, amend
from fairbalance.reform.clause import Clause

PLACE = {(each.sentence, each.ties): PROFILES.index(each) for each in OFFENDERS}
OPEN_TIES = ("residence", "family", "child")
DUTY = "law.ukba2007.s32.sentence_months"
SERIOUS = "law.niaa2002.s117C.serious_months"


def under(*clauses: Clause) -> Scene:
    """A world under a reform of the law."""
    settings = Settings(Reform("R", clauses), MODEL.levers)
    frame = frame_of(SETUP, settings)
    return Scene(frame, SETUP, world(), settings, gates(law_of(MODEL.law, settings), frame), gates(MODEL.law, frame))


def last(values: npt.NDArray[np.bool_] | Rates, sentence: str, ties: str) -> float:
    """What holds in the last period for the latest claims of a profile."""
    index = int(class_index(0, PLACE[sentence, ties]))
    array = values.by_class[values.index[-1, -1]] if isinstance(values, Rates) else values[-1, -1]
    return float(array[index])


def test_every_offender_has_a_sentence_and_ties_and_nobody_else_has() -> None:
    for profile in PROFILES:
        assert (profile.sentence in SENTENCES) == (profile.ties in TIES) == (profile.route == "offender")
        assert bool(facts(profile)) == (profile.route == "offender")
    assert set(FACTS_OF_SENTENCE) == set(SENTENCES)
    assert set(FACTS_OF_TIES) == set(TIES)
    assert len(set(CLASS_LABELS)) == CLASSES.count


def test_shares_are_of_one_whole_and_those_who_arrive_are_more() -> None:
    assert pursued_shares().sum() == pytest.approx(1)
    assert np.all(pursued_shares() > 0)
    kept = [PURSUED_WITHOUT_DUTY.get(each.sentence, 1.0) for each in OFFENDERS]
    assert np.allclose(arriving_shares() * kept, pursued_shares())
    assert arriving_shares().sum() > 1


@pytest.mark.parametrize("sentence", SENTENCES)
def test_deportation_is_a_duty_from_twelve_months(sentence: str) -> None:
    for ties in ("none", "family"):
        duty = bool(last(scene().gates.deportation_duty, sentence, ties))
        assert duty == (sentence in ("medium", "serious"))
        left = last(not_pursued(scene()), sentence, ties)
        assert left == (0.0 if duty else 1 - scene().draw(f"offender.pursued_{sentence}"))


def test_nobody_but_offenders_is_left_unpursued_or_deported_by_duty() -> None:
    other = ~CLASSES.where(route="offender")
    assert not not_pursued(scene()).by_class[:, other].any()
    for gate in (scene().gates.deportation_duty, scene().gates.very_compelling, scene().gates.exceptions):
        assert not gate[:, :, other].any()


@pytest.mark.parametrize("ties", TIES)
def test_exceptions_are_open_below_four_years_to_those_with_ties(ties: str) -> None:
    for sentence in ("persistent", "medium"):
        assert bool(last(scene().gates.exceptions, sentence, ties)) == (ties in OPEN_TIES)
        assert bool(last(scene().gates.very_compelling, sentence, ties)) == (ties not in OPEN_TIES)
    assert last(scene().gates.very_compelling, "serious", ties)
    assert not last(scene().gates.exceptions, "serious", ties)


@pytest.mark.parametrize("ties", ["none", "family"])
def test_one_short_sentence_makes_no_foreign_criminal(ties: str) -> None:
    assert not last(scene().gates.exceptions, "short", ties)
    assert not last(scene().gates.very_compelling, "short", ties)


def test_the_bar_rises_from_the_balance_to_an_exception_to_very_compelling() -> None:
    bar = appeal_threshold(scene())
    for ties in OPEN_TIES:
        step = last(bar, "serious", ties) - last(bar, "medium", ties)
        assert step == pytest.approx(scene().draw("offender.very_compelling_step"))
        assert last(bar, "persistent", ties) == last(bar, "medium", ties)
    eased = last(bar, "medium", "family") - last(bar, "short", "family")
    assert eased == pytest.approx(scene().draw("offender.ordinary_step"))
    assert last(bar, "serious", "none") - last(bar, "serious", "child") == pytest.approx(
        scene().draw("offender.ties_step")
    )


def mean_success(threshold: Rates | npt.NDArray[np.float64]) -> float:
    """Share of all offenders pursued whose view by a judge reaches a threshold."""
    row = threshold.by_class[threshold.index[-1, -1]] if isinstance(threshold, Rates) else threshold
    bars = row[class_index(0, [PLACE[each.sentence, each.ties] for each in OFFENDERS])]
    return float(pursued_shares() @ cdf(-bars))


@pytest.mark.parametrize("number", [0, 1, 2])
def test_together_they_win_as_often_as_is_published(number: int) -> None:
    found = scene("baseline", number)
    assert mean_success(appeal_threshold(found)) == pytest.approx(found.draw("offender.allowed_share"), abs=1e-6)
    assert mean_success(article_8_yardstick(found)) == pytest.approx(found.draw("yardstick.article_8_share"), abs=1e-6)


def test_the_yardstick_of_everyone_else_is_one_number() -> None:
    others = article_8_yardstick(scene())[~CLASSES.where(route="offender")]
    assert np.all(others == -quantile(scene().draw("yardstick.article_8_share")))


# Reforms of the law


def test_a_lower_threshold_makes_deportation_a_duty_from_its_day() -> None:
    made = under(amend(DUTY, 6, OPENING, pending="all"))
    left = not_pursued(made)
    index = int(class_index(0, PLACE["short", "none"]))
    for period, day in enumerate(made.frame.period_dates):
        expected = 0.0 if day >= OPENING else 1 - made.draw("offender.pursued_short")
        assert np.all(left.by_class[left.index[period], index] == expected)


def test_two_years_in_place_of_four_takes_the_exceptions_from_medium_sentences() -> None:
    made = under(amend(SERIOUS, 24, OPENING, pending="new decisions"))
    before, after = appeal_threshold(scene()), appeal_threshold(made)
    step = made.draw("offender.very_compelling_step")
    for ties in OPEN_TIES:
        assert last(after, "medium", ties) == pytest.approx(last(before, "medium", ties) + step)
        assert last(after, "persistent", ties) == last(before, "persistent", ties)
    assert last(after, "medium", "none") == last(before, "medium", "none")


@pytest.mark.parametrize(
    ("path", "ties"),
    [
        ("law.niaa2002.s117C4.exception_1", "residence"),
        ("law.niaa2002.s117C5.exception_2", "family"),
        ("law.niaa2002.s117C5.exception_2", "child"),
    ],
)
def test_closing_an_exception_raises_the_bar_for_those_it_was_open_to(path: str, ties: str) -> None:
    made = appeal_threshold(under(amend(path, False, OPENING, pending="all")))
    before = appeal_threshold(scene())
    changed = {each for each in TIES if last(made, "medium", each) != last(before, "medium", each)}
    assert ties in changed
    assert changed <= set(OPEN_TIES)
    assert last(made, "medium", ties) > last(before, "medium", ties)


def test_a_longer_residence_of_children_closes_the_exception_to_some_and_not_to_parents_of_the_british() -> None:
    made = appeal_threshold(under(amend("law.niaa2002.s117D.child_years", 10, OPENING, pending="all")))
    before = appeal_threshold(scene())
    assert last(made, "medium", "child") > last(before, "medium", "child")
    assert last(made, "medium", "family") == last(before, "medium", "family")


@pytest.mark.parametrize(
    ("judgment", "moved"),
    [("unduly_harsh", ("medium", "family")), ("very_compelling", ("serious", "none")), ("ordinary", ("short", "none"))],
)
def test_a_threshold_moves_only_those_whom_its_test_governs(judgment: str, moved: tuple[str, str]) -> None:
    path = f"law.thresholds.article_8.{judgment}"
    after = appeal_threshold(under(amend(path, 0.7, OPENING, pending="all")))
    before = appeal_threshold(scene())
    for sentence, ties in (("medium", "family"), ("serious", "none"), ("short", "none")):
        step = last(after, sentence, ties) - last(before, sentence, ties)
        assert step == pytest.approx(0.7 if (sentence, ties) == moved else 0.0)


def test_a_threshold_for_new_claims_spares_older_ones() -> None:
    made = under(amend("law.thresholds.article_8.very_compelling", 1, OPENING, pending="new claims only"))
    bar = appeal_threshold(made)
    index = int(class_index(0, PLACE["serious", "none"]))
    steps = bar.by_class[bar.index[:, :], index] - bar.by_class[bar.index[0, 0], index]
    late = np.array([day >= OPENING for day in made.frame.vintage_dates])
    assert np.allclose(steps[:, ~late], 0)
    assert np.allclose(steps[-1, late], 1)


def test_the_yardstick_stays_where_it_is_whatever_the_reform() -> None:
    strict = (
        amend(SERIOUS, 6, OPENING, pending="all"),
        amend("law.thresholds.article_8.ordinary", 3, OPENING, pending="all"),
    )
    assert np.array_equal(article_8_yardstick(under(*strict)), article_8_yardstick(scene()))


def test_without_a_right_of_appeal_no_deportation_is_appealed() -> None:
    made = enforcement(under(amend("law.niaa2002.s82.appeal_right", False, OPENING, pending="new decisions")))
    assert not made.offender_appeal.by_class[made.offender_appeal.index[-1]].any()
    assert made.offender_appeal.by_class[made.offender_appeal.index[0]].all()
