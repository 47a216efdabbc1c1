"""The judgments inside Part 5A of the 2002 Act: obstacles, unduly harsh, very compelling, reasonable to leave."""

from __future__ import annotations

from datetime import date

from fairbalance.law import Judgment, Reading, Source, Standard
from fairbalance.models.uk.law.judgments import CP_1418, STATEMENT_27

_SECTION_117C = "https://www.legislation.gov.uk/ukpga/2002/41/section/117C/data.html"
_PART_5A = "https://legislation.gov.uk/cy/ukpga/2002/41/part/5a/2022-06-28"
_KO = "https://www.lawcases.net/cases/ko-nigeria-ors-v-secretary-of-state-for-the-home-department-respondent-2018-uksc-53/"
_GUIDANCE = "https://www.Gov.uk/government/publications/criminality-guidance-in-article-8-echr-cases/criminality-article-8-echr-cases-accessible"
_START = date(2014, 7, 28)
_HA_IRAQ = Source("HA (Iraq) v SSHD [2022] UKSC 22", _GUIDANCE, "summary", date(2022, 7, 20))
_HA_IRAQ_BELOW = Source(
    "HA (Iraq) v SSHD [2020] EWCA Civ 1176",
    "https://www.freemovement.org.uk/major-court-of-appeal-judgment-revisits-unduly-harsh-test-and-other-key-concepts/",
    "summary",
    date(2020, 9, 4),
)
_NOTIONAL = Source(
    "The Secretary of State's case in HA (Iraq) v SSHD [2022] UKSC 22, which the court rejected",
    "https://www.halcyonchambers.com/2022/07/20/case-note-ha-iraq-ra-iraq-aa-nigeria-v-ssdh-2022-uksc-22/",
    "summary",
    date(2022, 7, 20),
)
_MORE_NATIONAL_ROOM = Reading(
    "more_national_room",
    "More weight to the seriousness of the offence and less to ties.",
    "law.readings.article_8.more_national_room",
    STATEMENT_27,
)
_CLEAR_RULES = Reading(
    "clear_rules",
    "A stronger public interest test, family as immediate family, ties after an order to leave not counted.",
    "law.readings.article_8.clear_rules",
    CP_1418,
)

OBSTACLES = Judgment(
    id="part_5A.very_significant_obstacles",
    label="Would there be very significant obstacles to integration in the country of return?",
    strengths=("private_and_family_life",),
    combines="alone",
    decided_by=("caseworker", "tribunal", "upper_tribunal"),
    threshold="law.thresholds.article_8.very_significant_obstacles",
    standards=(
        Standard(
            "a broad look at whether the person could be an insider there within a reasonable time",
            Source(
                "NIAA 2002 s 117C(4)(c); Kamara [2016] EWCA Civ 813; Sanambar [2021] UKSC 30",
                _SECTION_117C,
                "summary",
                date(2014, 5, 14),
            ),
            _START,
            "all",
        ),
    ),
    readings=(
        Reading(
            "present",
            "Kamara and Sanambar: a broad look, no gloss on the words.",
            "law.readings.part_5a.obstacles.present",
            Source(
                "Kamara [2016] EWCA Civ 813", "https://caselaw.nationalarchives.gov.uk/ewca/civ/2016/813", "summary"
            ),
        ),
        _CLEAR_RULES,
    ),
    finds="very_significant_obstacles",
)

UNDULY_HARSH = Judgment(
    id="part_5A.unduly_harsh",
    label="Would deportation be unduly harsh on the partner or child?",
    strengths=("private_and_family_life",),
    combines="alone",
    decided_by=("caseworker", "tribunal", "upper_tribunal"),
    threshold="law.thresholds.article_8.unduly_harsh",
    standards=(
        Standard(
            "harsh beyond what the seriousness of the offence makes due",
            Source("NIAA 2002 s 117C(5); MM (Uganda) [2016] EWCA Civ 617", _SECTION_117C, "summary", date(2014, 5, 14)),
            _START,
            "all",
        ),
        Standard(
            "harshness beyond what any child would face when a parent is deported; the offence is not weighed",
            Source("KO (Nigeria) v SSHD [2018] UKSC 53", _KO, "summary", date(2018, 10, 24)),
            date(2018, 10, 24),
            "all",
        ),
        Standard(
            "an elevated standard, severe or bleak, judged for the child in question without a notional comparator",
            _HA_IRAQ,
            date(2022, 7, 20),
            "all",
        ),
    ),
    readings=(
        Reading("present", "HA (Iraq): severe or bleak.", "law.readings.part_5a.unduly_harsh.present", _HA_IRAQ),
        Reading(
            "narrow",
            "Harsher than what any child meets when a parent is deported, as a baseline for every case.",
            "law.readings.part_5a.notional_comparator",
            _NOTIONAL,
        ),
        Reading(
            "broad",
            "A test that may be met quite commonly.",
            "law.readings.part_5a.quite_commonly",
            _HA_IRAQ_BELOW,
        ),
        _MORE_NATIONAL_ROOM,
        _CLEAR_RULES,
    ),
    finds="unduly_harsh",
)

VERY_COMPELLING = Judgment(
    id="part_5A.very_compelling_circumstances",
    label="Are there very compelling circumstances over and above the exceptions?",
    strengths=("private_and_family_life",),
    combines="alone",
    decided_by=("caseworker", "tribunal", "upper_tribunal", "strasbourg"),
    threshold="law.thresholds.article_8.very_compelling",
    standards=(
        Standard(
            "all relevant factors together against a strong public interest, which only a very strong claim outweighs",
            Source(
                "NIAA 2002 s 117C(6); NA (Pakistan) [2016] EWCA Civ 662; Hesham Ali [2016] UKSC 60",
                _SECTION_117C,
                "summary",
                date(2014, 5, 14),
            ),
            _START,
            "all",
        ),
    ),
    readings=(
        Reading(
            "present",
            "NA (Pakistan), with rehabilitation and seriousness as in HA (Iraq).",
            "law.readings.part_5a.very_compelling.present",
            _HA_IRAQ,
        ),
        _MORE_NATIONAL_ROOM,
        _CLEAR_RULES,
    ),
    finds="very_compelling_circumstances",
)

REASONABLE_TO_LEAVE = Judgment(
    id="part_5A.reasonable_to_leave",
    label="Is it unreasonable to expect the child to leave the United Kingdom?",
    strengths=("private_and_family_life",),
    combines="alone",
    decided_by=("caseworker", "tribunal", "upper_tribunal"),
    threshold="law.thresholds.article_8.reasonable_to_leave",
    standards=(
        Standard(
            "reasonableness in the round, the parents' conduct and the public interest included",
            Source("NIAA 2002 s 117B(6); MA (Pakistan) [2016] EWCA Civ 705", _PART_5A, "summary", date(2014, 5, 14)),
            _START,
            "all",
        ),
        Standard(
            "reasonableness for the child, in the real world in which a parent may have no right to stay; a parent's "
            "misconduct is not held against the child",
            Source("KO (Nigeria) v SSHD [2018] UKSC 53", _KO, "summary", date(2018, 10, 24)),
            date(2018, 10, 24),
            "all",
        ),
    ),
    readings=(
        Reading(
            "present",
            "KO (Nigeria): the child's own position, in the real world.",
            "law.readings.part_5a.reasonable_to_leave.present",
            Source("KO (Nigeria) v SSHD [2018] UKSC 53", _KO, "summary", date(2018, 10, 24)),
        ),
        _CLEAR_RULES,
    ),
    finds="unreasonable_for_child_to_leave",
)
