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
DAY_ZERO = 32768
NEVER = 65535
CHANCE = 0
UNLIMITED = -1
NO_QUOTA = -1
FINE, LOST, NEGATIVE, EXCEEDED, OUT_OF_RANGE = range(5)
FREE, USED = 0, 1
GUIDE_SHIFT = 22

OCCURRENCE = np.uint64(0x9E3779B97F4A7C15)
MULTIPLIER_1 = np.uint64(0xBF58476D1CE4E5B9)
MULTIPLIER_2 = np.uint64(0x94D049BB133111EB)
S2, S4, S16, S20, S24, S25 = (np.uint64(bits) for bits in (2, 4, 16, 20, 24, 25))
S26, S27, S30, S31, S32, S34, S36, S48 = (np.uint64(bits) for bits in (26, 27, 30, 31, 32, 34, 36, 48))
M4, M6, M8, M11, M16, M26, M28, M32 = (np.uint64((1 << bits) - 1) for bits in (4, 6, 8, 11, 16, 26, 28, 32))
NEVER_DUE = np.uint64(NEVER << 48)
ZERO, ONE = np.uint64(0), np.uint64(1)
KNOWN = np.uint64(1 << 24)
NO_CAUSE = np.uint64(((1 << 64) - 1) ^ (2047 << 25))
LOG_4096 = 139_548_960
VISIT_BASE = np.uint64(VISIT_SHIFT)

compiled = njit(cache=True, nogil=True, error_model="numpy")


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
def extend(place: Any, tail: Any, head: Any, following: Any, preceding: Any, state: Any) -> Any:
    """Give a list another chunk; return the index of the record to write."""
    chunk = state[FREE]
    if chunk:
        state[FREE] = np.int64(following[chunk])
    else:
        chunk = state[USED]
        state[USED] += 1
    old = np.int64(tail[place])
    if old:
        following[(old - 1) >> CHUNK_BITS] = chunk
        preceding[chunk] = (old - 1) >> CHUNK_BITS
    else:
        head[place] = chunk * CHUNK
        preceding[chunk] = 0
    return chunk * CHUNK


@compiled
def place_of(due: Any, calendar: Any, near_end: Any, blocks: Any, far: Any) -> Any:
    """The list of a calendar that holds a day."""
    if due < near_end:
        return calendar * WINDOW + (due & (WINDOW - 1))
    return far + calendar * blocks + (due >> 6)


@compiled
def put(records: Any, at: Any, record: Any, i: Any, word_1: Any, word_2: Any) -> Any:
    """Write record `i` of a batch to a place, with these words 1 and 2."""
    records[at, 0], records[at, 1], records[at, 2] = record[i, 0], word_1, word_2
    if WORDS > 3:
        records[at, 3] = record[i, 3]
    if WORDS > 4:
        records[at, 4] = record[i, 4]


@compiled
def strength(key: Any, load: Any, strength_key: Any, table: Any) -> Any:
    """Weighted sum of a person's strengths."""
    total = 0
    for index in range(3):
        if load[index] != 0:
            total += load[index] * normal(mix(key + strength_key[index]) >> S32, table)
    return total


@compiled
def run(tables: Any, people: Any, counts: Any, pool: Any, following: Any, preceding: Any, luck: Any) -> Any:
    """Run all days. Returns (code, stage, month, a, b) and the pool, which may have grown."""
    (
        period_of, month_of, month_start, quarter_of, age_month,
        stage_group, stage_need, stage_duration, stage_junction, stage_slot, stage_status, stage_key,
        stage_lane_row, stage_lane, stage_counted,
        duration_offset, duration_threshold, duration_guide,
        lane_stage, lane_table, lane_newest, lane_quota, lane_limited, order, order_length,
        clock_first, clock_junction, clock_row, clock_key, hazard_rate, hazard_cumulative, hazard_constant,
        first_test, default_edge, junction_fan, junction_shared, fan_threshold, test_kind, test_edge, test_load,
        test_key,
        edge_target, edge_lane, edge_initial, edge_observers, observer_load, observer_row, observer_threshold,
        cell_of, cohort_cell_of, support_of, duration_group_of, wait_bin, speed_band, exit_status,
        entry_points, capacity, strength_key, normal_table, exponential_table,
    ) = tables  # fmt: skip
    (
        person_key, entry_day, entry_point, entry_join, entry_claim, entry_class, entry_vintage, entry_cohort,
        entry_visits, entry_known,
    ) = people  # fmt: skip
    (
        joined, started_in, left, exited, waiting_on, serving_on, flow, stock_at, occupancy_on, age_at, wait, wait_days,
        cohort_change, initial_outcomes, speed, observed, last_place, last_day, events,
    ) = counts  # fmt: skip

    days, stages, groups, lanes = len(period_of), len(stage_group), capacity.shape[0], len(lane_stage)
    edges = len(edge_target)
    clocks, exits, persons = len(clock_junction), len(exit_status), len(person_key)
    blocks = days // BLOCK + 1
    far = 2 * stages * WINDOW
    lane_lists = far + 2 * stages * blocks
    lists = lane_lists + lanes
    tail, head = np.zeros(lists, np.uint32), np.zeros(lists, np.uint32)
    lane_count = np.zeros(lanes, np.int64)
    state = np.zeros(2, np.int64)
    state[USED] = 1
    inbox = np.empty(((stages + exits) * BATCH, WORDS), np.uint64)
    fill = np.zeros(stages + exits, np.uint32)
    staging = np.empty((CHUNK, WORDS), np.uint64)
    base, draw = np.empty(CHUNK, np.uint64), np.empty(CHUNK, np.uint64)
    picked, edge_of, fan_of = np.empty(CHUNK, np.uint32), np.empty(CHUNK, np.uint32), np.empty(CHUNK, np.uint32)
    due_of, cause_of = np.empty(CHUNK, np.int64), np.empty(CHUNK, np.int64)
    busy, waiting, serving = np.zeros(groups, np.int64), np.zeros(stages, np.int64), np.zeros(stages, np.int64)
    stock = np.zeros((stages, stock_at.shape[2] if STOCKS else 0), np.int32)
    occupancy = np.zeros((stages, occupancy_on.shape[1] if STOCKS else 0), np.int32)
    age = np.zeros((stages, age_at.shape[2] if AGES else 0), np.int32)
    epoch = np.zeros(persons if ALARMS else 0, np.uint16)
    counted = np.zeros((clocks if COUNTED else 0, days), np.int32)
    entered = gone = alarms = event_count = next_row = 0
    near_end = 0

    for day in range(days):
        month, period, quarter = month_of[day], np.int64(period_of[day]), np.int64(quarter_of[day])
        arrivals_end = next_row
        while arrivals_end < persons and entry_day[arrivals_end] == day:
            arrivals_end += 1

        # Room for every record that can exist by tonight, each list ending in a chunk that is not full.
        needed = (2 * (entered - gone + arrivals_end - next_row) + alarms) // CHUNK + 2 * lists + 8
        if needed > len(following):
            chunks = needed + needed // 2
            more_pool = np.empty((chunks * CHUNK, WORDS), np.uint64)
            more_following, more_preceding = np.empty(chunks, np.uint32), np.empty(chunks, np.uint32)
            used = min(state[USED], len(following))
            for at in range(used * CHUNK):
                for word in range(WORDS):
                    more_pool[at, word] = pool[at, word]
            for chunk in range(used):
                more_following[chunk], more_preceding[chunk] = following[chunk], preceding[chunk]
            pool, following, preceding = more_pool, more_following, more_preceding

        if day % BLOCK == 0:
            # The block that now comes into the window is spread over its days.
            near_end = day + WINDOW
            block = near_end // BLOCK - 1
            first_block = block if day else 0
            for calendar in range(2 * stages):
                for each in range(first_block, min(block + 1, blocks)):
                    place = far + calendar * blocks + each
                    if tail[place] == 0:
                        continue
                    chunk, last = np.int64(head[place]) >> CHUNK_BITS, (np.int64(tail[place]) - 1) >> CHUNK_BITS
                    while True:
                        n = np.int64(tail[place]) - last * CHUNK if chunk == last else CHUNK
                        batch = pool[chunk * CHUNK : chunk * CHUNK + n]
                        for i in range(n):
                            due = each * BLOCK + np.int64((batch[i, 1] >> S26) & M6)
                            to = calendar * WINDOW + (due & (WINDOW - 1))
                            at = np.int64(tail[to])
                            if at & (CHUNK - 1) == 0:
                                at = extend(to, tail, head, following, preceding, state)
                            put(pool, at, batch, i, batch[i, 1], batch[i, 2])
                            tail[to] = at + 1
                        after = np.int64(following[chunk])
                        following[chunk] = state[FREE]
                        state[FREE] = chunk
                        if chunk == last:
                            break
                        chunk = after
                    tail[place] = 0

        # A alarms, B completions, C arrivals: people are routed into inboxes, one for each stage and exit.
        gathered = 0
        today = np.uint64(day + DAY_ZERO) << S32
        for source in range(2 * stages + 1):
            arriving, alarm = source == 2 * stages, source < stages
            stage = -1 if arriving else source % stages
            slot = status = group = -1
            first_clock = chunk = last = place = 0
            options = len(entry_points)
            if not arriving:
                group, slot, status = stage_group[stage], stage_slot[stage], stage_status[stage]
                first_clock = clock_first[stage]
                if COUNTED and alarm and stage_counted[stage]:
                    for clock in range(first_clock, clock_first[stage + 1]):
                        leaving = counted[clock, day]
                        waiting[stage] -= leaving
                        left[stage, month] += leaving
                        exited[-1 - edge_target[default_edge[clock_junction[clock]]], month] += leaving
                        gone += leaving
                        event_count += leaving
                place = source * WINDOW + (day & (WINDOW - 1))
                if tail[place] == 0:
                    continue
                chunk, last = np.int64(head[place]) >> CHUNK_BITS, (np.int64(tail[place]) - 1) >> CHUNK_BITS
                options = clock_first[stage + 1] - first_clock
                if not alarm:
                    options = 1 if group >= 0 else 1 + options
            while True:
                if arriving:
                    n = min(CHUNK, arrivals_end - next_row)
                    batch = staging[:n]
                    for i in range(n):
                        row = next_row + i
                        join, claim = entry_join[row], entry_claim[row]
                        if (
                            min(join, claim) < -DAY_ZERO
                            or max(join, claim) >= DAY_ZERO
                            or not 0 <= entry_class[row] < 65536
                            or not 0 <= entry_vintage[row] < 256
                            or not 0 <= entry_cohort[row] < 65536
                        ):
                            return (OUT_OF_RANGE, 0, month, row, 0), pool, following, preceding
                        base[i] = mix(person_key[row] + luck)
                        batch[i, 0] = base[i]
                        batch[i, 1] = np.uint64(row) | np.uint64(join + DAY_ZERO) << S32
                        about = np.uint64(entry_class[row]) | np.uint64(entry_vintage[row]) << S16
                        batch[i, 2] = about | np.uint64(entry_known[row] & 1) << S24
                        if COHORTS:
                            batch[i, 3] = np.uint64(entry_cohort[row]) | np.uint64(claim + DAY_ZERO) << S16
                        if WIDE_VISITS:
                            batch[i, VISIT_WORD] = entry_visits[row]
                        else:
                            batch[i, 2] |= (entry_visits[row] & M28) << S36
                        cause_of[i] = entry_point[row]
                    next_row += n
                    entered += n
                    final = next_row == arrivals_end
                else:
                    n = np.int64(tail[place]) - last * CHUNK if chunk == last else CHUNK
                    batch = pool[chunk * CHUNK : chunk * CHUNK + n]
                    final = chunk == last
                    if ALARMS and alarm:
                        alarms -= n
                        kept = 0
                        for i in range(n):  # only people who are still in the stay that set the alarm
                            row = np.int64(batch[i, 1] & M26)
                            still = epoch[row] == np.uint16(batch[i, 1] >> S48)
                            put(staging, kept, batch, i, batch[i, 1], batch[i, 2])
                            epoch[row] += still
                            kept += still
                        n = kept
                        batch = staging[:n]
                    if alarm or (group < 0 and group != UNLIMITED):
                        waiting[stage] -= n
                    else:
                        serving[stage] -= n
                        if group >= 0:
                            busy[group] -= n * stage_need[stage]
                    left[stage, month] += n
                    event_count += n
                    if slot >= 0:
                        shift = VISIT_BASE + np.uint64(4 * slot)
                        for i in range(n):
                            base[i] = batch[i, 0] + (((batch[i, VISIT_WORD] >> shift) & M4) - ONE) * OCCURRENCE
                    else:
                        for i in range(n):
                            base[i] = batch[i, 0]
                    if options > 1:
                        shift_cause = first_clock + (1 if alarm else 0)
                        for i in range(n):
                            cause = np.int64((batch[i, 2] >> S25) & M11)
                            cause_of[i] = cause - shift_cause if cause else 0
                    if STOCKS:
                        for i in range(n):
                            of_class = np.int64(batch[i, 2] & M16)
                            stock[stage, cell_of[of_class]] -= 1
                            occupancy[stage, support_of[of_class]] -= 1
                    if AGES:
                        for i in range(n):
                            age[stage, age_month[np.int64((batch[i, 1] >> S32) & M16)]] -= 1

                for option in range(options):
                    m = n
                    if options == 1:
                        for i in range(n):
                            picked[i] = i
                    else:
                        m = 0
                        for i in range(n):
                            picked[m] = i
                            m += cause_of[i] == option
                    if m == 0:
                        continue
                    if arriving:
                        if entry_points[option] >= 0:
                            for k in range(m):
                                edge_of[picked[k]] = edges + entry_points[option]
                            continue
                        junction = -1 - entry_points[option]
                    elif alarm:
                        junction = clock_junction[first_clock + option]
                    else:
                        junction = stage_junction[stage] if option == 0 else clock_junction[first_clock + option - 1]
                    default, first, end = default_edge[junction], first_test[junction], first_test[junction + 1]
                    tests = end - first
                    fans = junction_fan[junction, period]
                    if junction_shared[junction] and m == n:
                        # One draw for all tests: the earliest that it passes is the last to be written.
                        key = test_key[first]
                        for i in range(n):
                            draw[i] = mix(base[i] + key) >> S34
                            edge_of[i] = default
                            word_2 = batch[i, 2]
                            fan_of[i] = np.int64(fans[np.int64((word_2 >> S16) & M8)]) + np.int64(word_2 & M16) * tests
                        for back in range(tests):
                            test = tests - 1 - back
                            taken = test_edge[first + test]
                            for i in range(n):
                                passed = np.int64(draw[i]) < fan_threshold[np.int64(fan_of[i]) + test]
                                edge_of[i] = taken if passed else edge_of[i]
                        continue
                    for k in range(m):
                        i = picked[k]
                        word_2 = batch[i, 2]
                        edge_of[i] = default
                        fan_of[i] = np.int64(fans[np.int64((word_2 >> S16) & M8)]) + np.int64(word_2 & M16) * tests
                    for test in range(first, end):
                        # Tests with one key share one draw; those who pass leave the list of the undecided.
                        key = test_key[test]
                        if test == first or key != test_key[test - 1]:
                            for k in range(m):
                                draw[k] = mix(base[picked[k]] + key) >> S32
                        taken, rest, column = test_edge[test], 0, test - first
                        if JUDGMENTS and test_kind[test] != CHANCE:
                            error, load = np.int64(test_load[test, 3]), test_load[test]
                            for k in range(m):
                                i = picked[k]
                                total = error * normal(draw[k], normal_table)
                                total += strength(batch[i, 0], load, strength_key, normal_table)
                                passed = (total >> 16) >= fan_threshold[np.int64(fan_of[i]) + column]
                                edge_of[i] = taken if passed else default
                                picked[rest], draw[rest] = i, draw[k]
                                rest += not passed
                        else:
                            for k in range(m):
                                i = picked[k]
                                passed = np.int64(draw[k] >> S2) < fan_threshold[np.int64(fan_of[i]) + column]
                                edge_of[i] = taken if passed else default
                                picked[rest], draw[rest] = i, draw[k]
                                rest += not passed
                        m = rest
                        if m == 0:
                            break

                for i in range(n):
                    edge = edge_of[i]
                    word_1, word_2 = batch[i, 1], batch[i, 2]
                    lane = np.int64(edge_lane[edge])
                    if edge < edges:
                        word_1 = (word_1 & M26) | today
                    if FLOWS or COHORTS or OBSERVERS:
                        of_class = np.int64(word_2 & M16)
                    if FLOWS and edge < edges:
                        flow[edge, month, cell_of[of_class]] += 1
                    if OBSERVERS and edge < edges:
                        watchers = edge_observers[edge]
                        watcher = 0
                        while watchers:
                            if watchers & 1:
                                total = strength(batch[i, 0], observer_load[watcher], strength_key, normal_table)
                                if (total >> 16) >= observer_threshold[observer_row[watcher, period], of_class]:
                                    observed[watcher, month, cell_of[of_class]] += 1
                            watchers >>= 1
                            watcher += 1
                    if COHORTS:
                        cohort = np.int64(batch[i, 3] & M16)
                        cell = cohort_cell_of[of_class]
                        if edge < edges and edge_initial[edge] >= 0 and word_2 & KNOWN == 0:
                            word_2 |= KNOWN
                            initial_outcomes[edge_initial[edge], cohort, cell, quarter] += 1
                            took = day + DAY_ZERO - np.int64((batch[i, 3] >> S16) & M16)
                            speed[cohort, speed_band[min(max(took, 0), len(speed_band) - 1)]] += 1
                        after = stage_status[lane] if lane < stages else exit_status[lane - stages]
                        if after != status:
                            opening = edge >= edges and (word_1 >> S32) & M16 < np.uint64(DAY_ZERO)
                            in_quarter = 0 if opening else quarter
                            if status >= 0:
                                cohort_change[status, cohort, cell, in_quarter] -= 1
                            cohort_change[after, cohort, cell, in_quarter] += 1
                    at = np.int64(fill[lane])
                    fill[lane] = at + 1
                    put(inbox, lane * BATCH + at, batch, i, word_1, word_2)
                gathered += n
                if not arriving:
                    after_chunk = np.int64(following[chunk])
                    following[chunk] = state[FREE]
                    state[FREE] = chunk
                    chunk = after_chunk
                    if final:
                        tail[place] = 0

                # People in the inboxes leave the pathway or join a stage.
                if gathered + CHUNK > BATCH or (arriving and final):
                    gathered = 0
                    for to in range(stages + exits):
                        total_joining = np.int64(fill[to])
                        if total_joining == 0:
                            continue
                        fill[to] = 0
                        arrived = inbox[to * BATCH : to * BATCH + total_joining]
                        if to >= stages:
                            exited[to - stages, month] += total_joining
                            gone += total_joining
                            if OUTCOMES:
                                for i in range(total_joining):
                                    row = np.int64(arrived[i, 1] & M26)
                                    last_place[row] = stages - 1 - to
                                    last_day[row] = day
                            continue
                        event_count += total_joining
                        to_group, to_slot = stage_group[to], stage_slot[to]
                        first, end = clock_first[to], clock_first[to + 1]
                        if to_group == UNLIMITED:
                            serving[to] += total_joining
                        else:
                            waiting[to] += total_joining
                        for begin in range(0, total_joining, CHUNK):
                            n = min(CHUNK, total_joining - begin)
                            batch = arrived[begin : begin + n]
                            fresh = 0
                            for i in range(n):
                                fresh += batch[i, 1] >> S32 & M16 >= np.uint64(DAY_ZERO)
                                base[i] = batch[i, 0]
                            joined[to, month] += fresh
                            if to_slot >= 0:
                                shift = VISIT_BASE + np.uint64(4 * to_slot)
                                for i in range(n):
                                    visit = (batch[i, VISIT_WORD] >> shift) & M4
                                    more = ONE if visit < M4 else ZERO
                                    batch[i, VISIT_WORD] += more << shift
                                    base[i] += (visit + more - ONE) * OCCURRENCE
                            if STOCKS:
                                for i in range(n):
                                    of_class = np.int64(batch[i, 2] & M16)
                                    stock[to, cell_of[of_class]] += 1
                                    occupancy[to, support_of[of_class]] += 1
                            if AGES:
                                for i in range(n):
                                    age[to, age_month[np.int64((batch[i, 1] >> S32) & M16)]] += 1
                            for i in range(n):
                                due_of[i], cause_of[i] = NEVER, 0
                            for clock in range(first, end):
                                key = clock_key[clock]
                                for i in range(n):
                                    draw[i] = mix(base[i] + key) >> S32
                                for i in range(n):
                                    row = clock_row[clock, np.int64(batch[i, 2] & M16)]
                                    spent = exponential(draw[i], exponential_table)
                                    rate = hazard_rate[row, 0]
                                    if hazard_constant[row]:
                                        due = day + max((spent + rate - 1) // rate, 1)
                                    else:
                                        due = fires_on(
                                            spent, day, month, month_start, hazard_rate[row], hazard_cumulative[row]
                                        )
                                    if due < due_of[i]:
                                        due_of[i], cause_of[i] = due, clock + 1
                            if to_group >= 0 and first == end and stage_lane[to] >= 0:
                                lane = stage_lane[to]
                                place_at = lane_lists + lane
                                lane_count[lane] += n
                                done = 0
                                while done < n:
                                    at = np.int64(tail[place_at])
                                    if at & (CHUNK - 1) == 0:
                                        at = extend(place_at, tail, head, following, preceding, state)
                                    m = min(n - done, CHUNK - (at & (CHUNK - 1)))
                                    space, rest_of = pool[at : at + m], batch[done : done + m]
                                    for i in range(m):
                                        put(space, i, rest_of, i, rest_of[i, 1] | NEVER_DUE, rest_of[i, 2])
                                    tail[place_at] = at + m
                                    done += m
                            elif to_group >= 0:
                                for i in range(n):
                                    word_1, word_2, due = batch[i, 1], batch[i, 2] & NO_CAUSE, due_of[i]
                                    if (ALARMS or COUNTED) and due < days:
                                        word_2 |= np.uint64(cause_of[i]) << S25
                                        if COUNTED and stage_counted[to]:
                                            counted[cause_of[i] - 1, due] += 1
                                        elif ALARMS:
                                            alarms += 1
                                            place_at = place_of(due, to, near_end, blocks, far)
                                            at = np.int64(tail[place_at])
                                            if at & (CHUNK - 1) == 0:
                                                at = extend(place_at, tail, head, following, preceding, state)
                                            row = np.int64(word_1 & M26)
                                            set_for = np.uint64(due & 63) << S26 | np.uint64(epoch[row]) << S48
                                            put(pool, at, batch, i, word_1 | set_for, word_2)
                                            tail[place_at] = at + 1
                                    lane = lane_table[
                                        stage_lane_row[to, period, np.int64((word_2 >> S16) & M8)],
                                        np.int64(word_2 & M16),
                                    ]
                                    lane_count[lane] += 1
                                    place_at = lane_lists + lane
                                    at = np.int64(tail[place_at])
                                    if at & (CHUNK - 1) == 0:
                                        at = extend(place_at, tail, head, following, preceding, state)
                                    put(pool, at, batch, i, word_1 | np.uint64(due) << S48, word_2)
                                    tail[place_at] = at + 1
                            else:
                                if to_group == UNLIMITED:
                                    key, duration_rows = stage_key[to], stage_duration[to, period]
                                    for i in range(n):
                                        row = duration_rows[duration_group_of[np.int64(batch[i, 2] & M16)]]
                                        k = lasts(
                                            mix(base[i] + key) >> S32,
                                            row,
                                            duration_guide,
                                            duration_offset,
                                            duration_threshold,
                                        )
                                        begun = np.int64((batch[i, 1] >> S32) & M16) - DAY_ZERO
                                        done = max(begun + k, day + 1)
                                        if done < due_of[i]:
                                            due_of[i], cause_of[i] = done, 0
                                for i in range(n):
                                    due = due_of[i]
                                    if due < days:
                                        place_at = place_of(due, stages + to, near_end, blocks, far)
                                        at = np.int64(tail[place_at])
                                        if at & (CHUNK - 1) == 0:
                                            at = extend(place_at, tail, head, following, preceding, state)
                                        word_1 = batch[i, 1] | np.uint64(due & 63) << S26
                                        word_2 = (batch[i, 2] & NO_CAUSE) | np.uint64(cause_of[i]) << S25
                                        put(pool, at, batch, i, word_1, word_2)
                                        tail[place_at] = at + 1
                                    elif OUTCOMES:
                                        row = np.int64(batch[i, 1] & M26)
                                        last_place[row] = to
                                        last_day[row] = np.int64((batch[i, 1] >> S32) & M16) - DAY_ZERO
                if final:
                    break

        # D starts.
        for group in range(groups):
            limit, before = np.int64(capacity[group, day]), busy[group]
            if limit <= before:
                continue
            served = order_length[group, period]
            for turn in range(2 * served):
                lane = order[group, period, turn % served]
                if turn < served and not lane_limited[lane]:
                    continue
                most = np.int64(lane_quota[lane, day]) if turn < served else lane_count[lane]
                stage, newest = lane_stage[lane], lane_newest[lane, period]
                need, slot, place = np.int64(stage_need[stage]), stage_slot[stage], lane_lists + lane
                shift = VISIT_BASE + np.uint64(4 * max(slot, 0))
                key, duration_rows, waits_here = stage_key[stage], stage_duration[stage, period], wait[stage, month]
                counted_here = COUNTED and stage_counted[stage]
                while lane_count[lane] > 0:
                    n = min(most, lane_count[lane])
                    if need > 0:
                        n = min(n, (limit - busy[group]) // need)
                    if n <= 0:
                        break
                    if newest:
                        end = np.int64(tail[place])
                        chunk = (end - 1) >> CHUNK_BITS
                        first = np.int64(head[place])
                        n = min(n, end - max(chunk * CHUNK, first if first >> CHUNK_BITS == chunk else 0))
                        for i in range(n):
                            put(staging, i, pool, end - 1 - i, pool[end - 1 - i, 1], pool[end - 1 - i, 2])
                        batch = staging[:n]
                    else:
                        begin = np.int64(head[place])
                        chunk = begin >> CHUNK_BITS
                        n = min(n, (chunk + 1) * CHUNK - begin)
                        batch = pool[begin : begin + n]
                    for i in range(n):
                        visit = ((batch[i, VISIT_WORD] >> shift) & M4) - ONE if slot >= 0 else ZERO
                        draw[i] = mix(batch[i, 0] + visit * OCCURRENCE + key) >> S32
                    for i in range(n):
                        row = duration_rows[duration_group_of[np.int64(batch[i, 2] & M16)]]
                        due_of[i] = day + lasts(draw[i], row, duration_guide, duration_offset, duration_threshold)
                    now = n
                    waited = 0
                    for i in range(n):
                        word_1, word_2 = batch[i, 1], batch[i, 2]
                        join = np.int64((word_1 >> S32) & M16) - DAY_ZERO
                        if ALARMS or COUNTED:
                            due = np.int64(word_1 >> S48)
                            if due <= day:  # a clock fired while this record waited
                                now -= 1
                                if OUTCOMES and counted_here:
                                    clock = np.int64((word_2 >> S25) & M11) - 1
                                    row = np.int64(word_1 & M26)
                                    last_place[row] = edge_target[default_edge[clock_junction[clock]]]
                                    last_day[row] = due
                                continue
                            if due < days:
                                if counted_here:
                                    counted[np.int64((word_2 >> S25) & M11) - 1, due] -= 1
                                elif ALARMS:
                                    epoch[np.int64(word_1 & M26)] += 1
                        if WAITS:
                            waited += day - join
                            waits_here[wait_bin[min(day - join, len(wait_bin) - 1)]] += 1
                        done = due_of[i]
                        if done < days:
                            place_at = place_of(done, stages + stage, near_end, blocks, far)
                            at = np.int64(tail[place_at])
                            if at & (CHUNK - 1) == 0:
                                at = extend(place_at, tail, head, following, preceding, state)
                            word_1 = (word_1 & (M26 | M16 << S32)) | np.uint64(done & 63) << S26
                            put(pool, at, batch, i, word_1, word_2 & NO_CAUSE)
                            tail[place_at] = at + 1
                        elif OUTCOMES:
                            row = np.int64(word_1 & M26)
                            last_place[row] = stage
                            last_day[row] = join
                    lane_count[lane] -= n
                    emptied = lane_count[lane] == 0
                    if newest:
                        end -= n
                        full = end == chunk * CHUNK
                        tail[place] = (np.int64(preceding[chunk]) + 1) * CHUNK if full else end
                    else:
                        begin += n
                        full = begin == (chunk + 1) * CHUNK
                        head[place] = np.int64(following[chunk]) * CHUNK if full else begin
                    if emptied or full:
                        following[chunk] = state[FREE]
                        state[FREE] = chunk
                    if emptied:
                        tail[place] = 0
                    most -= now
                    busy[group] += now * need
                    waiting[stage] -= now
                    serving[stage] += now
                    started_in[stage, month] += now
                    event_count += now
                    if WAITS:
                        wait_days[stage, month] += waited
            if busy[group] > limit:
                stage = lane_stage[order[group, period, 0]]
                return (EXCEEDED, stage, month, busy[group], limit), pool, following, preceding

        # E record.
        inside = 0
        for stage in range(stages):
            waiting_on[stage, day], serving_on[stage, day] = waiting[stage], serving[stage]
            inside += waiting[stage] + serving[stage]
            if waiting[stage] < 0 or serving[stage] < 0:
                return (NEGATIVE, stage, month, waiting[stage], serving[stage]), pool, following, preceding
        if inside + gone != entered:
            return (LOST, 0, month, entered, inside), pool, following, preceding
        if STOCKS:
            for stage in range(stages):
                for support in range(occupancy.shape[1]):
                    occupancy_on[stage, support, day] = occupancy[stage, support]
        if day + 1 == days or month_of[day + 1] != month:
            if STOCKS:
                for stage in range(stages):
                    for cell in range(stock.shape[1]):
                        stock_at[stage, month, cell] = stock[stage, cell]
            if AGES:
                for stage in range(stages):
                    for old in range(age.shape[1]):
                        if age[stage, old] < 0:
                            return (NEGATIVE, stage, month, age[stage, old], 0), pool, following, preceding
                        age_at[stage, month, old] = age[stage, old]

    events[0] = event_count
    if OUTCOMES:  # people still waiting; those in service or beyond the horizon are noted already
        for lane in range(lanes):
            place, stage = lane_lists + lane, lane_stage[lane]
            at = np.int64(head[place])
            for _ in range(lane_count[lane]):
                due, row = np.int64(pool[at, 1] >> S48), np.int64(pool[at, 1] & M26)
                if due >= days:
                    last_place[row] = stage
                    last_day[row] = np.int64((pool[at, 1] >> S32) & M16) - DAY_ZERO
                elif COUNTED and stage_counted[stage]:
                    clock = np.int64((pool[at, 2] >> S25) & M11) - 1
                    last_place[row] = edge_target[default_edge[clock_junction[clock]]]
                    last_day[row] = due
                at += 1
                if at & (CHUNK - 1) == 0:
                    at = np.int64(following[(at >> CHUNK_BITS) - 1]) * CHUNK
    return (FINE, 0, 0, 0, 0), pool, following, preceding
