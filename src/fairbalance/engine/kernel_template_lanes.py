"""The stream kernel: the lists of a lane, one or, where it is ever served in random order, one for each round.

A round's list is found by the last bits of its number, so those of rounds that are over serve again. Where a lane
begins or ceases to be served in random order, whoever waits stands anew.
"""

# mypy: disable-error-code="assignment, operator, misc, index, arg-type, call-overload, type-var, untyped-decorator"

from __future__ import annotations

from typing import Any

import numpy as np

from fairbalance.engine.kernel_template_records import (  # fmt: skip
    AT_RANDOM,
    CHUNK,
    CHUNK_BITS,
    RANDOM_ORDER,
    ROUNDS,
    ROUNDS_BITS,
    draw_all,
    find_luck,
    head_of,
    joined_on,
    lasts,
    next_of,
    put,
    release,
    room,
    rows,
    step,
    tail_of,
    word,
)  # fmt: skip

# --- begin ---
ALL_BELOW, BY_NUMBER = 16, -1


@step
def list_of(lane: Any, rounds: Any, net: Any, reached: Any) -> Any:
    """Which list of the lanes holds those who wait in a lane for so many rounds after the one it has reached."""
    if RANDOM_ORDER:
        return net.lane_place[lane] + ((reached[lane] + rounds) & net.lane_rounds[lane])
    return lane


@step
def rounds_to_wait(u: Any, lane: Any, period: Any, net: Any) -> Any:
    """How many rounds someone waits in a lane: none but in random order."""
    if net.lane_discipline[lane, period] != AT_RANDOM:
        return 0
    row = np.uint64(net.rounds_row)
    return lasts(u, row, net.duration_guide, net.duration_offset, net.duration_threshold) - 1


@step
def pour(place: Any, first: Any, bits: Any, lane: Any, lane_lists: Any, period: Any, net: Any, work: Any) -> None:
    """Spread the people of a list over others, in the order in which they stand; the list is empty afterwards.

    Args:
        place: The list.
        first: The first of the other lists, told by some bits of the day on which each person joined; not read if each
            draws the round in which they are served instead.
        bits: Bits of the day below those that count, of which there are as many as tell `ROUNDS` lists; `ALL_BELOW` for
            none that count; `BY_NUMBER` if people draw their rounds.
        lane: The lane in which they draw them.
        lane_lists: The first list of all lanes.
        period: The period that begins.
        net: Tables.
        work: Memory.
    """
    pool, ends, links, state = work.pool, work.ends, work.links, work.state
    end = np.int64(ends[tail_of(place)])
    if end == 0:
        return
    stage, begin = np.int64(net.lane_stage[lane]), np.int64(ends[head_of(place)])
    chunk, last = begin >> CHUNK_BITS, (end - 1) >> CHUNK_BITS
    ends[tail_of(place)] = 0
    while True:
        stop = end if chunk == last else (chunk + 1) * CHUNK
        batch = rows(pool, begin, stop)
        if bits == BY_NUMBER:
            find_luck(batch, np.int64(net.stage_slot[stage]), work.base)
            draw_all(work.base, stop - begin, net.order_key[stage], work.draw)
        for i in range(stop - begin):
            if bits == BY_NUMBER:
                to = lane_lists + list_of(lane, rounds_to_wait(work.draw[i], lane, period, net), net, work.round)
            else:
                to = first + ((np.int64(joined_on(batch, i)) >> bits) & (ROUNDS - 1))
            put(pool, room(to, ends, links, state), batch, i, word(batch, i, 1), word(batch, i, 2))
        following = np.int64(links[next_of(chunk)])
        release(chunk, links, state)
        if chunk == last:
            return
        chunk = following
        begin = chunk * CHUNK


@step
def reorder(lane: Any, was_random: Any, lane_lists: Any, spare: Any, period: Any, net: Any, work: Any) -> None:
    """Let everyone in a lane stand anew.

    Those who stood in random order are sorted by the day on which they joined, byte by byte, and stably; others draw
    their round in the order in which they stood.

    Args:
        lane: The lane.
        was_random: Whether it was served in random order.
        lane_lists: The first list of all lanes.
        spare: The first of `ROUNDS` empty lists.
        period: The period that begins.
        net: Tables.
        work: Memory.
    """
    ends, own = work.ends, lane_lists + net.lane_place[lane]
    present = lane_lists + list_of(lane, 0, net, work.round)
    if was_random:
        for rounds in range(ROUNDS):
            own_list = lane_lists + list_of(lane, rounds, net, work.round)
            pour(own_list, spare, 0, lane, lane_lists, period, net, work)
        for each in range(ROUNDS):
            pour(spare + each, own, ROUNDS_BITS, lane, lane_lists, period, net, work)
        for each in range(ROUNDS):
            pour(own + each, spare, ALL_BELOW, lane, lane_lists, period, net, work)
        ends[tail_of(present)], ends[head_of(present)] = ends[tail_of(spare)], ends[head_of(spare)]
    else:
        ends[tail_of(spare)], ends[head_of(spare)] = ends[tail_of(present)], ends[head_of(present)]
        ends[tail_of(present)] = 0
        pour(spare, spare, BY_NUMBER, lane, lane_lists, period, net, work)
    ends[tail_of(spare)] = 0
