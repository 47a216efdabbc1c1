"""Decided cases put to the law: where its rules say what the court said, and where they do not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from fairbalance.cases.criteria import same_findings
from fairbalance.cases.decided import DATA, DecidedCase
from fairbalance.cases.jurisdictions import LAWBOOKS, lawbook
from fairbalance.errors import EvidenceError, nearest
from fairbalance.evidence.reading import read_yaml
from fairbalance.law import CaseFacts


@dataclass(frozen=True)
class Finding:
    """One rule-type finding of a court beside the answer of the law.

    Attributes:
        case: Identifier of the case.
        name: The finding.
        words: What it says.
        court: Whether the court found it.
        law: The answer of the law; nothing if no lawbook here encodes it.
        provision: The provision asked; empty if none.
        by_rule_alone: Whether the answer stays the same whatever the court found by judgment.
    """

    case: str
    name: str
    words: str
    court: bool
    law: bool | None
    provision: str
    by_rule_alone: bool

    @property
    def agrees(self) -> bool | None:
        """Whether law and court agree; nothing if the law is not encoded."""
        return None if self.law is None else self.law == self.court


@lru_cache(maxsize=1)
def findings() -> Mapping[str, Mapping[str, str]]:
    """The rule-type findings that cases may make: words, and provision by lawbook.

    Raises:
        EvidenceError: If the file lacks words for one.
    """
    content: dict[str, dict[str, str]] = read_yaml(DATA / "findings.yaml")
    for name, each in content.items():
        if "words" not in each:
            raise EvidenceError(f"the finding '{name}' has no words", path=f"findings.yaml.{name}")
    return content


def facts_of(case: DecidedCase, judged: Mapping[str, bool] | None = None) -> CaseFacts:
    """A decided case as the lawbook of its court reads it.

    A finding by judgment is also stated under the name that national law gives it.

    Args:
        case: The case.
        judged: Other findings by judgment than the court's, by fact name.
    """
    cases = lawbook(case.law).cases
    found = {name: each.holds for name, each in case.found.items()} if judged is None else dict(judged)
    national = {other: found[name] for name, others in same_findings().items() if name in found for other in others}
    left_out = {"sending_state"} - set(cases.facts)  # Union law is the same whichever state removes
    stated = {name: value for name, value in case.stated.items() if name not in case.found and name not in left_out}
    known = {name: value for name, value in {**national, **found}.items() if name in cases.facts}
    return cases(**{**stated, **known})


def findings_of(case: DecidedCase) -> tuple[Finding, ...]:
    """Every rule-type finding of a case beside the answer of the law.

    Raises:
        EvidenceError: If the case makes a finding that does not exist.
    """
    return tuple(_finding(case, name, holds) for name, holds in case.rules.items())


def agreement(cases: Iterable[DecidedCase]) -> tuple[Finding, ...]:
    """Every rule-type finding of some cases, in order."""
    return tuple(each for case in cases for each in findings_of(case))


def _finding(case: DecidedCase, name: str, holds: bool) -> Finding:
    if name not in findings():
        raise EvidenceError(f"there is no finding '{name}'; {nearest(name, findings())}", path=f"{case.id}.rules")
    entry = findings()[name]
    provision = entry.get(case.law, "")
    if case.law not in LAWBOOKS or not provision:
        return Finding(case.id, name, entry["words"], holds, None, "", False)
    book = lawbook(case.law)
    answers = [
        bool(book.evaluate(provision, facts_of(case, judged), at=case.asked))
        for judged in (None, {name: not each.holds for name, each in case.found.items()})
    ]
    return Finding(case.id, name, entry["words"], holds, answers[0], provision, answers[0] == answers[1])
