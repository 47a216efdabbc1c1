from __future__ import annotations

import re
from pathlib import Path

from toy import DESKS, MEASURES, Office

from fairbalance.study.measures import KINDS

PAGE = (Path(__file__).parents[2] / "docs" / "studies.md").read_text()


def test_every_example_runs(tmp_path, capsys):
    blocks = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    assert len(blocks) == 4
    names = {"model": Office(), "reform": DESKS, "store": tmp_path}
    for block in blocks:
        exec(compile(block, "docs/studies.md", "exec"), names)
    shown = capsys.readouterr().out
    assert "To 31 March 2027, More desks from February 2027 means" in shown
    assert "arrivals.per_day (grade B) explains" in shown


def test_every_file_of_a_run_is_on_the_page(tmp_path):
    from fairbalance.study.plan import Plan

    study = Plan(Office(), worlds=1, until="2027-01-10").run(store=tmp_path)
    for file in study.folder.rglob("*"):
        if file.is_file() and file.name != ".lock":
            assert f"`{file.relative_to(study.folder).as_posix()}`" in PAGE


def test_the_table_of_kinds_follows_the_rules():
    for kind in KINDS:
        (row,) = [line for line in PAGE.splitlines() if line.startswith("| ") and kind in line.split("|")[1]]
        over_groups, over_time = (cell.strip() == "yes" for cell in row.split("|")[2:4])
        example = next((each for each in MEASURES if each.kind == kind and not each.apart), None)
        if example and example.time_axis:
            assert example.adds_over(example.time_axis) is over_time
        if example and "stage" in example.axes:
            assert example.adds_over("stage") is over_groups
