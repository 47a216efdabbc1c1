"""Each broken file in `broken/` has its expected message beside it, word for word."""

from __future__ import annotations

import re

import pytest
from scenario_samples import BROKEN, CATALOGUES, faults, sample

from fairbalance.errors import InputError, ScenarioError
from fairbalance.reform import ScenarioErrors, load_scenario, read_scenario

LINE = re.compile(r"[\w-]+\.yaml:[1-9]\d*:[1-9]\d*: .+")
AVOIDED = ("Traceback", "Error(", "NoneType", "object at", "ruamel", "<class", "Node(")


def test_there_are_many_broken_files():
    assert len(BROKEN) >= 100


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_a_broken_file_gives_exactly_its_message(path):
    with pytest.raises(ScenarioErrors) as caught:
        read_scenario(path.read_bytes(), path.name, CATALOGUES)
    assert str(caught.value) + "\n" == path.with_suffix(".txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_every_line_says_where_and_stays_readable(path):
    with pytest.raises(ScenarioError) as caught:
        read_scenario(path.read_bytes(), path.name, CATALOGUES)
    lines = str(caught.value).splitlines()
    assert lines
    count = path.read_bytes().count(b"\n") + 1
    for line in lines:
        assert LINE.fullmatch(line)
        assert len(line) < 700
        assert not any(each in line for each in AVOIDED)
        assert int(line.split(":")[1]) <= count


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_every_message_belongs_to_a_file_and_every_file_to_a_message(path):
    assert path.with_suffix(".txt").exists()


def test_an_error_of_a_file_counts_as_wrong_input():
    with pytest.raises(InputError) as caught:
        read_scenario(b"", "empty.yaml", CATALOGUES)
    assert caught.value.exit_code == 2
    assert (caught.value.file, caught.value.line, caught.value.column) == ("empty.yaml", 1, 1)


def test_all_faults_of_a_file_come_in_the_order_of_the_file():
    lines = faults(
        sample(
            "  - scale: capacity.dusks\n    by: 2\n    from: 2027-01-01\n"
            "  - amend: law.bar\n    to: maybe\n    from: 2027-02-31\n"
            "  - insert: scheme.swap\n    from: 2027-01-01\n    options: {places: -1, price: {uniform: [2, 1]}}\n",
            head="worlds: none\n",
        )
    )
    assert [re.sub(r" - at .*", "", line.split(": ", 1)[1]) for line in lines] == [
        "'none' is not a whole number from 1 to 100,000",
        "no lever 'capacity.dusks'; did you mean 'capacity.desks'?",
        "say what happens to pending cases ('law.bar' is law); allowed: 'new claims only', 'new decisions', 'all'",
        "'maybe' is not true or false",
        "'2027-02-31' is not a day of the calendar",
        "'-1' is not a whole number from 0 to 1,000,000",
        "uniform needs low < high",
    ]
    numbers = [tuple(int(each) for each in line.split(":")[1:3]) for line in lines]
    assert numbers == sorted(numbers)


@pytest.mark.parametrize(
    ("clause", "message"),
    [
        ("  - amend: law.bar\n    to: yes\n    from: 2027-01-01\n    pending: all\n", "'yes' is not true or false"),
        (
            "  - amend: law.bar\n    to: true\n    from: 2027-01-01\n    pending: pending cases\n",
            "'pending cases' is not allowed; allowed: 'all', 'new claims only', 'new decisions'",
        ),
        (
            "  - amend: law.years\n    to: NO\n    from: 2027-01-01\n    pending: all\n",
            "'NO' is not a number of 0 or more",
        ),
        (
            "  - amend: law.bar\n    to: true\n    from: 2027-01-01\n    pending: all\n    ramp: 1 year\n",
            "only a number can change step by step; 'law.bar' is a yes or no",
        ),
        (
            "  - scale: law.years\n    by: 2\n    from: 2027-01-01\n",
            "'law.years' is of kind 'law', which takes 'amend', not 'scale'",
        ),
        ("  - amend: rate.lodging\n    to: 1.01\n    from: 2027-01-01\n", "'1.01' is not a number from 0 to 1"),
        ("  - scale: [a, b]\n    by: 2\n    from: 2027-01-01\n", "a list is not text"),
        ("  - scale: ~\n    by: 2\n    from: 2027-01-01\n", "an empty value is not text"),
        ("  - scale: capacity.desks\n    by: {a: 1}\n    from: 2027-01-01\n", "a mapping is not a number of 0 or more"),
        ("  - scale: capacity.desks\n    by: 2\n    from: [2027]\n", "a list is not a date; write it as YYYY-MM-DD"),
    ],
)
def test_law_and_rates_are_checked_against_their_kind(clause, message):
    (line,) = faults(sample(clause))
    assert line.split(": ", 1)[1].startswith(message)


def test_a_huge_file_is_refused_before_it_is_parsed(tmp_path):
    path = tmp_path / "huge.yaml"
    path.write_text("#" * 300_000)
    with pytest.raises(
        ScenarioErrors, match=r"huge.yaml:1:1: the file holds 262,145 bytes; a scenario may hold 262,144"
    ):
        load_scenario(path, CATALOGUES)


def test_a_file_that_never_ends_is_refused():
    with pytest.raises(ScenarioErrors, match="/dev/zero:1:1: the file holds"):
        load_scenario("/dev/zero", CATALOGUES)


@pytest.mark.parametrize("name", ["missing.yaml", ".", "", "a\0b"])
def test_a_file_that_cannot_be_read_is_an_error_in_one_line(tmp_path, name):
    path = f"{tmp_path}/{name}" if name != "" else str(tmp_path)
    with pytest.raises(ScenarioErrors, match=":1:1: cannot read the file") as caught:
        load_scenario(path, CATALOGUES)
    assert len(str(caught.value).splitlines()) == 1


def test_deep_nesting_of_any_kind_is_refused_without_a_crash():
    for opening in ("[", "{a: ", "- ", "? "):
        (line,) = faults("fairbalance: " + opening * 20_000)
        assert "s.yaml:1:" in line


def test_text_in_messages_never_breaks_the_line():
    (line,) = faults('fairbalance: 1\nmodel: "uk\\n\\e[31m"\nname: N\nclauses: []\n')
    assert "\\e" not in line
    assert "\x1b" not in line
    assert line.startswith("s.yaml:2:8: no model 'uk  [31m'")


def test_a_long_value_is_cut_in_the_message():
    (line,) = faults(f"fairbalance: 1\nmodel: uk\nname: N\nuntil: {'9' * 5000}\nclauses: []\n")
    assert len(line) < 200


def test_too_many_clauses_are_refused():
    clause = "  - {scale: capacity.desks, by: 2, from: 2027-01-01}\n"
    assert faults(sample(clause * 200)) == []
    (line,) = faults(sample(clause * 201))
    assert line == "s.yaml:5:3: this list has 201 items; the most allowed is 200 - at clauses"
