"""The compiled kernel gives the ledger of the plain engine on the whole UK pathway, bit for bit."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import cache

from fairbalance.engine.kernel_run import Kernel
from fairbalance.engine.kernel_workspace import Workspace
from fairbalance.engine.twin import Twin
from fairbalance.models.uk.model import UkModel
from fairbalance.reform.reform import Reform
from fairbalance.study.execute import network_of
from fairbalance.study.model import Case, Setup
from fairbalance.study.worlds import worlds


@cache
def baseline(scale: float) -> Case:
    model = UkModel()
    setup = Setup(start=model.start, until=model.until, scale=scale)
    return model.build(setup, Reform("baseline"), worlds(model.parameters, 1, 1)[0])


def test_every_ledger_agrees_at_one_fiftieth() -> None:
    case = baseline(0.02)
    network = network_of(case)
    twin = Twin(network, case.people, case.luck).run()
    assert twin.differences_from(Kernel(network).run(case.people, case.luck)) == {}
    assert twin.event_count > 50_000


def test_threads_and_used_memory_change_nothing_at_one_tenth() -> None:
    case = baseline(0.1)
    kernel = Kernel(network_of(case))
    alone = [kernel.run(case.people, seed, Workspace()) for seed in range(4)]
    with ThreadPoolExecutor(2) as pool:
        together = list(pool.map(lambda seed: kernel.run(case.people, seed), range(4)))
    assert [one.differences_from(other) for one, other in zip(alone, together, strict=True)] == [{}] * 4
