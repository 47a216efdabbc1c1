"""Ten dated provisions of UK law as OpenFisca or PolicyEngine would hold them. Runs in an environment of its own.

Usage: python law_systems.py openfisca|policyengine ROWS REPETITIONS. Writes one JSON
line: for each repetition the processor seconds of all ten provisions, and how many cases each holds for.
"""

from __future__ import annotations

import json
import sys
import time
from typing import Any

import numpy as np

FLAGS = (
    "claim_refused", "protection_status_revoked", "inadmissible", "certified", "earlier_appeal_right",
    "ground_could_have_been_raised", "appeal_pending", "claim_pending", "destitute", "unaccompanied", "child_supported",
    "serious_harm", "persistent", "real_risk", "appeal_rights_exhausted", "steps_to_leave",
)  # fmt: skip
PERIOD = "2025-01"


def columns(rows: int) -> dict[str, Any]:
    """The same invented cases for every engine."""
    luck = np.random.default_rng(7)
    made: dict[str, Any] = {name: luck.random(rows) < 0.5 for name in FLAGS}
    made["months"] = luck.integers(0, 60, rows).astype(float)
    return made


def provisions(api: Any, entity: Any, period: Any) -> list[Any]:
    """Ten variables, some with formulas of two dates, some resting on others."""
    Variable = api.Variable

    def made(name: str, **formulas: Any) -> Any:
        body = {"value_type": bool, "entity": entity, "definition_period": period, "label": name, **formulas}
        return type(name, (Variable,), body)

    def appeal_right(cases: Any, at: Any) -> Any:
        refused = cases("claim_refused", at) | cases("protection_status_revoked", at)
        earlier = cases("earlier_appeal_right", at) & cases("ground_could_have_been_raised", at)
        return refused & ~cases("inadmissible", at) & ~earlier & ~cases("certified", at)

    def old_appeal_right(cases: Any, at: Any) -> Any:
        return cases("claim_refused", at) & ~cases("certified", at)

    def asylum_seeker(cases: Any, at: Any) -> Any:
        return (cases("claim_pending", at) | cases("appeal_pending", at)) & ~cases("unaccompanied", at)

    def support(cases: Any, at: Any) -> Any:
        return cases("destitute", at) & (cases("asylum_seeker", at) | cases("child_supported", at))

    def foreign_criminal(cases: Any, at: Any) -> Any:
        return (cases("months", at) >= 12) | cases("serious_harm", at) | cases("persistent", at)

    def four_years(cases: Any, at: Any) -> Any:
        return cases("months", at) >= 48

    def medium(cases: Any, at: Any) -> Any:
        return cases("foreign_criminal", at) & ~cases("four_years", at)

    def deport(cases: Any, at: Any) -> Any:
        return (cases("months", at) >= 12) & ~cases("real_risk", at)

    def section_4(cases: Any, at: Any) -> Any:
        return cases("appeal_rights_exhausted", at) & cases("destitute", at) & cases("steps_to_leave", at)

    def removable(cases: Any, at: Any) -> Any:
        return ~cases("appeal_right", at) & ~cases("appeal_pending", at) & ~cases("claim_pending", at)

    def supported(cases: Any, at: Any) -> Any:
        return cases("support", at) | cases("section_4", at)

    return [
        made("appeal_right", formula_2003_04=old_appeal_right, formula_2014_10_20=appeal_right),
        made("asylum_seeker", formula_2000_04_03=asylum_seeker),
        made("support", formula_2000_04_03=support),
        made("foreign_criminal", formula_2014_07_28=foreign_criminal),
        made("four_years", formula_2014_07_28=four_years),
        made("medium", formula_2014_07_28=medium),
        made("deport", formula_2008_08_01=deport),
        made("section_4", formula_2005_03_31=section_4),
        made("removable", formula_2003_04_01=removable),
        made("supported", formula_2005_03_31=supported),
    ]


def main() -> None:
    """Time one engine."""
    which, rows, repetitions = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    if which == "openfisca":
        import openfisca_core.model_api as api
        from openfisca_core.entities import build_entity
        from openfisca_core.periods import DateUnit
        from openfisca_core.simulations import SimulationBuilder
        from openfisca_core.taxbenefitsystems import TaxBenefitSystem

        period: Any = DateUnit.MONTH
    else:
        import policyengine_core.model_api as api
        from policyengine_core.entities import build_entity
        from policyengine_core.periods import MONTH as period
        from policyengine_core.simulations import SimulationBuilder
        from policyengine_core.taxbenefitsystems import TaxBenefitSystem

    entity = build_entity(key="case", plural="cases", label="A case", is_person=True)
    system = TaxBenefitSystem([entity])
    for name in (*FLAGS, "months"):
        kind = float if name == "months" else bool
        body = {"value_type": kind, "entity": entity, "definition_period": period, "label": name}
        system.add_variable(type(name, (api.Variable,), body))
    rules = provisions(api, entity, period)
    for rule in rules:
        system.add_variable(rule)
    held = columns(rows)
    seconds: list[float] = []
    counts: dict[str, int] = {}
    for _ in range(repetitions + 1):
        simulation = SimulationBuilder().build_default_simulation(system, rows)
        for name, values in held.items():
            simulation.set_input(name, PERIOD, values)
        began = time.process_time()
        answers = {rule.__name__: simulation.calculate(rule.__name__, PERIOD) for rule in rules}
        seconds.append(time.process_time() - began)
        counts = {name: int(np.count_nonzero(values)) for name, values in answers.items()}
    print(json.dumps({"seconds": seconds[1:], "counts": counts}))


if __name__ == "__main__":
    main()
