"""The stream kernel: the day of `fairbalance.engine.twin`, compiled.

This file is never imported. `kernel_source` replaces the constants between the two marks by those of a network's
features and writes the result to the cache folder, so that a feature not used costs nothing.

A person is one small record that lies in exactly one place and moves by value: the person waits in a lane, is served
until a day of the calendar, or passes through an inbox on the way to the next stage. No array is indexed by person in
the hot loops, so memory is read and written in order. Lists are chains of chunks out of one pool. The calendar has a
list for each of the next days and one for each block of days further away; a block is spread over its days when it
comes near, which keeps the order in which services were scheduled.

Record: word 0 the key of the person's luck; word 1 row (26 bits), day within the block of the calendar (6), day
joined (16), day the first clock is due (16); word 2 class (16), vintage (8), initial outcome known (1), clock that ends
the stay plus 1 (11), visits (28); then cohort (16) and day of the claim (16); then visits (64) where there are many. In
an alarm (the copy of a waiting person's record that fires a clock) the due day gives way to the person's epoch.
"""

# Numba gives every integer its own type; to mypy Python's and NumPy's integers must not share a variable.
# mypy: disable-error-code="assignment, operator, misc, index, arg-type, call-overload, type-var, untyped-decorator"

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit

# --- constants ---
FLOWS = STOCKS = AGES = WAITS = COHORTS = OUTCOMES = JUDGMENTS = OBSERVERS = ALARMS = COUNTED = WIDE_VISITS = True
CHUNK = 32
CHUNK_BITS = 5
WORDS = 5
VISIT_WORD = 4
VISIT_SHIFT = 0
# --- end of constants ---

BLOCK = 64
"""Days in one block of the calendar; the days of four blocks have lists of their own."""
WINDOW = 4 * BLOCK
BATCH = 1024
"""People who may gather in the inboxes before they join."""
SHELF = BATCH + 8
"""Records between two inboxes: not a multiple of a memory page, where all would contend for the same cache lines."""
DAY_ZERO = 32768
NEVER = 65535
CHANCE = 0
UNLIMITED = -1
NO_QUOTA = -1
FINE, LOST, NEGATIVE, EXCEEDED, OUT_OF_RANGE, GROW = range(6)
FREE, USED = 0, 1
GUIDE_BITS, GUIDE_SHIFT = 10, 22

OCCURRENCE = np.uint64(0x9E3779B97F4A7C15)
MULTIPLIER_1 = np.uint64(0xBF58476D1CE4E5B9)
MULTIPLIER_2 = np.uint64(0x94D049BB133111EB)
S2, S4, S16, S20, S24, S25 = (np.uint64(bits) for bits in (2, 4, 16, 20, 24, 25))
S26, S27, S30, S31, S32, S34, S36, S47, S48 = (np.uint64(bits) for bits in (26, 27, 30, 31, 32, 34, 36, 47, 48))
M4, M6, M8, M11, M16, M26, M28, M32 = (np.uint64((1 << bits) - 1) for bits in (4, 6, 8, 11, 16, 26, 28, 32))
NEVER_DUE = np.uint64(NEVER << 48)
ROW_AND_JOIN = np.uint64(0xFFFF03FFFFFF)
ZERO, ONE, TWO, THREE, FOUR = (np.uint64(number) for number in range(5))
RECORD = np.uint64(WORDS)
KNOWN = np.uint64(1 << 24)
NO_CAUSE = np.uint64(((1 << 64) - 1) ^ (2047 << 25))
LOG_4096 = 139_548_960
VISIT_BASE = np.uint64(VISIT_SHIFT)

bare: dict[str, Any] = {"nogil": True, "error_model": "numpy", "no_cpython_wrapper": True, "no_cfunc_wrapper": True}
compiled = njit(**bare, _nrt=False)
"""A step owns no memory: without reference counting of its arguments a call costs half as much."""


@compiled
def mix(value: Any) -> Any:
    """SplitMix64's finaliser."""
    value = (value ^ (value >> S30)) * MULTIPLIER_1
    value = (value ^ (value >> S27)) * MULTIPLIER_2
    return value ^ (value >> S31)


@compiled
def normal(u: Any, table: Any) -> Any:
    """Standard normal score of a 32-bit draw."""
    index = np.int64(u >> S20)
    low = table[index]
    return low + (((table[index + 1] - low) * np.int64((u >> S4) & M16)) >> 16)


@compiled
def exponential(u: Any, table: Any) -> Any:
    """Unit exponential of a 32-bit draw."""
    offset = 0
    if u < np.uint64(1 << 20):
        offset = LOG_4096
        u = (u << np.uint64(12)) & M32
    index = np.int64(u >> S20)
    low = table[index]
    return offset + low + (((table[index + 1] - low) * np.int64((u >> S4) & M16)) >> 16)


@compiled
def fires_on(spent: Any, day: Any, month: Any, month_start: Any, rate: Any, cumulative: Any) -> Any:
    """First day after `day` on which the hazard integrated since `day` reaches `spent`, or NEVER."""
    target = cumulative[month] + rate[month] * (day - month_start[month]) + spent
    last = len(rate)
    if target > cumulative[last]:
        return NEVER
    at = min(month + spent // (rate[month] * 32 + 1), last - 1)
    while at > month and cumulative[at] >= target:
        at -= 1
    while cumulative[at + 1] < target:
        at += 1
    left = target - cumulative[at]
    fire = np.int64(month_start[at])
    if left > 0:
        fire += (left + rate[at] - 1) // rate[at]
    return max(fire, day + 1)


@compiled
def lasts(u: Any, row: Any, guide: Any, offset: Any, threshold: Any) -> Any:
    """Service days of a 32-bit draw from one row of the durations."""
    draw = np.int64(u)
    k = np.int64(guide[row, draw >> GUIDE_SHIFT])
    begin = np.int64(offset[row])
    while draw >= threshold[begin + k]:
        k += 1
    return k + 1


@compiled
def tail_of(place: Any) -> Any:
    """Index of the end of a list: of the record to write next, or 0 if the list is empty."""
    return np.uint64(2 * place)


@compiled
def head_of(place: Any) -> Any:
    """Index of the first record of a list."""
    return np.uint64(2 * place + 1)


@compiled
def next_of(chunk: Any) -> Any:
    """Index of the chunk after a chunk."""
    return np.uint64(2 * chunk)


@compiled
def previous_of(chunk: Any) -> Any:
    """Index of the chunk before a chunk."""
    return np.uint64(2 * chunk + 1)


@compiled
def at_word(i: Any, which: Any) -> Any:
    """Index of one word of a record. Unsigned, so that no check for indices from the end is compiled in."""
    return np.uint64(i) * RECORD + np.uint64(which)


@compiled
def word(records: Any, i: Any, which: Any) -> Any:
    """One word of a record."""
    return records[np.uint64(i) * RECORD + np.uint64(which)]


@njit(**bare)
def rows(records: Any, begin: Any, end: Any) -> Any:
    """A run of records."""
    return records[begin * WORDS : end * WORDS]


@compiled
def size(records: Any) -> Any:
    """How many records there are."""
    return len(records) // WORDS


@compiled
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


@compiled
def release(chunk: Any, links: Any, state: Any) -> None:
    """Take a chunk back."""
    links[next_of(chunk)] = state[FREE]
    state[FREE] = chunk


@compiled
def put(records: Any, at: Any, record: Any, i: Any, word_1: Any, word_2: Any) -> None:
    """Write record `i` of a batch to a place, with these words 1 and 2."""
    to, of = np.uint64(at) * RECORD, np.uint64(i) * RECORD
    records[to] = record[of]
    records[to + ONE] = word_1
    records[to + TWO] = word_2
    if WORDS > 3:
        records[to + THREE] = record[of + THREE]
    if WORDS > 4:
        records[to + FOUR] = record[of + FOUR]


@compiled
def strength(key: Any, load: Any, strength_key: Any, table: Any) -> Any:
    """Weighted sum of a person's strengths."""
    total = 0
    for index in range(3):
        if load[index] != 0:
            total += load[index] * normal(mix(key + strength_key[index]) >> S32, table)
    return total


@compiled
def occurrences(batch: Any, slot: Any, base: Any) -> None:
    """Keys of the draws that belong to the present stay of each person."""
    if slot < 0:
        for i in range(size(batch)):
            base[i] = word(batch, i, 0)
        return
    shift = VISIT_BASE + np.uint64(4 * slot)
    for i in range(size(batch)):
        base[i] = word(batch, i, 0) + (((word(batch, i, VISIT_WORD) >> shift) & M4) - ONE) * OCCURRENCE


@compiled
def advance(batch: Any, slot: Any, base: Any) -> Any:
    """Count one more visit of each person; return how many did not join before the start of the run."""
    fresh = 0
    for i in range(size(batch)):
        fresh += (word(batch, i, 1) >> S32) & M16 >= np.uint64(DAY_ZERO)
        base[i] = word(batch, i, 0)
    if slot >= 0:
        shift = VISIT_BASE + np.uint64(4 * slot)
        for i in range(size(batch)):
            visit = (word(batch, i, VISIT_WORD) >> shift) & M4
            more = ONE if visit < M4 else ZERO
            batch[at_word(i, VISIT_WORD)] += more << shift
            base[i] += (visit + more - ONE) * OCCURRENCE
    return fresh


@compiled
def draw_all(n: Any, base: Any, key: Any, draw: Any) -> None:
    """One draw for each person of a batch."""
    for i in range(n):
        draw[i] = mix(base[i] + key) >> S32


@compiled
def fans_of(batch: Any, fans: Any, tests: Any, fan_of: Any) -> None:
    """Where the thresholds of each person begin."""
    for i in range(size(batch)):
        word_2 = word(batch, i, 2)
        fan_of[i] = np.int64(fans[np.int64((word_2 >> S16) & M8)]) + np.int64(word_2 & M16) * tests


@compiled
def decide_together(n: Any, draw: Any, fan_of: Any, threshold: Any, fan_edge: Any, passed: Any, edge_of: Any) -> None:
    """Chances that share one draw and whose thresholds rise: how many it reaches names the edge."""
    # Sums, not branches: what a draw decides cannot be predicted.
    for i in range(n):
        passed[i] = 0
    for test in range(len(fan_edge) - 1):
        thresholds = threshold[test:]
        for i in range(n):
            passed[i] += np.int64(draw[i] >> S2) >= thresholds[np.int64(fan_of[i])]
    for i in range(n):
        edge_of[i] = fan_edge[np.int64(passed[i])]


@compiled
def sieve(m: Any, picked: Any, draw: Any, fan_of: Any, threshold: Any, test: Any, edges: Any, edge_of: Any) -> Any:
    """A chance tried on the undecided: those who pass leave their list. Returns how many stay undecided."""
    rest = 0
    thresholds = threshold[test:]
    for k in range(m):
        i, u = np.int64(picked[k]), draw[k]
        failed = np.int64(u >> S2) >= thresholds[np.int64(fan_of[i])]
        edge_of[i] = edges[np.int64(failed)]
        picked[rest], draw[rest] = i, u
        rest += failed
    return rest


@compiled
def pass_on(
    batch: Any, slot: Any, key: Any, fans: Any, threshold: Any, fan_edge: Any, edge_lane: Any, today: Any,
    fill: Any, inbox: Any,
) -> None:  # fmt: skip
    """`decide_together` and `scatter` in one pass, for networks that count nothing on the way."""
    shift, counted = VISIT_BASE + np.uint64(4 * max(slot, 0)), ONE if slot >= 0 else ZERO
    tests = len(fan_edge) - 1
    for i in range(size(batch)):
        word_2 = word(batch, i, 2)
        visit = ((word(batch, i, VISIT_WORD) >> shift) & M4) - ONE
        u = np.int64(mix(word(batch, i, 0) + visit * counted * OCCURRENCE + key) >> S34)
        fan = np.int64(fans[np.int64((word_2 >> S16) & M8)]) + np.int64(word_2 & M16) * tests
        passed = 0
        for test in range(tests):
            passed += u >= threshold[np.int64(np.uint32(fan + test))]
        lane = np.int64(edge_lane[np.int64(fan_edge[np.int64(np.uint32(passed))])])
        at = np.int64(fill[lane])
        fill[lane] = at + 1
        put(inbox, lane * SHELF + at, batch, i, (word(batch, i, 1) & M26) | today, word_2)


@compiled
def scatter(batch: Any, edge_of: Any, edge_lane: Any, edges: Any, today: Any, fill: Any, inbox: Any) -> None:
    """Move each person to the inbox of the next stage or exit."""
    for i in range(size(batch)):
        edge, word_1 = np.int64(edge_of[i]), word(batch, i, 1)
        lane = np.int64(edge_lane[edge])
        at = np.int64(fill[lane])
        fill[lane] = at + 1
        word_1 = (word_1 & M26) | today if edge < edges else word_1
        put(inbox, lane * SHELF + at, batch, i, word_1, word(batch, i, 2))


@compiled
def line_up(batch: Any, slot: Any, place: Any, pool: Any, ends: Any, links: Any, state: Any) -> Any:
    """Let people join the one lane of a stage without clocks; return how many did not join before the run began."""
    n = size(batch)
    shift = VISIT_BASE + np.uint64(4 * max(slot, 0))
    full, step = M4 if slot >= 0 else ZERO, ONE << shift
    done = fresh = 0
    while done < n:
        at = np.int64(ends[tail_of(place)])
        if at & (CHUNK - 1) == 0:
            at = extend(place, ends, links, state)
        m = min(n - done, CHUNK - (at & (CHUNK - 1)))
        space, joining = pool[at * WORDS : (at + m) * WORDS], batch[done * WORDS : (done + m) * WORDS]
        for i in range(m):
            word_1 = word(joining, i, 1)
            fresh += np.int64((word_1 >> S47) & ONE)
            put(space, i, joining, i, word_1 | NEVER_DUE, word(joining, i, 2))
            space[at_word(i, VISIT_WORD)] += step * np.uint64((word(joining, i, VISIT_WORD) >> shift) & M4 < full)
        ends[tail_of(place)] = at + m
        done += m
    return fresh


@compiled
def line_up_counted(
    batch: Any, due_of: Any, cause_of: Any, days: Any, place: Any, counted: Any,
    pool: Any, ends: Any, links: Any, state: Any,
) -> None:  # fmt: skip
    """Append people to the one lane of a stage whose clocks need only be counted."""
    for i in range(size(batch)):
        due, cause = due_of[i], cause_of[i]
        at = np.int64(ends[tail_of(place)])
        if at & (CHUNK - 1) == 0:
            at = extend(place, ends, links, state)
        if due < days:
            counted[cause - 1, due] += 1
        word_2 = (word(batch, i, 2) & NO_CAUSE) | np.uint64(cause) << S25
        put(pool, at, batch, i, word(batch, i, 1) | np.uint64(due) << S48, word_2)
        ends[tail_of(place)] = at + 1


@compiled
def first_clock(
    batch: Any, base: Any, clock: Any, key: Any, rows: Any, day: Any, month: Any, month_start: Any,
    rate_of: Any, cumulative_of: Any, constant: Any, table: Any, draw: Any, due_of: Any, cause_of: Any,
) -> None:  # fmt: skip
    """Let a clock run for each person; keep it where it fires before the earlier ones."""
    for i in range(size(batch)):
        draw[i] = mix(base[i] + key) >> S32
    for i in range(size(batch)):
        row = np.int64(rows[np.int64(word(batch, i, 2) & M16)])
        spent = exponential(draw[i], table)
        if constant[row]:
            rate = rate_of[row, 0]
            due = day + max((spent + rate - 1) // rate, 1)
        else:
            due = fires_on(spent, day, month, month_start, rate_of[row], cumulative_of[row])
        sooner = due < due_of[i]
        due_of[i] = due if sooner else due_of[i]
        cause_of[i] = clock + 1 if sooner else cause_of[i]


@compiled
def leave(batch: Any, code: Any, day: Any, last_place: Any, last_day: Any) -> None:
    """Note where and when people left the pathway."""
    for i in range(size(batch)):
        row = np.int64(word(batch, i, 1) & M26)
        last_place[row], last_day[row] = code, day


@compiled
def schedule(
    batch: Any, due_of: Any, cause_of: Any, near: Any, near_end: Any, far: Any, days: Any,
    pool: Any, ends: Any, links: Any, state: Any,
) -> None:  # fmt: skip
    """Append people to the calendar of their stage at the day on which their stay ends."""
    for i in range(size(batch)):
        due = due_of[i]
        if due < days:
            place = near + (due & (WINDOW - 1)) if due < near_end else far + (due >> 6)
            at = np.int64(ends[tail_of(place)])
            if at & (CHUNK - 1) == 0:
                at = extend(place, ends, links, state)
            word_1 = (word(batch, i, 1) & ROW_AND_JOIN) | np.uint64(due & 63) << S26
            put(pool, at, batch, i, word_1, (word(batch, i, 2) & NO_CAUSE) | np.uint64(cause_of[i]) << S25)
            ends[tail_of(place)] = at + 1


@compiled
def lasting(
    batch: Any, draw: Any, rows: Any, group_of: Any, guide: Any, offset: Any, threshold: Any, due_of: Any
) -> None:
    """Service days of each person."""
    for i in range(size(batch)):
        row = np.int64(rows[np.int64(group_of[np.int64(word(batch, i, 2) & M16)])])
        u = np.int64(draw[i])
        k = np.int64(guide[np.uint64((row << GUIDE_BITS) + (u >> GUIDE_SHIFT))])
        begin = np.int64(offset[row])
        while u >= threshold[np.uint64(begin + k)]:
            k += 1
        due_of[i] = k + 1


@compiled
def serve(
    batch: Any, slot: Any, key: Any, day: Any, days: Any, stage: Any, month: Any,
    rows: Any, group_of: Any, guide: Any, offset: Any, threshold: Any, wait_bin: Any, wait: Any,
    near: Any, near_end: Any, far: Any,
    last_place: Any, last_day: Any, pool: Any, ends: Any, links: Any, state: Any,
) -> Any:  # fmt: skip
    """Start the service of each person; return the sum of their waits."""
    shift, counted = VISIT_BASE + np.uint64(4 * max(slot, 0)), ONE if slot >= 0 else ZERO
    total, longest = 0, len(wait_bin) - 1
    if WAITS:
        waits = wait[stage, month]
    for i in range(size(batch)):
        word_1, word_2 = word(batch, i, 1), word(batch, i, 2)
        row = np.int64(rows[np.int64(group_of[np.int64(word_2 & M16)])])
        visit = ((word(batch, i, VISIT_WORD) >> shift) & M4) - ONE
        u = np.int64(mix(word(batch, i, 0) + visit * counted * OCCURRENCE + key) >> S32)
        k = np.int64(guide[np.uint64((row << GUIDE_BITS) + (u >> GUIDE_SHIFT))])
        begin = np.int64(offset[row])
        while u >= threshold[np.uint64(begin + k)]:
            k += 1
        due = day + k + 1
        if WAITS:
            waited = day + DAY_ZERO - np.int64((word_1 >> S32) & M16)
            total += waited
            if longest > 0:
                waits[np.int64(wait_bin[min(waited, longest)])] += 1
        if due < days:
            place = near + (due & (WINDOW - 1)) if due < near_end else far + (due >> 6)
            at = np.int64(ends[tail_of(place)])
            if at & (CHUNK - 1) == 0:
                at = extend(place, ends, links, state)
            put(pool, at, batch, i, (word_1 & ROW_AND_JOIN) | np.uint64(due & 63) << S26, word_2 & NO_CAUSE)
            ends[tail_of(place)] = at + 1
        elif OUTCOMES:
            of = np.int64(word_1 & M26)
            last_place[of] = stage
            last_day[of] = np.int64((word_1 >> S32) & M16) - DAY_ZERO
    if WAITS and longest == 0:
        waits[wait_bin[0]] += size(batch)
    return total
