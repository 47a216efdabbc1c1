"""Words and options of a command line become one model, reforms and settings."""

from __future__ import annotations

import shlex
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairbalance.cli.target import SEED, WORLDS, Target, is_file, read_target
from fairbalance.errors import FairbalanceError, InputError
from fairbalance.models import registry

SCENARIO = """fairbalance: 1
model: office
name: Mine
about: Words about it.
until: 2027-02-28
worlds: 7
seed: 5
scale: 0.5
clauses:
  - scale: capacity.desks
    by: 3
    from: 2027-02-01
"""


@pytest.fixture(autouse=True)
def office(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The small office and another model, in an empty folder."""
    monkeypatch.setitem(registry.MODELS, "office", "office_model.model:OfficeModel")
    monkeypatch.setitem(registry.MODELS, "fake", "fake_model:FakeModel")
    monkeypatch.chdir(tmp_path)


def written(name: str = "mine.yaml", text: str = SCENARIO) -> str:
    """A scenario file in this folder."""
    Path(name).write_text(text, encoding="utf-8")
    return name


def test_a_model_alone_is_the_baseline_with_the_usual_settings() -> None:
    target = read_target(["office"])
    assert (target.model.name, target.reforms) == ("office", {})
    assert (target.worlds, target.seed, target.scale) == (WORLDS, SEED, 1.0)
    assert target.until == target.model.until


def test_a_file_gives_model_and_settings() -> None:
    target = read_target([written()])
    assert target.model.name == "office"
    assert (target.until, target.worlds, target.seed, target.scale) == (date(2027, 2, 28), 7, 5, 0.5)
    assert target.titles == {"Mine": ("Mine", "Words about it.")}


def test_options_win_over_the_file() -> None:
    target = read_target([written()], until="2027-03-01", worlds=3, seed=0, scale=1.0)
    assert (target.until, target.worlds, target.seed, target.scale) == (date(2027, 3, 1), 3, 0, 1.0)


def test_a_seed_of_nought_is_a_seed() -> None:
    assert read_target(["office"], seed=0).seed == 0


def test_a_file_may_stand_in_place_of_a_reform() -> None:
    target = read_target(["office", "more-desks", written()])
    assert list(target.reforms) == ["more-desks", "mine.yaml"]
    assert target.reforms["mine.yaml"].name == "Mine"


def test_names_joined_by_plus_are_one_reform_in_any_order() -> None:
    one = read_target(["office", "annex+nothing"]).reforms["annex+nothing"]
    other = read_target(["office", "nothing+annex"]).reforms["nothing+annex"]
    assert one == other == read_target(["office", "annex"]).reforms["annex"]


def test_reforms_that_clash_cannot_be_joined() -> None:
    both = "fairbalance: 1\nmodel: office\nname: Both\ninclude: [more-desks]\n" + SCENARIO[SCENARIO.index("clauses") :]
    with pytest.raises(FairbalanceError, match=r"two clauses hold 'capacity\.desks'"):
        read_target([written("both.yaml", both)])


def test_files_of_two_models_do_not_mix() -> None:
    fake = "fairbalance: 1\nmodel: fake\nname: Else\nclauses: []\n"
    with pytest.raises(InputError, match=r"'mine.yaml' is for the model 'office', 'else.yaml' for 'fake'"):
        read_target([written(), written("else.yaml", fake)])
    with pytest.raises(InputError, match=r"'mine.yaml' is for the model 'office', not 'fake'"):
        read_target(["fake", "mine.yaml"])


@pytest.mark.parametrize("scale", [0.0, -1.0, 1.5, float("nan"), float("inf")])
def test_a_scale_out_of_bounds_is_refused(scale: float) -> None:
    with pytest.raises(InputError, match="is not above 0 and up to 1 - at --scale"):
        read_target(["office"], scale=scale)


@pytest.mark.parametrize("until", ["2027", "2027-02-30", "soon", "01-02-2027"])
def test_a_last_day_that_is_no_date_is_refused(until: str) -> None:
    with pytest.raises(InputError, match="is not a date"):
        read_target(["office"], until=until)


def test_a_run_cannot_end_before_it_starts() -> None:
    with pytest.raises(InputError, match="would end on 2026-01-01, but it starts on 2027-01-01"):
        read_target(["office"], until="2026-01-01")


@pytest.mark.parametrize("word", ["a.yaml", "a.YML", "folder/a.yaml"])
def test_what_ends_like_a_scenario_is_taken_for_a_file(word: str) -> None:
    assert is_file(word)


def test_a_model_is_never_taken_for_a_file() -> None:
    Path("office").write_text("something")
    assert not is_file("office")
    Path("plain").write_text("something")
    assert is_file("plain")
    assert not is_file("absent")


@pytest.mark.parametrize(
    ("choice", "value"),
    [
        ("a.b=1", 1.0),
        ("a.b=-0.25", -0.25),
        ("a.b={triangular: [0, 0.5, 1]}", {"triangular": [0, 0.5, 1]}),
        ("a.b={uniform: [0, 1]}", {"uniform": [0, 1]}),
    ],
)
def test_choices_are_numbers_or_distributions(choice: str, value: object) -> None:
    assert read_target(["office"], assume=[choice]).assumed == {"a.b": value}


@pytest.mark.parametrize("choice", ["", "a.b", "=1", "a.b="])
def test_what_is_no_choice_is_refused(choice: str) -> None:
    with pytest.raises(InputError, match="is not a choice"):
        read_target(["office"], assume=[choice])


def again(target: Target) -> Target:
    """The target of the command that a target says would ask for the same again."""
    words = shlex.split(target.command("compare"))[2:]
    plain = [word for word in words[: words.index("--until")]]
    options = words[words.index("--until") :]
    pairs = list(zip(options[::2], options[1::2], strict=True))
    one = dict(pairs)
    return read_target(
        plain,
        until=one["--until"],
        worlds=int(one["--worlds"]),
        seed=int(one["--seed"]),
        scale=float(one["--scale"]),
        assume=[value for name, value in pairs if name == "--assume"],
    )


@given(
    worlds=st.integers(1, 10_000),
    seed=st.integers(0, 2**40),
    scale=st.floats(0.001, 1.0).map(lambda each: float(f"{each:g}")),
    until=st.dates(date(2027, 1, 2), date(2040, 1, 1)),
    chosen=st.lists(st.sampled_from(["a.b=0.5", "c.d={uniform: [0, 1]}", "e.f=-3"]), unique=True),
)
def test_the_command_to_do_it_again_asks_for_the_same(
    worlds: int, seed: int, scale: float, until: date, chosen: list[str]
) -> None:
    registry.MODELS["office"] = "office_model.model:OfficeModel"
    target = read_target(
        ["office", "annex+nothing"], worlds=worlds, seed=seed, scale=scale, until=until.isoformat(), assume=chosen
    )
    assert again(target) == target


def test_a_comparison_needs_a_reform_and_says_which_there_are() -> None:
    with pytest.raises(InputError, match="'office' has annex, more-desks, nothing"):
        read_target(["office"]).needs_reform()
    read_target(["office", "annex"]).needs_reform()
