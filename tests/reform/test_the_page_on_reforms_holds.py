"""Every example of docs/reforms.md is run, and its tables are those of the model."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

from scenario_samples import CATALOGUES, SHIPPED, read

from fairbalance.models.uk.levers import LEVERS
from fairbalance.reform import Scheme
from fairbalance.reform.fields import SCENARIO

PAGE = Path(__file__).parents[2] / "docs" / "reforms.md"
TEXT = PAGE.read_text(encoding="utf-8")


def table(heading):
    section = TEXT.split(f"## {heading}\n")[1].split("\n## ")[0]
    rows = re.findall(r"^\| (`.*) \|$", section, re.M)
    return [[cell.strip() for cell in row.split("|")] for row in rows]


def test_every_python_example_gives_what_the_page_shows():
    examples = doctest.DocTestParser().get_doctest(TEXT.replace("```", ""), {}, "reforms", str(PAGE), 0)
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    runner.run(examples)
    assert runner.tries > 20
    assert runner.failures == 0


def test_every_scenario_on_the_page_is_valid():
    blocks = re.findall(r"```yaml\n(.*?)```", TEXT, re.S)
    assert blocks
    for block in blocks:
        assert len(read(block).reform.clauses) == block.count("    from: ") + block.count("include: [more-judges]")


def of_family(scheme):
    if scheme.named:
        return f"any name for the {scheme.member}"
    return f"one for each {scheme.member}" if scheme.members else ""


def test_every_lever_of_the_model_is_in_the_table():
    rows = table("What can be changed in the UK model")
    expected = [
        [f"`{each.path}`", each.kind, of_family(each)]
        if isinstance(each, Scheme)
        else [f"`{each.path}`", each.kind, each.unit]
        for each in LEVERS
    ]
    assert rows == expected


def test_every_shipped_reform_is_in_the_table():
    assert {row[0].strip("`") for row in table("Shipped reforms")} == set(SHIPPED)


def test_every_key_of_a_file_is_in_the_table():
    named = {name for row in table("A scenario file") for name in re.findall(r"`(\w+)`", row[0])}
    assert named == {*SCENARIO, "clauses"}


def test_the_page_speaks_of_the_model_it_documents():
    assert CATALOGUES["uk"].registry is LEVERS
