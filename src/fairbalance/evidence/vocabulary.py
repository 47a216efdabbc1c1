"""The controlled words of evidence: grades, licences, kinds and units, each with its meaning."""

from __future__ import annotations

GRADES = {
    "A": "official statistics, law or judgment read at the source or in a faithful copy",
    "B": "official analysis, audit or parliament",
    "C": "research, court-watchers and organisations with a stated method",
    "D": "media and statements reported by others",
    "E": "our own arithmetic, inference or guess; says why",
}

LICENCES = {
    "OGL v3.0": "Open Government Licence v3.0: UK Crown copyright",
    "Open Parliament Licence v3.0": "UK Parliament copyright",
    "CC BY 4.0": "Creative Commons Attribution 4.0: UNHCR, European Union institutions",
    "CC BY 3.0 IGO": "Creative Commons Attribution 3.0 for intergovernmental organisations: United Nations",
    "Apache-2.0": "made by this project",
    "fact cited": "a fact stated in our own words and cited by fair dealing; the work itself is not copied",
}

RECORD_KINDS = {
    "figure": "a number or a series of numbers",
    "rule": "a rule of law or of a scheme",
    "event": "something that happened on a date, or a row of such dates",
    "finding": "what a source concluded, in words",
    "text": "what a political text or plan says, in our words",
    "claim": "a contested public statement that the product turns into an experiment",
}

PARAMETER_KINDS = {
    "scientific": "a fact of the world, known with error",
    "lever": "a choice that a reform may change",
    "unknown": "nobody knows; no default, only a published range to sweep",
}

LABEL_UNITS = frozenset({"name", "note", "quarter", "month", "date", "year", "financial year"})
"""Units of columns that label a row rather than measure something."""

_PLAIN = """
    share percent ratio elasticity flag number count text rule finding event
    people claims cases decisions interviews stages appeals hearings judgments applications requests measures
    returns documents boats places beds hotels staff judges FTE states agreements votes penalties visits events
    disruptions items deaths sittings grants
    days weeks months years GBP EUR USD AUD
"""

_RATES = """
    people/boat people/year people/month people/week people/flight people/household
    decisions/week decisions/FTE/month conclusions/FTE/month stages/month stages/FTE/month
    cases/month appeals/judge/quarter appeals/year appeals/refusal decisions/day cases/day
    sitting days sitting days/year days/appeal days/case days/decision days/hearing days/claim
    GBP/year GBP/person GBP/person/night GBP/person/day GBP/person/week GBP/person/year GBP/claim GBP/conclusion
    GBP/decision GBP/appeal GBP/return GBP/flight GBP/day GBP/hearing GBP/place/year GBP/place GBP/FTE/year
    EUR/place EUR/place/year EUR/day EUR/person USD/person AUD/person/year AUD/month
    deaths/1000 arrivals applications/10000 people
    share/year share/month share/day 1/day 1/month 1/year
    points share points
"""


def _words(text: str) -> set[str]:
    """Units separated by spaces, where a word pair such as `sitting days` is joined by its known phrases."""
    for phrase in (
        "sitting days/year",
        "sitting days",
        "share points",
        "deaths/1000 arrivals",
        "applications/10000 people",
    ):
        text = text.replace(phrase, phrase.replace(" ", "_"))
    return {word.replace("_", " ") for word in text.split()}


UNITS = (
    frozenset(_words(_PLAIN) | _words(_RATES) | {"GBP million", "standard deviations", "log odds", "yes or no"})
    | LABEL_UNITS
)
"""Every unit a record, a column or a parameter may carry."""
