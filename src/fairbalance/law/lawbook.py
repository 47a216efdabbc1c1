"""The lawbook: every provision, constant and judgment of one jurisdiction through time, as a value that never changes.

A reform makes a new lawbook that shares all it leaves alone. Questions are put to a lawbook with a case and a day:

    book.evaluate("uk.branch.appeal_right", case, at="2026-07-01")
    book.explain("uk.branch.appeal_right", case, at="2026-07-01").prose()
    book.gate_table("uk.branch.appeal_right", classes, dates, claim_dates)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from fairbalance.errors import LawError, nearest
from fairbalance.law import amendment, digest
from fairbalance.law.case import CaseFacts
from fairbalance.law.constant import Constant
from fairbalance.law.evaluate import ScalarLaw
from fairbalance.law.judgment import Judgment, Tier
from fairbalance.law.layers import Layers
from fairbalance.law.moment import Moment, Pending
from fairbalance.law.provision import Provision
from fairbalance.law.rule import Outcome, RuleFunction
from fairbalance.law.threshold import Text, Threshold
from fairbalance.units import parse_date

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from fairbalance.evidence.parameter import ParameterSet
    from fairbalance.law.assess import Answer
    from fairbalance.law.changes import Change
    from fairbalance.law.check import Report
    from fairbalance.law.explanation import Explanation
    from fairbalance.law.fused import Answers, Question
    from fairbalance.law.incomplete import IncompleteCase
    from fairbalance.law.partial_table import PartialTable
    from fairbalance.law.possible import Possible
    from fairbalance.law.split import Split, Strengths
    from fairbalance.law.table import CaseTable


@dataclass(frozen=True)
class Instrument:
    """An Act, a set of regulations or rules, a treaty or a published practice.

    Attributes:
        id: The first part of its provisions' identifiers.
        title: Its name in full.
        url: Where it stands.
    """

    id: str
    title: str
    url: str


@dataclass(frozen=True, eq=False)
class Lawbook:
    """The law of one jurisdiction.

    Make one with `collect`; a changed one with `amend`, `enact`, `add_exception` or `insert`.

    Attributes:
        name: Jurisdiction.
        cases: The case class whose facts the rules read.
        instruments: By identifier.
        provisions: By identifier.
        constants: By identifier.
        judgments: By identifier.
        thresholds: What each kind of decision-maker asks for, by judgment.
        texts: Texts that may move a threshold, by identifier.
    """

    name: str
    cases: type[CaseFacts]
    instruments: Mapping[str, Instrument]
    provisions: Layers[Provision]
    constants: Layers[Constant]
    judgments: Layers[Judgment]
    thresholds: Mapping[str, tuple[Threshold, ...]] = field(default_factory=dict)
    texts: Mapping[str, Text] = field(default_factory=dict)
    _kept: dict[Any, Any] = field(default_factory=dict, repr=False, compare=False, init=False)
    _closures: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = field(
        default_factory=dict, repr=False, compare=False, init=False
    )

    # -- reading -----------------------------------------------------------------------------------------------------

    def provision(self, id: str) -> Provision:
        """A provision by identifier.

        Raises:
            LawError: If there is none; the message gives the nearest.
        """
        try:
            return self.provisions[id]
        except KeyError:
            raise LawError(
                f"the lawbook of {self.name} has no provision '{id}'; {nearest(id, self.provisions)}", path=id
            ) from None

    def judgment(self, id: str) -> Judgment:
        """A judgment by identifier.

        Raises:
            LawError: If there is none.
        """
        try:
            return self.judgments[id]
        except KeyError:
            raise LawError(
                f"the lawbook of {self.name} has no judgment '{id}'; {nearest(id, self.judgments)}", path=id
            ) from None

    def text(self, id: str) -> Text:
        """A text that may move a threshold, by identifier.

        Raises:
            LawError: If there is none.
        """
        if id not in self.texts:
            raise LawError(f"the lawbook of {self.name} has no text '{id}'; {nearest(id, self.texts)}", path=id)
        return self.texts[id]

    def in_force(self, at: date | str) -> dict[str, int]:
        """Provisions with a version in force for a case begun and decided on a day: identifier to version number."""
        from fairbalance.law.moment import in_force

        day = parse_date(at)
        found = {id: in_force(self.provisions[id].versions, Moment(day, day, day)) for id in sorted(self.provisions)}
        return {id: index for id, index in found.items() if index >= 0}

    def moment(self, case: CaseFacts | IncompleteCase, at: date | str) -> Moment:
        """The days that choose versions for a case asked about on a day.

        Raises:
            LawError: If the day lies before the claim or the decision.
        """
        day = parse_date(at, path="at")
        decided = case.decision_date or day
        if day < case.claim_date or day < decided:
            begun = "claim" if day < case.claim_date else "decision"
            raise LawError(
                f"{day} comes before the {begun} of {case.claim_date if begun == 'claim' else decided}", path="at"
            )
        return Moment(case.claim_date, decided, day)

    # -- asking ------------------------------------------------------------------------------------------------------

    def evaluate(self, id: str, case: CaseFacts, *, at: date | str) -> Outcome:
        """The answer of a provision for one case on a day.

        Raises:
            LawError: For an unknown provision, impossible dates, or exceptions that conflict.
        """
        self.provision(id)
        moment = self.moment(case, at)
        return ScalarLaw(self, self.settled(case, moment), moment).outcome(id)

    def settled(self, case: CaseFacts, moment: Moment) -> CaseFacts:
        """The case with its decision date filled in.

        Raises:
            LawError: If the case is of another jurisdiction.
        """
        missing = getattr(case, "missing", ())  # of an incomplete case
        if missing:
            raise LawError(f"the case leaves facts unknown: {', '.join(missing)}; ask with assess", path="case")
        if not isinstance(case, self.cases):
            raise LawError(
                f"the lawbook of {self.name} reads a {self.cases.__name__}, not a {type(case).__name__}", path="case"
            )
        return case if case.decision_date is not None else case.but(decision_date=moment.decision)

    def assess(self, id: str, case: CaseFacts | IncompleteCase, *, at: date | str) -> Answer:
        """The answer for a case of which not every fact is known: yes, no or unknown, and what would decide it.

        Raises:
            LawError: As `evaluate` does, and for a case of another jurisdiction.
        """
        from fairbalance.law.assess import assess

        return assess(self, id, case, parse_date(at, path="at"))

    def assess_tiers(
        self, judgment: str, case: CaseFacts | IncompleteCase, *, at: date | str
    ) -> tuple[tuple[Tier | None, Answer], ...]:
        """For each tier of a judgment, and last for none of them, whether it governs an incomplete case.

        Raises:
            LawError: As `assess` does, and for an unknown judgment.
        """
        from fairbalance.law.assess import assess_tiers

        return assess_tiers(self, judgment, case, parse_date(at, path="at"))

    def possible(self, id: str, table: PartialTable, *, at: date | str) -> Possible:
        """Least and greatest answer for every row of a table of incomplete cases, each of shape (rows,).

        For a yes or no they say whether it is certainly and whether possibly yes; equal, they are the answer.

        Raises:
            LawError: If two exceptions that disagree certainly hold in a row.
        """
        from fairbalance.law.settle import question, refuse_conflict, settle

        self.provision(id)
        asked = question(self, id, parse_date(at, path="at"))
        asked.possible(table, strict=True)
        found = settle(asked, table)
        refuse_conflict(asked, found)
        return found

    def explain(self, id: str, case: CaseFacts | IncompleteCase, *, at: date | str) -> Explanation:
        """The answer with its reasons: every condition, fact, constant and authority."""
        from fairbalance.law.explain import explain

        return explain(self, id, case, at=at)

    def tier(self, judgment: str, case: CaseFacts, *, at: date | str) -> Tier | None:
        """The tier of a judgment that governs a case: the first whose provision holds, or nothing."""
        for each in self.judgment(judgment).tiers:
            if self.evaluate(each.when, case, at=at):
                return each
        return None

    def split(
        self,
        judgment: str,
        strength: Strengths,
        parameters: ParameterSet,
        *,
        at: date | str,
        case: CaseFacts | IncompleteCase | None = None,
        reading: str = "",
        text: str = "",
        worlds: int = 200,
        seed: int = 1,
    ) -> Split:
        """How decision-makers divide on a judgment: of each kind, the share who would find the standard met.

        Args:
            judgment: The judgment.
            strength: The strength of the case in standard deviations: a number, a distribution, or for a judgment that
                looks at several strengths a mapping from strength to either.
            parameters: Thresholds, weights, shifts and shares, each with its evidence.
            at: Day of the decision.
            case: The case, which says which tier governs; all tiers that it leaves open are spanned.
            reading: A reading applied in full; the present one if left out.
            text: A text whose uncertain transmission is added.
            worlds: How many draws of all that is uncertain.
            seed: Seed of the draws.

        Raises:
            LawError: For an unknown judgment, strength, reading or text.
        """
        from fairbalance.law.split import split

        day = parse_date(at, path="at")
        return split(
            self,
            judgment,
            strength,
            parameters,
            at=day,
            case=case,
            reading=reading,
            text=text,
            worlds=worlds,
            seed=seed,
        )

    def vectorise(self, id: str, table: CaseTable, *, at: date | str) -> NDArray[np.bool_] | NDArray[np.float64]:
        """The answer for every row of a table, each with its own claim and decision dates; shape (rows,)."""
        from fairbalance.law.gates import vectorise

        return vectorise(self, id, table, parse_date(at, path="at"))

    def answers(self, table: CaseTable, ids: Sequence[str] | None = None, *, at: date | str) -> Answers:
        """Answers of many provisions, or all, for every row of a table, in one pass over bits.

        Args:
            table: The cases, each with its own claim and decision dates.
            ids: Provisions; all if left out.
            at: Day of the question.

        Returns:
            A mapping from identifier to an array of one answer a row; `bits` holds them 64 cases a word.

        Raises:
            LawError: As `evaluate` does for the first row that has no answer.
        """
        named = ids if ids is None else tuple(ids)
        question: Question = table.kept((self, named, at), self._question, table, named, at)
        return question.answers(table)

    def _question(self, table: CaseTable, ids: tuple[str, ...] | None, at: date | str) -> Question:
        from fairbalance.law.fused import question

        return question(self, ids, table, parse_date(at, path="at"))

    def kept(self, key: Any, make: Callable[[], Any]) -> Any:
        """What was worked out of this lawbook before, or now; for this package's own use."""
        if key not in self._kept:
            self._kept[key] = make()
        return self._kept[key]

    def gate_table(
        self,
        id: str,
        classes: CaseTable,
        dates: Sequence[date],
        claim_dates: Sequence[date],
        decision_dates: Sequence[date] | None = None,
    ) -> NDArray[np.bool_]:
        """A provision for the kernel: bool array of shape (dates, claim vintages, classes). See `gate_tables`."""
        return self.gate_tables([id], classes, dates, claim_dates, decision_dates)[id]

    def gate_tables(
        self,
        ids: Sequence[str],
        classes: CaseTable,
        dates: Sequence[date],
        claim_dates: Sequence[date],
        decision_dates: Sequence[date] | None = None,
    ) -> dict[str, NDArray[np.bool_]]:
        """Several provisions for the kernel, sharing what they have in common.

        Args:
            ids: Provisions that give yes or no.
            classes: One row for each class of people.
            dates: Days on which the question is asked, such as the first of each month.
            claim_dates: One day for each vintage of claims.
            decision_dates: One day for each vintage; without it each decision falls on the day of the question.

        Returns:
            For each identifier a bool array of shape (dates, vintages, classes). A cell whose day lies before the
            vintage's claim or decision is false.
        """
        from fairbalance.law.gates import gate_tables

        return gate_tables(self, ids, classes, dates, claim_dates, decision_dates)

    def check(self, roots: Iterable[str] = ()) -> Report:
        """Static report: gaps, conflicting exceptions, rules that never vary, orphans."""
        from fairbalance.law.check import check

        return check(self, roots)

    # -- changing ----------------------------------------------------------------------------------------------------

    def amend(
        self,
        id: str,
        to: RuleFunction | str | bool | float | date | frozenset[str] | set[str],
        *,
        effect: date | str,
        pending: Pending,
        cites: str,
        ends: date | str | None = None,
        source: str = "stated by the reform",
        origin: str = "",
        note: str = "",
    ) -> Lawbook:
        """A new lawbook in which a provision or a constant has one more version.

        Args:
            id: The provision or constant.
            to: For a provision a rule: a function, the text of one expression, or a plain value. For a constant its
                value.
            effect: First day of effect.
            pending: What happens to pending cases; there is no default.
            cites: On what authority.
            ends: First day without effect, for a temporary change.
            source: Where the text stands.
            origin: Name of the clause, for clashes and differences.
            note: What a reader must know.

        Raises:
            LawError: If nothing has that identifier, the rule is outside the grammar, or it clashes with another
                version.
        """
        return amendment.amend(self, id, to, effect, pending, cites, ends, source, origin, note)

    def enact(
        self,
        id: str,
        *,
        effect: date | str,
        pending: Pending,
        ends: date | str | None = None,
        origin: str = "",
    ) -> Lawbook:
        """A new lawbook in which a drafted proposal is in force.

        Raises:
            LawError: If the provision has no draft.
        """
        return amendment.enact(self, id, effect, pending, ends, origin)

    def revive(
        self,
        id: str,
        *,
        effect: date | str,
        pending: Pending,
        ends: date | str | None = None,
        origin: str = "",
    ) -> Lawbook:
        """A new lawbook in which a provision that has ended is in force again, in its last words.

        Raises:
            LawError: If the provision has not ended, or the day lies before its end.
        """
        return amendment.revive(self, id, effect, pending, ends, origin)

    def add_exception(
        self,
        id: str,
        label: str,
        when: RuleFunction | str | bool,
        *,
        effect: date | str,
        pending: Pending,
        cites: str,
        then: Outcome = False,
        over: tuple[str, ...] = (),
        ends: date | str | None = None,
        source: str = "stated by the reform",
        origin: str = "",
    ) -> Lawbook:
        """A new lawbook in which a provision has one more labelled exception.

        Raises:
            LawError: If the label is taken or the rule is outside the grammar.
        """
        return amendment.add_exception(self, id, label, when, effect, pending, cites, then, over, ends, source, origin)

    def insert(self, *items: Provision | Constant | Judgment) -> Lawbook:
        """A new lawbook with more provisions, constants or judgments.

        Raises:
            LawError: If an identifier is taken.
        """
        return amendment.insert(self, items)

    def replaced(
        self,
        *,
        provisions: Layers[Provision] | None = None,
        constants: Layers[Constant] | None = None,
        judgments: Layers[Judgment] | None = None,
    ) -> Lawbook:
        """A new lawbook with other layers; for this package's own use."""
        return replace(
            self,
            provisions=self.provisions if provisions is None else provisions,
            constants=self.constants if constants is None else constants,
            judgments=self.judgments if judgments is None else judgments,
        )

    # -- comparing ---------------------------------------------------------------------------------------------------

    def hash(self) -> str:
        """Content hash: equal for equal law, whatever the order in which it was made."""
        return self._hash

    @cached_property
    def _hash(self) -> str:
        return digest.of_book(self)

    def __eq__(self, other: object) -> bool:
        """Whether another lawbook says the same."""
        return self is other or (isinstance(other, Lawbook) and self._hash == other._hash)

    def __hash__(self) -> int:
        """A number for use as a key, equal for equal law."""
        return self._number

    @cached_property
    def _number(self) -> int:
        return int(self._hash[:15], 16)

    def diff(self, other: Lawbook) -> tuple[str, ...]:
        """Identifiers of what differs between two lawbooks, sorted."""
        return digest.differences(self, other)

    def changes(self, other: Lawbook) -> tuple[Change, ...]:
        """What another lawbook, such as this one under a reform, has that this one has not, one change each."""
        from fairbalance.law.changes import against

        return against(self, other)

    def changes_between(self, first: date | str, last: date | str) -> tuple[Change, ...]:
        """What is different on a later day for a case begun and decided then, one change each.

        Raises:
            LawError: If the first day does not come before the last.
        """
        from fairbalance.law.changes import between

        return between(self, parse_date(first, path="first"), parse_date(last, path="last"))

    def as_known(self, day: date | str) -> Lawbook:
        """The law that had been published by a day, whether in force by then or not.

        Versions published later are left out; a version without a recorded publication counts from its effect.
        """
        from fairbalance.law.changes import as_known

        return as_known(self, parse_date(day, path="day"))

    def closure(self, id: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """All provisions and all constants that can bear on a provision, itself included, each sorted.

        Raises:
            LawError: If provisions call each other in a circle; the message draws it.
        """
        if id not in self._closures:
            self._closures[id] = amendment.closure(self, id)
        return self._closures[id]
