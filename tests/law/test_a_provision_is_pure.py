"""Whatever could make an answer depend on anything but the case and the law is refused when the rule is made."""

from __future__ import annotations

import datetime
import random
from types import SimpleNamespace

import pytest

from fairbalance.errors import LawError
from fairbalance.law import provision
from fairbalance.law.rule import rule_from

counter = 0


def clock(case, law):  # type: ignore[no-untyped-def]
    return case.claim_date < datetime.date.today()


def luck(case, law):  # type: ignore[no-untyped-def]
    return random.random() < 0.5


def reads(case, law):  # type: ignore[no-untyped-def]
    return open("x").read() == "yes"


def imports(case, law):  # type: ignore[no-untyped-def]
    import os

    return os.sep == "/"


def mutates(case, law):  # type: ignore[no-untyped-def]
    global counter
    counter += 1
    return counter > 1


def in_place(case, law):  # type: ignore[no-untyped-def]
    months = 1
    months += 1
    return months == 2


def module_value(case, law):  # type: ignore[no-untyped-def]
    return counter == 0


def loops(case, law):  # type: ignore[no-untyped-def]
    for _ in (1, 2):
        return True
    return False


def comprehends(case, law):  # type: ignore[no-untyped-def]
    return [each for each in (1, 2)] == [1, 2]


def catches(case, law):  # type: ignore[no-untyped-def]
    try:
        return True
    except ValueError:
        return False


def defines(case, law):  # type: ignore[no-untyped-def]
    return (lambda: True)()


def sets_a_fact(case, law):  # type: ignore[no-untyped-def]
    case.child = True
    return True


def reassigns(case, law):  # type: ignore[no-untyped-def]
    value = 1
    value = 2
    return value == 2


def falls_through(case, law):  # type: ignore[no-untyped-def]
    if case.child:
        return True


def computed_name(case, law):  # type: ignore[no-untyped-def]
    return law("act." + "duty")


def deep_attribute(case, law):  # type: ignore[no-untyped-def]
    return case.origin.startswith("A")


def divides(case, law):  # type: ignore[no-untyped-def]
    return 1 / case.months > 2


def identity(case, law):  # type: ignore[no-untyped-def]
    return case.child is True


def text_format(case, law):  # type: ignore[no-untyped-def]
    return f"{case.origin}" == "A"


def too_many(case, law, more):  # type: ignore[no-untyped-def]
    return True


def default(case, law=None):  # type: ignore[no-untyped-def]
    return True


def walrus(case, law):  # type: ignore[no-untyped-def]
    return (x := True) and x


def bytes_literal(case, law):  # type: ignore[no-untyped-def]
    return case.origin == b"A"


@pytest.mark.parametrize(
    ("function", "why"),
    [
        (clock, "never reaches the clock"),
        (luck, "never reaches randomness"),
        (reads, "cannot use"),
        (imports, "imports nothing"),
        (mutates, "changes no global"),
        (in_place, "changes nothing in place"),
        (module_value, "cannot use 'counter'"),
        (loops, "has no loop"),
        (comprehends, "cannot use ListComp"),
        (catches, "catches nothing"),
        (defines, "cannot use"),
        (sets_a_fact, "cannot use Assign"),
        (reassigns, "gives 'value' one value only"),
        (falls_through, "must return a value on every path"),
        (computed_name, "names one provision or constant literally"),
        (deep_attribute, "cannot use 'case.origin.startswith'"),
        (divides, "divides by a non-zero literal only"),
        (identity, "cannot use Compare"),
        (text_format, "cannot use JoinedStr"),
        (too_many, r"takes exactly \(case, law\)"),
        (default, r"takes exactly \(case, law\)"),
        (walrus, "assigns by statement only"),
        (bytes_literal, "literals that are true, false, numbers or words"),
    ],
)
def test_an_impure_rule_is_refused_with_its_place(function, why: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(LawError, match=why) as caught:
        rule_from(function)
    assert f"test_a_provision_is_pure.py:{function.__code__.co_firstlineno} ({function.__name__})" in caught.value.path


def test_a_closure_is_refused() -> None:
    outside = True

    def rule(case, law):  # type: ignore[no-untyped-def]
        return outside

    with pytest.raises(LawError, match="depends on values outside the case and the law"):
        rule_from(rule)


def test_a_rule_without_readable_source_is_refused() -> None:
    made: dict[str, object] = {}
    exec("def rule(case, law):\n    return True\n", made)
    with pytest.raises(LawError, match="the source of 'rule' cannot be read"):
        rule_from(made["rule"])  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("__import__('os').system('true')", "an import"),
        ("case.child; case.refused", "is not a rule"),
        ("case.child = True", "is not a rule"),
        ("eval('1')", "code made at run time"),
        ("().__class__", "cannot use"),
        ("law.book.amend('x')", "cannot use 'law.book.amend'"),
        ("law('a', 'b')", "names one provision"),
        ("print(1)", "input and output"),
        ("globals()", "mutation"),
        ("child", "cannot use 'child'"),
        ("1 / 0", "divides by a non-zero literal only"),
        ("case.months ** 2 > 1", "cannot use BinOp"),
        ("case.origin in [x for x in 'ab']", "cannot use ListComp"),
        ("case.origin in (case.route,)", "lists literals after 'in'"),
    ],
)
def test_the_text_of_a_reform_is_held_to_the_same_grammar(text: str, why: str) -> None:
    with pytest.raises(LawError, match=why) as caught:
        rule_from(text, where="clauses[0].to")
    assert caught.value.path.startswith("clauses[0].to")


def test_a_rule_from_text_has_no_builtins() -> None:
    rule = rule_from("min(1, 2) == 1")
    assert rule.function.__globals__["__builtins__"] == {}


def test_a_rule_says_what_it_reads() -> None:
    rule = rule_from(
        "case.child and law('act.duty') and law.number('act.fee') > law.constant('act.limit')"
        " and case.origin in law.names('act.safe') and case.claim_date > law.day('act.from')"
    )
    assert rule.facts == ("child", "claim_date", "origin")
    assert rule.provisions == ("act.duty", "act.fee")
    assert rule.constants == ("act.from", "act.limit", "act.safe")


def test_layout_does_not_change_a_rule() -> None:
    one, other = rule_from("case.child and not case.refused"), rule_from("(case.child\n and (not case.refused))")
    assert one == other
    assert hash(one) == hash(other)
    assert one != rule_from("case.child")
    assert one != "case.child and not case.refused"


def local_names(case, law):  # type: ignore[no-untyped-def]
    """Local names stand for expressions."""
    serious = case.months >= 12
    if serious and case.child:
        return False
    elif serious:
        return True
    return case.refused


def test_local_names_and_branches_become_one_expression() -> None:
    text = "False if case.months >= 12 and case.child else True if case.months >= 12 else case.refused"
    assert rule_from(local_names) == rule_from(text)


def test_a_provision_needs_a_label() -> None:
    with pytest.raises(LawError, match="needs a label"):

        @provision("act.x", cites="Act", effect="2010-01-01", source="s", pending="all")
        def unlabelled(case, law):  # type: ignore[no-untyped-def]
            return True


def test_a_provision_stays_callable_as_written() -> None:
    @provision("act.y", cites="Act", effect="2010-01-01", source="s", pending="all")
    def labelled(case, law):  # type: ignore[no-untyped-def]
        """It holds."""
        return case.child

    assert labelled(SimpleNamespace(child=True), None) is True  # type: ignore[arg-type]
