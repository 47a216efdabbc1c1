"""YAML 1.2 read into plain values that remember their line and column.

Only what a scenario needs is understood: mappings, lists and scalars of the YAML 1.2 core schema, in which `NO` is
Norway and a date is text. Anchors, aliases, tags and several documents are refused, so a small file never grows large
in memory and never names code.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from fairbalance.reform.problems import Problem, ScenarioErrors, inside, shown

LARGEST_FILE = 256 * 1024
DEEPEST_NESTING = 20

_INTEGER = re.compile(r"[-+]?[0-9]{1,18}")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]{1,4})?")
_CONSTANTS: dict[str, Any] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys((".inf", ".Inf", ".INF", "+.inf"), float("inf")),
    **dict.fromkeys(("-.inf", "-.Inf", "-.INF"), float("-inf")),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), float("nan")),
}


@dataclass
class Node:
    """One value of a document and where it stands.

    Attributes:
        value: None, bool, int, float, str, a list of nodes, or a dict from key to node.
        place: Line and column from 1, or (0, 0) for values that never were in a file.
        keys: For a mapping, where each key stands.
    """

    value: Any
    place: tuple[int, int] = (0, 0)
    keys: dict[str, tuple[int, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, value: Any) -> Node:
        """Wrap plain Python values, so that they are checked exactly as a file is."""
        if isinstance(value, Mapping):
            return cls({str(key): cls.of(each) for key, each in value.items()})
        if isinstance(value, list | tuple):
            return cls([cls.of(each) for each in value])
        return cls(value)

    def plain(self) -> Any:
        """The value without its places."""
        if isinstance(self.value, dict):
            return {key: each.plain() for key, each in self.value.items()}
        if isinstance(self.value, list):
            return [each.plain() for each in self.value]
        return self.value


def scalar(text: str) -> Any:
    """The value of an unquoted YAML 1.2 scalar: null, true or false, a number, or the text itself."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text):
        return float(text)
    return text


def read_document(data: bytes, file: str) -> Node:
    """Read the one YAML document of a file.

    Args:
        data: The bytes of the file.
        file: Its name, for errors.

    Raises:
        ScenarioErrors: If it is not one plain YAML 1.2 document in UTF-8 of reasonable size.
    """
    return _Reader(file).read(_decode(data, file))


def _decode(data: bytes, file: str) -> str:
    """Bytes to text, refusing what is too large or not text."""
    if len(data) > LARGEST_FILE:
        message = f"the file holds {len(data):,} bytes; a scenario may hold {LARGEST_FILE:,}"
        raise ScenarioErrors(file, [Problem(message, line=1, column=1)])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", errors="replace")
        message = "this byte is not UTF-8 text; save the file as UTF-8"
        raise ScenarioErrors(file, [Problem(message, "", *_end_of(before))]) from None
    if "\0" in text:
        message = "this is a binary file; a scenario is a YAML text file"
        raise ScenarioErrors(file, [Problem(message, "", *_end_of(text[: text.index("\0")]))])
    return text


def _end_of(text: str) -> tuple[int, int]:
    """Line and column just after a text."""
    return text.count("\n") + 1, len(text) - (text.rfind("\n") + 1) + 1


class _Reader:
    """Builds the tree from parser events, without recursion, so that depth is a choice and not a crash."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.open: list[tuple[Node, str]] = []
        self.pending: list[tuple[str, tuple[int, int]] | None] = []
        self.root: Node | None = None
        self.duplicates: list[Problem] = []

    def read(self, text: str) -> Node:
        from ruamel.yaml import YAML
        from ruamel.yaml.error import MarkedYAMLError

        try:
            for event in YAML(typ="safe", pure=True).parse(text):
                self._take(event)
        except ScenarioErrors:
            raise
        except MarkedYAMLError as error:
            raise self._fault(*_explained(error, text)) from None
        except Exception as error:  # whatever a parser trips over in a file is a fault of the file
            position = getattr(error, "position", None)
            place = _end_of(text[:position]) if isinstance(position, int) else (1, 1)
            raise self._fault(
                "this is not valid YAML (a character or escape that YAML does not allow)", place
            ) from None
        if self.duplicates:
            raise ScenarioErrors(self.file, self.duplicates)
        if self.root is None or self.root.value is None:
            raise self._fault("the file is empty; `fairbalance new` writes one to start from", (1, 1))
        return self.root

    def _fault(self, message: str, place: tuple[int, int], path: str = "") -> ScenarioErrors:
        return ScenarioErrors(self.file, [Problem(message, path, *place)])

    def _take(self, event: Any) -> None:
        kind = type(event).__name__
        place = _place(event.start_mark)
        if kind == "AliasEvent" or getattr(event, "anchor", None):
            raise self._fault("anchors and aliases (& and *) are not allowed; write the value out", place, self._path())
        if getattr(event, "tag", None):
            raise self._fault("tags (words that start with '!') are not allowed; remove it", place, self._path())
        if kind == "DocumentStartEvent" and self.root is not None:
            raise self._fault("a scenario is one document; remove everything from this '---' on", place)
        if kind == "ScalarEvent":
            plain = event.style is None
            self._place_value(Node(scalar(event.value) if plain else event.value, place), event.value)
        elif kind in ("MappingStartEvent", "SequenceStartEvent"):
            self._open(Node({} if kind == "MappingStartEvent" else [], place))
        elif kind in ("MappingEndEvent", "SequenceEndEvent"):
            self.open.pop()
            self.pending.pop()

    def _open(self, node: Node) -> None:
        if len(self.open) >= DEEPEST_NESTING:
            raise self._fault(f"nested more than {DEEPEST_NESTING} deep", node.place, self._path())
        path = self._path()
        self._place_value(node, None)
        self.open.append((node, path))
        self.pending.append(None)

    def _path(self) -> str:
        """Path of the value that is about to be placed."""
        if not self.open:
            return ""
        parent, path = self.open[-1]
        if isinstance(parent.value, list):
            return inside(path, len(parent.value))
        key = self.pending[-1]
        return inside(path, key[0]) if key else path

    def _place_value(self, node: Node, text: str | None) -> None:
        """Hang a value into the container being built; `text` is the scalar as written, None for a container."""
        if not self.open:
            self.root = node
            return
        parent, path = self.open[-1]
        if isinstance(parent.value, list):
            parent.value.append(node)
            return
        key = self.pending[-1]
        if key is None:
            if text is None:
                raise self._fault("a key must be a word, not a list or a mapping", node.place, path)
            self.pending[-1] = (text, node.place)
            return
        self.pending[-1] = None
        name, where = key
        if name in parent.value:
            first = parent.keys[name][0]
            self.duplicates.append(Problem(f"{shown(name)} is already set on line {first}", inside(path, name), *where))
            return
        parent.value[name] = node
        parent.keys[name] = where


def _place(mark: Any) -> tuple[int, int]:
    """Line and column, from 1, of a parser mark."""
    return (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)


def _explained(error: Any, text: str) -> tuple[str, tuple[int, int]]:
    """A parser error in plain words, and where it is."""
    mark = error.problem_mark or error.context_mark
    place = _place(mark)
    index = getattr(mark, "index", None)
    if isinstance(index, int) and text[index : index + 1] == "\t":
        return "a tab cannot indent YAML; use spaces", place
    problem = " ".join(str(error.problem or error.context or "it cannot be read").split())
    if "quoted scalar" in str(error.context) and "unexpected" in problem:
        return "this quote is never closed", _place(error.context_mark)
    for sign, hint in _HINTS.items():
        if sign in problem:
            return hint, place
    return f"not valid YAML: {problem}", place


_HINTS = {
    "mapping values are not allowed": "a ':' where none can stand; quote the text, or check the indentation above",
    "could not find expected ':'": "a ':' is missing after this key",
    "expected ',' or": "a bracket or brace is not closed, or a comma is missing",
    "expected <block end>": "this line is not indented like its neighbours",
    "cannot start any token": "this character cannot start a value; put the value in quotes",
}
"""What a parser says, and what it means to someone who writes a scenario."""
