"""fairbalance: the law, queues, schemes, money and rights of asylum and returns systems, executable.

    import fairbalance as fb

    uk = fb.load("uk")
    hub = fb.Reform("Return hub", (fb.insert("scheme.return_hub", {"places": 2000}, start="2027-04-01"),))
    study = fb.Plan(uk, {"hub": hub}, worlds=8, scale=0.1).run()

Names are loaded when first used, so importing the package is quick.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

_HOME = {
    "load": "fairbalance.models.registry",
    "Reform": "fairbalance.reform",
    "BASELINE": "fairbalance.reform",
    "amend": "fairbalance.reform",
    "assume": "fairbalance.reform",
    "insert": "fairbalance.reform",
    "scale": "fairbalance.reform",
    "load_scenario": "fairbalance.reform",
    "Triangular": "fairbalance.evidence.distribution",
    "Uniform": "fairbalance.evidence.distribution",
    "Settings": "fairbalance.reform",
    "Plan": "fairbalance.study.plan",
    "Study": "fairbalance.study.api",
    "open_study": "fairbalance.study.api",
    "verify": "fairbalance.study.verify",
    "credit": "fairbalance.analysis.credit",
    "break_even": "fairbalance.analysis.break_even",
    "provision": "fairbalance.law",
    "Judgment": "fairbalance.law",
    "Lawbook": "fairbalance.law",
    "Stage": "fairbalance.pathway.stage",
    "Capacity": "fairbalance.pathway.stage",
    "registry": "fairbalance.evidence",
    "series": "fairbalance.evidence",
    "FairbalanceError": "fairbalance.errors",
}
"""Where each public name lives."""

__all__ = ["__version__", *_HOME]

if TYPE_CHECKING:
    from fairbalance.analysis.break_even import break_even as break_even
    from fairbalance.analysis.credit import credit as credit
    from fairbalance.errors import FairbalanceError as FairbalanceError
    from fairbalance.evidence import registry as registry
    from fairbalance.evidence import series as series
    from fairbalance.evidence.distribution import Triangular as Triangular
    from fairbalance.evidence.distribution import Uniform as Uniform
    from fairbalance.law import Judgment as Judgment
    from fairbalance.law import Lawbook as Lawbook
    from fairbalance.law import provision as provision
    from fairbalance.models.registry import load as load
    from fairbalance.pathway.stage import Capacity as Capacity
    from fairbalance.pathway.stage import Stage as Stage
    from fairbalance.reform import BASELINE as BASELINE
    from fairbalance.reform import Reform as Reform
    from fairbalance.reform import Settings as Settings
    from fairbalance.reform import amend as amend
    from fairbalance.reform import assume as assume
    from fairbalance.reform import insert as insert
    from fairbalance.reform import load_scenario as load_scenario
    from fairbalance.reform import scale as scale
    from fairbalance.study.api import Study as Study
    from fairbalance.study.api import open_study as open_study
    from fairbalance.study.plan import Plan as Plan
    from fairbalance.study.verify import verify as verify


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        from fairbalance.errors import nearest

        raise AttributeError(f"fairbalance has no '{name}'; {nearest(name, _HOME)}")
    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
