"""A command runner, and models for tests beside those that ship."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_types import Answer, Run

from fairbalance.cli import main
from fairbalance.models import registry


@pytest.fixture(scope="session")
def shared_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One store for all tests, so that equal questions are run once."""
    return tmp_path_factory.mktemp("store")


@pytest.fixture
def fairbalance(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, shared_store: Path
) -> Run:
    """Run a command line in an empty folder, with the test models `fake` and `office` at hand."""
    monkeypatch.setitem(registry.MODELS, "fake", "fake_model:FakeModel")
    monkeypatch.setitem(registry.MODELS, "office", "office_model.model:OfficeModel")
    monkeypatch.setenv("FAIRBALANCE_STORE", str(shared_store))
    monkeypatch.delenv("FAIRBALANCE_DEBUG", raising=False)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.chdir(tmp_path)

    def run(*words: object) -> Answer:
        code = main.run([str(each) for each in words])
        captured = capsys.readouterr()
        return Answer(code, captured.out, captured.err)

    return run


@pytest.fixture
def only_fake(monkeypatch: pytest.MonkeyPatch) -> None:
    """No other model than `fake`."""
    monkeypatch.setattr(registry, "MODELS", {"fake": "fake_model:FakeModel"})
