"""Every uncertain number of the EU model, with evidence, unit, grade and distribution: the files of this folder."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from fairbalance.evidence import registry
from fairbalance.evidence.parameter import ParameterSet, load_parameters

FOLDER = Path(__file__).parent


@lru_cache(maxsize=1)
def parameters() -> ParameterSet:
    """All parameters of the EU model, loaded once.

    Raises:
        EvidenceError: If a file is wrong or names evidence that does not exist.
    """
    return load_parameters(sorted(FOLDER.glob("*.yaml")), registry())
