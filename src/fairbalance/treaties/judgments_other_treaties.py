"""Judgments under the Refugee Convention and the Convention against Torture."""

from __future__ import annotations

from datetime import date

from fairbalance.law import Judgment, Reading, Source, Standard

_REFUGEE = Source(
    "Refugee Convention art 1A(2)",
    "https://www.unhcr.org/media/1951-refugee-convention-and-1967-protocol-relating-status-refugees",
    "full",
    date(1951, 7, 28),
)
_TORTURE = Source(
    "Convention against Torture art 3; Committee against Torture, General Comment No. 4, paras 11-12",
    "https://atlas-of-torture.org/en/entity/zkoojigl0zoppada5u55klnmi?page=2",
    "full",
    date(2018, 2, 9),
    "The article was read in full, the General Comment in part.",
)

WELL_FOUNDED_FEAR = Judgment(
    id="refugee.article_1a.well_founded_fear",
    label="Is the fear of persecution well founded?",
    strengths=("protection_need",),
    combines="alone",
    decided_by=("caseworker", "tribunal", "upper_tribunal"),
    threshold="law.thresholds.refugee.well_founded_fear",
    standards=(
        Standard(
            "a fear that is well founded; national law fixes the standard of proof", _REFUGEE, date(1967, 10, 4), "all"
        ),
    ),
    readings=(Reading("present", "As national law fixes it.", "law.readings.refugee.well_founded_fear", _REFUGEE),),
    finds="well_founded_fear",
)

SUBSTANTIAL_GROUNDS = Judgment(
    id="torture.article_3.substantial_grounds",
    label="Are there substantial grounds for believing that the person would be in danger of torture?",
    strengths=("protection_need",),
    combines="alone",
    decided_by=("caseworker", "tribunal", "upper_tribunal"),
    threshold="law.thresholds.torture.substantial_grounds",
    standards=(
        Standard(
            "substantial grounds: a foreseeable, personal, present and real risk", _TORTURE, date(1987, 6, 26), "all"
        ),
    ),
    readings=(Reading("present", "The Committee's four words.", "law.readings.torture.substantial_grounds", _TORTURE),),
    finds="torture_substantial_grounds",
)
