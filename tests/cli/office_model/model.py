"""The toy jurisdiction of the study tests, with shipped reforms, as the command line meets a model."""

from __future__ import annotations

from toy import Office


class OfficeModel(Office):
    """An office and a counter; says what it leaves out."""

    not_modelled = ("People who queue outside the building.", "Desks that wobble.")
