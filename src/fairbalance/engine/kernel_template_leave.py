"""The stream kernel, second part: people who leave a stage, or arrive, are routed into inboxes.

Sums and look-ups instead of branches: what a draw decides cannot be predicted, and a wrong guess of the processor costs
more than the work it saves.
"""

# mypy: disable-error-code="assignment, operator, misc, index, arg-type, call-overload, type-var, untyped-decorator"

from __future__ import annotations

from typing import Any

import numpy as np

from fairbalance.engine.kernel_hints import on_its_own, reached
from fairbalance.engine.kernel_template_records import (  # fmt: skip
    AGES,
    CHANCE,
    COHORTS,
    DAY_ZERO,
    FLOWS,
    JUDGMENTS,
    KNOWN,
    M6,
    M7,
    M8,
    M16,
    M26,
    ONE,
    RECORD,
    S16,
    S25,
    S32,
    S47,
    SIDE_BY_SIDE,
    STOCKS,
    THREE,
    TWO,
    WORDS,
    ZERO,
    at_word,
    class_of,
    draw_all,
    loop,
    mix,
    normal,
    size,
    step,
    strength,
    word,
)  # fmt: skip


# --- begin ---
@step
def passed_by(u: Any, fan: Any, tests: Any, threshold: Any) -> Any:
    """How many of the rising thresholds of a junction a draw reaches."""
    passed = ZERO
    for begin in range(0, tests, SIDE_BY_SIDE):
        passed += reached(threshold, fan + np.uint64(begin), u)
    return passed


@step
def send(inbox: Any, fill: Any, lane: Any, batch: Any, i: Any, word_1: Any, word_2: Any) -> None:
    """Write a person into an inbox."""
    at, of = fill[lane], np.uint64(i) * RECORD
    fill[lane] = at + RECORD
    inbox[at] = batch[of]
    inbox[at + ONE] = word_1
    inbox[at + TWO] = word_2
    if WORDS > 3:
        inbox[at + THREE] = batch[of + THREE]


@loop
def pass_on(
    batch: Any, n: Any, draw: Any, fans: Any, threshold: Any, tests: Any, lanes: Any, today: Any, fill: Any, inbox: Any
) -> None:  # fmt: skip
    """Route people by chances that share one draw, where nothing is counted on the way.

    Inboxes are found for everyone before anyone is sent: two short loops overlap better than a long one. The draw of a
    person gives way to the inbox.
    """
    on_its_own()
    width = np.uint64(-(-tests // SIDE_BY_SIDE) * SIDE_BY_SIDE)
    if tests <= SIDE_BY_SIDE:
        for i in range(n):
            word_2, u = word(batch, i, 2), np.int32(draw[np.uint64(i)] >> TWO)
            fan = np.uint64(fans[(word_2 >> S16) & M8]) + (word_2 & M16) * np.uint64(SIDE_BY_SIDE)
            draw[np.uint64(i)] = np.uint64(lanes[reached(threshold, fan, u)])
    else:
        for i in range(n):
            word_2, u = word(batch, i, 2), np.int32(draw[np.uint64(i)] >> TWO)
            fan = np.uint64(fans[(word_2 >> S16) & M8]) + (word_2 & M16) * width
            draw[np.uint64(i)] = np.uint64(lanes[passed_by(u, fan, tests, threshold)])
    for i in range(n):
        send(inbox, fill, draw[np.uint64(i)], batch, i, (word(batch, i, 1) & M26) | today, word(batch, i, 2))


@step
def threshold_at(batch: Any, i: Any, row_of_vintage: Any, column: Any) -> Any:
    """Where the threshold of a person's vintage and class lies."""
    word_2 = word(batch, i, 2)
    return np.uint64(row_of_vintage[(word_2 >> S16) & M8]) + np.uint64(column[word_2 & M16])


@step
def sieve(batch: Any, m: Any, test: Any, period: Any, default: Any, net: Any, work: Any) -> Any:
    """A chance tried on the undecided: those who pass leave their list. Returns how many stay undecided."""
    picked, draw, edge_of, threshold = work.picked, work.draw, work.edge_of, net.threshold
    taken, row_of_vintage, rest = net.test_edge[test], net.test_row[test, period], 0
    column = net.column[net.test_column[test]]
    for k in range(m):
        i = np.uint64(picked[k])
        failed = np.int64(draw[i] >> TWO) >= threshold[threshold_at(batch, i, row_of_vintage, column)]
        edge_of[i] = default if failed else taken
        picked[rest] = i
        rest += failed
    return rest


@step
def judge(batch: Any, m: Any, test: Any, period: Any, default: Any, net: Any, work: Any) -> Any:
    """A judgment on the undecided: strengths and the error of the decision-maker against a threshold."""
    picked, draw, edge_of, table = work.picked, work.draw, work.edge_of, net.normal_table
    threshold, taken, row_of_vintage = net.threshold, net.test_edge[test], net.test_row[test, period]
    load, column = net.test_load[test], net.column[net.test_column[test]]
    rest, error = 0, np.int64(load[3])
    for k in range(m):
        i = np.uint64(picked[k])
        total = error * normal(draw[i], table) + strength(word(batch, i, 0), load, net.strength_key, table)
        failed = (total >> 16) < threshold[threshold_at(batch, i, row_of_vintage, column)]
        edge_of[i] = default if failed else taken
        picked[rest] = i
        rest += failed
    return rest


@step
def decide(batch: Any, m: Any, junction: Any, period: Any, net: Any, work: Any) -> None:
    """Try the tests of a junction on the people picked; those who fail all keep their default edge."""
    default, drawn = net.default_edge[junction], np.uint64(0)
    for test in range(net.first_test[junction], net.first_test[junction + 1]):
        # Tests with one key share one draw; those who pass leave the list of the undecided.
        key = net.test_key[test]
        if test == net.first_test[junction] or key != drawn:
            draw_all(work.base, size(batch), key, work.draw)
            drawn = key
        if JUDGMENTS and net.test_kind[test] != CHANCE:
            m = judge(batch, m, test, period, default, net, work)
        else:
            m = sieve(batch, m, test, period, default, net, work)
        if m == 0:
            break


@step
def pick_ways(batch: Any, arriving: Any, ways: Any, first: Any, period: Any, net: Any, work: Any) -> None:
    """Find the edge of each person: by the way of leaving, then by the tests of that junction.

    The way of people who arrive is in `way_of`, that of others in their record.
    """
    n = size(batch)
    picked, edge_of, way_of = work.picked, work.edge_of, work.way_of
    if ways == 1:
        junction, edge = np.int64(net.way_tested[first]), net.way_edge[first]
        for i in range(n):
            edge_of[i], picked[i] = edge, i
        if junction >= 0:
            decide(batch, n, junction, period, net, work)
        return
    way_edge, present = net.way_edge[first : first + ways], ZERO
    if arriving:
        for i in range(n):
            way = np.uint64(way_of[i])
            edge_of[i] = way_edge[way]
            present |= ONE << (way & M6)
    else:
        for i in range(n):
            way = (word(batch, i, 2) >> S25) & M7
            way_of[i] = way
            edge_of[i] = way_edge[way]
            present |= ONE << (way & M6)
    for way in range(ways):
        junction = np.int64(net.way_tested[first + way])
        if junction < 0 or present & (ONE << (np.uint64(way) & M6)) == 0:
            continue
        m = 0
        for i in range(n):
            picked[m] = i
            m += way_of[i] == way
        if m > 0:
            decide(batch, m, junction, period, net, work)


@step
def note_initial(batch: Any, day: Any, net: Any, counts: Any, work: Any) -> None:
    """Count initial outcomes of claims, once for each person."""
    edge_of, decided = work.edge_of, work.decided
    for i in range(size(batch)):
        edge = np.uint64(edge_of[i])
        outcome = np.int64(net.edge_initial[edge])
        if outcome < 0 or word(batch, i, 2) & KNOWN:
            continue
        batch[at_word(i, 2)] |= KNOWN
        word_3 = word(batch, i, 3)
        cohort = np.int64(word_3 & M16)
        of_person = cohort * net.cohort_cells + np.int64((net.about[class_of(batch, i)] >> S32) & M16)
        decided[outcome * net.cohort_rows + of_person] += 1
        took = day + DAY_ZERO - np.int64((word_3 >> S16) & M16)
        counts.speed[cohort, net.speed_band[min(max(took, 0), len(net.speed_band) - 1)]] += 1


@step
def note_observed(batch: Any, period: Any, month: Any, net: Any, counts: Any, work: Any) -> None:
    """Count the people on watched edges whose strengths reach a yardstick."""
    edge_of, load, table = work.edge_of, net.observer_load, net.normal_table
    for i in range(size(batch)):
        watchers = net.edge_observers[np.uint64(edge_of[i])]
        if watchers == 0:
            continue
        of_class, watcher = class_of(batch, i), 0
        first, second, third = (
            normal(mix(word(batch, i, 0) + net.strength_key[0]) >> S32, table),
            normal(mix(word(batch, i, 0) + net.strength_key[1]) >> S32, table),
            normal(mix(word(batch, i, 0) + net.strength_key[2]) >> S32, table),
        )
        while watchers:
            if watchers & 1:
                total = load[watcher, 0] * first + load[watcher, 1] * second + load[watcher, 2] * third
                at = np.uint64(net.observer_row[watcher, period]) + np.uint64(net.observer_column[watcher, of_class])
                if (total >> 16) >= net.observer_threshold[at]:
                    counts.observed[watcher, month, net.about[of_class] & M16] += 1
            watchers >>= 1
            watcher += 1


@step
def move(
    batch: Any, stage: Any, status: Any, keep: Any, stamp: Any, net: Any, work: Any
) -> None:  # fmt: skip
    """Write people out of the books of their stage (if they were in one) and into the inbox of the next.

    Args:
        batch: Records.
        stage: Stage they leave; below 0 for arrivals.
        status: Claim status they leave; below 0 for arrivals.
        keep: Bits of word 1 that are kept.
        stamp: Bits of word 1 that are set: the day of joining.
        net: Tables.
        work: Workspace.
    """
    edge_of, fill, inbox, moved, edge_status = work.edge_of, work.fill, work.inbox, work.moved, net.edge_status
    picked, crossed, age, supports = work.picked, work.crossed, work.age[max(stage, 0)], np.uint64(net.supports)
    about_of, edge_lane, age_month, claims = net.about, net.edge_lane, net.age_month, work.claims
    cells, cohort_cells, cohort_rows = np.uint64(net.cells), np.uint64(net.cohort_cells), np.uint64(net.cohort_rows)
    now, m = np.uint64(len(claims) // 2), 0
    for i in range(size(batch)):
        edge, word_1, word_2 = np.uint64(edge_of[i]), word(batch, i, 1), word(batch, i, 2)
        about, lane = about_of[word_2 & M16], np.uint64(edge_lane[edge])
        if STOCKS:
            crossed[edge * supports + ((about >> S16) & M16)] += 1
        if AGES and stage >= 0:
            age[age_month[(word_1 >> S32) & M16]] -= 1
        if FLOWS or STOCKS:
            moved[edge * cells + (about & M16)] += 1
        if COHORTS:
            picked[m] = i
            m += edge_status[edge] != status
        send(inbox, fill, lane, batch, i, (word_1 & keep) | stamp, word_2)
    if COHORTS:
        for k in range(m):
            i = np.uint64(picked[k])
            after = np.uint64(edge_status[np.uint64(edge_of[i])])
            of_person = (word(batch, i, 3) & M16) * cohort_cells + ((about_of[class_of(batch, i)] >> S32) & M16)
            # people of the starting system join one of its stages directly, and belong to quarter 0
            row = now if status >= 0 or (word(batch, i, 1) >> S47) & ONE else ZERO
            claims[row + after * cohort_rows + of_person] += 1
            if status >= 0:
                claims[now + np.uint64(status) * cohort_rows + of_person] -= 1
