"""The reform room: levers, dated clauses, composition, and the scenario files that hold them.

A reform is data. Its clauses scale, amend, insert or assume; `&` composes reforms in any order; a clash is an
error that names both clauses, a clause without effect is reported before a run, and a reform without clauses changes
nothing.
"""

from __future__ import annotations

from fairbalance.reform.baseline import Baseline
from fairbalance.reform.clause import Amend, Assume, Clause, Dated, Insert, Scale, amend, assume, insert, scale
from fairbalance.reform.idle import Idle, idle_clauses
from fairbalance.reform.lever import Lever, LeverRegistry, Option, Scheme
from fairbalance.reform.problems import ReformErrors, ScenarioErrors
from fairbalance.reform.reform import BASELINE, Reform
from fairbalance.reform.scenario import Catalogue, Scenario, load_scenario, read_scenario
from fairbalance.reform.settings import SchemeInstance, Settings
from fairbalance.reform.template import new_scenario
from fairbalance.reform.uncertain import Sweep

__all__ = [
    "BASELINE",
    "Amend",
    "Assume",
    "Baseline",
    "Catalogue",
    "Clause",
    "Dated",
    "Idle",
    "Insert",
    "Lever",
    "LeverRegistry",
    "Option",
    "Reform",
    "ReformErrors",
    "Scale",
    "Scenario",
    "ScenarioErrors",
    "Scheme",
    "SchemeInstance",
    "Settings",
    "Sweep",
    "amend",
    "assume",
    "idle_clauses",
    "insert",
    "load_scenario",
    "new_scenario",
    "read_scenario",
    "scale",
]
