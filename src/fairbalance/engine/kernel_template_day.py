"""The stream kernel, last part: all days of a run.

The order of a day is that of `fairbalance.engine.twin`, with the same letters. People move in batches of one chunk.
"""

# mypy: disable-error-code="assignment, operator, misc, index, arg-type, call-overload, type-var, untyped-decorator"

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit

from fairbalance.engine.kernel_hints import address, filled, lowest, on_its_own, one_by_one, prefetch
from fairbalance.engine.kernel_template_history import JOIN, note_edges, note_place
from fairbalance.engine.kernel_template_join import join, leave_for_good
from fairbalance.engine.kernel_template_lanes import list_of, reorder
from fairbalance.engine.kernel_template_leave import move, note_initial, note_observed, pass_on, pick_ways
from fairbalance.engine.kernel_template_records import (  # fmt: skip
    AGES,
    ALARMS,
    ALARMS_SET,
    ALL_BITS,
    AT_RANDOM,
    BATCH,
    BLOCK,
    BOOKS,
    CHUNK,
    CHUNK_BITS,
    COHORTS,
    COUNTED,
    DAY,
    DAY_ZERO,
    ENTERED,
    EVENTS,
    EXCEEDED,
    FINE,
    FLOWS,
    GONE,
    GROUP,
    GROW,
    LOST,
    M6,
    M7,
    M26,
    NEGATIVE,
    NEVER,
    NEXT_ROW,
    NOTES_INITIAL,
    NOTES_OBSERVED,
    NOTES_TESTED,
    OBSERVERS,
    ONE,
    OUTCOMES,
    RANDOM_ORDER,
    RECORDED,
    ROUNDS,
    S16,
    S24,
    S25,
    S26,
    S32,
    S48,
    SHELF,
    STOCKS,
    UNLIMITED,
    USED,
    WINDOW,
    WORDS,
    at_word,
    draw_all,
    fetch,
    find_luck,
    head_of,
    joined_on,
    loop,
    mix,
    next_of,
    put,
    release,
    room,
    row_of,
    rows,
    size,
    step,
    tail_of,
    word,
)  # fmt: skip
from fairbalance.engine.kernel_template_start import start_lane


# --- begin ---
@step
def spread(place: Any, calendar: Any, block: Any, work: Any) -> None:
    """Spread a block of the calendar over its days, in the order in which it was filled."""
    pool, ends, links, state = work.pool, work.ends, work.links, work.state
    end = np.int64(ends[tail_of(place)])
    chunk, last = np.int64(ends[head_of(place)]) >> CHUNK_BITS, (end - 1) >> CHUNK_BITS
    while True:
        n = end - last * CHUNK if chunk == last else CHUNK
        batch = rows(pool, chunk * CHUNK, chunk * CHUNK + n)
        after = np.int64(links[next_of(chunk)])
        if chunk != last:
            fetch(pool, after, end if after == last else (after + 1) * CHUNK)
        for i in range(n):
            due = block * BLOCK + np.int64((word(batch, i, 1) >> S26) & M6)
            at = room(calendar * WINDOW + (due & (WINDOW - 1)), ends, links, state)
            put(pool, at, batch, i, word(batch, i, 1), word(batch, i, 2))
        release(chunk, links, state)
        if chunk == last:
            break
        chunk = after
    ends[tail_of(place)] = 0


@loop
def new_luck(key: Any, first: Any, n: Any, luck: Any, base: Any) -> None:
    """The key of the luck of each person who arrives."""
    on_its_own()
    for i in range(n):
        base[np.uint64(i)] = mix(key[np.uint64(first + i)] + luck)


@step
def enter(first: Any, n: Any, day: Any, luck: Any, net: Any, people: Any, work: Any) -> Any:
    """Write the records of people who arrive."""
    batch, way_of, base = rows(work.staging, 0, n), work.way_of, work.base
    new_luck(address(people.key), first, n, luck, address(base))
    for i in range(n):
        row = np.uint64(first + i)
        way = people.entry_point[row]
        join_day = np.int64(people.join_day[row]) if net.entry_points[way] >= 0 else day
        claim, cohort = np.int64(people.claim_day[row]), np.int64(people.cohort[row])
        of_class, vintage = np.int64(people.class_index[row]), np.int64(people.vintage[row])
        way_of[i] = way
        if AGES and join_day != day and net.entry_points[way] >= 0:
            # `join` will count everyone as of this month
            age = work.age[net.entry_points[way]]
            age[net.age_month[day + DAY_ZERO]] -= 1
            age[net.age_month[(join_day + DAY_ZERO) & NEVER]] += 1
        batch[at_word(i, 0)] = base[i]
        batch[at_word(i, 1)] = row | np.uint64(join_day + DAY_ZERO) << S32
        known = np.uint64(people.initial_known[row] & 1)
        batch[at_word(i, 2)] = np.uint64(of_class) | np.uint64(vintage) << S16 | known << S24
        if WORDS > 3:
            batch[at_word(i, 3)] = np.uint64(cohort) | np.uint64(claim + DAY_ZERO) << S16


@step
def only_present(batch: Any, work: Any) -> Any:
    """Gather the people of alarms who are still in the stay that set them; return how many they are."""
    staging, epoch, kept = work.staging, work.epoch, 0
    for i in range(size(batch)):
        prefetch(epoch, row_of(batch, i))
    for i in range(size(batch)):
        word_1 = word(batch, i, 1)
        row = word_1 & M26
        still = epoch[row] == np.uint16(word_1 >> S48)
        put(staging, kept, batch, i, word_1, word(batch, i, 2))
        epoch[row] += still
        kept += still
    return kept


@loop
def carry(edges: Any, width: Any, left: Any, entered: Any, crossed: Any, present: Any) -> None:
    """Take the people on each edge out of the place that they left and add them to the one that they entered.

    Args:
        edges: How many edges there are.
        width: How many groups people are counted in.
        left: Place that each edge leaves.
        entered: Place that it enters.
        crossed: People on each edge by group.
        present: People in each place by group.
    """
    on_its_own()
    for edge in range(edges):
        out_of, into = left[edge] * width, entered[edge] * width
        for group in range(width):
            people = crossed[edge * width + group]
            present[out_of + group] -= people
            present[into + group] += people


@step
def count_support(day: Any, net: Any, counts: Any, work: Any) -> None:
    """Note how many people are in each stage and support group at the end of a day."""
    edges, supports, supported = len(net.edge_lane), net.supports, work.supported
    carry(
        edges, supports, address(net.edge_left), address(net.edge_lane), address(work.crossed), address(supported)
    )  # fmt: skip
    work.crossed[:] = 0
    places = len(net.stage_group) * supports
    today = counts.occupancy[day * places : (day + 1) * places]
    for place in range(places):
        today[place] = supported[place]


@step
def close_month(month: Any, net: Any, counts: Any, work: Any) -> Any:
    """Copy stocks, ages and flows of the month; return the first stage with fewer than no people, or -1."""
    stages, cells, moved, present = len(net.stage_group), net.cells, work.moved, work.present
    if FLOWS:
        for edge in range(len(net.edge_target)):
            for cell in range(cells):
                counts.flow[edge, month, cell] = moved[edge * cells + cell]
    if STOCKS:
        carry(
            len(net.edge_lane), cells, address(net.edge_left), address(net.edge_lane), address(moved), address(present)
        )  # fmt: skip
        for stage in range(stages):
            for cell in range(cells):
                counts.stock[stage, month, cell] = present[stage * cells + cell]
    moved[:] = 0
    if AGES:
        for stage in range(stages):
            of_stage, kept, wrong = work.age[stage], counts.age[stage, month], 0
            for old in range(len(kept)):
                kept[old] = of_stage[old]
                wrong += of_stage[old] < 0
            if wrong > 0:
                return stage
    return -1


@loop
def gather(table: Any, size: Any, base: Any, kept: Any, count: Any) -> Any:
    """Write down the entries of a table that are something, and clear it.

    Args:
        table: The table; it ends with a whole group.
        size: Entries in it.
        base: Place of its first entry.
        kept: Place and number of each entry written down.
        count: How many were written down before.

    Returns:
        How many are written down now.
    """
    on_its_own()
    for first in range(0, size, GROUP):
        some = filled(table, np.uint64(first))
        while some:
            i = np.uint64(first) + lowest(some)
            kept[2 * count], kept[2 * count + 1] = base + np.int64(i), table[i]
            table[i] = 0
            some &= some - ONE
            count += 1
    return count


@step
def close_quarter(quarter: Any, net: Any, counts: Any, work: Any) -> None:
    """Write down changes of claim status and initial outcomes of a quarter."""
    claims, decided, rows_of_table = work.claims, work.decided, np.int64(net.cohort_rows)
    half = len(claims) // 2
    counts.kept[0] = gather(
        address(claims[half:]), half, quarter * net.statuses * rows_of_table, address(counts.cohort), counts.kept[0]
    )  # fmt: skip
    counts.kept[1] = gather(
        address(decided), len(decided), quarter * net.initial_kinds * rows_of_table, address(counts.initial),
        counts.kept[1],
    )  # fmt: skip


@step
def note_waiting(days: Any, lane_lists: Any, net: Any, counts: Any, work: Any) -> None:
    """Note the last place of people who wait at the end; those in service or beyond the horizon are noted already."""
    pool, ends, links = work.pool, work.ends, work.links
    for lane in range(len(net.lane_stage)):
        stage = np.int64(net.lane_stage[lane])
        for rounds in range(net.lane_rounds[lane] + 1):
            place = lane_lists + list_of(lane, rounds, net, work.round)
            end = np.int64(ends[tail_of(place)])
            at, last = np.int64(ends[head_of(place)]), (end - 1) >> CHUNK_BITS
            while end:
                due, row = np.int64(word(pool, at, 1) >> S48), row_of(pool, at)
                if due >= days:
                    counts.last[row, 0], counts.last[row, 1] = stage, np.int64(joined_on(pool, at)) - DAY_ZERO
                elif COUNTED and net.stage_counted[stage]:
                    clock = np.int64(net.clock_first[stage]) + np.int64((word(pool, at, 2) >> S25) & M7) - 1
                    counts.last[row, 0] = net.edge_target[net.default_edge[net.clock_junction[clock]]]
                    counts.last[row, 1] = due
                chunk = at >> CHUNK_BITS
                at += 1
                if chunk == last and at == end:  # the end of one chunk has the number of the beginning of another
                    break
                if at & (CHUNK - 1) == 0:
                    at = np.int64(links[next_of(chunk)]) * CHUNK


@step
def clear(work: Any) -> None:
    """Forget the last run; records are never read before they are written."""
    work.ends[:] = 0
    work.lane_count[:] = 0
    work.round[:] = 0
    for inbox in range(len(work.fill)):
        work.fill[inbox] = inbox * SHELF * WORDS
    work.busy[:] = 0
    work.waiting[:] = 0
    work.serving[:] = 0
    work.moved[:] = 0
    work.crossed[:] = 0
    work.supported[:] = 0
    work.present[:] = 0
    work.age[:] = 0
    work.epoch[:] = 0
    work.counted[:] = 0
    work.claims[:] = 0
    work.decided[:] = 0
    work.state[USED] = 1


@njit(cache=True, nogil=True, error_model="numpy", _nrt=False)
def run(net: Any, people: Any, counts: Any, work: Any, luck: Any) -> Any:
    """Run the days from `work.state[DAY]` on. Returns a code, stage, month and two numbers that explain it.

    `GROW` asks for so many chunks: called again with them, and with all else as it was, the run goes on.
    """
    one_by_one()
    days, stages, groups = len(net.period_of), len(net.stage_group), net.capacity.shape[0]
    lanes, exits, persons = len(net.lane_stage), len(net.exit_status), len(people.key)
    sources, blocks = len(net.sources), days // BLOCK + 1
    far = 2 * stages * WINDOW
    lane_lists = far + 2 * stages * blocks
    lists, of_rounds = lane_lists + lanes, 0
    if RANDOM_ORDER:
        lists = lane_lists + np.int64(net.lane_place[lanes - 1] + net.lane_rounds[lanes - 1]) + 1 + ROUNDS
        of_rounds = lists - lane_lists - lanes
    pool, ends, links, state, staging, inbox = work.pool, work.ends, work.links, work.state, work.staging, work.inbox
    fill, busy, waiting, serving, draw = work.fill, work.busy, work.waiting, work.serving, work.draw
    if state[DAY] == 0:
        clear(work)
    entered, gone, alarms = state[ENTERED], state[GONE], state[ALARMS_SET]
    event_count, next_row, near_end = state[EVENTS], state[NEXT_ROW], state[DAY] // BLOCK * BLOCK + WINDOW

    for day in range(state[DAY], days):
        month, period, quarter = (
            np.int64(net.month_of[day]), np.int64(net.period_of[day]), np.int64(net.quarter_of[day]),
        )  # fmt: skip
        arrivals_end = next_row
        while arrivals_end + CHUNK <= persons and people.entry_day[arrivals_end + CHUNK - 1] == day:
            arrivals_end += CHUNK
        while arrivals_end < persons and people.entry_day[arrivals_end] == day:
            arrivals_end += 1

        # Room for every record that can exist by tonight, each list ending in a chunk that is not full, and beginning
        # in one unless it is that of a later round. Lanes also hold records of people who left when a clock fired;
        # nobody may come to pop them for long.
        held = 2 * (entered - gone + arrivals_end - next_row) + alarms
        for lane in range(lanes):
            held += work.lane_count[lane]
        needed = held // CHUNK + 2 * lists - of_rounds + 8
        if 2 * needed > len(links):
            state[DAY], state[ENTERED], state[GONE], state[ALARMS_SET] = day, entered, gone, alarms
            state[EVENTS], state[NEXT_ROW] = event_count, next_row
            return GROW, 0, month, needed, 0

        if RANDOM_ORDER and day > 0 and period != net.period_of[day - 1]:
            for lane in range(lanes):
                before = net.lane_discipline[lane, net.period_of[day - 1]] == AT_RANDOM
                if before != (net.lane_discipline[lane, period] == AT_RANDOM):
                    reorder(lane, before, lane_lists, lists - ROUNDS, period, net, work)

        if day % BLOCK == 0:
            # The block that now comes into the window is spread over its days.
            near_end = day + WINDOW
            block = near_end // BLOCK - 1
            for calendar in range(2 * stages):
                for each in range(block if day else 0, min(block + 1, blocks)):
                    place = far + calendar * blocks + each
                    if ends[tail_of(place)] != 0:
                        spread(place, calendar, each, work)

        # A alarms, B completions, C arrivals: people are routed into inboxes, one for each stage and exit.
        gathered = 0
        today = np.uint64(day + DAY_ZERO) << S32
        for source in range(sources + 1):
            arriving = source == sources
            calendar = np.int64(0) if arriving else np.int64(net.sources[source])
            alarm = calendar < stages and not arriving
            stage = np.int64(-1) if arriving else calendar - stages * np.int64(calendar >= stages)
            group = slot = status = np.int64(-1)
            chunk = last = place = list_end = np.int64(0)
            first_way, ways = (
                np.int64(net.way_first[source]),
                np.int64(net.way_first[source + 1] - net.way_first[source]),
            )
            if not arriving:
                group, slot = np.int64(net.stage_group[stage]), np.int64(net.stage_slot[stage])
                if COUNTED and alarm and net.stage_counted[stage]:
                    for clock in range(net.clock_first[stage], net.clock_first[stage + 1]):
                        leaving = np.int64(work.counted[clock, day])
                        waiting[stage] -= leaving
                        counts.left[stage, month] += leaving
                        counts.exited[-1 - net.edge_target[net.default_edge[net.clock_junction[clock]]], month] += (
                            leaving
                        )
                        gone += leaving
                        event_count += leaving
                place = calendar * WINDOW + (day & (WINDOW - 1))
                list_end = np.int64(ends[tail_of(place)])
                if list_end == 0:
                    continue
                chunk, last = np.int64(ends[head_of(place)]) >> CHUNK_BITS, (list_end - 1) >> CHUNK_BITS
                ends[tail_of(place)] = 0
                status = np.int64(net.stage_status[stage])
            while True:
                passing = False
                if arriving:
                    n = min(CHUNK, arrivals_end - next_row)
                    enter(next_row, n, day, luck, net, people, work)
                    batch = rows(staging, 0, n)
                    next_row += n
                    entered += n
                    final = next_row == arrivals_end
                else:
                    n = list_end - last * CHUNK if chunk == last else CHUNK
                    batch = rows(pool, chunk * CHUNK, chunk * CHUNK + n)
                    final = chunk == last
                    if not final:
                        following = np.int64(links[next_of(chunk)])
                        fetch(pool, following, list_end if following == last else (following + 1) * CHUNK)
                    elif source + 1 < sources:
                        after = np.int64(net.sources[source + 1]) * WINDOW + (day & (WINDOW - 1))
                        following, its_end = (
                            np.int64(ends[head_of(after)]) >> CHUNK_BITS,
                            np.int64(ends[tail_of(after)]),
                        )
                        same = (its_end - 1) >> CHUNK_BITS == following
                        fetch(pool, following, its_end if same or its_end == 0 else (following + 1) * CHUNK)
                    if ALARMS and alarm:
                        alarms -= n
                        n = only_present(batch, work)
                        batch = rows(staging, 0, n)
                    if alarm or (group < 0 and group != UNLIMITED):
                        waiting[stage] -= n
                    else:
                        serving[stage] -= n
                        if group >= 0:
                            busy[group] -= n * np.int64(net.stage_need[stage])
                    counts.left[stage, month] += n
                    event_count += n
                    junction = np.int64(net.source_passing[source])
                    if not (FLOWS or BOOKS or OBSERVERS) and junction >= 0:
                        passing = True
                        first, end = net.first_test[junction], net.first_test[junction + 1]
                        find_luck(batch, slot, work.base)
                        draw_all(work.base, n, net.test_key[first], draw)
                        pass_on(
                            address(batch), n, address(draw), address(net.junction_fan[junction, period]),
                            address(net.fan_threshold), end - first,
                            address(net.fan_lane[first + junction : end + junction + 1]), today, address(fill),
                            address(inbox),
                        )  # fmt: skip
                if not passing:
                    if net.source_notes[source] & NOTES_TESTED:
                        find_luck(batch, slot, work.base)
                    pick_ways(batch, arriving, ways, first_way, period, net, work)
                    if COHORTS and net.source_notes[source] & NOTES_INITIAL:
                        note_initial(batch, day, net, counts, work)
                    if OBSERVERS and net.source_notes[source] & NOTES_OBSERVED:
                        note_observed(batch, period, month, net, counts, work)
                    if RECORDED:
                        note_edges(batch, day, net, work)
                    keep, stamp = (ALL_BITS, np.uint64(0)) if arriving else (M26, today)
                    move(batch, stage, status, keep, stamp, net, work)
                gathered += n
                if not arriving:
                    after_chunk = np.int64(links[next_of(chunk)])
                    release(chunk, links, state)
                    chunk = after_chunk

                # People in the inboxes leave the pathway or join a stage.
                if gathered + CHUNK > BATCH or (arriving and final):
                    gathered = 0
                    for to in range(stages + exits):
                        total = (np.int64(fill[to]) - to * SHELF * WORDS) // WORDS
                        if total == 0:
                            continue
                        fill[to] = to * SHELF * WORDS
                        arrived = rows(inbox, to * SHELF, to * SHELF + total)
                        if to < stages:
                            event_count += total
                            if RECORDED:
                                note_place(arrived, JOIN, to, day, work)
                            alarms += join(
                                arrived, to, day, month, period, days, near_end, far, blocks, lane_lists,
                                net, counts, work,
                            )  # fmt: skip
                            continue
                        counts.exited[to - stages, month] += total
                        gone += total
                        if OUTCOMES:
                            leave_for_good(arrived, stages - 1 - to, day, counts.last)
                if final:
                    break

        # D starts.
        for group in range(groups):
            limit, before = np.int64(net.capacity[group, day]), busy[group]
            if limit <= before:
                continue
            served = np.int64(net.order_length[group, period])
            for turn in range(2 * served):
                lane = np.int64(net.order[group, period, turn if turn < served else turn - served])
                if work.lane_count[lane] == 0 or (turn < served and not net.lane_limited[lane]):
                    continue
                most = np.int64(net.lane_quota[lane, day]) if turn < served else work.lane_count[lane]
                event_count += start_lane(
                    lane, most, group, limit, day, days, month, period, near_end, lane_lists, far, blocks,
                    net, counts, work,
                )  # fmt: skip
            if busy[group] > limit:
                stage = np.int64(net.lane_stage[net.order[group, period, 0]])
                return EXCEEDED, stage, month, busy[group], limit

        # E record.
        inside = 0
        if STOCKS:
            count_support(day, net, counts, work)
        for stage in range(stages):
            counts.waiting[day * stages + stage], counts.serving[day * stages + stage] = waiting[stage], serving[stage]
            inside += waiting[stage] + serving[stage]
            if waiting[stage] < 0 or serving[stage] < 0:
                return NEGATIVE, stage, month, waiting[stage], serving[stage]
        if inside + gone != entered:
            return LOST, 0, month, entered, inside
        if day + 1 == days or net.month_of[day + 1] != month:
            stage = close_month(month, net, counts, work)
            if stage >= 0:
                return NEGATIVE, stage, month, -1, 0
        if COHORTS and (day + 1 == days or net.quarter_of[day + 1] != quarter):
            close_quarter(quarter, net, counts, work)

    for stage in range(stages):
        if net.stage_group[stage] == UNLIMITED:  # whoever joins starts to be served
            for each in range(counts.joined.shape[1]):
                event_count += counts.joined[stage, each]
    counts.events[0] = event_count
    if COHORTS:  # who was there before the start may come later in the run
        half = len(work.claims) // 2
        counts.kept[2] = gather(address(work.claims), half, 0, address(counts.before), 0)
    if OUTCOMES:
        note_waiting(days, lane_lists, net, counts, work)
    return FINE, 0, 0, 0, 0
