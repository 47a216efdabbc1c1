"""Where every published nationality belongs: one of the 40 groups of the model."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from fairbalance import evidence
from fairbalance.models.uk.nationalities import INDEX, NAMED, NATIONALITIES

Floats = npt.NDArray[np.float64]

COUNT = len(NATIONALITIES)

_SAME = {
    "Burma": "Myanmar (Burma)",
    "Palestine": "Occupied Palestinian Territories",
    "Congo (DRC)": "Congo (Democratic Republic)",
}
_REGION_OF_TABLE = {
    "Africa North": "Other Africa",
    "Africa Sub-Saharan": "Other Africa",
    "Middle East": "Other Middle East",
    "Asia Central": "Other Asia",
    "Asia East": "Other Asia",
    "Asia South": "Other Asia",
    "Asia South East": "Other Asia",
    "EU 2": "Other Europe",
    "EU 8": "Other Europe",
    "EU 14": "Other Europe",
    "EU Other": "Other Europe",
    "Europe Other": "Other Europe",
    "America Central and South": "Other Americas",
    "America North": "Other Americas",
}
_REGION_OF_REST = {
    "Czech Republic": "Other Europe",
    "Korea (North)": "Other Asia",
    "Swaziland": "Other Africa",
    "Iceland": "Other Europe",
    "Gambia": "Other Africa",
}
_CODES = {
    "Other Africa": """AGO BDI BEN BFA BWA CAF CIV COG COM CPV DJI ESH GAB GIN GMB GNB GNQ KEN LBR LSO MAR MDG MLI MOZ
        MRT MUS MWI NAM NER RWA SEN SLE SSD STP SWZ SYC TCD TGO TUN TZA ZAF ZMB""",
    "Other Middle East": "ARE BHR ISR JOR LBN OMN QAT SAU",
    "Other Asia": """BRN BTN HKG IDN JPN KAZ KGZ KHM KOR LAO MAC MDV MNG MYS PHL PRK SGP THA TJK TKM TLS TWN UZB""",
    "Other Europe": """ARM AUT AZE BEL BGR BIH BLR CHE CYP CZE DEU DNK ESP EST FIN FRA GBR GRC HRV HUN IRL ISL ITA LTU
        LUX LVA MDA MKD MLT MNE NLD NOR POL PRT ROU RUS SRB SVK SVN SWE XKX""",
    "Other Americas": """ARG ATG BHS BLZ BOL BRB CAN CHL COL CRI CUB DMA DOM ECU GRD GTM GUF GUY HND HTI JAM KNA LCA MEX
        NIC PAN PER PRY SUR TTO URY USA VCT VEN""",
}


@lru_cache(maxsize=1)
def _places() -> Mapping[str, int]:
    """Group of every name and three-letter code that the published tables use."""
    table = evidence.series("uk_asylum_claims_quarterly_by_nationality")
    places = {
        name: INDEX[_REGION_OF_TABLE[region]]
        for name, region in zip(table["nationality"].tolist(), table["region"].tolist(), strict=True)
        if region in _REGION_OF_TABLE
    }
    places |= {code: INDEX[region] for region, codes in _CODES.items() for code in codes.split()}
    places |= {name: INDEX[region] for name, region in _REGION_OF_REST.items()}
    places |= INDEX
    places |= {code: INDEX[name] for code, name in NAMED.items()}
    return places | {alias: INDEX[name] for alias, name in _SAME.items()}


def group_of(name: str) -> int:
    """Index of the group of a published name or three-letter code; unknown names go to the last."""
    return _places().get(name.strip('"'), COUNT - 1)


def groups_of(names: Iterable[str]) -> npt.NDArray[np.int64]:
    """Group index of each name."""
    places = _places()
    return np.array([places.get(name.strip('"'), COUNT - 1) for name in names], dtype=np.int64)


def add_up(names: Iterable[str], values: npt.ArrayLike) -> Floats:
    """Sum values by group: [40]; what was not published counts as nothing."""
    numbers = np.nan_to_num(np.asarray(values, dtype=np.float64))
    return np.bincount(groups_of(names), weights=numbers, minlength=COUNT).astype(np.float64)


REGIONS: tuple[str, ...] = (
    *("Asia", "Europe", "Africa", "Asia", "Americas", "Africa", "Asia", "Africa", "Africa", "Americas"),
    *("Africa", "Africa", "Europe", "Africa", "Asia", "Middle East", "Middle East", "Middle East", "Africa", "Asia"),
    *("Asia", "Africa", "Asia", "Middle East", "Africa", "Asia", "Africa", "Middle East", "Europe", "Africa"),
    *("Europe", "Asia", "Middle East", "Africa", "Africa", "Middle East", "Asia", "Europe", "Americas", "Unknown"),
)
"""Region of each group, in the order of `NATIONALITIES`; small cells lean on the mean of their region."""


def region_sums(by_group: Floats) -> Floats:
    """Total of the region of each group, along the last axis; same shape as given."""
    same = np.array([[a == b for b in REGIONS] for a in REGIONS], dtype=np.float64)
    return by_group @ same
