"""The stream kernel, fourth part: services start while there is capacity."""

# mypy: disable-error-code="assignment, operator, misc, index, arg-type, call-overload, type-var, untyped-decorator"

from __future__ import annotations

from typing import Any

import numpy as np

from fairbalance.engine.kernel_hints import address, on_its_own, one_by_one
from fairbalance.engine.kernel_template_history import START, note_place
from fairbalance.engine.kernel_template_join import schedule, settle
from fairbalance.engine.kernel_template_lanes import list_of
from fairbalance.engine.kernel_template_records import (  # fmt: skip
    ALARMS,
    CHUNK,
    CHUNK_BITS,
    COUNTED,
    DAY_ZERO,
    LAST_COME,
    M7,
    OUTCOMES,
    RANDOM_ORDER,
    RECORDED,
    S25,
    S48,
    SERVED,
    WAITS,
    WINDOW,
    class_of,
    draw_all,
    ends_by,
    fetch,
    find_luck,
    head_of,
    joined_on,
    lasts,
    loop,
    next_of,
    previous_of,
    put,
    release,
    row_of,
    rows,
    size,
    step,
    tail_of,
    word,
)  # fmt: skip


# --- begin ---
@loop
def draw_services(
    batch: Any, n: Any, draw: Any, day: Any, several: Any, of_group: Any, about_of: Any, guide: Any, offset: Any,
    threshold: Any, ending: Any,
) -> None:  # fmt: skip
    """Find when the service of each person ends that starts on a day."""
    on_its_own()
    only_row = np.uint64(of_group[np.uint64(0)])
    for i in range(n):
        row = np.uint64(of_group[about_of[class_of(batch, i)] >> S48]) if several else only_row
        ending[np.uint64(i)] = ends_by(day + lasts(draw[np.uint64(i)], row, guide, offset, threshold), SERVED)


@step
def serve(
    batch: Any, stage: Any, slot: Any, day: Any, days: Any, month: Any, period: Any, near: Any, near_end: Any, far: Any,
    net: Any, counts: Any, work: Any,
) -> None:  # fmt: skip
    """Start the service of each person."""
    one_by_one()
    ending = work.ending
    find_luck(batch, slot, work.base)
    draw_all(work.base, size(batch), net.stage_key[stage], work.draw)
    of_group = net.stage_duration[stage, period]
    draw_services(
        address(batch), size(batch), address(work.draw), day, len(of_group) > 1, address(of_group), address(net.about),
        address(net.duration_guide), address(net.duration_offset), address(net.duration_threshold), address(ending),
    )  # fmt: skip
    if WAITS:
        waits, wait_bin, total = counts.wait[stage, month], net.wait_bin, 0
        longest = len(wait_bin) - 1
        for i in range(size(batch)):
            waited = day + DAY_ZERO - np.int64(joined_on(batch, i))
            total += waited
            if longest > 0:
                waits[wait_bin[min(waited, longest)]] += 1
        counts.wait_days[stage, month] += total
        if longest == 0:
            waits[wait_bin[0]] += size(batch)
    beyond = schedule(
        address(batch), size(batch), near, near_end, far, days, address(ending), address(work.pool), address(work.ends),
        address(work.links), address(work.state), address(work.draw),
    )  # fmt: skip
    if OUTCOMES and beyond > 0:
        settle(batch, stage, days, ending, counts.last)


@step
def still_waiting(batch: Any, stage: Any, day: Any, days: Any, net: Any, counts: Any, work: Any) -> Any:
    """Find out whose clock has not fired while they waited; return how many they are, gathered unless they are all."""
    staging, epoch, counted, now = work.staging, work.epoch, work.counted, 0
    first = np.int64(net.clock_first[stage])
    just_counted = COUNTED and net.stage_counted[stage]
    for i in range(size(batch)):
        word_1, word_2 = word(batch, i, 1), word(batch, i, 2)
        due = np.int64(word_1 >> S48)
        now += due > day
        if just_counted:
            clock = np.uint64(first + max(np.int64((word_2 >> S25) & M7), 1) - 1)
            counted[clock, np.uint64(min(due, days))] -= due > day
            if OUTCOMES and due <= day:
                row = row_of(batch, i)
                counts.last[row, 0] = net.edge_target[net.default_edge[net.clock_junction[clock]]]
                counts.last[row, 1] = due
        elif ALARMS and day < due < days:
            epoch[row_of(batch, i)] += 1
    if now < size(batch):
        now = 0
        for i in range(size(batch)):
            word_1 = word(batch, i, 1)
            put(staging, now, batch, i, word_1, word(batch, i, 2))
            now += np.int64(word_1 >> S48) > day
    return now


@step
def start_lane(
    lane: Any, most: Any, group: Any, limit: Any, day: Any, days: Any, month: Any, period: Any, near_end: Any,
    lane_lists: Any, far: Any, blocks: Any, net: Any, counts: Any, work: Any,
) -> Any:  # fmt: skip
    """Serve a lane while there is capacity and somebody waits, up to a number; return how many services started."""
    pool, ends, links, state, staging = work.pool, work.ends, work.links, work.state, work.staging
    lane_count, busy = work.lane_count, work.busy
    stage, newest = np.int64(net.lane_stage[lane]), net.lane_discipline[lane, period] == LAST_COME
    need, slot = np.int64(net.stage_need[stage]), np.int64(net.stage_slot[stage])
    place = lane_lists + list_of(lane, 0, net, work.round)
    clocked = (ALARMS or COUNTED) and net.clock_first[stage + 1] > net.clock_first[stage]
    calendar, started = len(net.stage_group) + stage, 0
    while lane_count[lane] > 0:
        free = limit - busy[group]
        n = min(most - started, lane_count[lane])
        n = min(n, free // need if need > 1 else free)
        if n <= 0:
            break
        if RANDOM_ORDER:
            while ends[tail_of(place)] == 0:  # the next round begins
                work.round[lane] += 1
                place = lane_lists + list_of(lane, 0, net, work.round)
        begin, end = np.int64(ends[head_of(place)]), np.int64(ends[tail_of(place)])
        chunk = begin >> CHUNK_BITS
        if newest:
            chunk = (end - 1) >> CHUNK_BITS
            n = min(n, end - max(chunk * CHUNK, begin if begin >> CHUNK_BITS == chunk else 0))
            for i in range(n):
                put(staging, i, pool, end - 1 - i, word(pool, end - 1 - i, 1), word(pool, end - 1 - i, 2))
            batch = rows(staging, 0, n)
        else:
            n = min(n, (end if chunk == (end - 1) >> CHUNK_BITS else (chunk + 1) * CHUNK) - begin)
            batch = rows(pool, begin, begin + n)
            if begin + n == (chunk + 1) * CHUNK:
                following = np.int64(links[next_of(chunk)])
                fetch(pool, following, (following + 1) * CHUNK)
        now = n
        if clocked:
            now = still_waiting(batch, stage, day, days, net, counts, work)
            if now < n:
                batch = rows(staging, 0, now)
        if RECORDED:
            note_place(batch, START, stage, day, work)
        serve(
            batch, stage, slot, day, days, month, period, calendar * WINDOW, near_end, far + calendar * blocks,
            net, counts, work,
        )  # fmt: skip
        lane_count[lane] -= n
        emptied = begin + n == end
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
