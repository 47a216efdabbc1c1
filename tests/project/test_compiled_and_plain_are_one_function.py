"""What is written twice, plain and compiled, is called by one name, and the installation decides which of them runs."""

from __future__ import annotations

import ast
import importlib
import inspect
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from fairbalance.compiled import chosen, compiled

SOURCE = Path(__file__).parents[2] / "src" / "fairbalance"
PLAIN = """
from fairbalance.compiled import compiled

@compiled
def doubled(number, times=1):
    "Twice a number, some times over."
    return "plain", 2 * number * times

@compiled
def lonely():
    return "plain"

class Scale:
    factor = 3

    @compiled
    def of(self, number):
        return "plain", self.factor * number
"""
COMPILED = """
import numba

def doubled(number, times=1):
    return "compiled", 2 * number * times

def of(scale, number):
    return "compiled", scale.factor * number
"""


def written_twice() -> Iterator[tuple[str, str]]:
    """Module and qualified name of every function of the house that says it is compiled."""
    for path in sorted(SOURCE.rglob("*.py")):
        module = ".".join(("fairbalance", *path.relative_to(SOURCE).with_suffix("").parts))
        tree = ast.parse(path.read_text(encoding="utf-8"))
        inside = [(tree, "")] + [(each, f"{each.name}.") for each in tree.body if isinstance(each, ast.ClassDef)]
        for holder, prefix in inside:
            for node in holder.body:
                if isinstance(node, ast.FunctionDef) and "compiled" in map(ast.unparse, node.decorator_list):
                    yield module, prefix + node.name


FUNCTIONS = list(written_twice())


@pytest.fixture
def pair(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Iterator[ModuleType]:
    """A module and its compiled one, as the house has them."""
    name = f"pair_{abs(hash(request.node.name))}"
    (tmp_path / f"{name}.py").write_text(PLAIN, encoding="utf-8")
    (tmp_path / f"{name}_compiled.py").write_text(COMPILED, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setitem(sys.modules, "numba", ModuleType("numba"))
    yield importlib.import_module(name)
    for each in (name, f"{name}_compiled"):
        sys.modules.pop(each, None)


def loaded(pair: ModuleType) -> bool:
    return f"{pair.__name__}_compiled" in sys.modules


def test_the_compiled_function_is_called_where_numba_is_installed(pair: ModuleType) -> None:
    assert pair.doubled(2, times=5) == ("compiled", 20)
    assert pair.Scale().of(2) == ("compiled", 6)


def test_the_plain_function_is_called_where_numba_is_not(pair: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "numba", None)
    assert pair.doubled(2, times=5) == ("plain", 20)
    assert pair.Scale().of(2) == ("plain", 6)
    assert pair.lonely() == "plain"


def test_nothing_is_loaded_before_the_first_call(pair: ModuleType) -> None:
    assert not loaded(pair)
    assert inspect.unwrap(pair.doubled)(4) == ("plain", 8)
    assert not loaded(pair)
    pair.doubled(4)
    assert loaded(pair)


@pytest.mark.parametrize("first", [True, False], ids=["installed", "absent"])
def test_it_is_chosen_once(first: bool, pair: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as installed:
        if not first:
            installed.setitem(sys.modules, "numba", None)
        before = pair.doubled(1)
    sys.modules.pop(f"{pair.__name__}_compiled", None)
    if first:
        monkeypatch.setitem(sys.modules, "numba", None)
    misses = chosen.cache_info().misses
    assert pair.doubled(1) == before == ("compiled" if first else "plain", 2)
    assert chosen.cache_info().misses == misses


def test_a_function_that_was_written_once_is_an_error_not_a_slow_run(pair: ModuleType) -> None:
    with pytest.raises(AttributeError, match="lonely"):
        pair.lonely()


def test_an_error_of_the_function_itself_is_passed_on(pair: ModuleType) -> None:
    with pytest.raises(TypeError, match="argument"):
        pair.doubled(1, 2, 3)


def test_what_it_is_called_and_says_is_the_plain_functions(pair: ModuleType) -> None:
    assert (pair.doubled.__name__, pair.doubled.__doc__) == ("doubled", "Twice a number, some times over.")
    assert list(inspect.signature(pair.doubled).parameters) == ["number", "times"]
    assert compiled(pair.doubled).__wrapped__ is pair.doubled  # type: ignore[attr-defined]


def test_there_are_functions_written_twice() -> None:
    assert ("fairbalance.people.thinning", "thin") in FUNCTIONS
    assert ("fairbalance.models.uk.build.past", "Past.take") in FUNCTIONS


def asked(function: Any) -> list[tuple[str, Any, Any]]:
    """Name, kind and default of each parameter, but for the name of the object of a method."""
    given = list(inspect.signature(function).parameters.values())
    return [("" if each.name == "self" else each.name, each.kind, each.default) for each in given]


@pytest.mark.parametrize(("module", "name"), FUNCTIONS)
def test_the_compiled_function_takes_what_the_plain_one_takes(module: str, name: str) -> None:
    pytest.importorskip("numba")
    holder, _, last = name.rpartition(".")
    plain: Any = importlib.import_module(module)
    plain = getattr(getattr(plain, holder) if holder else plain, last)
    twin = chosen(module, last)
    assert twin is not None
    wanted, found = asked(inspect.unwrap(plain)), asked(twin)
    if holder:
        found[0] = wanted[0]
    assert found == wanted


def test_modules_with_plain_functions_load_no_compiler() -> None:
    modules = sorted({module for module, _ in FUNCTIONS})
    twins = [f"{each}_compiled" for each in modules]
    code = f"import sys, {', '.join(modules)}; sys.exit(str([each for each in {twins!r} if each in sys.modules]))"
    process = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)
    assert process.stderr.strip() == "[]"
