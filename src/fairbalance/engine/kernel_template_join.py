"""The stream kernel, third part: people in the inboxes leave the pathway, line up, or have their stay scheduled."""

# mypy: disable-error-code="assignment, operator, misc, index, arg-type, call-overload, type-var, untyped-decorator"

from __future__ import annotations

from typing import Any

import numpy as np

from fairbalance.engine.kernel_hints import address, below, on_its_own, prefetch, stands_alone
from fairbalance.engine.kernel_template_lanes import list_of, rounds_to_wait
from fairbalance.engine.kernel_template_records import (  # fmt: skip
    AGES,
    ALARMS,
    BLOCK,
    BOOKS,
    CAUSE_BITS,
    CHUNK,
    COUNTED,
    DAY_ZERO,
    EIGHT,
    M4,
    M8,
    M16,
    M32,
    NEVER,
    NEVER_DUE,
    NO_CAUSE,
    OCCURRENCE,
    ONE,
    OUTCOMES,
    RANDOM_ORDER,
    ROW_AND_JOIN,
    S16,
    S20,
    S25,
    S26,
    S32,
    S47,
    S48,
    SERVED,
    STEP,
    TWO,
    UNLIMITED,
    WINDOW,
    WORDS,
    ZERO,
    at_word,
    class_of,
    draw_all,
    ends_by,
    exponential,
    extend,
    joined_on,
    lasts,
    loop,
    outlasting,
    put,
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
def whole(number: Any, divisor: Any) -> Any:
    """How many times a number holds a divisor: exact below 2**53, and quicker than a division of integers."""
    return np.int64(np.float64(number) / np.float64(divisor))


@step
def fires_on(
    spent: Any, day: Any, month: Any, month_start: Any, rate: Any, cumulative: Any, by_sixteen: Any
) -> Any:  # fmt: skip
    """First day after `day` on which the hazard integrated since `day` reaches `spent`, or NEVER.

    The month is found by comparing eight numbers at once: first the ends of groups of sixteen months, then the months
    of the group. A search month by month, or by halving, would take branches that no processor foresees.
    """
    now, begin, at, passed = np.uint64(month), ZERO, ZERO, EIGHT
    target = cumulative[now] + rate[now] * (day - month_start[now]) + spent
    if target > cumulative[np.uint64(len(rate))]:
        return NEVER
    while passed == EIGHT:
        passed = below(by_sixteen, begin, target)
        begin += EIGHT
        at += passed
    at *= TWO * EIGHT
    at += below(cumulative, at + ONE, target) + below(cumulative, at + EIGHT + ONE, target)
    at = max(at, now)
    left = target - cumulative[at]
    fire = np.int64(month_start[at])
    if left > 0:
        fire += whole(left + rate[at] - 1, rate[at])
    return max(fire, day + 1)


@step
def run_clocks(batch: Any, first: Any, end: Any, day: Any, month: Any, net: Any, work: Any) -> None:
    """Let the clocks of a stage run for each person; keep the one that fires before what is known to end the stay.

    Most clocks cannot fire in time, and two cheap tests find them: the draw is so small that the hazard of all the days
    left is not enough (`hazard_idle`, whole bins of the draw), or even at the highest hazard it would fire too late.
    Where the hazard never changes the highest is the hazard, and that dates the clock. Only the rest is searched. What
    is left of all clocks is looked at in one loop, as a loop over the few of one clock ends before it gets going.
    """
    stands_alone()
    base, ending, tried, draw = work.base, work.ending, work.tried, work.draw
    idle, n, m, rest = net.hazard_idle[month], size(batch), 0, 0
    for clock in range(first, end):
        row_of_clock, cause = net.clock_row[clock], np.uint64(clock - first) << S16
        draw_all(base, n, net.clock_key[clock], draw)
        for i in range(n):
            tried[np.uint64(m)] = draw[i] << S32 | cause | np.uint64(i)
            m += (draw[i] >> S20) >= np.uint64(idle[np.uint64(row_of_clock[class_of(batch, i)])])
    for k in range(m):
        trial = tried[np.uint64(k)]
        i, cause = trial & M16, np.int64((trial >> S16) & M16)
        row = np.uint64(net.clock_row[np.uint64(first + cause), class_of(batch, i)])
        spent, peak, known = exponential(trial >> S32, net.exponential_table), net.hazard_peak[row], ending[i]
        soonest = ends_by(day + max(whole(spent + peak - 1, peak), 1), cause)
        steady = net.hazard_constant[row] != 0
        ending[i] = min(known, soonest) if steady else known
        tried[np.uint64(rest)] = np.uint64(spent) << S32 | (trial & M32)
        rest += (not steady) & (soonest < known)
    for k in range(rest):
        trial = tried[np.uint64(k)]
        i, cause = trial & M16, np.int64((trial >> S16) & M16)
        row = np.uint64(net.clock_row[np.uint64(first + cause), class_of(batch, i)])
        due = fires_on(
            np.int64(trial >> S32), day, month, net.month_start, net.hazard_rate[row], net.hazard_cumulative[row],
            net.hazard_by_sixteen[row],
        )  # fmt: skip
        ending[i] = min(ending[i], ends_by(due, cause))


@step
def leave_for_good(batch: Any, code: Any, day: Any, last: Any) -> None:
    """Note where and when people left the pathway."""
    flat = last.reshape(-1)
    for i in range(size(batch)):
        prefetch(flat, TWO * row_of(batch, i))
    for i in range(size(batch)):
        row = row_of(batch, i)
        last[row, 0], last[row, 1] = code, day


@step
def settle(batch: Any, stage: Any, days: Any, ending: Any, last: Any) -> None:
    """Note the last place of people whose stay outlasts the run."""
    for i in range(size(batch)):
        if ending[i] >> CAUSE_BITS >= days:
            row = row_of(batch, i)
            last[row, 0], last[row, 1] = stage, np.int64(joined_on(batch, i)) - DAY_ZERO


@loop
def schedule(
    batch: Any, n: Any, near: Any, near_end: Any, far: Any, days: Any, ending: Any, pool: Any, ends: Any, links: Any,
    state: Any, places: Any,
) -> Any:  # fmt: skip
    """Append people to the calendar of their stage at the day their stay ends; return how many outlast the run.

    Which list that is, is written to `places` for everyone first: two short loops overlap better than a long one.
    """
    on_its_own()
    beyond = 0
    for i in range(n):
        due = ending[np.uint64(i)] >> CAUSE_BITS
        beyond += due >= days
        places[np.uint64(i)] = np.uint64(near + (due & (WINDOW - 1)) if due < near_end else far + (due >> 6))
    for i in range(n):
        due = ending[np.uint64(i)] >> CAUSE_BITS
        if due < days:
            at = room(places[np.uint64(i)], ends, links, state)
            word_1 = (word(batch, i, 1) & ROW_AND_JOIN) | np.uint64(due & 63) << S26
            cause = np.uint64((ending[np.uint64(i)] + 1) & SERVED)
            put(pool, at, batch, i, word_1, (word(batch, i, 2) & NO_CAUSE) | cause << S25)
    return beyond


@step
def line_up(batch: Any, slot: Any, place: Any, work: Any) -> Any:
    """Let people join the one lane of a stage without clocks or books; return how many did not join before the run."""
    stands_alone()
    pool, ends, links, state = work.pool, work.ends, work.links, work.state
    n = size(batch)
    at_visits, shift, full = visit_word(slot), visit_shift(slot), M4 if slot >= 0 else ZERO
    done = 0
    fresh = ZERO
    while done < n:
        at = np.int64(ends[tail_of(place)])
        if at & (CHUNK - 1) == 0:
            at = extend(place, ends, links, state)
        m = min(n - done, CHUNK - (at & (CHUNK - 1)))
        space, joining = pool[at * WORDS : (at + m) * WORDS], batch[done * WORDS : (done + m) * WORDS]
        for i in range(m):
            word_1 = word(joining, i, 1)
            fresh += (word_1 >> S47) & ONE
            more = np.uint64((word(joining, i, at_visits) >> shift) & M4 < full) << shift
            if WORDS > 3 and slot >= 8:
                put(space, i, joining, i, word_1 | NEVER_DUE, word(joining, i, 2))
                space[at_word(i, 3)] += more
            else:
                put(space, i, joining, i, word_1 | NEVER_DUE, word(joining, i, 2) + more)
        ends[tail_of(place)] = at + m
        done += m
    return np.int64(fresh)


@step
def stand(batch: Any, place: Any, work: Any) -> None:
    """Append people without clocks to one lane."""
    stands_alone()
    pool, ends, links, state = work.pool, work.ends, work.links, work.state
    done, n = 0, size(batch)
    while done < n:
        at = np.int64(ends[tail_of(place)])
        if at & (CHUNK - 1) == 0:
            at = extend(place, ends, links, state)
        m = min(n - done, CHUNK - (at & (CHUNK - 1)))
        space, joining = pool[at * WORDS : (at + m) * WORDS], batch[done * WORDS : (done + m) * WORDS]
        for i in range(m):
            put(space, i, joining, i, word(joining, i, 1) | NEVER_DUE, word(joining, i, 2))
        ends[tail_of(place)] = at + m
        done += m


@step
def stand_counted(batch: Any, first: Any, place: Any, work: Any) -> None:
    """Append people to the one lane of a stage whose clocks need only be counted."""
    pool, ends, links, state = work.pool, work.ends, work.links, work.state
    ending, counted = work.ending, work.counted
    for i in range(size(batch)):
        due, cause = ending[i] >> CAUSE_BITS, (ending[i] + 1) & SERVED
        at = room(place, ends, links, state)
        counted[np.uint64(first + max(cause, 1) - 1), np.uint64(due)] += 1
        word_2 = (word(batch, i, 2) & NO_CAUSE) | np.uint64(cause) << S25
        put(pool, at, batch, i, word(batch, i, 1) | np.uint64(due) << S48, word_2)


@step
def stand_in_lanes(
    batch: Any, stage: Any, period: Any, days: Any, near_end: Any, lane_lists: Any, far: Any, blocks: Any,
    net: Any, work: Any,
) -> Any:  # fmt: skip
    """Append people to the lanes of a stage, each with the alarm of its first clock; return the number of alarms."""
    pool, ends, links, state = work.pool, work.ends, work.links, work.state
    ending, lane_count = work.ending, work.lane_count
    lane_rows, alarms, first = net.stage_lane_row[stage, period], 0, net.clock_first[stage]
    if RANDOM_ORDER:
        draw_all(work.base, size(batch), net.order_key[stage], work.draw)
    if ALARMS:
        for i in range(size(batch)):
            prefetch(work.epoch, row_of(batch, i) if ending[i] >> CAUSE_BITS < days else ZERO)
    for i in range(size(batch)):
        word_1, word_2, due = word(batch, i, 1), word(batch, i, 2) & NO_CAUSE, ending[i] >> CAUSE_BITS
        if (ALARMS or COUNTED) and due < days:
            cause = ending[i] & SERVED
            word_2 |= np.uint64(cause + 1) << S25
            if COUNTED and net.stage_counted[stage]:
                work.counted[first + cause, due] += 1
            elif ALARMS:
                alarms += 1
                near = stage * WINDOW + (due & (WINDOW - 1))
                at = room(near if due < near_end else far + stage * blocks + (due >> 6), ends, links, state)
                set_for = np.uint64(due & (BLOCK - 1)) << S26 | np.uint64(work.epoch[row_of(batch, i)]) << S48
                put(pool, at, batch, i, word_1 | set_for, word_2)
        lane = np.int64(net.lane_table[np.uint64(lane_rows[(word_2 >> S16) & M8]), word_2 & M16])
        lane_count[lane] += 1
        rounds = rounds_to_wait(work.draw[i], lane, period, net) if RANDOM_ORDER else 0
        at = room(lane_lists + list_of(lane, rounds, net, work.round), ends, links, state)
        put(pool, at, batch, i, word_1 | np.uint64(min(due, NEVER)) << S48, word_2)
    return alarms


@step
def arrive(batch: Any, slot: Any, work: Any) -> Any:
    """Count one more visit of each person, and find the key of the draws of their stay.

    Returns:
        How many did not join before the start of the run.
    """
    stands_alone()
    base, n, fresh = work.base, size(batch), ZERO
    if slot < 0:
        for i in range(n):
            fresh += (word(batch, i, 1) >> S47) & ONE
            base[i] = word(batch, i, 0)
        return np.int64(fresh)
    at_visits, shift = visit_word(slot), visit_shift(slot)
    for i in range(n):
        word_1, visits = word(batch, i, 1), word(batch, i, at_visits)
        fresh += (word_1 >> S47) & ONE
        visit = (visits >> shift) & M4
        more = np.uint64(visit < M4)
        batch[at_word(i, at_visits)] = visits + (more << shift)
        base[i] = word(batch, i, 0) + (visit + more - ONE) * OCCURRENCE
    return np.int64(fresh)


@step
def serve_at_once(
    batch: Any, stage: Any, day: Any, days: Any, period: Any, opening: Any, net: Any, work: Any
) -> None:  # fmt: skip
    """Find when the service of each person ends who joins a stage of infinite servers.

    Where some joined before the start of the run (`opening`), their service has lasted since, and does not end before.
    """
    draw, ending, about_of = work.draw, work.ending, net.about
    of_group = net.stage_duration[stage, period]
    guide, offset, threshold = net.duration_guide, net.duration_offset, net.duration_threshold
    draw_all(work.base, size(batch), net.stage_key[stage], draw)
    if opening:
        for i in range(size(batch)):
            since = np.int64(joined_on(batch, i)) - DAY_ZERO
            if since < 0:
                row = np.uint64(of_group[about_of[class_of(batch, i)] >> S48])
                draw[i] = outlasting(draw[i], day - since, row, offset, threshold)
    for i in range(size(batch)):
        row = np.uint64(of_group[about_of[class_of(batch, i)] >> S48])
        lasting = lasts(draw[i], row, guide, offset, threshold)
        done = max(np.int64(joined_on(batch, i)) - DAY_ZERO + lasting, day + 1)
        ending[i] = ends_by(min(done, days), SERVED)


@step
def join(
    arrived: Any, stage: Any, day: Any, month: Any, period: Any, days: Any, near_end: Any,
    far: Any, blocks: Any, lane_lists: Any, net: Any, counts: Any, work: Any,
) -> Any:  # fmt: skip
    """Let people join a stage; return how many alarms were set."""
    total, group, slot = size(arrived), net.stage_group[stage], np.int64(net.stage_slot[stage])
    first, end = np.int64(net.clock_first[stage]), np.int64(net.clock_first[stage + 1])
    only_lane, alarms = np.int64(net.stage_lane[stage]), 0
    if group == UNLIMITED:
        work.serving[stage] += total
    else:
        work.waiting[stage] += total
    if not BOOKS and group >= 0 and first == end and only_lane >= 0:
        work.lane_count[only_lane] += total
        counts.joined[stage, month] += line_up(arrived, slot, lane_lists + list_of(only_lane, 0, net, work.round), work)
        return 0
    if AGES:
        work.age[stage, net.age_month[day + DAY_ZERO]] += total
    ending = work.ending
    pool, ends, links, state = work.pool, work.ends, work.links, work.state
    for begin in range(0, total, STEP):
        n = min(STEP, total - begin)
        batch = rows(arrived, begin, begin + n)
        fresh = arrive(batch, slot, work)
        counts.joined[stage, month] += fresh
        if group >= 0 and first == end and only_lane >= 0:
            work.lane_count[only_lane] += n
            stand(batch, lane_lists + list_of(only_lane, 0, net, work.round), work)
            continue
        if group == UNLIMITED:
            serve_at_once(batch, stage, day, days, period, fresh < n, net, work)
        else:
            for i in range(n):
                ending[i] = ends_by(days, SERVED)
        if first < end:
            run_clocks(batch, first, end, day, month, net, work)
        if COUNTED and net.stage_counted[stage] and only_lane >= 0:
            work.lane_count[only_lane] += n
            stand_counted(batch, first, lane_lists + list_of(only_lane, 0, net, work.round), work)
        elif group >= 0:
            alarms += stand_in_lanes(
                batch, stage, period, days, near_end, lane_lists, far, blocks, net, work
            )  # fmt: skip
        else:
            calendar = len(net.stage_group) + stage
            beyond = schedule(
                address(batch),
                n,
                calendar * WINDOW,
                near_end,
                far + calendar * blocks,
                days,
                address(ending),
                address(pool),
                address(ends),
                address(links),
                address(state),
                address(work.draw),
            )
            if OUTCOMES and beyond > 0:
                settle(batch, stage, days, ending, counts.last)
    return alarms
