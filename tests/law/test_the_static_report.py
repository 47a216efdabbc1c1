"""A report finds gaps, conflicts, rules that never vary and orphans, and is empty where there are none."""

from __future__ import annotations

from typing import Any

import island
import pytest
from island import Islander

from fairbalance.law import Lawbook, collect, constant, dated, yes_no
from fairbalance.law.check import KINDS, Finding
from fairbalance.law.domain import LARGEST_DOMAIN, _coprime, domain

BOOK = collect("the island", Islander, [island])
ROOTS = ["act.appeal", "act.dear", "act.duty", "act.late", "act.pause", "act.safe_place", "act.ferry"]


def _ids(book: Lawbook, kind: str) -> list[str]:
    return [each.id for each in book.check(ROOTS).of(kind)]


def test_a_sound_lawbook_has_no_findings() -> None:
    report = BOOK.check(ROOTS)
    assert report.findings == ()
    assert report.sampled == ()


def test_a_conflict_is_found_without_any_case() -> None:
    book = BOOK.add_exception(
        "act.appeal", "child", "case.child", then=True, effect="2016-01-01", pending="all", cites="Bill"
    )
    found = book.check().of("conflict")
    assert [each.id for each in found] == ["act.appeal"] * len(found)
    assert "'certified' (Act s 5) gives False" in found[0].words
    assert "'child' (Bill) gives True" in found[0].words


def test_exceptions_that_can_never_both_hold_do_not_conflict() -> None:
    book = BOOK.add_exception(
        "act.appeal",
        "child",
        "case.child and not case.certified and not case.hopeless",
        then=True,
        effect="2016-01-01",
        pending="all",
        cites="Bill",
    )
    assert book.check().of("conflict") == ()


def test_a_rule_that_cannot_vary_is_reported() -> None:
    book = BOOK.amend("act.late", "case.child or not case.child", effect="2010-01-02", pending="all", cites="Bill")
    assert _ids(book, "never varies") == []  # the older version still varied
    book = BOOK.amend(
        "act.pause", "case.route == 'sea' and case.route == 'air'", effect="2018-01-01", pending="all", cites="Bill"
    )
    assert _ids(book, "never varies") == []
    always = BOOK.insert(*[]).amend(
        "act.ferry", "case.child and not case.child", effect="2011-01-01", pending="all", cites="Bill"
    )
    assert always.check(ROOTS).of("never varies") == (
        Finding("never varies", "act.ferry", "answers False to every case on every day examined"),
    )


def test_a_plain_value_is_not_reported_as_never_varying() -> None:
    book = BOOK.amend("act.ferry", True, effect="2011-01-01", pending="all", cites="Bill")
    assert _ids(book, "never varies") == []


def test_a_call_to_law_not_yet_in_force_is_a_gap() -> None:
    book = BOOK.amend("act.ferry", "law('act.pause')", effect="2011-01-01", pending="all", cites="Bill")
    assert book.check(ROOTS).of("gap") == (
        Finding("gap", "act.ferry", "calls 'act.pause', which is not in force on 2011-01-01"),
    )


def test_a_proposal_nobody_enacted_is_not_a_gap() -> None:
    book = BOOK.amend("act.late", "law('act.ferry') or case.child", effect="2011-01-01", pending="all", cites="Bill")
    assert _ids(book, "gap") == []


def test_what_nothing_asks_for_is_an_orphan() -> None:
    report = BOOK.check(["act.late"])
    assert {each.id for each in report.of("orphan provision")} == {"act.dear", "act.fee", "act.pause"}
    book = BOOK.insert(
        constant("act.spare", "Spare.", dated(1, cites="a", effect="2010-01-01", source="s", pending="all"))
    )
    assert [each.id for each in book.check(ROOTS).of("orphan constant")] == ["act.spare"]


def test_a_draft_keeps_what_it_calls_from_being_an_orphan() -> None:
    orphans = {each.id for each in BOOK.check(["act.late"]).of("orphan provision")}
    assert not {"act.duty", "act.appeal", "act.safe_place", "act.ferry"} & orphans


def test_a_fact_nobody_reads_is_reported() -> None:
    class Wider(Islander):
        """A case with one fact more than the law reads."""

        shoes: bool = island.yes_no("the person wears shoes", otherwise=False)

    book = collect("the island", Wider, [island])
    assert [each.id for each in book.check(ROOTS).of("unused fact")] == ["shoes"]


def test_the_domain_has_a_number_of_every_part_the_law_tells_apart() -> None:
    table, partial = domain(BOOK, "act.duty")
    assert not partial
    assert set(table.columns["months"].tolist()) == {0.0, 6.0, 12.0}
    calculated, _ = domain(BOOK, "act.fee")  # a rule that calculates is tried around every number it names
    assert {1.0, 2.0, 3.0, 19.0, 20.0, 21.0} <= set(calculated.columns["months"].tolist())


def test_the_domain_of_an_open_vocabulary_has_each_pattern_of_membership() -> None:
    table, _ = domain(BOOK, "act.safe_place")
    assert set(table.names["origin"]) == {"Avalon", "Brasil", "any other"}


def test_a_domain_too_large_is_sampled_and_said_to_be() -> None:
    facts = {f"f{number}": island.yes_no(f"fact {number}", otherwise=False) for number in range(20)}
    Many = type("Many", (Islander,), {**facts, "__doc__": "A case with many facts."})
    book = collect("the island", Many, [island])
    book = book.amend(
        "act.late", " or ".join(f"case.f{n}" for n in range(20)), effect="2011-01-01", pending="all", cites="Bill"
    )
    report = book.check()
    assert report.sampled == ("act.late",)
    table, partial = domain(book, "act.late")
    assert partial
    assert table.size == LARGEST_DOMAIN
    assert len({tuple(table.columns[f"f{n}"][row] for n in range(20)) for row in range(table.size)}) == table.size


@pytest.mark.parametrize(("step", "total", "found"), [(0, 8, 1), (1, 8, 1), (2, 8, 3), (6, 12, 7), (9, 30, 11)])
def test_the_sample_walks_round_the_whole_domain(step: int, total: int, found: int) -> None:
    assert _coprime(step, total) == found
    assert len({number * found % total for number in range(total)}) == total


def test_without_roots_orphans_are_not_asked_about() -> None:
    assert BOOK.check().of("orphan provision") == ()


def test_an_exception_that_never_holds_or_never_matters_is_dead() -> None:
    def added(when: str, **more: object) -> list[str]:
        book = BOOK.add_exception(
            "act.duty",
            "extra",
            when,
            **{"effect": "2011-01-01", "pending": "all", "cites": "Bill", **more},  # type: ignore[arg-type]
        )
        return [each.words for each in book.check().of("dead exception")]

    assert added("case.child") == []
    assert added("case.child and not case.child") == ["'extra' (Bill) holds for no case on any day examined"]
    assert added("case.months < 6") == ["'extra' (Bill) never changes the answer: without it the same is said"]
    assert added("case.child", ends="2011-01-02", effect="2009-01-01") == []
    assert added("case.child", ends="2009-06-01", effect="2009-01-01") == [
        "'extra' (Bill) is never in force while a version of the rule is"
    ]


def test_exceptions_that_hold_together_and_agree_overlap() -> None:
    book = BOOK.add_exception("act.appeal", "child", "case.child", effect="2016-01-01", pending="all", cites="Bill")
    assert book.check().of("overlap") == (
        Finding("overlap", "act.appeal", "'certified' and 'child' can both hold; they agree"),
    )


def test_an_exception_that_gives_way_does_not_overlap() -> None:
    book = BOOK.add_exception(
        "act.appeal", "child", "case.child", effect="2016-01-01", pending="all", cites="Bill", over=("certified",)
    )
    assert book.check().of("overlap") == ()


def test_a_version_that_changes_no_answer_is_idle() -> None:
    same = BOOK.amend(
        "act.duty",
        "case.months >= law.constant('act.limit') and True",
        effect="2015-01-01",
        pending="all",
        cites="Bill",
        origin="clause 3",
    )
    assert same.check().of("idle version") == (
        Finding("idle version", "act.duty", "the version of 2015-01-01 (Bill, clause 3) changes no answer"),
    )
    other = BOOK.amend(
        "act.duty", "case.months > law.constant('act.limit')", effect="2015-01-01", pending="all", cites="Bill"
    )
    assert other.check().of("idle version") == ()


def test_claims_left_without_a_rule_by_an_amendment_are_a_gap() -> None:
    ended = BOOK.amend("act.ferry", "case.child", effect="2015-01-01", ends="2020-01-01", pending="all", cites="Bill 1")
    book = ended.amend("act.ferry", "case.refused", effect="2020-01-01", pending="new claims only", cites="Bill 2")
    assert [each.words for each in book.check().of("gap")] == [
        "covers a claim of 2020-01-01 on 2020-01-01 but not one of 2015-01-01, covered before"
    ]


def test_days_between_versions_on_which_nothing_is_in_force_are_a_gap() -> None:
    ended = BOOK.amend("act.ferry", "case.child", effect="2015-01-01", ends="2016-01-01", pending="all", cites="Bill 1")
    book = ended.amend("act.ferry", "case.refused", effect="2020-01-01", pending="all", cites="Bill 2")
    assert [each.words for each in book.check().of("gap")] == [
        "covers no case on 2016-01-01, though versions before and after it do"
    ]


def test_a_rule_that_reads_a_constant_without_a_value_is_a_gap() -> None:
    held = constant(
        "act.new", "New.", dated(3, cites="x", effect="2020-01-01", source="s", pending="all"), unit="months"
    )
    book = BOOK.insert(held).amend(
        "act.ferry", "case.months > law.constant('act.new')", effect="2019-01-01", pending="all", cites="Bill"
    )
    assert [each.words for each in book.check().of("gap")] == [
        "constant 'act.new' has no value for a case of 2019-01-01 at 2019-01-01"
    ]


def test_the_case_that_shows_a_conflict_is_told() -> None:
    book = BOOK.add_exception(
        "act.appeal", "child", "case.child", then=True, effect="2016-01-01", pending="all", cites="Bill"
    )
    found = book.check().of("conflict")
    assert len(found) == 1
    assert "case: certified no, child yes, hopeless yes, origin Avalon" in found[0].words


def test_a_domain_too_large_to_count_in_a_machine_word_is_sampled() -> None:
    many = {f"flag_{number}": yes_no(f"flag {number}", otherwise=False) for number in range(70)}
    wide: Any = type("Wide", (Islander,), {"__doc__": "A case with many facts.", **many})
    book = collect("the island", wide, [island]).amend(
        "act.ferry", " and ".join(f"case.{name}" for name in many), effect="2011-01-01", pending="all", cites="Bill"
    )
    table, partial = domain(book, "act.ferry")
    assert partial
    assert table.size == LARGEST_DOMAIN
    assert all(0 < int(table.columns[name].sum()) < table.size for name in many)


def test_a_report_reads_as_sentences_and_knows_its_kinds() -> None:
    book = BOOK.add_exception("act.appeal", "child", "case.child", effect="2016-01-01", pending="all", cites="Bill")
    assert book.check().prose().splitlines() == [
        "Overlap: two exceptions that can both hold and agree.",
        "  act.appeal: 'certified' and 'child' can both hold; they agree",
    ]
    assert BOOK.check(ROOTS).prose() == "Nothing found."
    with pytest.raises(KeyError, match="did you mean 'gap'"):
        book.check().of("gaps")
    assert set(KINDS) >= {each.kind for each in book.check(ROOTS).findings}
