"""One file for each command. Heavy rooms are imported inside the commands, so that `--help` stays quick."""

from __future__ import annotations

from collections.abc import Callable

from fairbalance.cli.commands.backtest import backtest
from fairbalance.cli.commands.check import check
from fairbalance.cli.commands.compare import compare
from fairbalance.cli.commands.explain import explain
from fairbalance.cli.commands.listing import list_all
from fairbalance.cli.commands.measures import measures
from fairbalance.cli.commands.new import new
from fairbalance.cli.commands.plan import plan
from fairbalance.cli.commands.questions import breakeven, credit, drivers
from fairbalance.cli.commands.run import run
from fairbalance.cli.commands.schema import schema
from fairbalance.cli.commands.verify import verify

COMMANDS: dict[str, Callable[..., int | None]] = {
    "list": list_all,
    "new": new,
    "check": check,
    "plan": plan,
    "run": run,
    "compare": compare,
    "explain": explain,
    "drivers": drivers,
    "credit": credit,
    "breakeven": breakeven,
    "measures": measures,
    "backtest": backtest,
    "verify": verify,
    "schema": schema,
}
"""Commands in the order in which the help lists them; `evidence` follows with its own commands."""
