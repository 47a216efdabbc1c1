"""From fractional counts to whole people without losing anybody."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt


def whole_people(counts: npt.ArrayLike) -> npt.NDArray[np.int64]:
    """Whole numbers whose running total stays within half a person of the running total of `counts`.

    So the total of any stretch of consecutive cells is right to within one person, and the grand total is the rounded
    sum. Order the cells by what must add up best.
    """
    total = np.floor(np.cumsum(np.maximum(np.asarray(counts, dtype=np.float64).ravel(), 0.0)) + 0.5)
    return np.diff(total, prepend=0.0).astype(np.int64)
