"""The instruments that the Italian provisions belong to."""

from __future__ import annotations

from fairbalance.law import Instrument

PROTOCOL = Instrument(
    "protocol2023",
    "Protocol between Italy and Albania of 6 November 2023",
    "http://gazzettaufficiale.biz/atti/2024/20240044/24G00028.htm",
)
LAW_14 = Instrument("law14_2024", "Law no. 14 of 21 February 2024", "https://immigrazione.biz/legge.php?id=1061")
SAFE_STATES = Instrument(
    "dlgs25_2008", "Legislative Decree no. 25 of 28 January 2008", "https://www.normattiva.it/esporta/2008-02-16/25"
)
RECEPTION = Instrument(
    "dlgs142_2015", "Legislative Decree no. 142 of 18 August 2015", "https://www.normattiva.it/esporta/2015-09-15/142"
)
IMMIGRATION = Instrument(
    "tui", "Consolidated immigration act, Legislative Decree no. 286 of 25 July 1998", "https://www.normattiva.it"
)
RETURN_DIRECTIVE = Instrument(
    "directive2008_115",
    "Directive 2008/115/EC on returns",
    "https://eur-lex.europa.eu/legal-content/EN/TXT/HTML/?uri=CELEX%3A32008L0115",
)
PROCEDURES = Instrument(
    "regulation2024_1348",
    "Regulation (EU) 2024/1348 on asylum procedures",
    "http://data.europa.eu/eli/reg/2024/1348/oj",
)
THIRD_STATES = Instrument(
    "regulation2026_463",
    "Regulation (EU) 2026/463 on safe third countries",
    "https://oeil.europarl.europa.eu/oeil/en/document-summary?id=1890035",
)
COURT_OF_JUSTICE = Instrument("cjeu", "Judgments of the Court of Justice of the EU", "https://curia.europa.eu")
ROME = Instrument("rome", "Orders of the courts of Rome", "https://www.tribunale.roma.it")
PRACTICE = Instrument("practice", "Criteria of the Ministry of the Interior", "https://www.interno.gov.it")
BRANCHES = Instrument("italy", "Questions that the Italian pathway puts to the law", "this model")
