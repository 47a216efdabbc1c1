"""What the engine is meant to reach, beside what was measured."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Goal:
    """One line of the report.

    Attributes:
        name: What is measured.
        value: What was measured.
        target: What it should be.
        unit: Printed after both.
        at_least: Whether more is better.
    """

    name: str
    value: float
    target: float
    unit: str = ""
    at_least: bool = True

    @property
    def met(self) -> bool:
        return self.value >= self.target if self.at_least else self.value <= self.target

    def line(self) -> str:
        sign = ">=" if self.at_least else "<="
        mark = "met" if self.met else "MISSED"
        return f"{self.name:<72} {self.value:>10.3g} {self.unit:<4} {sign} {self.target:<8.4g} {mark}"
