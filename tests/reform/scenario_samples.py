"""Where the sample scenarios lie, and how the tests read them."""

from __future__ import annotations

from pathlib import Path

from reform_samples import REGISTRY

from fairbalance.models.uk.levers import catalogue
from fairbalance.reform import Catalogue, Scenario, ScenarioErrors, read_scenario

HERE = Path(__file__).parent
BROKEN = sorted((HERE / "broken").glob("*.yaml"))
VALID = sorted((HERE / "valid").glob("*.yaml"))
CATALOGUES = {"uk": catalogue(), "sample": Catalogue(REGISTRY, {})}
SHIPPED = CATALOGUES["uk"].shipped


def read(text: str | bytes, file: str = "s.yaml") -> Scenario:
    return read_scenario(text if isinstance(text, bytes) else text.encode(), file, CATALOGUES)


def faults(text: str | bytes) -> list[str]:
    """Lines of the error that a text gives; none if it is valid."""
    try:
        read(text)
    except ScenarioErrors as error:
        return str(error).splitlines()
    return []


def sample(clauses: str, head: str = "") -> str:
    """A scenario for the sample model."""
    return f"fairbalance: 1\nmodel: sample\nname: Sample\n{head}clauses:\n{clauses}"
