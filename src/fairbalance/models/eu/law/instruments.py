"""The instruments that the European Union provisions belong to."""

from __future__ import annotations

from fairbalance.law import Instrument

RETURN_DIRECTIVE = Instrument(
    "rd2008", "Return Directive 2008/115/EC", "https://eur-lex.europa.eu/legal-content/EN/ALL/?uri=CELEX:32008L0115"
)
EXPULSION_DIRECTIVE = Instrument(
    "med2001",
    "Directive 2001/40/EC on the mutual recognition of expulsion decisions",
    "https://eur-lex.europa.eu/summary/EN/l33154",
)
PROCEDURES_DIRECTIVE = Instrument(
    "apd2013", "Asylum Procedures Directive 2013/32/EU", "https://eur-lex.europa.eu/eli/dir/2013/32/oj"
)
RECEPTION_DIRECTIVE = Instrument(
    "rcd2013", "Reception Conditions Directive 2013/33/EU", "https://eur-lex.europa.eu/eli/dir/2013/33/oj"
)
PROCEDURES = Instrument(
    "apr2024",
    "Asylum Procedures Regulation (EU) 2024/1348, as amended by (EU) 2026/463",
    "https://eur-lex.europa.eu/eli/reg/2024/1348",
)
RESPONSIBILITY = Instrument(
    "ammr2024",
    "Asylum and Migration Management Regulation (EU) 2024/1351",
    "https://eur-lex.europa.eu/eli/reg/2024/1351/oj",
)
DUBLIN = Instrument(
    "dublin3",
    "Dublin III Regulation (EU) No 604/2013",
    "http://eur-lex.europa.eu/LexUriServ/LexUriServ.do?uri=CELEX%3A32013R0604%3Aen%3ANOT",
)
RETURN_REGULATION = Instrument(
    "rr",
    "Return Regulation, COM(2025) 101 and the text agreed in June 2026",
    "https://www.parlementairemonitor.nl/9353000/1/j4nvhdfcs8bljza_j9tvgajcor7dxyk_j9vvij5epmj1ey0/vmlmgxiu5ym8",
)
BRANCHES = Instrument("eu", "Questions that the pathway of the Union puts to the law", "this model")
