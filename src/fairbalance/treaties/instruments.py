"""The treaties and bodies of law that the provisions of this room belong to."""

from __future__ import annotations

from fairbalance.law import Instrument

_TREATIES = "https://www.coe.int/en/web/conventions/full-list?module=treaty-detail&treatynum="

CONVENTION = Instrument(
    "convention",
    "Convention for the Protection of Human Rights and Fundamental Freedoms (ETS 5), as the Court reads it",
    f"{_TREATIES}005",
)
PROTOCOL_4 = Instrument("protocol4", "Protocol No. 4 to the Convention (ETS 46)", f"{_TREATIES}046")
PROTOCOL_7 = Instrument("protocol7", "Protocol No. 7 to the Convention (ETS 117)", f"{_TREATIES}117")
REFUGEE = Instrument(
    "refugee",
    "Convention relating to the Status of Refugees 1951, with the Protocol of 1967",
    "https://www.unhcr.org/media/1951-refugee-convention-and-1967-protocol-relating-status-refugees",
)
TORTURE = Instrument(
    "torture",
    "Convention against Torture and Other Cruel, Inhuman or Degrading Treatment or Punishment 1984",
    "https://www.ohchr.org/en/instruments-mechanisms/instruments/convention-against-torture-and-other-cruel-inhuman-or-degrading",
)
COVENANT = Instrument(
    "covenant",
    "International Covenant on Civil and Political Rights 1966",
    "https://www.ohchr.org/en/instruments-mechanisms/instruments/international-covenant-civil-and-political-rights",
)
PROPOSALS = Instrument(
    "treaty_proposal",
    "Statements and proposals about these treaties, in force only where a reform enacts them",
    "https://www.coe.int/en/web/human-rights-intergovernmental-cooperation",
)
GATHERED = Instrument("treaties", "Questions put to all the treaties together", "this model")
