"""The stream kernel, fourth part: services start while there is capacity."""

# mypy: disable-error-code="assignment, operator, misc, index, arg-type, call-overload, type-var, untyped-decorator"

from __future__ import annotations

from typing import Any

import numpy as np

from fairbalance.engine.kernel_template_history import START, note_place
from fairbalance.engine.kernel_template_records import (  # fmt: skip
    ALARMS,
    CHUNK,
    CHUNK_BITS,
    COUNTED,
    DAY_ZERO,
    M7,
    M16,
    NO_CAUSE,
    ONE,
    OUTCOMES,
    RECORDED,
    ROW_AND_JOIN,
    S25,
    S26,
    S32,
    S48,
    WAITS,
    WINDOW,
    ZERO,
    head_of,
    joined_on,
    lasts,
    luck_of,
    mix,
    next_of,
    previous_of,
    put,
    release,
    room,
    row_of,
    rows,
    size,
    step,
    tail_of,
    visit_shift,
    visit_word,
    word,
)  # fmt: skip


# --- begin ---
@step
def serve(
    batch: Any, stage: Any, slot: Any, day: Any, days: Any, month: Any, period: Any, near: Any, near_end: Any, far: Any,
    net: Any, counts: Any, work: Any,
) -> None:  # fmt: skip
    """Start the service of each person."""
    pool, ends, links, state = work.pool, work.ends, work.links, work.state
    guide, offset, threshold, about_of = net.duration_guide, net.duration_offset, net.duration_threshold, net.about
    of_group, key, wait_bin = net.stage_duration[stage, period], net.stage_key[stage], net.wait_bin
    at_visits, shift, counted = visit_word(slot), visit_shift(slot), ONE if slot >= 0 else ZERO
    total, longest = 0, len(wait_bin) - 1
    if WAITS:
        waits = counts.wait[stage, month]
    only_row = np.uint64(of_group[0])
    for i in range(size(batch)):
        word_1, word_2 = word(batch, i, 1), word(batch, i, 2)
        row = np.uint64(of_group[about_of[word_2 & M16] >> S48]) if len(of_group) > 1 else only_row
        u = mix(luck_of(batch, i, at_visits, shift, counted) + key) >> S32
        due = day + lasts(u, row, guide, offset, threshold)
        if WAITS:
            waited = day + DAY_ZERO - np.int64((word_1 >> S32) & M16)
            total += waited
            if longest > 0:
                waits[wait_bin[min(waited, longest)]] += 1
        if due < days:
            at = room(near + (due & (WINDOW - 1)) if due < near_end else far + (due >> 6), ends, links, state)
            put(pool, at, batch, i, (word_1 & ROW_AND_JOIN) | np.uint64(due & 63) << S26, word_2 & NO_CAUSE)
        elif OUTCOMES:
            of = row_of(batch, i)
            counts.last_place[of] = stage
            counts.last_day[of] = np.int64(joined_on(batch, i)) - DAY_ZERO
    if WAITS:
        counts.wait_days[stage, month] += total
        if longest == 0:
            waits[wait_bin[0]] += size(batch)


@step
def still_waiting(batch: Any, stage: Any, day: Any, days: Any, net: Any, counts: Any, work: Any) -> Any:
    """Gather the people of a run whose clock has not fired while they waited; return how many they are."""
    staging, epoch, counted, now = work.staging, work.epoch, work.counted, 0
    first = np.int64(net.clock_first[stage])
    just_counted = COUNTED and net.stage_counted[stage]
    for i in range(size(batch)):
        word_1, word_2 = word(batch, i, 1), word(batch, i, 2)
        due = np.int64(word_1 >> S48)
        put(staging, now, batch, i, word_1, word_2)
        now += due > day
        if due >= days:
            continue
        clock = first + np.int64((word_2 >> S25) & M7) - 1
        if just_counted:
            if due > day:
                counted[clock, due] -= 1
            elif OUTCOMES:
                row = row_of(batch, i)
                counts.last_place[row] = net.edge_target[net.default_edge[net.clock_junction[clock]]]
                counts.last_day[row] = due
        elif ALARMS and due > day:
            epoch[row_of(batch, i)] += 1
    return now


@step
def start_lane(
    lane: Any, most: Any, group: Any, limit: Any, day: Any, days: Any, month: Any, period: Any, near_end: Any,
    lane_lists: Any, far: Any, blocks: Any, net: Any, counts: Any, work: Any,
) -> Any:  # fmt: skip
    """Serve a lane while there is capacity and somebody waits, up to a number; return how many services started."""
    pool, ends, links, state, staging = work.pool, work.ends, work.links, work.state, work.staging
    lane_count, busy = work.lane_count, work.busy
    stage, newest = np.int64(net.lane_stage[lane]), net.lane_newest[lane, period]
    need, slot, place = np.int64(net.stage_need[stage]), np.int64(net.stage_slot[stage]), lane_lists + lane
    clocked = (ALARMS or COUNTED) and net.clock_first[stage + 1] > net.clock_first[stage]
    calendar, started = len(net.stage_group) + stage, 0
    while lane_count[lane] > 0:
        free = limit - busy[group]
        n = min(most - started, lane_count[lane])
        n = min(n, free // need if need > 1 else free)
        if n <= 0:
            break
        begin, end = np.int64(ends[head_of(place)]), np.int64(ends[tail_of(place)])
        chunk = begin >> CHUNK_BITS
        if newest:
            chunk = (end - 1) >> CHUNK_BITS
            n = min(n, end - max(chunk * CHUNK, begin if begin >> CHUNK_BITS == chunk else 0))
            for i in range(n):
                put(staging, i, pool, end - 1 - i, word(pool, end - 1 - i, 1), word(pool, end - 1 - i, 2))
            batch = rows(staging, 0, n)
        else:
            n = min(n, (chunk + 1) * CHUNK - begin)
            batch = rows(pool, begin, begin + n)
        now = n
        if clocked:
            now = still_waiting(batch, stage, day, days, net, counts, work)
            batch = rows(staging, 0, now)
        if RECORDED:
            note_place(batch, START, stage, day, work)
        serve(
            batch, stage, slot, day, days, month, period, calendar * WINDOW, near_end, far + calendar * blocks,
            net, counts, work,
        )  # fmt: skip
        lane_count[lane] -= n
        emptied = lane_count[lane] == 0
        if newest:
            end -= n
            full = end == chunk * CHUNK
            ends[tail_of(place)] = (np.int64(links[previous_of(chunk)]) + 1) * CHUNK if full else end
        else:
            begin += n
            full = begin == (chunk + 1) * CHUNK
            ends[head_of(place)] = np.int64(links[next_of(chunk)]) * CHUNK if full else begin
        if emptied or full:
            release(chunk, links, state)
        if emptied:
            ends[tail_of(place)] = 0
        busy[group] += now * need
        started += now
    work.waiting[stage] -= started
    work.serving[stage] += started
    counts.started[stage, month] += started
    return started
