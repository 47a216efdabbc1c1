"""Settings shared by all tests.

Tests of speed count the processor time of the code itself, so that other work on the machine fails none of them.
"""

from __future__ import annotations

from hypothesis import HealthCheck, settings

settings.register_profile("steady", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("steady")
