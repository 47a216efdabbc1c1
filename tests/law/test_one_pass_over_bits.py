"""All provisions over many cases in one pass: the same answers as one by one, compiled or not, for any rule."""

from __future__ import annotations

import builtins
import re
from datetime import date
from typing import Any

import island
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from island import Islander
from kernel_by_hand import interpreted
from law_cases import cases_of
from random_rules import CONDITIONS, NUMBERS

from fairbalance.errors import LawError
from fairbalance.law import Lawbook, bit_numpy, collect, constant, dated, fused
from fairbalance.law.bit_program import BLOCK, Op, Program
from fairbalance.law.table import CaseTable

BOOK = collect("the island", Islander, [island])
IDS = sorted(BOOK.provisions)
ENGINES = ["compiled", "plain", "interpreted"]


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param == "plain":
        monkeypatch.setattr(fused, "runner", lambda: bit_numpy.run)
    if request.param == "interpreted":
        monkeypatch.setattr(fused, "runner", lambda: interpreted)
    return str(request.param)


def every(book: Lawbook, table: CaseTable, at: date, ids: list[str] | None = None) -> list[fused.Answers]:
    """Answers of the compiled kernel, of NumPy and of the kernel's source read by Python."""
    kept = fused.runner
    found = [book.answers(table, ids, at=at)]
    try:
        for run in (bit_numpy.run, interpreted):
            fused.runner = lambda run=run: run  # type: ignore[assignment, misc]
            found.append(book.answers(table, ids, at=at))
    finally:
        fused.runner = kept
    return found


def columns(size: int, seed: int = 3) -> dict[str, Any]:
    rng = np.random.default_rng(seed)
    flags = {name: rng.random(size) < 0.5 for name in ("refused", "certified", "child", "hopeless")}
    return {
        "origin": rng.choice(["Avalon", "Brasil", "Ys"], size),
        "route": rng.choice(["sea", "air"], size),
        "months": rng.integers(0, 20, size) / 2,
        "claim_date": [date(2012 + int(year), 1 + int(year) % 12, 1) for year in rng.integers(0, 9, size)],
        **flags,
    }


@given(asked=st.lists(cases_of(BOOK), min_size=1, max_size=8))
@settings(max_examples=60, deadline=None)
def test_every_provision_answers_as_if_asked_alone(asked: list[tuple[Islander, date]]) -> None:
    at = max(day for _, day in asked)
    table = CaseTable.of([case for case, _ in asked])
    for answers in every(BOOK, table, at):
        assert sorted(answers) == IDS
        for id in IDS:
            assert answers[id].tolist() == [BOOK.evaluate(id, case, at=at) for case, _ in asked]


@given(text=CONDITIONS, number=NUMBERS, asked=st.lists(cases_of(BOOK), min_size=1, max_size=4))
@settings(max_examples=120, deadline=None)
def test_any_rule_means_the_same_over_bits(text: str, number: str, asked: list[tuple[Islander, date]]) -> None:
    number = number.replace("law.number('act.fee')", "case.months")
    book = BOOK.amend("act.dear", text, effect="2016-06-01", pending="new claims only", cites="test").amend(
        "act.fee", number, effect="2017-06-01", ends="2021-01-01", pending="new decisions", cites="test"
    )
    at = max(day for _, day in asked)
    table = CaseTable.of([case for case, _ in asked])
    for answers in every(book, table, at, ["act.dear", "act.fee"]):
        for id in ("act.dear", "act.fee"):
            assert answers[id].tolist() == [book.evaluate(id, case, at=at) for case, _ in asked]


@pytest.mark.parametrize("size", [1, 63, 64, 65, 4095, 4096, 4097, 9000])
def test_any_number_of_cases_fits_words_and_blocks(size: int) -> None:
    table = CaseTable(Islander, columns(size))
    one, other, third = every(BOOK, table, date(2022, 1, 1))
    for id in IDS:
        assert np.array_equal(one[id], other[id])
        assert np.array_equal(one[id], third[id])
        assert np.array_equal(one[id], BOOK.vectorise(id, table, at="2022-01-01"))
        assert one[id].shape == (size,)
    assert one.bits.shape[0] == -(-size // (64 * BLOCK))


@pytest.mark.parametrize("sign", ["==", "!=", "<", "<=", ">", ">="])
@pytest.mark.parametrize("size", [7, 64, 200, 4100])
def test_every_comparison_of_numbers_fits_words(sign: str, size: int) -> None:
    text = f"case.months {sign} 4 or case.months + 1 {sign} case.months * 2"
    book = BOOK.amend("act.dear", text, effect="2013-01-01", pending="all", cites="test")
    table = CaseTable(Islander, columns(size))
    for answers in every(book, table, date(2022, 1, 1), ["act.dear"]):
        months = table.columns["months"]
        compare = {"==": np.equal, "!=": np.not_equal, "<": np.less, "<=": np.less_equal, ">": np.greater}
        chosen = compare.get(sign, np.greater_equal)
        assert np.array_equal(answers["act.dear"], chosen(months, 4) | chosen(months + 1, months * 2))


def test_a_second_question_reads_the_columns_prepared_for_the_first() -> None:
    table = CaseTable(Islander, columns(130))
    book = BOOK.replaced()
    first = book.answers(table, at="2022-01-01")
    kept = dict(table._kept)
    again = book.answers(table, at="2022-01-01")
    assert table._kept == kept
    for id in IDS:
        assert np.array_equal(first[id], again[id])
    assert not np.shares_memory(first.bits, again.bits)


def test_answers_can_be_counted_and_are_a_mapping(engine: str) -> None:
    answers = BOOK.answers(CaseTable(Islander, columns(500)), ["act.appeal", "act.fee"], at="2022-01-01")
    assert len(answers) == 2
    assert answers.count("act.appeal") == int(answers["act.appeal"].sum())
    assert answers["act.fee"].dtype == np.float64
    with pytest.raises(LawError, match=r"'act.appeel' was not asked; did you mean 'act.appeal'"):
        answers["act.appeel"]


def test_a_conflict_is_the_same_error_as_for_the_row_alone(engine: str) -> None:
    book = BOOK.add_exception(
        "act.appeal", "child", "case.child", then=True, effect="2016-01-01", pending="all", cites="Bill"
    )
    table = CaseTable(Islander, columns(300))
    with pytest.raises(LawError, match=r"'certified' \(Act s 5\) gives False, 'child' \(Bill\) gives True"):
        book.answers(table, at="2022-01-01")
    assert book.answers(table, ["act.fee"], at="2022-01-01").size == 300
    with pytest.raises(LawError) as refused:
        book.answers(table, ["act.appeal"], at="2022-01-01")
    (row,) = re.findall(r"row (\d+) of the table", str(refused.value))
    assert int(row) > 0
    with pytest.raises(LawError, match=r"'certified'.*'child'"):
        book.evaluate("act.appeal", table.case(int(row)), at="2022-01-01")
    for earlier in range(int(row)):
        book.evaluate("act.appeal", table.case(earlier), at="2022-01-01")


def test_an_exception_that_prevails_is_no_conflict(engine: str) -> None:
    book = BOOK.add_exception(
        "act.appeal",
        "child",
        "case.child",
        then=True,
        effect="2016-01-01",
        pending="all",
        cites="Bill",
        over=("certified",),
    )
    table = CaseTable(Islander, columns(300))
    found = book.answers(table, at="2022-01-01")["act.appeal"]
    assert np.array_equal(found, book.vectorise("act.appeal", table, at="2022-01-01"))


@pytest.mark.parametrize("pending", ["all", "new claims only", "new decisions"])
def test_a_constant_without_a_value_is_an_error_only_where_it_is_read(engine: str, pending: Any) -> None:
    held = constant(
        "act.new", "New.", dated(3, cites="x", effect="2018-01-01", source="s", pending=pending), unit="months"
    )
    book = BOOK.insert(held).amend(
        "act.ferry", "case.months > law.constant('act.new')", effect="2013-01-01", pending="all", cites="Bill"
    )
    late = columns(100) | {"claim_date": [date(2019, 1, 1)] * 100}
    found = book.answers(CaseTable(Islander, late), at="2022-01-01")
    assert np.array_equal(found["act.ferry"], book.vectorise("act.ferry", CaseTable(Islander, late), at="2022-01-01"))
    with pytest.raises(LawError, match=r"constant 'act\.new' has no value"):
        book.answers(CaseTable(Islander, columns(100) | {"claim_date": [date(2013, 1, 1)] * 100}), at="2017-01-01")


def test_a_program_is_made_once_for_each_state_of_the_law() -> None:
    table = CaseTable(Islander, columns(70) | {"claim_date": [date(2013, 1, 1)] * 70})
    book = BOOK.replaced()
    book.answers(table, at="2022-01-01")
    made = [value for key, value in book._kept.items() if isinstance(value, Program)]
    book.answers(table, at="2022-02-01")
    assert [value for key, value in book._kept.items() if isinstance(value, Program)] == made
    book.answers(table, at="2020-06-01")
    assert len([value for value in book._kept.values() if isinstance(value, Program)]) == 2


def test_what_two_provisions_share_is_worked_out_once() -> None:
    table = CaseTable(Islander, columns(70))
    book = BOOK.replaced()
    book.answers(table, ["act.appeal"], at="2022-01-01")
    book.answers(table, ["act.appeal", "act.safe_place"], at="2022-01-01")
    programs = [value for key, value in book._kept.items() if isinstance(value, Program)]
    worked_out = [int(np.count_nonzero(each.steps[:, 0] < Op.ANSWER)) for each in programs]
    assert worked_out[0] == worked_out[1]  # the second is called by the first


def test_without_numba_the_plain_engine_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any, **more: Any) -> Any:
        if name.startswith(("numba", "fairbalance.law.bit_kernel")):
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    fused.runner.cache_clear()
    try:
        assert fused.runner() is bit_numpy.run
    finally:
        fused.runner.cache_clear()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"claim_date": [date(2023, 1, 1)] * 9}, "claim after its decision"),
        ({"decision_date": [date(2000, 1, 1)] * 9}, "claim after its decision"),
    ],
)
def test_impossible_days_are_refused(engine: str, change: dict[str, Any], message: str) -> None:
    with pytest.raises(LawError, match=message):
        BOOK.answers(CaseTable(Islander, columns(9) | change), at="2022-01-01")
    undated = {name: value for name, value in columns(9).items() if name != "claim_date"}
    with pytest.raises(LawError, match="every row needs a claim date"):
        BOOK.answers(CaseTable(Islander, undated), at="2022-01-01")


def test_cases_of_another_lawbook_are_refused(engine: str) -> None:
    class Stranger(Islander):
        """Another kind of case."""

    with pytest.raises(LawError, match="reads Islander, not Stranger"):
        BOOK.answers(CaseTable(Stranger, columns(3)), at="2022-01-01")


@given(flags=st.lists(st.booleans(), min_size=1, max_size=300))
def test_packing_loses_nothing(flags: list[bool]) -> None:
    made = bit_numpy.packed(np.asarray(flags))
    assert bit_numpy.unpacked(made, len(flags)).tolist() == flags
    assert made.dtype == np.uint64
