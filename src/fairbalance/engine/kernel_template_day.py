"""The stream kernel, second part: all days of a run. `kernel_source` appends it to the first part.

The order of a day is that of `fairbalance.engine.twin`, with the same letters. People move in batches of one chunk.
"""

# Numba gives every integer its own type; to mypy Python's and NumPy's integers must not share a variable.
# ruff: noqa: I001 - one compact list of names instead of seventy lines
# mypy: disable-error-code="assignment, operator, misc, index, arg-type, call-overload, type-var, untyped-decorator"

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit

from fairbalance.engine.kernel_template_steps import (  # fmt: skip
    AGES, ALARMS, BATCH, BLOCK, CHANCE, CHUNK, CHUNK_BITS, COHORTS, COUNTED, DAY_ZERO, EXCEEDED, FINE, FLOWS, GROW,
    JUDGMENTS, KNOWN, LOST, M6, M8, M11, M16, M26, M28, NEGATIVE, NEVER, NO_CAUSE, OBSERVERS, OUT_OF_RANGE,
    OUTCOMES, S16, S24, S25, S26, S32, S36, S48, SHELF, STOCKS, UNLIMITED, USED, VISIT_WORD, WAITS, WIDE_VISITS,
    WINDOW, WORDS, advance, at_word, decide_together, draw_all, extend, fans_of, first_clock, head_of, lasting,
    leave, line_up, line_up_counted, mix, next_of, normal, occurrences, pass_on, previous_of, put, release, rows,
    scatter, schedule, serve, sieve, strength, tail_of, word,
)  # fmt: skip


# --- begin ---
@njit(cache=True, nogil=True, error_model="numpy")
def run(tables: Any, people: Any, counts: Any, pool: Any, links: Any, luck: Any) -> Any:
    """Run all days. Returns a code, stage, month and two numbers that explain it."""
    (
        period_of, month_of, month_start, quarter_of, age_month,
        stage_group, stage_need, stage_duration, stage_junction, stage_slot, stage_status, stage_key,
        stage_lane_row, stage_lane, stage_counted,
        duration_offset, duration_threshold, duration_guide,
        lane_stage, lane_table, lane_newest, lane_quota, lane_limited, order, order_length,
        clock_first, clock_junction, clock_row, clock_key, hazard_rate, hazard_cumulative, hazard_constant,
        first_test, default_edge, junction_fan, junction_shared, fan_edge, fan_threshold,
        test_kind, test_edge, test_load, test_key,
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
    ends = np.zeros(2 * lists, np.uint32)
    lane_count = np.zeros(lanes, np.int64)
    state = np.zeros(2, np.int64)
    state[USED] = 1
    inbox = np.empty((stages + exits) * SHELF * WORDS, np.uint64)
    fill = np.zeros(stages + exits, np.uint32)
    staging = np.empty(CHUNK * WORDS, np.uint64)
    either = np.empty(2, np.uint32)
    base, draw = np.empty(CHUNK, np.uint64), np.empty(CHUNK, np.uint64)
    picked, edge_of, fan_of = np.empty(CHUNK, np.uint32), np.empty(CHUNK, np.uint32), np.empty(CHUNK, np.uint32)
    due_of, days_of = np.empty(CHUNK, np.int64), np.empty(CHUNK, np.int64)
    cause_of = np.empty(CHUNK, np.int64)
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

        # Room for every record that can exist by tonight, each list ending in a chunk that is not full. People who left
        # a lane when a clock fired still have a record there.
        # Lanes also hold records of people who left when a clock fired; nobody may come to pop them for long.
        held = 2 * (entered - gone + arrivals_end - next_row) + alarms + lane_count.sum()
        needed = held // CHUNK + 2 * lists + 8
        if 2 * needed > len(links):
            return GROW, 0, month, needed, 0

        if day % BLOCK == 0:
            # The block that now comes into the window is spread over its days.
            near_end = day + WINDOW
            block = near_end // BLOCK - 1
            first_block = block if day else 0
            for calendar in range(2 * stages):
                for each in range(first_block, min(block + 1, blocks)):
                    place = far + calendar * blocks + each
                    if ends[tail_of(place)] == 0:
                        continue
                    end = np.int64(ends[tail_of(place)])
                    chunk, last = np.int64(ends[head_of(place)]) >> CHUNK_BITS, (end - 1) >> CHUNK_BITS
                    while True:
                        n = end - last * CHUNK if chunk == last else CHUNK
                        batch = rows(pool, chunk * CHUNK, chunk * CHUNK + n)
                        for i in range(n):
                            due = each * BLOCK + np.int64((word(batch, i, 1) >> S26) & M6)
                            to = calendar * WINDOW + (due & (WINDOW - 1))
                            at = np.int64(ends[tail_of(to)])
                            if at & (CHUNK - 1) == 0:
                                at = extend(to, ends, links, state)
                            put(pool, at, batch, i, word(batch, i, 1), word(batch, i, 2))
                            ends[tail_of(to)] = at + 1
                        after = np.int64(links[next_of(chunk)])
                        release(chunk, links, state)
                        if chunk == last:
                            break
                        chunk = after
                    ends[tail_of(place)] = 0

        # A alarms, B completions, C arrivals: people are routed into inboxes, one for each stage and exit.
        gathered = 0
        today = np.uint64(day + DAY_ZERO) << S32
        for source in range(2 * stages + 1):
            arriving, alarm = source == 2 * stages, source < stages
            stage = -1 if arriving else source % stages
            slot = status = group = -1
            clock_from = chunk = last = place = list_end = 0
            options = 0
            if not arriving:
                group, slot, status = stage_group[stage], stage_slot[stage], stage_status[stage]
                clock_from = clock_first[stage]
                if COUNTED and alarm and stage_counted[stage]:
                    for clock in range(clock_from, clock_first[stage + 1]):
                        leaving = counted[clock, day]
                        waiting[stage] -= leaving
                        left[stage, month] += leaving
                        exited[-1 - edge_target[default_edge[clock_junction[clock]]], month] += leaving
                        gone += leaving
                        event_count += leaving
                place = source * WINDOW + (day & (WINDOW - 1))
                list_end = np.int64(ends[tail_of(place)])
                if list_end == 0:
                    continue
                chunk, last = np.int64(ends[head_of(place)]) >> CHUNK_BITS, (list_end - 1) >> CHUNK_BITS
                options = clock_first[stage + 1] - clock_from
                if not alarm:
                    options = 1 if group >= 0 else 1 + options
            while True:
                if arriving:
                    n, undecided = min(CHUNK, arrivals_end - next_row), 0
                    batch = rows(staging, 0, n)
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
                            return OUT_OF_RANGE, 0, month, row, 0
                        base[i] = mix(person_key[row] + luck)
                        batch[at_word(i, 0)] = base[i]
                        batch[at_word(i, 1)] = np.uint64(row) | np.uint64(join + DAY_ZERO) << S32
                        about = np.uint64(entry_class[row]) | np.uint64(entry_vintage[row]) << S16
                        batch[at_word(i, 2)] = about | np.uint64(entry_known[row] & 1) << S24
                        if COHORTS:
                            batch[at_word(i, 3)] = np.uint64(entry_cohort[row]) | np.uint64(claim + DAY_ZERO) << S16
                        if WIDE_VISITS:
                            batch[at_word(i, VISIT_WORD)] = entry_visits[row]
                        else:
                            batch[at_word(i, 2)] |= (entry_visits[row] & M28) << S36
                        target = entry_points[entry_point[row]]
                        cause_of[i] = entry_point[row] if target < 0 else -1
                        edge_of[i] = edges + max(target, 0)
                        undecided += target < 0
                    next_row += n
                    entered += n
                    final = next_row == arrivals_end
                    options = len(entry_points) if undecided else 0
                else:
                    n = list_end - last * CHUNK if chunk == last else CHUNK
                    batch = rows(pool, chunk * CHUNK, chunk * CHUNK + n)
                    final = chunk == last
                    if ALARMS and alarm:
                        alarms -= n
                        kept = 0
                        for i in range(n):  # only people who are still in the stay that set the alarm
                            row = np.int64(word(batch, i, 1) & M26)
                            still = epoch[row] == np.uint16(word(batch, i, 1) >> S48)
                            put(staging, kept, batch, i, word(batch, i, 1), word(batch, i, 2))
                            epoch[row] += still
                            kept += still
                        n = kept
                        batch = rows(staging, 0, n)
                    if alarm or (group < 0 and group != UNLIMITED):
                        waiting[stage] -= n
                    else:
                        serving[stage] -= n
                        if group >= 0:
                            busy[group] -= n * stage_need[stage]
                    left[stage, month] += n
                    event_count += n
                    if options > 1:
                        shift_cause = clock_from + (1 if alarm else 0)
                        for i in range(n):
                            cause = np.int64((word(batch, i, 2) >> S25) & M11)
                            cause_of[i] = cause - shift_cause if cause else 0
                    if STOCKS:
                        for i in range(n):
                            of_class = np.int64(word(batch, i, 2) & M16)
                            stock[stage, cell_of[of_class]] -= 1
                            occupancy[stage, support_of[of_class]] -= 1
                    if AGES:
                        for i in range(n):
                            age[stage, age_month[np.int64((word(batch, i, 1) >> S32) & M16)]] -= 1

                passing = False
                if not (FLOWS or STOCKS or OBSERVERS or COHORTS or AGES) and options == 1 and not arriving:
                    junction = clock_junction[clock_from] if alarm else stage_junction[stage]
                    if junction_shared[junction]:
                        passing = True
                        first, end = first_test[junction], first_test[junction + 1]
                        pass_on(
                            batch, slot, test_key[first], junction_fan[junction, period], fan_threshold,
                            fan_edge[first + junction : end + junction + 1], edge_lane, today, fill, inbox,
                        )  # fmt: skip
                if not arriving and not passing:
                    occurrences(batch, slot, base)
                for option in range(0 if passing else options):
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
                        junction = -1 - entry_points[option]
                    elif alarm:
                        junction = clock_junction[clock_from + option]
                    else:
                        junction = stage_junction[stage] if option == 0 else clock_junction[clock_from + option - 1]
                    default, first, end = default_edge[junction], first_test[junction], first_test[junction + 1]
                    tests = end - first
                    fans_of(batch, junction_fan[junction, period], tests, fan_of)
                    if junction_shared[junction] and m == n:
                        draw_all(n, base, test_key[first], draw)
                        taken = fan_edge[first + junction : end + junction + 1]
                        decide_together(n, draw, fan_of, fan_threshold, taken, days_of, edge_of)
                        continue
                    for k in range(m):
                        edge_of[picked[k]] = default
                    for test in range(first, end):
                        # Tests with one key share one draw; those who pass leave the list of the undecided.
                        key = test_key[test]
                        if test == first or key != test_key[test - 1]:
                            for k in range(m):
                                draw[k] = mix(base[picked[k]] + key) >> S32
                        column, taken = test - first, test_edge[test]
                        if JUDGMENTS and test_kind[test] != CHANCE:
                            rest, error, load = 0, np.int64(test_load[test, 3]), test_load[test]
                            for k in range(m):
                                i = picked[k]
                                total = error * normal(draw[k], normal_table)
                                total += strength(word(batch, i, 0), load, strength_key, normal_table)
                                passed = (total >> 16) >= fan_threshold[np.int64(fan_of[i]) + column]
                                edge_of[i] = taken if passed else default
                                picked[rest], draw[rest] = i, draw[k]
                                rest += not passed
                            m = rest
                        else:
                            either[0], either[1] = taken, default
                            m = sieve(m, picked, draw, fan_of, fan_threshold, column, either, edge_of)
                        if m == 0:
                            break

                if FLOWS or OBSERVERS or COHORTS:
                    for i in range(n):
                        edge, of_class = np.int64(edge_of[i]), np.int64(word(batch, i, 2) & M16)
                        if FLOWS and edge < edges:
                            flow[edge, month, cell_of[of_class]] += 1
                        if OBSERVERS and edge < edges:
                            watchers = edge_observers[edge]
                            watcher = 0
                            while watchers:
                                if watchers & 1:
                                    total = strength(
                                        word(batch, i, 0), observer_load[watcher], strength_key, normal_table
                                    )
                                    if (total >> 16) >= observer_threshold[observer_row[watcher, period], of_class]:
                                        observed[watcher, month, cell_of[of_class]] += 1
                                watchers >>= 1
                                watcher += 1
                        if COHORTS:
                            lane = np.int64(edge_lane[edge])
                            cohort, cell = np.int64(word(batch, i, 3) & M16), cohort_cell_of[of_class]
                            if edge < edges and edge_initial[edge] >= 0 and word(batch, i, 2) & KNOWN == 0:
                                batch[at_word(i, 2)] |= KNOWN
                                initial_outcomes[edge_initial[edge], cohort, cell, quarter] += 1
                                took = day + DAY_ZERO - np.int64((word(batch, i, 3) >> S16) & M16)
                                speed[cohort, speed_band[min(max(took, 0), len(speed_band) - 1)]] += 1
                            after = stage_status[lane] if lane < stages else exit_status[lane - stages]
                            if after != status:
                                opening = edge >= edges and (word(batch, i, 1) >> S32) & M16 < np.uint64(DAY_ZERO)
                                in_quarter = 0 if opening else quarter
                                if status >= 0:
                                    cohort_change[status, cohort, cell, in_quarter] -= 1
                                cohort_change[after, cohort, cell, in_quarter] += 1
                if not passing:
                    scatter(batch, edge_of, edge_lane, edges, today, fill, inbox)
                gathered += n
                if not arriving:
                    after_chunk = np.int64(links[next_of(chunk)])
                    release(chunk, links, state)
                    chunk = after_chunk
                    if final:
                        ends[tail_of(place)] = 0

                # People in the inboxes leave the pathway or join a stage.
                if gathered + CHUNK > BATCH or (arriving and final):
                    gathered = 0
                    for to in range(stages + exits):
                        total_joining = np.int64(fill[to])
                        if total_joining == 0:
                            continue
                        fill[to] = 0
                        arrived = rows(inbox, to * SHELF, to * SHELF + total_joining)
                        if to >= stages:
                            exited[to - stages, month] += total_joining
                            gone += total_joining
                            if OUTCOMES:
                                leave(arrived, stages - 1 - to, day, last_place, last_day)
                            continue
                        event_count += total_joining
                        to_group, to_slot = stage_group[to], stage_slot[to]
                        first, end = clock_first[to], clock_first[to + 1]
                        if to_group == UNLIMITED:
                            serving[to] += total_joining
                        else:
                            waiting[to] += total_joining
                        if to_group >= 0 and first == end and stage_lane[to] >= 0 and not STOCKS and not AGES:
                            lane_count[stage_lane[to]] += total_joining
                            joined[to, month] += line_up(
                                arrived, to_slot, lane_lists + stage_lane[to], pool, ends, links, state
                            )
                            continue
                        for begin in range(0, total_joining, CHUNK):
                            n = min(CHUNK, total_joining - begin)
                            batch = rows(arrived, begin, begin + n)
                            joined[to, month] += advance(batch, to_slot, base)
                            if STOCKS:
                                for i in range(n):
                                    of_class = np.int64(word(batch, i, 2) & M16)
                                    stock[to, cell_of[of_class]] += 1
                                    occupancy[to, support_of[of_class]] += 1
                            if AGES:
                                for i in range(n):
                                    age[to, age_month[np.int64((word(batch, i, 1) >> S32) & M16)]] += 1
                            for i in range(n):
                                due_of[i], cause_of[i] = NEVER, 0
                            for clock in range(first, end):
                                first_clock(
                                    batch, base, clock, clock_key[clock], clock_row[clock], day, month, month_start,
                                    hazard_rate, hazard_cumulative, hazard_constant, exponential_table,
                                    draw, due_of, cause_of,
                                )  # fmt: skip
                            if COUNTED and stage_counted[to] and stage_lane[to] >= 0:
                                lane_count[stage_lane[to]] += n
                                line_up_counted(
                                    batch, due_of, cause_of, days, lane_lists + stage_lane[to], counted,
                                    pool, ends, links, state,
                                )  # fmt: skip
                            elif to_group >= 0:
                                lane_rows = stage_lane_row[to, period]
                                for i in range(n):
                                    word_1, word_2, due = word(batch, i, 1), word(batch, i, 2) & NO_CAUSE, due_of[i]
                                    if (ALARMS or COUNTED) and due < days:
                                        word_2 |= np.uint64(cause_of[i]) << S25
                                        if COUNTED and stage_counted[to]:
                                            counted[cause_of[i] - 1, due] += 1
                                        elif ALARMS:
                                            alarms += 1
                                            due_place = to * WINDOW + (due & (WINDOW - 1))
                                            if due >= near_end:
                                                due_place = far + to * blocks + (due >> 6)
                                            at = np.int64(ends[tail_of(due_place)])
                                            if at & (CHUNK - 1) == 0:
                                                at = extend(due_place, ends, links, state)
                                            row = np.int64(word_1 & M26)
                                            set_for = np.uint64(due & 63) << S26 | np.uint64(epoch[row]) << S48
                                            put(pool, at, batch, i, word_1 | set_for, word_2)
                                            ends[tail_of(due_place)] = at + 1
                                    lane_row = np.int64(lane_rows[np.int64((word_2 >> S16) & M8)])
                                    lane = np.int64(lane_table[lane_row, np.int64(word_2 & M16)])
                                    lane_count[lane] += 1
                                    at = np.int64(ends[tail_of(lane_lists + lane)])
                                    if at & (CHUNK - 1) == 0:
                                        at = extend(lane_lists + lane, ends, links, state)
                                    put(pool, at, batch, i, word_1 | np.uint64(due) << S48, word_2)
                                    ends[tail_of(lane_lists + lane)] = at + 1
                            else:
                                if to_group == UNLIMITED:
                                    draw_all(n, base, stage_key[to], draw)
                                    lasting(
                                        batch, draw, stage_duration[to, period], duration_group_of,
                                        duration_guide, duration_offset, duration_threshold, days_of,
                                    )  # fmt: skip
                                    for i in range(n):
                                        begun = np.int64((word(batch, i, 1) >> S32) & M16) - DAY_ZERO
                                        done = max(begun + days_of[i], day + 1)
                                        if done < due_of[i]:
                                            due_of[i], cause_of[i] = done, 0
                                calendar = stages + to
                                schedule(
                                    batch, due_of, cause_of, calendar * WINDOW, near_end, far + calendar * blocks,
                                    days, pool, ends, links, state,
                                )  # fmt: skip
                                if OUTCOMES:
                                    for i in range(n):
                                        if due_of[i] >= days:
                                            row = np.int64(word(batch, i, 1) & M26)
                                            last_place[row] = to
                                            last_day[row] = np.int64((word(batch, i, 1) >> S32) & M16) - DAY_ZERO
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
                clocked = (ALARMS or COUNTED) and clock_first[stage + 1] > clock_first[stage]
                while lane_count[lane] > 0:
                    n = min(most, lane_count[lane])
                    room = limit - busy[group]
                    n = min(n, room // need if need > 1 else room)
                    if n <= 0:
                        break
                    if newest:
                        end, begin = np.int64(ends[tail_of(place)]), np.int64(ends[head_of(place)])
                        chunk = (end - 1) >> CHUNK_BITS
                        n = min(n, end - max(chunk * CHUNK, begin if begin >> CHUNK_BITS == chunk else 0))
                        for i in range(n):
                            put(staging, i, pool, end - 1 - i, word(pool, end - 1 - i, 1), word(pool, end - 1 - i, 2))
                        batch = rows(staging, 0, n)
                    else:
                        begin = np.int64(ends[head_of(place)])
                        chunk = begin >> CHUNK_BITS
                        n = min(n, (chunk + 1) * CHUNK - begin)
                        batch = rows(pool, begin, begin + n)
                    now = n
                    if clocked:
                        now = 0
                        for i in range(n):
                            due = np.int64(word(batch, i, 1) >> S48)
                            row, clock = (
                                np.int64(word(batch, i, 1) & M26),
                                np.int64((word(batch, i, 2) >> S25) & M11) - 1,
                            )
                            put(staging, now, batch, i, word(batch, i, 1), word(batch, i, 2))
                            now += due > day
                            if due >= days:
                                continue
                            if due <= day:  # a clock fired while this record waited
                                if COUNTED and OUTCOMES and stage_counted[stage]:
                                    last_place[row] = edge_target[default_edge[clock_junction[clock]]]
                                    last_day[row] = due
                            elif COUNTED and stage_counted[stage]:
                                counted[clock, due] -= 1
                            elif ALARMS:
                                epoch[row] += 1
                        batch = rows(staging, 0, now)
                    calendar = stages + stage
                    waited = serve(
                        batch, slot, stage_key[stage], day, days, stage, month,
                        stage_duration[stage, period], duration_group_of,
                        duration_guide, duration_offset, duration_threshold, wait_bin, wait,
                        calendar * WINDOW, near_end, far + calendar * blocks, last_place, last_day,
                        pool, ends, links, state,
                    )  # fmt: skip
                    if WAITS:
                        wait_days[stage, month] += waited
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
                    most -= now
                    busy[group] += now * need
                    waiting[stage] -= now
                    serving[stage] += now
                    started_in[stage, month] += now
                    event_count += now
            if busy[group] > limit:
                stage = lane_stage[order[group, period, 0]]
                return EXCEEDED, stage, month, busy[group], limit

        # E record.
        inside = 0
        for stage in range(stages):
            waiting_on[stage, day], serving_on[stage, day] = waiting[stage], serving[stage]
            inside += waiting[stage] + serving[stage]
            if waiting[stage] < 0 or serving[stage] < 0:
                return NEGATIVE, stage, month, waiting[stage], serving[stage]
        if inside + gone != entered:
            return LOST, 0, month, entered, inside
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
                            return NEGATIVE, stage, month, age[stage, old], 0
                        age_at[stage, month, old] = age[stage, old]

    events[0] = event_count
    if OUTCOMES:  # people still waiting; those in service or beyond the horizon are noted already
        for lane in range(lanes):
            place, stage = lane_lists + lane, lane_stage[lane]
            at = np.int64(ends[head_of(place)])
            for _ in range(lane_count[lane]):
                due, row = np.int64(word(pool, at, 1) >> S48), np.int64(word(pool, at, 1) & M26)
                if due >= days:
                    last_place[row] = stage
                    last_day[row] = np.int64((word(pool, at, 1) >> S32) & M16) - DAY_ZERO
                elif COUNTED and stage_counted[stage]:
                    clock = np.int64((word(pool, at, 2) >> S25) & M11) - 1
                    last_place[row] = edge_target[default_edge[clock_junction[clock]]]
                    last_day[row] = due
                at += 1
                if at & (CHUNK - 1) == 0:
                    at = np.int64(links[next_of((at >> CHUNK_BITS) - 1)]) * CHUNK
    return FINE, 0, 0, 0, 0
