"""The keys of a scenario file: what each may hold and what it means. Validator, JSON Schema and template read this."""

from __future__ import annotations

from dataclasses import dataclass

from fairbalance.reform.shape import Day, Items, ListOf, Number, Shape, Text

FORMAT = 1
"""Version of the scenario format that this package reads."""

CLAUSE_LIST = Items(longest=200, hint="a list of clauses; start each with '- ', or write [] for none")


@dataclass(frozen=True)
class Key:
    """One key of a scenario file.

    Attributes:
        shape: What it may hold.
        meaning: What it means, in a sentence.
        required: Whether it must be there.
    """

    shape: Shape
    meaning: str
    required: bool = False


SCENARIO: dict[str, Key] = {
    "fairbalance": Key(Number(1, None, integer=True), "Version of this file format.", required=True),
    "model": Key(Text(40), "The model it is for, such as uk.", required=True),
    "name": Key(Text(120), "Name of the scenario in tables and charts.", required=True),
    "about": Key(Text(), "What it is and why, in a few sentences."),
    "proposed_by": Key(Text(200), "Who proposed it."),
    "proposed_on": Key(Day(), "When it was proposed."),
    "reference": Key(Text(500), "Where the proposal is written."),
    "until": Key(Day(), "Last day of the run."),
    "worlds": Key(Number(1, 100_000, integer=True), "How many draws of the uncertain parameters."),
    "seed": Key(Number(0, 2**32 - 1, integer=True), "Seed of the run; equal seeds give equal numbers."),
    "scale": Key(Number(0, 1, above=True), "Share of people simulated; 1 is everyone."),
    "include": Key(ListOf(Text(80), longest=20), "Names of shipped reforms that this one builds on."),
}
"""Keys at the top of a file, except `clauses`."""

CLAUSES_MEANING = "What the reform changes; [] for nothing."

CLAUSE_KEYS: dict[str, str] = {
    "scale": "Path of a capacity or rate to multiply.",
    "by": "The factor; 1.2 is a fifth more.",
    "amend": "Path of a capacity, rate, order or law to set.",
    "to": "The new value.",
    "insert": "Path of a scheme to put into the pathway.",
    "options": "Settings of the scheme; those left out take its sourced defaults.",
    "assume": "Path of something nobody knows, to choose or sweep.",
    "value": "One number.",
    "distribution": "A distribution to draw from, one draw a world.",
    "sweep": "Numbers to be run one after the other.",
    "grade": "Grade of the assumption, A to E; a guess is E.",
    "from": "First day on which the clause holds.",
    "until": "Last day on which it holds; left out, for ever.",
    "ramp": "How long the change takes to be complete, such as 12 months.",
    "pending": "For a law: what happens to cases that are already waiting.",
    "why": "The reason.",
}
"""What each key of a clause means."""
