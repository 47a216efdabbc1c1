"""Who decides on certificates, further submissions, harsh refusals and detention, and how much each asks for, by date.

No number is here: each is a parameter with its own evidence and error, in `thresholds_process.yaml`.
"""

from __future__ import annotations

from datetime import date

from fairbalance.models.uk.law.thresholds import asked_from

_SELDOM_CERTIFIED = date(2019, 1, 1)
_AUDITED = date(2023, 1, 1)
_FRESH_CLAIMS_TO_UPPER_TRIBUNAL = date(2011, 10, 17)
_JUDICIAL_REVIEWS_TO_UPPER_TRIBUNAL = date(2013, 11, 1)
_SCHEDULE_10 = date(2018, 1, 15)
_SECTION_12 = date(2023, 9, 28)

_UNFOUNDED = "certification.clearly_unfounded"
CLEARLY_UNFOUNDED = (
    asked_from(_UNFOUNDED, "caseworker", "clearly_unfounded.caseworker_before_2019"),
    asked_from(_UNFOUNDED, "caseworker", "clearly_unfounded.caseworker_2019", _SELDOM_CERTIFIED),
    asked_from(
        _UNFOUNDED,
        "upper_tribunal",
        "clearly_unfounded.judicial_review",
        _JUDICIAL_REVIEWS_TO_UPPER_TRIBUNAL,
    ),
    asked_from(_UNFOUNDED, "high_court", "clearly_unfounded.judicial_review"),
)

_PROSPECT = "further_submissions.realistic_prospect"
REALISTIC_PROSPECT = (
    asked_from(_PROSPECT, "caseworker", "realistic_prospect.caseworker_before_2023"),
    asked_from(_PROSPECT, "caseworker", "realistic_prospect.caseworker_2023", _AUDITED),
    asked_from(_PROSPECT, "upper_tribunal", "realistic_prospect.judicial_review", _FRESH_CLAIMS_TO_UPPER_TRIBUNAL),
    asked_from(_PROSPECT, "high_court", "realistic_prospect.judicial_review"),
)

_HARSH = "rules.unjustifiably_harsh"
UNJUSTIFIABLY_HARSH = (
    asked_from(_HARSH, "caseworker", "unjustifiably_harsh.caseworker"),
    asked_from(_HARSH, "tribunal", "unjustifiably_harsh.courts"),
    asked_from(_HARSH, "upper_tribunal", "unjustifiably_harsh.courts"),
)

_PERIOD = "detention.reasonable_period"
REASONABLE_PERIOD = (
    asked_from(_PERIOD, "caseworker", "reasonable_period.caseworker_before_2015"),
    asked_from(_PERIOD, "caseworker", "reasonable_period.caseworker_2015_2018", date(2015, 1, 1)),
    asked_from(_PERIOD, "caseworker", "reasonable_period.caseworker_2019_2022", date(2019, 1, 1)),
    asked_from(_PERIOD, "caseworker", "reasonable_period.caseworker_2023", date(2023, 1, 1)),
    asked_from(_PERIOD, "caseworker", "reasonable_period.caseworker_section_12", _SECTION_12),
    asked_from(_PERIOD, "tribunal", "reasonable_period.tribunal_before_2018"),
    asked_from(_PERIOD, "tribunal", "reasonable_period.tribunal", _SCHEDULE_10),
    asked_from(_PERIOD, "high_court", "reasonable_period.high_court_before_section_12"),
    asked_from(_PERIOD, "high_court", "reasonable_period.high_court", _SECTION_12),
)
