"""Provisions: cited, dated rules with labelled exceptions.

A provision is one identifier with versions side by side. Its answer is that of the version in force for the case; an
exception that applies replaces the answer. Two exceptions that apply with different answers are an error that names
both, unless one says that it prevails over the other. Where no version is in force the provision has no legal effect:
its answer is false (or nought), and explanations say so.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any, Literal

from fairbalance.errors import LawError
from fairbalance.law.moment import Pending, check_dates
from fairbalance.law.rule import Law, Outcome, Rule, RuleFunction, rule_from
from fairbalance.units import parse_date

TextRead = Literal["full", "summary", "no"]


@dataclass(frozen=True)
class Source:
    """Where the text of a rule can be read, and how much of it was read for this project.

    Attributes:
        citation: The authority, as a lawyer cites it.
        url: Where the text stands, or the title of the paper that reports it.
        text_read: `full` if the words of the provision were read, `summary` if only a report of them, `no` if neither.
        published: Day of publication or enactment, if it matters and is known.
        note: What a reader must know about how far the encoding goes.
    """

    citation: str
    url: str
    text_read: TextRead = "no"
    published: date | None = None
    note: str = ""

    def __post_init__(self) -> None:
        if not self.citation.strip() or not self.url.strip():
            raise LawError("a rule needs a citation and a source", path=self.citation or "cites")


@dataclass(frozen=True)
class Version:
    """One version of a provision.

    Attributes:
        rule: The scalar rule.
        source: Authority and text.
        effect: First day of effect.
        pending: What happens to pending cases.
        ends: First day on which a temporary version no longer has effect.
        origin: Empty for the law as it is; the name of the clause for a reform.
    """

    rule: Rule
    source: Source
    effect: date
    pending: Pending
    ends: date | None = None
    origin: str = ""


@dataclass(frozen=True)
class ProvisionException:
    """A labelled exception to a provision.

    Attributes:
        label: Short name, unique in the provision.
        rule: When the exception applies.
        then: The provision's answer where it applies.
        over: Labels of exceptions that it prevails over.
        source: Authority and text.
        effect: First day of effect.
        pending: What happens to pending cases.
        ends: First day on which it no longer has effect.
        origin: Empty for the law as it is; the name of the clause for a reform.
    """

    label: str
    rule: Rule
    then: Outcome
    source: Source
    effect: date
    pending: Pending
    over: tuple[str, ...] = ()
    ends: date | None = None
    origin: str = ""


@dataclass(frozen=True)
class Provision:
    """A rule of law under one identifier.

    Attributes:
        id: Identifier, such as `niaa2002.s82.appeal_right`.
        label: What it decides, in one line that ends with a full stop.
        kind: `yes_no` or `number`.
        versions: By day of effect, earliest first; empty for a proposal nobody has enacted.
        exceptions: In the order declared.
        draft: The text of a proposal, enacted only by a reform.
    """

    id: str
    label: str
    kind: Literal["yes_no", "number"]
    versions: tuple[Version, ...]
    exceptions: tuple[ProvisionException, ...] = ()
    draft: Version | None = None

    @property
    def nothing(self) -> Outcome:
        """The answer where no version is in force."""
        return False if self.kind == "yes_no" else 0.0

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """Every rule of every version and exception."""
        return (*(each.rule for each in self.versions), *(each.rule for each in self.exceptions))

    def with_version(self, version: Version) -> Provision:
        """This provision with one more version.

        Raises:
            LawError: If another version has the same day of effect.
        """
        for other in self.versions:
            if other.effect == version.effect:
                raise LawError(
                    f"two versions of '{self.id}' take effect on {version.effect}: "
                    f"{_named(other.source, other.origin)} and {_named(version.source, version.origin)}",
                    path=f"{self.id}.versions",
                )
        return replace(self, versions=tuple(sorted((*self.versions, version), key=lambda each: each.effect)))

    def with_exception(self, exception: ProvisionException) -> Provision:
        """This provision with one more exception.

        Raises:
            LawError: If the label is taken or `over` names no exception.
        """
        if not exception.label.strip():
            raise LawError(f"an exception to '{self.id}' needs a label", path=f"{self.id}.exceptions")
        labels = {each.label for each in self.exceptions}
        if exception.label in labels:
            raise LawError(f"'{self.id}' already has an exception '{exception.label}'", path=f"{self.id}.exceptions")
        for label in exception.over:
            if label not in labels:
                raise LawError(f"'{self.id}' has no exception '{label}' to prevail over", path=f"{self.id}.exceptions")
        return replace(self, exceptions=(*self.exceptions, exception))


def _named(source: Source, origin: str) -> str:
    return f"{source.citation} ({origin})" if origin else source.citation


class Drafted:
    """A provision as written in a file, before it joins a lawbook. Stays callable as the plain function it was."""

    def __init__(
        self, id: str, label: str, kind: Literal["yes_no", "number"], version: Version, proposed: bool
    ) -> None:
        self.id, self.label, self.kind, self.version, self.proposed = id, label, kind, version, proposed
        self.exceptions: list[ProvisionException] = []
        self.__doc__ = label

    def __call__(self, case: Any, law: Law) -> Outcome:
        """The plain function, on anything with the facts it reads."""
        return self.version.rule.function(case, law)

    def unless(
        self,
        label: str,
        *,
        cites: str,
        effect: str | date,
        source: str,
        pending: Pending,
        then: Outcome = False,
        over: tuple[str, ...] = (),
        ends: str | date | None = None,
        published: str | date | None = None,
        text_read: TextRead = "no",
        note: str = "",
    ) -> Callable[[RuleFunction], RuleFunction]:
        """Declare a labelled exception: where the decorated rule holds, the provision's answer is `then`.

        Args:
            label: Short name, unique in the provision.
            cites: Authority.
            effect: First day of effect.
            source: Where the text stands.
            pending: What happens to pending cases.
            then: The answer where the exception applies.
            over: Labels of exceptions it prevails over.
            ends: First day without effect.
            published: Day of publication, if known.
            text_read: How much of the text was read.
            note: What a reader must know.
        """

        def declare(function: RuleFunction) -> RuleFunction:
            path = f"{self.id}.{label}"
            dates = _dates(f"exception '{label}'", effect, ends, published, pending, path)
            authority = Source(cites, source, text_read, dates[2], note)
            self.exceptions.append(
                ProvisionException(label, rule_from(function), then, authority, dates[0], pending, over, dates[1])
            )
            return function

        return declare


def provision(
    id: str,
    *,
    cites: str,
    effect: str | date,
    source: str,
    pending: Pending,
    ends: str | date | None = None,
    published: str | date | None = None,
    text_read: TextRead = "no",
    note: str = "",
    proposed: bool = False,
) -> Callable[[RuleFunction], Drafted]:
    """Declare one version of a provision. The first line of the function's docstring is the provision's label.

    Args:
        id: Identifier; versions of one provision share it.
        cites: Authority, one citation.
        effect: First day of effect (for a proposal, the day proposed; a reform states the real one).
        source: Where the text stands.
        pending: What happens to pending cases.
        ends: First day without effect, for a temporary version.
        published: Day of publication or enactment, if it differs and is known.
        text_read: How much of the text was read for this project.
        note: How far the encoding goes.
        proposed: The text exists only as a proposal and is in force only where a reform enacts it.

    Raises:
        LawError: If the rule is impure, has no label, or its dates are impossible.
    """

    def declare(function: RuleFunction) -> Drafted:
        label = (inspect.getdoc(function) or "").split("\n")[0].strip()
        if not label.endswith("."):
            raise LawError(f"'{id}' needs a label: the first line of its docstring, ending with a full stop", path=id)
        dates = _dates(f"'{id}'", effect, ends, published, pending, id)
        version = Version(
            rule_from(function), Source(cites, source, text_read, dates[2], note), dates[0], pending, dates[1]
        )
        kind: Literal["yes_no", "number"] = (
            "number" if function.__annotations__.get("return") in ("float", float, "int", int) else "yes_no"
        )
        return Drafted(id, label, kind, version, proposed)

    return declare


def _dates(
    what: str, effect: str | date, ends: str | date | None, published: str | date | None, pending: str, path: str
) -> tuple[date, date | None, date | None]:
    first = parse_date(effect, path=f"{path}.effect")
    last = None if ends is None else parse_date(ends, path=f"{path}.ends")
    printed = None if published is None else parse_date(published, path=f"{path}.published")
    check_dates(what, first, last, pending, printed, path=path)
    return first, last, printed


def joined(drafts: list[Drafted]) -> Provision:
    """One provision from all drafts that share its identifier.

    Raises:
        LawError: If the drafts disagree about label or kind, or two have the same day of effect.
    """
    head = drafts[0]
    made = Provision(head.id, head.label, head.kind, ())
    for draft in drafts:
        if draft.label != head.label or draft.kind != head.kind:
            raise LawError(
                f"versions of '{head.id}' have different labels: '{head.label}' and '{draft.label}'", path=head.id
            )
        made = replace(made, draft=draft.version) if draft.proposed else made.with_version(draft.version)
        for exception in draft.exceptions:
            made = made.with_exception(exception)
    return made
