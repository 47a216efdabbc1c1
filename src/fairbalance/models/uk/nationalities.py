"""Nationality groups of the UK model: the large ones by name, then regions, so that every published row has a home."""

from __future__ import annotations

NAMED: dict[str, str] = {
    "AFG": "Afghanistan",
    "ALB": "Albania",
    "DZA": "Algeria",
    "BGD": "Bangladesh",
    "BRA": "Brazil",
    "CMR": "Cameroon",
    "CHN": "China",
    "COD": "Congo (Democratic Republic)",
    "EGY": "Egypt",
    "SLV": "El Salvador",
    "ERI": "Eritrea",
    "ETH": "Ethiopia",
    "GEO": "Georgia",
    "GHA": "Ghana",
    "IND": "India",
    "IRN": "Iran",
    "IRQ": "Iraq",
    "KWT": "Kuwait",
    "LBY": "Libya",
    "MMR": "Myanmar (Burma)",
    "NPL": "Nepal",
    "NGA": "Nigeria",
    "PAK": "Pakistan",
    "PSE": "Occupied Palestinian Territories",
    "SOM": "Somalia",
    "LKA": "Sri Lanka",
    "SDN": "Sudan",
    "SYR": "Syria",
    "TUR": "Turkey",
    "UGA": "Uganda",
    "UKR": "Ukraine",
    "VNM": "Vietnam",
    "YEM": "Yemen",
    "ZWE": "Zimbabwe",
}
"""Nationalities with a group of their own, by three-letter code of the origin."""

REGIONS = ("Other Africa", "Other Middle East", "Other Asia", "Other Europe", "Other Americas", "Other and unknown")
"""Groups for everyone else."""

NATIONALITIES: tuple[str, ...] = (*NAMED.values(), *REGIONS)
"""All nationality groups in the order of the class tables."""

INDEX: dict[str, int] = {name: index for index, name in enumerate(NATIONALITIES)}
