"""Read YAML quickly and check it against a model, with errors that end in a path.

Parsing YAML is the slow part of loading evidence, so the plain content of each file is kept in the user's cache,
named by the hash of the file. A missing, stale or broken cache only costs time.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from fairbalance.errors import EvidenceError, nearest

DATA = Path(__file__).parent / "data"
"""Where the evidence that ships with the package lies."""

_FORM = b"1"  # change when the plain form below changes, so that old cache entries are not read

Model = TypeVar("Model", bound=BaseModel)


def read_yaml(path: Path) -> Any:
    """The content of a YAML file as plain dicts, lists, texts and numbers; dates become ISO text.

    Raises:
        EvidenceError: If the file does not exist or is not YAML.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise EvidenceError(f"cannot read the file ({error.strerror})", path=path.name) from None
    cached = _cache_folder() / f"{hashlib.sha256(_FORM + raw).hexdigest()}.json"
    try:
        return json.loads(cached.read_bytes())
    except (OSError, ValueError):
        content = _parse(raw, path)
        _keep(cached, content)
        return content


def check(model: type[Model], content: object, path: str) -> Model:
    """Build `model` from plain content.

    Raises:
        EvidenceError: At the first thing wrong, with a path that starts with `path`.
    """
    try:
        return model.model_validate(content)
    except ValidationError as error:
        raise _translated(error.errors()[0], model, path) from None


def _translated(problem: ErrorDetails, model: type[BaseModel], path: str) -> EvidenceError:
    place = ".".join([path, *(str(part) for part in problem["loc"] if not str(part).endswith("]"))])
    name = str(problem["loc"][-1]) if problem["loc"] else ""
    if problem["type"] == "missing":
        return EvidenceError(f"'{name}' is missing", path=place)
    if problem["type"] == "extra_forbidden":
        return EvidenceError(f"unknown key '{name}'; {nearest(name, _keys(model, problem['loc']))}", path=place)
    message = problem["msg"].removeprefix("Value error, ").removeprefix("Assertion failed, ")
    return EvidenceError(message[:1].lower() + message[1:], path=place)


def _keys(model: type[BaseModel], place: tuple[int | str, ...]) -> list[str]:
    """Keys that exist where an unknown one was found, one level of nesting deep."""
    if len(place) > 1 and place[0] in model.model_fields:
        inner = model.model_fields[str(place[0])].annotation
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            return list(inner.model_fields)
    return list(model.model_fields)


def _parse(raw: bytes, path: Path) -> Any:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    try:
        return _plain(YAML(typ="safe", pure=True).load(raw.decode("utf-8")))
    except (YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{path.name}:{mark.line + 1}:{mark.column + 1}" if mark else path.name
        reason = getattr(error, "problem", None) or "it is not UTF-8 text"
        raise EvidenceError(f"the file is not valid YAML ({reason})", path=where) from None
    except ValueError as error:  # a date that no calendar has
        raise EvidenceError(f"the file is not valid YAML ({error})", path=path.name) from None


def _plain(node: Any) -> Any:
    if isinstance(node, Mapping):
        return {str(key): _plain(each) for key, each in node.items()}
    if isinstance(node, (list, tuple)):
        return [_plain(each) for each in node]
    return node.isoformat() if isinstance(node, date) else node


def _cache_folder() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("fairbalance") / "yaml"


def _keep(path: Path, content: object) -> None:
    """Write the cache in one step, so that a reader never sees half of it; give up quietly if nobody may write."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(content, file)
        os.replace(name, path)
    except (OSError, ValueError, TypeError):
        return
