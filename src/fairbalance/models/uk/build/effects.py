"""What a reform does to rates and arrivals, by month: the rates it scales, the texts and measures it inserts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from fairbalance.errors import InputError
from fairbalance.models.uk.build.options import settled
from fairbalance.models.uk.build.scene import Floats, Scene
from fairbalance.models.uk.pull import CHECKS, SMUGGLING
from fairbalance.models.uk.texts import ARTICLE_3, ARTICLE_8, LEAVING
from fairbalance.reform.settings import SchemeInstance
from fairbalance.units import add_months, days_from

NOTICE_MONTHS = 6
"""Article 58(1) of the Convention: six months' notice."""


@dataclass(frozen=True)
class Effects:
    """Multiples of rates by month, each float[M]; exactly 1 where the reform says nothing.

    Attributes:
        scene: The scene they hold in.
    """

    scene: Scene

    @cached_property
    def withdrawals(self) -> Floats:
        """On the hazard of withdrawal."""
        return self._rate("withdrawals")

    @cached_property
    def initial_grants(self) -> Floats:
        """On the share of initial decisions that are grants."""
        return self._rate("initial_grants") * self._asylum_after_leaving

    @cached_property
    def appeals_lodged(self) -> Floats:
        """On the share of refusals appealed."""
        return self._rate("appeals_lodged")

    @cached_property
    def asylum_allowed(self) -> Floats:
        """On the share of asylum appeals allowed."""
        return self._rate("asylum_appeals_allowed") * self._article_3 * self._asylum_after_leaving

    @cached_property
    def human_rights_allowed(self) -> Floats:
        """On the share of human-rights appeals allowed."""
        return self._rate("human_rights_appeals_allowed") * self._article_3 * self._article_8(False) * self._leaving

    @cached_property
    def offender_allowed(self) -> Floats:
        """On the share of offenders' appeals allowed."""
        return self._rate("offender_appeals_allowed") * self._article_3 * self._article_8(True) * self._leaving

    @cached_property
    def further_submissions(self) -> Floats:
        """On the hazard of further submissions."""
        return self._rate("further_submissions")

    @cached_property
    def late_challenges(self) -> Floats:
        """On the share of removal directions stopped late."""
        factor = self._rate("late_challenges")
        for scheme, options in self._inserted(LEAVING.path):
            ended = self._since(scheme, NOTICE_MONTHS)
            factor = factor * (1 + ended * float(options["late_challenges_change"]))
        return factor

    @cached_property
    def voluntary_returns(self) -> Floats:
        """On the hazard of voluntary return."""
        return self._rate("voluntary_returns")

    @cached_property
    def enforcement_contact(self) -> Floats:
        """On the hazard of contact with enforcement."""
        factor = self._rate("enforcement_contact")
        for scheme, options in self._inserted(CHECKS.path):
            more = (float(options["visits"]) - 1) * float(options["returns_for_visits"])
            factor = factor * np.maximum(1 + self._since(scheme, 0) * more, 0.0)
        for scheme, options in self._inserted(LEAVING.path):
            factor = factor * (1 - self._since(scheme, NOTICE_MONTHS) * (1 - float(options["agreements_kept"])))
        return factor

    @cached_property
    def lost_contact(self) -> Floats:
        """On the hazard of losing contact."""
        return self._rate("lost_contact")

    @cached_property
    def core_protection_examined(self) -> Floats:
        """On the share of reviews of core protection that examine the need for it."""
        return self._rate("core_protection_examined")

    @cached_property
    def core_protection_ended(self) -> Floats:
        """On the share of those examined whose core protection ends."""
        return self._rate("core_protection_ended")

    @cached_property
    def core_protection_review_time(self) -> Floats:
        """On the time kept for reviews of core protection."""
        return self._rate("core_protection_review_time")

    def claims(self, route: str) -> Floats:
        """On expected claims of a route, deterrence of a hub apart.

        Args:
            route: `small_boat`, or any other for all other routes.
        """
        boats = route == "small_boat"
        factor = self._rate("claims_small_boat" if boats else "claims_other")
        factor = factor * (1 - self._assumed("checks.fewer_claims", CHECKS.path))
        if boats:
            factor = factor * (1 - self._assumed("disruption.fewer_crossings", SMUGGLING.path))
        return factor

    def _rate(self, name: str) -> Floats:
        frame, path = self.scene.frame, f"rate.{name}"
        if not self.scene.settings.names(path):
            return np.ones(len(frame.months))
        daily = self.scene.settings.series(path, np.ones(frame.calendar.days), frame.start)
        starts = frame.calendar.month_start
        return np.asarray(np.add.reduceat(daily, starts[:-1]) / np.diff(starts))

    def _inserted(self, path: str) -> list[tuple[SchemeInstance, dict[str, Any]]]:
        return [(each, settled(each)) for each in self.scene.settings.schemes(path)]

    def _since(self, scheme: SchemeInstance, months: float) -> Floats:
        """1 from so many months after the first day of a text, while it lasts; the share of the month it begins in."""
        frame = self.scene.frame
        whole = int(months)
        first = days_from(frame.start, add_months(scheme.start, whole)) + (months - whole) * 30.44
        last = np.inf if scheme.end is None else days_from(frame.start, scheme.end) + 1
        begins = frame.calendar.month_start[:-1].astype(np.float64)
        ends = frame.calendar.month_start[1:].astype(np.float64)
        covered = np.clip(np.minimum(ends, last) - np.maximum(begins, first), 0.0, None)
        return np.asarray(covered / (ends - begins))

    def _text(self, path: str) -> list[tuple[Floats, dict[str, Any]]]:
        """Share of each month in which a text is carried out, with its options."""
        return [
            (self._since(scheme, float(options["delay_months"])) * float(options["transmission"]), options)
            for scheme, options in self._inserted(path)
        ]

    def _article_8(self, offenders: bool) -> Floats:
        factor = np.ones(len(self.scene.frame.months))
        for share, options in self._text(ARTICLE_8.path):
            if offenders or not options["offenders_only"]:
                factor = factor * (1 + share * float(options["relative_change"]))
        return factor

    @cached_property
    def _article_3(self) -> Floats:
        factor = np.ones(len(self.scene.frame.months))
        for share, options in self._text(ARTICLE_3.path):
            factor = factor * (1 + share * float(options["share_of_allowed"]) * float(options["relative_change"]))
        return factor

    @cached_property
    def _leaving(self) -> Floats:
        factor = np.ones(len(self.scene.frame.months))
        for scheme, options in self._inserted(LEAVING.path):
            if options["statutes_amended"]:
                ended = self._since(scheme, max(NOTICE_MONTHS, float(options["months_to_statutes"])))
                factor = factor * (1 + ended * float(options["human_rights_change"]))
        return factor

    @cached_property
    def _asylum_after_leaving(self) -> Floats:
        factor = np.ones(len(self.scene.frame.months))
        for scheme, options in self._inserted(LEAVING.path):
            if options["refugee_convention_left"]:
                ended = self._since(scheme, max(NOTICE_MONTHS, float(options["months_to_statutes"])))
                factor = factor * (1 + ended * float(options["asylum_change"]))
        return factor

    def _assumed(self, unknown: str, scheme: str) -> Floats:
        """What is assumed for an unknown while the scheme that it belongs to lasts."""
        inserted = self.scene.settings.schemes(scheme)
        assumed = self.scene.settings.assumption(unknown)
        if not inserted or assumed is None:
            return np.zeros(len(self.scene.frame.months))
        if not isinstance(assumed, int | float):
            raise InputError("an unknown is one number in each world", path=unknown)
        return np.asarray(np.max([self._since(each, 0) for each in inserted], axis=0) * assumed)
