"""The stream kernel, second part: people who leave a stage, or arrive, are routed into inboxes.

Sums and look-ups instead of branches: what a draw decides cannot be predicted, and a wrong guess of the processor costs
more than the work it saves.
"""

# mypy: disable-error-code="assignment, operator, misc, index, arg-type, call-overload, type-var, untyped-decorator"

from __future__ import annotations

from typing import Any

import numpy as np

from fairbalance.engine.kernel_template_records import (  # fmt: skip
    AGES, CHANCE, COHORTS, DAY_ZERO, FLOWS, JUDGMENTS, KNOWN, M4, M7, M8, M16, M26, OBSERVERS, OCCURRENCE, ONE,
    S16, S24, S25, S32, S34, SHELF, STOCKS, ZERO, at_word, class_of, joined_on, luck_of, mix, normal, put, size, step,
    strength, visit_shift, visit_word, word,
)  # fmt: skip


# --- begin ---
@step
def pass_on(batch: Any, slot: Any, key: Any, fans: Any, tests: Any, edges: Any, today: Any, net: Any, work: Any) -> None:
    """Route people by chances that share one draw, where nothing is counted on the way: one pass does it all."""
    threshold, edge_lane = net.fan_threshold, net.edge_lane
    fill, inbox = work.fill, work.inbox
    at_visits, shift, counted = visit_word(slot), visit_shift(slot), ONE if slot >= 0 else ZERO
    for i in range(size(batch)):
        word_2 = word(batch, i, 2)
        u = np.int64(mix(luck_of(batch, i, at_visits, shift, counted) + key) >> S34)
        fan = np.uint64(fans[(word_2 >> S16) & M8]) + (word_2 & M16) * np.uint64(tests)
        passed = ZERO
        for test in range(tests):
            passed += np.uint64(u >= threshold[fan + np.uint64(test)])
        lane = np.uint64(edge_lane[np.uint64(edges[passed])])
        at = np.uint64(fill[lane])
        fill[lane] = at + ONE
        put(inbox, lane * np.uint64(SHELF) + at, batch, i, (word(batch, i, 1) & M26) | today, word_2)


@step
def sieve(m: Any, column: Any, key: Any, fresh: Any, taken: Any, default: Any, threshold: Any, work: Any) -> Any:
    """A chance tried on the undecided: those who pass leave their list. Returns how many stay undecided."""
    picked, base, draw, fan_of, edge_of = work.picked, work.base, work.draw, work.fan_of, work.edge_of
    if fresh:
        for k in range(m):
            draw[k] = mix(base[np.uint64(picked[k])] + key) >> S34
    rest = 0
    for k in range(m):
        i, u = np.uint64(picked[k]), draw[k]
        failed = np.int64(u) >= threshold[np.uint64(fan_of[i]) + column]
        edge_of[i] = default if failed else taken
        picked[rest], draw[rest] = i, u
        rest += failed
    return rest


@step
def judge(
    batch: Any, m: Any, column: Any, test: Any, taken: Any, default: Any, net: Any, work: Any
) -> Any:
    """A judgment on the undecided: strengths and the error of the decision-maker against a threshold."""
    picked, base, fan_of, edge_of = work.picked, work.base, work.fan_of, work.edge_of
    threshold, table, key, load = net.fan_threshold, net.normal_table, net.test_key[test], net.test_load[test]
    rest, error = 0, np.int64(load[3])
    for k in range(m):
        i = np.uint64(picked[k])
        total = error * normal(mix(base[i] + key) >> S32, table)
        total += strength(word(batch, i, 0), load, net.strength_key, table)
        failed = (total >> 16) < threshold[np.uint64(fan_of[i]) + column]
        edge_of[i] = default if failed else taken
        picked[rest] = i
        rest += failed
    return rest


@step
def decide(batch: Any, m: Any, slot: Any, junction: Any, period: Any, net: Any, work: Any) -> None:
    """Try the tests of a junction on the people picked; those who fail all keep their default edge."""
    picked, base, fan_of = work.picked, work.base, work.fan_of
    first, end = np.int64(net.first_test[junction]), np.int64(net.first_test[junction + 1])
    fans, tests, default = net.junction_fan[junction, period], np.uint64(end - first), net.default_edge[junction]
    at_visits, shift, counted = visit_word(slot), visit_shift(slot), ONE if slot >= 0 else ZERO
    for k in range(m):
        i = np.uint64(picked[k])
        word_2 = word(batch, i, 2)
        base[i] = luck_of(batch, i, at_visits, shift, counted)
        fan_of[i] = np.uint64(fans[(word_2 >> S16) & M8]) + (word_2 & M16) * tests
    drawn = -1
    for test in range(first, end):
        # Tests with one key share one draw; those who pass leave the list of the undecided.
        column, key = np.uint64(test - first), net.test_key[test]
        if JUDGMENTS and net.test_kind[test] != CHANCE:
            m = judge(batch, m, column, test, net.test_edge[test], default, net, work)
            drawn = -1
        else:
            fresh = drawn < 0 or net.test_key[drawn] != key
            m = sieve(m, column, key, fresh, net.test_edge[test], default, net.fan_threshold, work)
            drawn = test
        if m == 0:
            break


@step
def pick_ways(batch: Any, ways: Any, first: Any, slot: Any, period: Any, net: Any, work: Any) -> None:
    """Find the edge of each person: by the way of leaving in `way_of`, then by the tests of that junction."""
    n = size(batch)
    picked, edge_of, way_of = work.picked, work.edge_of, work.way_of
    way_edge = net.way_edge[first : first + ways]
    if ways == 1:
        for i in range(n):
            edge_of[i] = way_edge[0]
    else:
        for i in range(n):
            edge_of[i] = way_edge[np.uint64(way_of[i])]
    for way in range(ways):
        junction = np.int64(net.way_tested[first + way])
        if junction < 0:
            continue
        m = n
        if ways == 1:
            for i in range(n):
                picked[i] = i
        else:
            m = 0
            for i in range(n):
                picked[m] = i
                m += way_of[i] == way
        if m > 0:
            decide(batch, m, slot, junction, period, net, work)


@step
def note_initial(batch: Any, day: Any, quarter: Any, net: Any, counts: Any, work: Any) -> None:
    """Count initial outcomes of claims, once for each person."""
    edge_of, per_kind = work.edge_of, np.int64(counts.speed.shape[0]) * net.cohort_cells
    for i in range(size(batch)):
        edge = np.uint64(edge_of[i])
        outcome = np.int64(net.edge_initial[edge])
        if outcome < 0 or word(batch, i, 2) & KNOWN:
            continue
        batch[at_word(i, 2)] |= KNOWN
        word_3 = word(batch, i, 3)
        cohort = np.int64(word_3 & M16)
        of_person = cohort * net.cohort_cells + np.int64((net.about[class_of(batch, i)] >> S32) & M16)
        counts.initial[(quarter * net.initial_kinds + outcome) * per_kind + of_person] += 1
        took = day + DAY_ZERO - np.int64((word_3 >> S16) & M16)
        counts.speed[cohort, net.speed_band[min(max(took, 0), len(net.speed_band) - 1)]] += 1


@step
def note_observed(batch: Any, period: Any, month: Any, net: Any, counts: Any, work: Any) -> None:
    """Count the people on watched edges whose strengths reach a yardstick."""
    edge_of = work.edge_of
    for i in range(size(batch)):
        watchers = net.edge_observers[np.uint64(edge_of[i])]
        watcher = 0
        while watchers:
            if watchers & 1:
                of_class = class_of(batch, i)
                total = strength(word(batch, i, 0), net.observer_load[watcher], net.strength_key, net.normal_table)
                if (total >> 16) >= net.observer_threshold[net.observer_row[watcher, period], of_class]:
                    counts.observed[watcher, month, net.about[of_class] & M16] += 1
            watchers >>= 1
            watcher += 1


@step
def move(batch: Any, stage: Any, status_row: Any, keep: Any, stamp: Any, net: Any, counts: Any, work: Any) -> None:
    """Write people out of the books of their stage (if they were in one) and into the inbox of the next.

    Args:
        batch: Records.
        stage: Stage they leave; below 0 for arrivals.
        status_row: Where the counts of the present quarter and of the stage's claim status begin.
        keep: Bits of word 1 that are kept.
        stamp: Bits of word 1 that are set: the day of joining.
        net: Tables.
        counts: Ledger.
        work: Workspace.
    """
    edge_of, fill, inbox, moved = work.edge_of, work.fill, work.inbox, work.moved
    tally, age = work.tally[max(stage, 0)], work.age[max(stage, 0)]
    about_of, edge_lane, age_month, cohort = net.about, net.edge_lane, net.age_month, counts.cohort
    cells, cohort_cells = np.uint64(net.cells), np.uint64(net.cohort_cells)
    if (STOCKS or AGES or COHORTS) and stage >= 0:
        for i in range(size(batch)):
            about = about_of[class_of(batch, i)]
            if STOCKS:
                tally[(about >> S16) & M16] -= 1
            if AGES:
                age[age_month[joined_on(batch, i)]] -= 1
            if COHORTS:
                cohort[status_row + (word(batch, i, 3) & M16) * cohort_cells + ((about >> S32) & M16)] -= 1
    for i in range(size(batch)):
        edge, word_2 = np.uint64(edge_of[i]), word(batch, i, 2)
        if FLOWS:
            moved[edge * cells + (about_of[word_2 & M16] & M16)] += 1
        lane = np.uint64(edge_lane[edge])
        at = np.uint64(fill[lane])
        fill[lane] = at + ONE
        put(inbox, lane * np.uint64(SHELF) + at, batch, i, (word(batch, i, 1) & keep) | stamp, word_2)
