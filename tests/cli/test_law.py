"""`fairbalance law`: lists, shows, compares, checks and explains law, and refuses what it cannot do."""

from __future__ import annotations

import json

import pytest
from cli_types import Run

from fairbalance.models.registry import shipped_reforms

APPEAL = "niaa2002.s82.appeal_right"
FACTS = ("--fact", "nationality=Iran", "--fact", "claim_refused=yes")


def test_list_shows_provisions_in_force_by_instrument(fairbalance: Run) -> None:
    answer = fairbalance("law", "list", "--at", "2026-06-01")
    assert answer.code == 0
    assert "Nationality, Immigration and Asylum Act 2002\n" in answer.out
    assert f"  {APPEAL}  The person may appeal" in answer.out
    earlier = fairbalance("law", "list", "--at", "1999-01-01").out
    assert APPEAL not in earlier
    assert f"{APPEAL}" in fairbalance("law", "list", "--at", "1999-01-01", "--all").out


def test_list_keeps_only_what_holds_every_word(fairbalance: Run) -> None:
    content = json.loads(fairbalance("law", "list", "pending", "appeal", "--at", "2026-06-01", "--json").out)
    assert (content["fairbalance"], content["kind"], content["at"]) == (1, "law", "2026-06-01")
    assert "niaa2002.s78.appeal_pending" in [each["id"] for each in content["provisions"]]
    for each in content["provisions"]:
        assert {"instrument", "id", "label", "citation", "in_force", "since", "text_read"} <= set(each)
    assert fairbalance("law", "list", "nosuchword").out == "Nothing found.\n"


def test_list_of_law_known_on_a_day_leaves_out_what_was_published_later(fairbalance: Run) -> None:
    known = fairbalance("law", "list", "--at", "2026-06-01", "--known", "2001-01-01").out
    assert APPEAL not in known
    assert "iaa1999.s95.support" in known


def test_the_treaties_are_a_law_of_their_own(fairbalance: Run) -> None:
    answer = fairbalance("law", "list", "--law", "convention", "--at", "2026-06-01")
    assert answer.code == 0
    assert "convention.article_3" in answer.out
    assert APPEAL not in answer.out


def test_the_diff_of_a_text_gives_the_rules_that_it_changes_by_day(fairbalance: Run) -> None:
    out = fairbalance("law", "diff", "leave-and-repeal").out
    assert out.startswith("convention.binds exception begins on 1 January 2028: 'United Kingdom has left'")
    assert "proposal.human_rights_act.repealed begins on 1 December 2028" in out
    assert "day uncertain: 90% range 9 to 30 months after notice" in out
    assert out.endswith("It also acts through text.leaving; `fairbalance plan uk leave-and-repeal` says how.\n")
    content = json.loads(fairbalance("law", "diff", "leave-and-repeal", "--json").out)
    days = [each["effect"] for each in content["changes"]]
    assert days == sorted(days)
    assert content["acts_through"] == ["text.leaving"]


def test_a_reform_without_a_rule_says_through_what_it_acts(fairbalance: Run) -> None:
    no_rule = "No rule of this law changes.\nIt acts through"
    plan = "`fairbalance plan uk more-judges` says how.\n"
    assert fairbalance("law", "diff", "more-judges").out == f"{no_rule} capacity.tribunal_judge_days; {plan}"
    declared = fairbalance("law", "diff", "uk", "chisinau-declaration").out
    assert declared.startswith(f"{no_rule} text.article_3, text.article_8; ")


@pytest.mark.parametrize("model", ["uk", "italy", "eu"])
def test_every_shipped_reform_has_a_diff_of_the_law(fairbalance: Run, model: str) -> None:
    for name in shipped_reforms(model):
        answer = fairbalance("law", "diff", model, name)
        assert (answer.code, answer.err) == (0, "")
        assert f"`fairbalance plan {model} {name}` says how." in answer.out or "pending cases: " in answer.out


@pytest.mark.parametrize(
    ("first", "option"),
    [
        ("list convention assurances", "list assurances --law convention"),
        ("list uk appeal", "list appeal"),
        ("show convention convention.article_3.real_risk", "show convention.article_3.real_risk --law convention"),
        ("show uk niaa2002.s82.appeal_right --json", "show niaa2002.s82.appeal_right --json"),
        ("explain eu eu.branch.detention", "explain eu.branch.detention --law eu"),
        ("diff convention 2016-12-12 2016-12-13", "diff 2016-12-12 2016-12-13 --law convention"),
        ("diff uk deportation-six-months", "diff deportation-six-months"),
    ],
)
def test_the_name_of_a_law_may_come_first(fairbalance: Run, first: str, option: str) -> None:
    one, other = (fairbalance("law", *each.split()) for each in (first, option))
    assert one.code == other.code == 0, one.err
    assert len(one.out) > 20
    assert one.out == other.out


def test_show_gives_versions_exceptions_sources_and_how_far_they_were_read(fairbalance: Run) -> None:
    out = fairbalance("law", "show", APPEAL, "--at", "2026-06-01").out
    assert "* From 2014-10-20" in out
    assert "  From 2003-04-01" in out
    assert "https://www.legislation.gov.uk/ukpga/2002/41" in out
    assert "pending cases: new decisions" in out
    assert "Unless 'certified: no appeal', then no:" in out
    row = json.loads(fairbalance("law", "show", APPEAL, "--json").out)["provision"]
    assert [each["effect"] for each in row["versions"]] == ["2003-04-01", "2014-10-20"]
    assert all(each["text_read"] in ("full", "summary", "no") for each in row["versions"])
    assert "claim_refused" in row["facts"]
    assert row["versions"][0]["rule"].startswith("def ")


def test_show_gives_constants_and_judgments_too(fairbalance: Run) -> None:
    assert "From 2008-08-01: 12" in fairbalance("law", "show", "ukba2007.s32.sentence_months").out
    judged = fairbalance("law", "show", "human_rights.article_8_proportionality").out
    assert "Tier: very compelling circumstances" in judged
    assert "Reading 'present'" in judged


def test_diff_of_two_days_names_what_changed_and_when(fairbalance: Run) -> None:
    out = fairbalance("law", "diff", "2022-06-27", "2022-06-28").out
    assert "exception begins on 28 June 2022: 'certified: no appeal'" in out
    content = json.loads(fairbalance("law", "diff", "2022-06-27", "2022-06-28", "--json").out)
    assert content["kind"] == "changes of law"
    assert {each["effect"] for each in content["changes"]} == {"2022-06-28"}


def test_diff_of_a_reform_says_before_and_after(fairbalance: Run) -> None:
    out = fairbalance("law", "diff", "deportation-six-months").out
    assert "ukba2007.s32.sentence_months changes on 1 April 2027" in out
    assert "Before: 12. Now: 6." in out
    assert "pending cases: new decisions" in out
    assert "proposal.return_hub.eligible begins" in fairbalance("law", "diff", "return-hub").out


def test_explain_gives_the_answer_and_its_reasons(fairbalance: Run) -> None:
    out = fairbalance("law", "explain", APPEAL, *FACTS, "--at", "2023-01-01").out
    assert out.startswith("The person may appeal from within the United Kingdom against the refusal. Yes.")
    unknown = fairbalance("law", "explain", APPEAL, *FACTS, "--fact", "certified=unknown", "--at", "2023-01-01").out
    assert "Unknown.\n" in unknown
    assert "  No if certified is yes." in unknown


def test_explain_as_json_has_a_stable_shape(fairbalance: Run) -> None:
    content = json.loads(fairbalance("law", "explain", APPEAL, *FACTS, "--at", "2023-01-01", "--json").out)
    answer = content["answer"]
    assert (content["kind"], answer["provision"], answer["value"]) == ("explanation of law", APPEAL, True)
    assert set(answer) == {
        "provision", "label", "value", "least", "greatest", "missing", "deciding", "explanation",
    }  # fmt: skip
    assert {"citation", "source", "version", "effect", "steps", "exceptions", "because"} <= set(answer["explanation"])


@pytest.mark.parametrize(
    ("form", "start"), [("boxes", "+--"), ("mermaid", "flowchart TD"), ("dot", "digraph reasons {")]
)
def test_explain_draws(fairbalance: Run, form: str, start: str) -> None:
    answer = fairbalance("law", "explain", "uk.branch.appeal_right", *FACTS, "--at", "2023-01-01", "--diagram", form)
    assert answer.out.startswith(start)


def test_check_reports_findings(fairbalance: Run) -> None:
    answer = fairbalance("law", "check", "--law", "convention", "--json")
    content = json.loads(answer.out)
    assert answer.code == 0
    assert {each["kind"] for each in content["findings"]} >= {"gap"}
    assert not [each for each in content["findings"] if each["kind"] == "conflict"]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("show", "niaa2002.s82.appeal_rihgt"), "did you mean 'niaa2002.s82.appeal_right'?"),
        (
            ("explain", APPEAL, "--fact", "natonality=Iran"),
            "there is no fact 'natonality'; did you mean 'nationality'?",
        ),
        (("explain", APPEAL, "--fact", "certified"), "'certified' is not a fact and its value; write it as name=value"),
        (("explain", APPEAL, "--fact", "certified=perhaps"), "'certified' must be true or false, not 'perhaps'"),
        (("explain", "uk.branch.grace_days", "--diagram", "bxes"), "no diagram 'bxes'; did you mean 'boxes'?"),
        (("list", "--at", "2026-13-01"), "'2026-13-01' is not a date"),
        (("list", "--law", "ukk"), "there is no law of 'ukk' here; did you mean 'uk'?"),
        (("diff", "2022-01-01"), "give two days"),
        (("diff", "2023-01-01", "2022-01-01"), "2023-01-01 does not come before 2022-01-01"),
        (("diff", "return-hubb"), "did you mean 'return-hub'?"),
        (("diff", "return-hub", "--law", "convention"), "no reforms ship for the law of 'convention'"),
    ],
)
def test_what_cannot_be_done_is_refused_with_the_nearest_name(
    fairbalance: Run, words: tuple[str, ...], message: str
) -> None:
    answer = fairbalance("law", *words)
    assert answer.code == 2
    assert message in answer.err
    assert answer.out == ""
