"""What cases seen say of a share: the Jeffreys interval.

With Jeffreys' prior a share seen in `done` of `tried` cases is a beta distribution, and the interval cuts the same
probability from either tail of it. Its coverage is near what is asked on either side by itself, also for shares near
nought and one, where Wald's has too little and Wilson's leans to one side. Sources: L. Brown, T. Cai and A. DasGupta,
Interval estimation for a binomial proportion (Statistical Science 16, 2001); T. Cai, One-sided confidence intervals in
discrete distributions (Journal of Statistical Planning and Inference 131, 2005).
"""

from __future__ import annotations

from fairbalance.errors import InputError
from fairbalance.evidence.incomplete_beta import beta_quantile

JEFFREYS = 0.5
"""Cases of either outcome that the prior counts for."""


def share_interval(done: float, tried: float, *, coverage: float = 0.9) -> tuple[float, float]:
    """Interval of a share, as wide as so many cases leave it.

    Args:
        done: Cases in which it happened; need not be whole where cases that go together count for fewer.
        tried: Cases.
        coverage: How often such intervals hold the share, nearly.

    Returns:
        Its ends, with what was seen between them. Nought is the lower end where it never happened, and one the upper
        where it always did. Without cases it is all of nought to one.

    Raises:
        InputError: If more happened than was tried, or the coverage is no share.
    """
    if not 0 <= done <= tried < float("inf"):
        raise InputError(f"{done:g} of {tried:g} cases is no share", path="done")
    if not 0 < coverage < 1:
        raise InputError(f"coverage lies between 0 and 1, got {coverage}", path="coverage")
    tail = (1 - coverage) / 2
    alpha, beta = done + JEFFREYS, tried - done + JEFFREYS
    low = beta_quantile(alpha, beta, tail) if done > 0 else 0.0
    high = beta_quantile(alpha, beta, 1 - tail) if done < tried else 1.0
    return low, high
