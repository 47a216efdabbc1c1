"""Unit costs and support rules of one world, in pounds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy.typing as npt

Array = npt.NDArray[Any]


@dataclass(frozen=True)
class Support:
    """Who is supported, and where they can be housed.

    Attributes:
        share: By stage: share supported of people who do not rely on support, who do and are single, and who do and
            are a family (float[3, M]).
        unexplained: float[T], people supported at the start whom the shares do not give, as they fade.
        subsistence_only: float[M], share of supported people who have housing of their own.
        places: float[T], places outside hotels: dispersal, initial and large sites.
    """

    share: dict[str, Array]
    unexplained: Array
    subsistence_only: Array
    places: Array


@dataclass(frozen=True)
class OwnStageCost:
    """What a stage costs that a reform puts into the pathway.

    Attributes:
        stage: Its name.
        payer: Who pays.
        person: For each person taken up, GBP.
        standing: float[M], GBP that do not depend on people.
    """

    stage: str
    payer: str
    person: float
    standing: Array


@dataclass(frozen=True)
class Prices:
    """Unit costs in GBP of the price level of the run's first year.

    Attributes:
        hotel_night: A person in a hotel for a night.
        other_night: A person in dispersal or other housing for a night.
        council_grant_night: Grants to councils for a person housed for a night.
        support_services_day: Transport, advice and the like for a person supported for a day.
        lone_child_grants: Grants for lone children over the years, for each person who claims.
        intake: Registration and screening of a person who claims.
        subsistence_day: Cash support for a person for a day.
        subsistence_day_catered: The same where meals are provided.
        decision: An initial decision.
        reconsideration: A decision made again, on further submissions or after an appeal, as a share of a decision.
        core_protection_review: A review of core protection.
        tribunal_disposal: A disposal at the First-tier Tribunal.
        onward_appeal: An appeal at the Upper Tribunal.
        legal_aid: Legal aid for an asylum appeal.
        detention_day: A detention place for a day.
        enforced_return: Escorts, seats and arrangements of an enforced return, detention apart.
        voluntary_return: Payments and casework of a voluntary return, averaged over assisted and unassisted.
    """

    hotel_night: float
    other_night: float
    council_grant_night: float
    support_services_day: float
    lone_child_grants: float
    intake: float
    subsistence_day: float
    subsistence_day_catered: float
    decision: float
    reconsideration: float
    core_protection_review: float
    tribunal_disposal: float
    onward_appeal: float
    legal_aid: float
    detention_day: float
    enforced_return: float
    voluntary_return: float
