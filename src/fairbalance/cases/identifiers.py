"""Refusing what could tell who somebody is: a vignette is invented and must stay so.

The whole text of a file is looked at, comments included. What is found is never repeated in the message.
"""

from __future__ import annotations

import re
import unicodedata

from fairbalance.reform.problems import Problem

REFUSAL = "a vignette is invented and holds nothing that could tell who somebody is"

_KEYS = re.compile(
    r"(^|_)(name|names|forename|surname|firstname|lastname|applicant|appellant|claimant|client|dob|birth|birthday|born_on"
    r"|birthdate|passport|reference|ref|case_number|case_no|application_number|application_no|appeal_number|ho|home_office"
    r"|nhs|email|mail|phone|telephone|mobile|address|street|postcode|national_insurance|nino|port|gwf|cid|photo)(_|$)"
)
_ISO_DATE = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
_PATTERNS = (
    ("an e-mail address", re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+")),
    ("a web address", re.compile(r"\b(https?://|www\.)\S+")),
    ("a date of birth", re.compile(r"\b(d\.?o\.?b\.?\b|date of birth|born\s+(on\s+)?(the\s+)?\d)", re.IGNORECASE)),
    ("a name", re.compile(r"\b(Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Dame|Lord|Lady)\b\.?\s+[A-Z]\w+")),
    ("a name", re.compile(r"\b(is|was|person|man|woman|client|applicant|appellant) (called|named)\b", re.IGNORECASE)),
    ("a name", re.compile(r"\bname\s*(is|:|=)", re.IGNORECASE)),
    ("an application number to the Strasbourg Court", re.compile(r"(?<![\d/])\d{2,5}/\d{2}(?![\d/])")),
    ("an appeal number", re.compile(r"\b(PA|HU|DC|EA|DA|IA|AA|LD|UI|RP|OA|VA)[/-]?\s?\d{4,}", re.IGNORECASE)),
    ("a Home Office or passport number", re.compile(r"\b[A-Z]{1,3}\s?\d{6,9}\b", re.IGNORECASE)),
    ("a National Insurance number", re.compile(r"\b[A-Z]{2}\s?\d{2}\s?\d{2}\s?\d{2}\s?[A-D]\b", re.IGNORECASE)),
    ("an NHS number", re.compile(r"\b\d{3}[ -]\d{3}[ -]\d{4}\b")),
    ("a telephone number", re.compile(r"\+\d[\d ()-]{6,}\d|\b0\d{2,4}[ -]?\d{3,4}[ -]?\d{3,4}\b")),
    ("a long number", re.compile(r"\d{6,}")),
    ("a postcode", re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b")),
    (
        "a street address",
        re.compile(r"\b\d+[a-z]?,?\s+([A-Z]\w+\s+){1,3}(Street|Road|Lane|Avenue|Close|Drive|Way|Place|Square|Court)\b"),
    ),
)


def identifying(text: str) -> str:
    """What a text holds that could tell who somebody is, in words, or nothing.

    Args:
        text: One line.
    """
    plain = _ISO_DATE.sub(" ", unicodedata.normalize("NFKC", text))
    return next((what for what, pattern in _PATTERNS if pattern.search(plain)), "")


def identifying_key(key: str) -> bool:
    """Whether the name of a fact asks for something that tells who somebody is."""
    return bool(_KEYS.search(re.sub(r"[\s-]+", "_", key.strip().lower())))


def identifiers_in(text: str) -> list[Problem]:
    """Every line of a file that holds an identifier.

    Args:
        text: The whole file.
    """
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        what = identifying(line)
        if what:
            column = len(line) - len(line.lstrip()) + 1
            found.append(Problem(f"this line seems to hold {what}; {REFUSAL}", "", number, column))
    return found
