"""Whether people fit the tables of a network, asked before they enter: compiled code would read beyond them."""

from __future__ import annotations

from fairbalance.errors import InvariantError
from fairbalance.pathway.network import Network
from fairbalance.people.population import Population


def check_entering(network: Network, people: Population) -> None:
    """Refuse people whose entry point, class, vintage or cohort a network does not have.

    Args:
        network: The compiled pathway.
        people: The population.

    Raises:
        InvariantError: For the first row of the first column that does not fit, with how many there are.
    """
    sizes = {
        "entry_point": len(network.entry_points),
        "class_index": len(network.counting.cell),
        "vintage": network.stages.lane_row.shape[2],
    }
    if network.counting.cohorts_kept:
        sizes["cohort"] = network.counting.cohorts
    for name, size in sizes.items():
        column = getattr(people, name)
        if column.max(initial=0) >= max(size, 1):
            row = int((column >= size).argmax())
            raise InvariantError(
                f"{column[row]} in row {row} is not among the {size} of the network", path=f"population.{name}"
            )
