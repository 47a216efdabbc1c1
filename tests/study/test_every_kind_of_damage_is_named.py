"""Whatever happens to a run folder, verifying it names the file, or says that nothing can be checked, in words."""

from __future__ import annotations

import json
import os
import re
import shutil

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from toy import ANNEX, DESKS, Office

from fairbalance.errors import FairbalanceError, StoreError
from fairbalance.study.api import open_study
from fairbalance.study.fingerprint import canonical, content_hash
from fairbalance.study.manifest import NAME, files_in, make_manifest, read_manifest
from fairbalance.study.parts import seal_matches
from fairbalance.study.plan import Plan
from fairbalance.study.verify import verify

FILES = ("checks.json", "draws.parquet", "parts/world-00000.parquet", "parts/world-00001.parquet", "plan.json")


@pytest.fixture(scope="module")
def original(tmp_path_factory):
    plan = Plan(Office(), [DESKS, ANNEX], worlds=2, seed=4, until="2027-02-10")
    return plan.run(workers=1).save(tmp_path_factory.mktemp("kept") / "run")


@pytest.fixture
def folder(original, tmp_path):
    shutil.copytree(original, tmp_path / "run")
    return tmp_path / "run"


def sealed_again(folder):
    """A manifest over the files as they are now, as somebody who knows the format could write it."""
    old = read_manifest(folder)
    make_manifest(folder, old.id, old.identity).write(folder)


def truncate(file):
    file.write_bytes(file.read_bytes()[:-1])


def lengthen(file):
    with file.open("ab") as stream:
        stream.write(b"\0")


def empty(file):
    file.write_bytes(b"")


def swap_line_ends(file):
    file.write_bytes(file.read_bytes() + b"\r\n")


def turn_into_a_folder(file):
    file.unlink()
    file.mkdir()


def turn_into_a_dead_link(file):
    file.unlink()
    file.symlink_to("nowhere")


def rename(file):
    file.rename(file.with_name("other" + file.suffix))


DAMAGES = (truncate, lengthen, empty, swap_line_ends, turn_into_a_folder, turn_into_a_dead_link, rename)


def test_the_files_of_a_run_are_these(folder):
    assert files_in(folder) == FILES
    assert verify(folder).ok


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("name", FILES)
def test_any_damage_to_any_file_is_found_under_its_name(folder, name, damage):
    damage(folder / name)
    found = verify(folder)
    assert not found.ok
    assert name in {each.place for each in found.mismatches}
    assert "NOT as recorded" in str(found)


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("name", [each for each in FILES if each.startswith("parts")])
def test_a_damaged_world_no_longer_matches_its_seal(folder, name, damage):
    assert seal_matches(folder / name)
    damage(folder / name)
    assert not seal_matches(folder / name)


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("name", FILES)
def test_a_damaged_run_never_opens(folder, name, damage):
    damage(folder / name)
    with pytest.raises(StoreError, match=re.escape(name.split("/")[0])):
        open_study(folder)


def test_two_worlds_that_changed_places_are_both_found(folder):
    one, other = (folder / each for each in FILES[2:4])
    first, second = one.read_bytes(), other.read_bytes()
    one.write_bytes(second)
    other.write_bytes(first)
    assert {each.place for each in verify(folder).mismatches} == set(FILES[2:4])


def test_a_file_of_one_run_in_the_folder_of_another_is_found(folder, tmp_path):
    other = Plan(Office(), [DESKS], worlds=2, seed=5, until="2027-02-10").run(workers=1).save(tmp_path / "other")
    shutil.copy(other / "draws.parquet", folder / "draws.parquet")
    assert [each.place for each in verify(folder).mismatches] == ["draws.parquet"]


@pytest.mark.parametrize("name", ["more.json", "parts/world-00002.parquet", "deep/er/file", "parts/.hidden"])
def test_a_file_that_was_put_in_is_found(folder, name):
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(b"x")
    assert [str(each) for each in verify(folder).mismatches] == [f"{name}: the file is not part of the run"]


@pytest.mark.parametrize("name", [".lock", "parts/world-00000.sha256", ".plan.json.77.part"])
def test_locks_seals_and_unfinished_files_are_no_part_of_a_run(folder, name):
    (folder / name).write_bytes(b"anything")
    assert verify(folder).ok


def test_dates_and_owners_of_files_are_no_content(folder):
    for name in FILES:
        os.utime(folder / name, (0, 0))
    assert verify(folder).ok


def test_a_folder_that_was_moved_is_the_same_run(folder, tmp_path):
    shutil.move(folder, tmp_path / "elsewhere")
    assert verify(tmp_path / "elsewhere").ok


# The manifest itself -------------------------------------------------------------------------------------------------


def resealed(content):
    """Content with a seal that matches it."""
    content.pop("seal", None)
    return json.dumps(content | {"seal": content_hash(content)}, indent=1, ensure_ascii=False) + "\n"


@pytest.mark.parametrize("key", ["id", "identity", "files", "environment", "made", "format"])
@pytest.mark.parametrize("value", [None, 5, "text", [], [1], {}, True])
def test_a_manifest_with_a_value_of_another_kind_is_refused_in_words(folder, key, value):
    content = json.loads((folder / NAME).read_text())
    (folder / NAME).write_text(resealed(content | {key: value}))
    if key == "made" or (key == "environment" and isinstance(value, dict)):
        assert verify(folder).ok  # when and where it was made is no part of what it is
    elif key == "files" and isinstance(value, dict):
        assert len(verify(folder).mismatches) == len(FILES)
    else:
        with pytest.raises(StoreError, match="the manifest"):
            verify(folder)


@pytest.mark.parametrize("text", ["NaN", '{"id": NaN}', "[" * 100_000, "null", '"x"', "12", "{", '{"format": 1e999}'])
def test_a_manifest_that_is_no_manifest_is_refused_in_words(folder, text):
    (folder / NAME).write_text(text)
    with pytest.raises(StoreError, match="the manifest"):
        verify(folder)


def test_a_number_that_is_none_in_the_manifest_is_refused_in_words(folder):
    text = (folder / NAME).read_text()
    (folder / NAME).write_text(text.replace('"seed": 4', '"seed": NaN'))
    with pytest.raises(StoreError, match="the manifest"):
        verify(folder)


def test_a_manifest_without_its_seal_is_refused(folder):
    content = json.loads((folder / NAME).read_text())
    del content["seal"]
    (folder / NAME).write_text(json.dumps(content, indent=1) + "\n")
    with pytest.raises(StoreError, match="does not match its own hash"):
        verify(folder)


def test_a_manifest_in_another_layout_is_another_manifest(folder):
    content = json.loads((folder / NAME).read_text())
    (folder / NAME).write_text(json.dumps(content))
    with pytest.raises(StoreError, match="does not match its own hash"):
        verify(folder)


def test_a_manifest_that_leaves_out_a_file_does_not_hide_it(folder):
    content = json.loads((folder / NAME).read_text())
    del content["files"]["draws.parquet"]
    (folder / NAME).write_text(resealed(content))
    assert [str(each) for each in verify(folder).mismatches] == ["draws.parquet: the file is not part of the run"]


@given(place=st.integers(0, 10**6), bit=st.integers(0, 7))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_single_flipped_bit_anywhere_is_found(original, tmp_path_factory, place, bit):
    folder = tmp_path_factory.mktemp("flip") / "run"
    shutil.copytree(original, folder)
    files = [folder / name for name in (*FILES, NAME)]
    sizes = [file.stat().st_size for file in files]
    at = place % sum(sizes)
    for file, size in zip(files, sizes, strict=True):
        if at < size:
            content = bytearray(file.read_bytes())
            content[at] ^= 1 << bit
            file.write_bytes(content)
            break
        at -= size
    if file.name == NAME:
        with pytest.raises(StoreError, match="the manifest"):
            verify(folder)
    else:
        assert not verify(folder).ok


# The locked plan -----------------------------------------------------------------------------------------------------

PLANS = {
    "nothing in it": {"plan": {}, "outline": {}},
    "lists instead": {"plan": [], "outline": []},
    "text instead": {"plan": "a", "outline": "b"},
    "nothing at all": {"plan": None, "outline": None},
}


@pytest.mark.parametrize("content", PLANS.values(), ids=PLANS)
def test_a_plan_of_another_shape_is_named_by_its_hash(folder, content):
    (folder / "plan.json").write_text(json.dumps(content))
    assert [each.place for each in verify(folder).mismatches] == ["plan.json"]


@pytest.mark.parametrize("content", PLANS.values(), ids=PLANS)
def test_a_plan_of_another_shape_cannot_be_run_again_and_says_so(folder, content):
    (folder / "plan.json").write_text(json.dumps(content))
    with pytest.raises(FairbalanceError, match="the locked plan is damaged"):
        verify(folder, rerun=True, load=lambda _: Office())


@pytest.mark.parametrize(
    "take_away",
    [("plan", "model"), ("plan", "reforms"), ("plan", "actual"), ("outline", "measures"), ("outline", "id")],
)
def test_a_plan_that_lacks_something_cannot_be_run_again_and_says_so(folder, take_away):
    content = json.loads((folder / "plan.json").read_text())
    del content[take_away[0]][take_away[1]]
    (folder / "plan.json").write_text(json.dumps(content))
    with pytest.raises(FairbalanceError, match="the locked plan is damaged"):
        verify(folder, rerun=True, load=lambda _: Office())


def test_a_number_that_is_none_in_the_plan_is_named_by_its_hash(folder):
    text = (folder / "plan.json").read_text()
    (folder / "plan.json").write_text(text.replace('"seed": 4', '"seed": NaN'))
    assert "plan.json" in {each.place for each in verify(folder).mismatches}


def test_a_world_changed_by_someone_who_knows_the_format_is_found_by_running_again(folder, tmp_path):
    other = Plan(Office(), [DESKS, ANNEX], worlds=2, seed=5, until="2027-02-10").run(workers=1).save(tmp_path / "other")
    name = FILES[2]
    shutil.copy(other / name, folder / name)
    sealed_again(folder)
    assert verify(folder).ok
    found = verify(folder, rerun=True, load=lambda _: Office())
    assert not found.ok
    assert all(each.place.startswith("world 0, ") for each in found.mismatches)
    assert len(found.mismatches) > 3


def test_canonical_text_does_not_depend_on_the_order_of_keys():
    assert canonical({"b": 1, "a": [1, 2]}) == canonical({"a": [1, 2], "b": 1}) == '{"a":[1,2],"b":1}'
    assert canonical({"a": [2, 1]}) != canonical({"a": [1, 2]})
    with pytest.raises(ValueError, match="JSON compliant"):
        canonical({"a": float("nan")})
