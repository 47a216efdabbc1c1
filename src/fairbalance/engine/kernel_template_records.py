"""The stream kernel, first part: constants, records, lists and draws.

`kernel_source` joins the templates into one module, with the constants between the two marks replaced by those of a
network's features, so that a feature not used costs nothing.

A person is one small record that lies in exactly one place and moves by value: the person waits in a lane, is served
until a day of the calendar, or passes through an inbox on the way to the next stage. No array is indexed by person in
the hot loops, so memory is read and written in order. Lists are chains of chunks out of one pool. The calendar has a
list for each of the next days and one for each block of days further away; a block is spread over its days when it
comes near, which keeps the order in which services were scheduled.

Record, in words of 64 bits:

    0  key of the person's luck
    1  row (26 bits), day within the block of the calendar (6), day joined (16), day the first clock is due (16)
    2  class (16), vintage (8), initial outcome known (1), clock that ends the stay plus 1 (7), visit counters 0-7 (32)
    3  cohort (16), day of the claim (16), visit counters 8-15 (32); only where the network needs it

The columns of a population are no wider than these bits, so whatever a person's row holds fits.

In an alarm (the copy of a waiting person's record that fires a clock) the due day gives way to the person's epoch.
"""

# Numba gives every integer its own type; to mypy Python's and NumPy's integers must not share a variable.
# mypy: disable-error-code="assignment, operator, misc, index, arg-type, call-overload, type-var, untyped-decorator"

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit

from fairbalance.engine.kernel_hints import one_by_one, prefetch, stands_alone

# --- begin ---
# --- constants ---
FLOWS = STOCKS = AGES = WAITS = COHORTS = OUTCOMES = JUDGMENTS = OBSERVERS = ALARMS = COUNTED = RECORDED = True
RANDOM_ORDER = True
CHUNK = 32
CHUNK_BITS = 5
WORDS = 4
# --- end of constants ---
BOOKS = STOCKS or AGES or COHORTS
"""Some ledger asks who is in a stage, not only how many."""
BLOCK = 64
"""Days in one block of the calendar; the days of two blocks have lists of their own."""
WINDOW = 2 * BLOCK
BATCH = 1024
"""People who may gather in the inboxes before they join."""
SHELF = BATCH + 8
"""Records between two inboxes: not a multiple of a memory page, where all would contend for the same cache lines."""
STEP = 128
"""People who join a stage in one go: what is worked out about them stays in the first cache."""
VECTOR = 8
"""Draws that a vector holds; the arrays of a batch have room for whole vectors."""
DAY_ZERO = 32768
NEVER = 65535
CHANCE = 0
UNLIMITED = -1
LAST_COME, AT_RANDOM = 1, 2
ROUNDS, ROUNDS_BITS = 256, 8
FINE, LOST, NEGATIVE, EXCEEDED, GROW = range(5)
FREE, USED, DAY, ENTERED, GONE, ALARMS_SET, EVENTS, NEXT_ROW = range(8)
"""What `state` holds; from `DAY` on it is where a run that asked for more room goes on."""
GUIDE_BITS, GUIDE_SHIFT = 10, 22
NOTES_INITIAL, NOTES_OBSERVED, NOTES_TESTED = 1, 2, 4
CAUSE_BITS, SERVED = 7, 127
"""The cause that ends a stay: the number of a clock from 0 on, or `SERVED`."""
GROUP = 16
"""Entries of a table, of which most are nothing, that `filled` looks at together."""
SIDE_BY_SIDE = 4
"""Thresholds that share one draw are compared in groups of so many; the last group is filled up."""

OCCURRENCE = np.uint64(0x9E3779B97F4A7C15)
MULTIPLIER_1 = np.uint64(0xBF58476D1CE4E5B9)
MULTIPLIER_2 = np.uint64(0x94D049BB133111EB)
S1, S4, S16, S20, S24, S25 = (np.uint64(bits) for bits in (1, 4, 16, 20, 24, 25))
S26, S27, S30, S31, S32, S34, S47, S48 = (np.uint64(bits) for bits in (26, 27, 30, 31, 32, 34, 47, 48))
M4, M6, M7, M8, M16, M26, M32 = (np.uint64((1 << bits) - 1) for bits in (4, 6, 7, 8, 16, 26, 32))
ALL_DRAWS = np.uint64(1 << 32)
NEVER_DUE = np.uint64(NEVER << 48)
ROW_AND_JOIN = np.uint64(0xFFFF03FFFFFF)
ZERO, ONE, TWO, THREE, EIGHT = (np.uint64(number) for number in (0, 1, 2, 3, 8))
ALL_BITS = np.uint64((1 << 64) - 1)
RECORD = np.uint64(WORDS)
KNOWN = np.uint64(1 << 24)
NO_CAUSE = np.uint64(((1 << 64) - 1) ^ (127 << 25))
LOG_4096 = 139_548_960

step = njit(
    nogil=True, error_model="numpy", no_cpython_wrapper=True, no_cfunc_wrapper=True, forceinline=True, _nrt=False
)
"""A step of the kernel: inlined, and without reference counting, because it owns no memory."""
loop = njit(
    nogil=True, error_model="numpy", no_cpython_wrapper=True, no_cfunc_wrapper=True, forceinline=False, _nrt=False
)
"""A loop over people, given the few arrays that it needs, which `stands_alone` says do not overlap."""


@step
def mix(value: Any) -> Any:
    """SplitMix64's finaliser."""
    value = (value ^ (value >> S30)) * MULTIPLIER_1
    value = (value ^ (value >> S27)) * MULTIPLIER_2
    return value ^ (value >> S31)


@step
def normal(u: Any, table: Any) -> Any:
    """Standard normal score of a 32-bit draw."""
    index = u >> S20
    low = np.int64(table[index])
    return low + (((np.int64(table[index + ONE]) - low) * np.int64((u >> S4) & M16)) >> 16)


@step
def exponential(u: Any, table: Any) -> Any:
    """Unit exponential of a 32-bit draw."""
    offset = 0
    if u < np.uint64(1 << 20):
        offset = LOG_4096
        u = (u << np.uint64(12)) & M32
    index = u >> S20
    low = np.int64(table[index])
    return offset + low + (((np.int64(table[index + ONE]) - low) * np.int64((u >> S4) & M16)) >> 16)


@step
def lasts(u: Any, row: Any, guide: Any, offset: Any, threshold: Any) -> Any:
    """Service days of a 32-bit draw from one row of the durations."""
    draw = np.int64(u)
    begin = np.uint64(offset[row])
    k = begin + np.uint64(guide[(row << np.uint64(GUIDE_BITS)) + (u >> np.uint64(GUIDE_SHIFT))])
    k += np.uint64(draw >= threshold[k])  # a sum, not a branch: most bins of the guide hold one threshold or none
    while draw >= threshold[k]:
        k += ONE
    return np.int64(k - begin) + 1


@step
def outlasting(u: Any, lasted: Any, row: Any, offset: Any, threshold: Any) -> Any:
    """A draw of a service, given that it has lasted so many days already: what lies above their share of all draws."""
    over = np.uint64(min(threshold[np.uint64(min(offset[row] + lasted, offset[row + ONE]) - 1)], 1 << 32))
    return min(over + ((u * (ALL_DRAWS - over)) >> S32), M32)


@step
def ends_by(day: Any, cause: Any) -> Any:
    """The day on which a stay ends with the cause: of two the lesser counts, so that a clock precedes a service."""
    return day << CAUSE_BITS | cause


@step
def tail_of(place: Any) -> Any:
    """Index of the end of a list: of the record to write next, or 0 if the list is empty."""
    return np.uint64(place) * TWO


@step
def head_of(place: Any) -> Any:
    """Index of the first record of a list."""
    return np.uint64(place) * TWO + ONE


@step
def next_of(chunk: Any) -> Any:
    """Index of the chunk after a chunk."""
    return np.uint64(2 * chunk)


@step
def previous_of(chunk: Any) -> Any:
    """Index of the chunk before a chunk."""
    return np.uint64(2 * chunk + 1)


@step
def at_word(i: Any, which: Any) -> Any:
    """Index of one word of a record. Unsigned, so that no check for indices from the end is compiled in."""
    return np.uint64(i) * RECORD + np.uint64(which)


@step
def word(records: Any, i: Any, which: Any) -> Any:
    """One word of a record."""
    return records[np.uint64(i) * RECORD + np.uint64(which)]


@step
def class_of(records: Any, i: Any) -> Any:
    """Class of a person."""
    return records[np.uint64(i) * RECORD + TWO] & M16


@step
def row_of(records: Any, i: Any) -> Any:
    """Row of a person in the population."""
    return records[np.uint64(i) * RECORD + ONE] & M26


@step
def joined_on(records: Any, i: Any) -> Any:
    """Day on which a person joined the present stage, counted from `DAY_ZERO` days before the start."""
    return (records[np.uint64(i) * RECORD + ONE] >> S32) & M16


@njit(inline="always")  # without reference counting an array can be passed, but not returned
def rows(records: Any, begin: Any, end: Any) -> Any:
    """A run of records."""
    return records[begin * WORDS : end * WORDS]


@step
def size(records: Any) -> Any:
    """How many records there are."""
    return len(records) // WORDS


@step
def extend(place: Any, ends: Any, links: Any, state: Any) -> Any:
    """Give a list another chunk; return the index of the record to write."""
    chunk = state[FREE]
    if chunk:
        state[FREE] = np.int64(links[next_of(chunk)])
    else:
        chunk = state[USED]
        state[USED] += 1
    old = np.int64(ends[tail_of(place)])
    links[previous_of(chunk)] = 0
    if old:
        links[next_of((old - 1) >> CHUNK_BITS)] = chunk
        links[previous_of(chunk)] = (old - 1) >> CHUNK_BITS
    else:
        ends[head_of(place)] = chunk * CHUNK
    return np.int64(np.uint32(chunk * CHUNK))


@step
def release(chunk: Any, links: Any, state: Any) -> None:
    """Take a chunk back."""
    links[next_of(chunk)] = state[FREE]
    state[FREE] = chunk


@step
def fetch(records: Any, chunk: Any, end: Any) -> None:
    """Ask for the records of a chunk before they are needed: no processor foresees where a list goes on.

    Args:
        records: The pool.
        chunk: Which chunk.
        end: Where the list ends, perhaps in this chunk.
    """
    first = np.uint64(chunk * CHUNK) * RECORD
    for line in range(0, min(end - chunk * CHUNK, CHUNK) * WORDS, 8):
        prefetch(records, first + np.uint64(line))


@step
def room(place: Any, ends: Any, links: Any, state: Any) -> Any:
    """Index of the record to write at the end of a list."""
    at = np.int64(ends[tail_of(place)])
    if at & (CHUNK - 1) == 0:
        at = extend(place, ends, links, state)
    ends[tail_of(place)] = at + 1
    return at


@step
def put(records: Any, at: Any, record: Any, i: Any, word_1: Any, word_2: Any) -> None:
    """Write record `i` of a batch to a place, with these words 1 and 2."""
    to, of = np.uint64(at) * RECORD, np.uint64(i) * RECORD
    records[to] = record[of]
    records[to + ONE] = word_1
    records[to + TWO] = word_2
    if WORDS > 3:
        records[to + THREE] = record[of + THREE]


@step
def visit_word(slot: Any) -> Any:
    """Word that holds a visit counter."""
    return np.uint64(2 + (max(slot, 0) >> 3))


@step
def visit_shift(slot: Any) -> Any:
    """Bits below a visit counter in its word."""
    return np.uint64(32 + 4 * (max(slot, 0) & 7))


@loop
def find_luck(batch: Any, slot: Any, base: Any) -> None:
    """Find the key of the draws that belong to the present stay of each person."""
    stands_alone()
    one_by_one()
    shift, counted = visit_shift(slot), OCCURRENCE if slot >= 0 else ZERO
    if WORDS > 3 and slot >= 8:
        for i in range(size(batch)):
            base[i] = word(batch, i, 0) + (((word(batch, i, 3) >> shift) & M4) - ONE) * counted
    else:
        for i in range(size(batch)):
            base[i] = word(batch, i, 0) + (((word(batch, i, 2) >> shift) & M4) - ONE) * counted


@loop
def draw_all(base: Any, n: Any, key: Any, draw: Any) -> None:
    """The 32-bit draws of one decision by the people with these keys: side by side in memory, so that vectors serve."""
    stands_alone()
    for i in range((n + VECTOR - 1) & -VECTOR):  # up to the next whole vector: what is drawn beyond is never read
        draw[i] = mix(base[i] + key) >> S32


@step
def strength(key: Any, load: Any, strength_key: Any, table: Any) -> Any:
    """Weighted sum of a person's strengths."""
    total = 0
    for index in range(3):
        if load[index] != 0:
            total += np.int64(load[index]) * normal(mix(key + strength_key[index]) >> S32, table)
    return total
