"""Loading the law reads the lines of each rule alone, and finds the right ones however the file is laid out."""

from __future__ import annotations

import ast
from typing import Any

import island
import pytest

from fairbalance.errors import LawError
from fairbalance.law.rule import _functions_in, rule_from


def plain_rule(case: Any, law: Any) -> bool:
    return case.child  # type: ignore[no-any-return]


def spread_rule(
    case: Any,
    law: Any,
) -> bool:
    """A rule whose brackets close at the margin."""

    # A comment between two blank lines.

    return (  # type: ignore[no-any-return]
        case.child
        and case.refused  # a comment inside
    )  # fmt: skip


def text_at_margin(case: Any, law: Any) -> bool:
    words = """a text
that starts at the margin"""
    return (case.child or case.refused) and case.origin != words  # type: ignore[no-any-return]


class Held:
    """Somewhere else for a rule of the same name."""

    def plain_rule(case: Any, law: Any) -> bool:
        return not case.child


def same_name_again() -> Any:
    def plain_rule(case: Any, law: Any) -> bool:
        return case.certified  # type: ignore[no-any-return]

    return plain_rule


def far_down(case: Any, law: Any) -> bool:
    held = case.child
    return held and unknown_name  # type: ignore[name-defined,no-any-return]  # noqa: F821


@pytest.mark.parametrize(
    ("function", "meaning"),
    [
        (plain_rule, "case.child"),
        (spread_rule, "case.child and case.refused"),
        (text_at_margin, "(case.child or case.refused) and case.origin != 'a text\\nthat starts at the margin'"),
        (Held.plain_rule, "not case.child"),
        (same_name_again(), "case.certified"),
    ],
)
def test_the_rule_is_the_function_that_was_given(function: Any, meaning: str) -> None:
    assert rule_from(function).canonical == meaning


def test_an_error_names_the_line_of_the_file() -> None:
    line = far_down.__code__.co_firstlineno + 2
    with pytest.raises(LawError, match=f"cannot use 'unknown_name'.*, line {line}$"):
        rule_from(far_down)


def test_lines_alone_and_the_whole_file_give_the_same_rules() -> None:
    whole = _functions_in(island.__file__)
    drafts = [each for each in vars(island).values() if hasattr(each, "version")]
    assert len(drafts) >= 9
    for each in drafts:
        code = each.version.rule.function.__code__
        assert each.version.rule.text == ast.unparse(_undecorated(whole[code.co_name, code.co_firstlineno]))


def _undecorated(node: ast.FunctionDef) -> ast.FunctionDef:
    return ast.FunctionDef(
        name=node.name, args=node.args, body=node.body, decorator_list=[], returns=node.returns, lineno=node.lineno
    )
