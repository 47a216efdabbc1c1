"""Behavioural rates of the UK model by month and nationality group, derived from published series.

Every function takes `months` (first days) and `as_of`: use only what describes periods ended on or before that day. It
returns arrays [months] or [months, 40]. After the last known quarter the mean of the last four holds. What is derived
from evidence is kept per `as_of`, so a world pays only for its own arithmetic. See docs/uk-rates.md.

    source     the one door to published tables and points, as known on a day
    system, panel, quarters, groups, shares     published totals, their split by nationality, and arithmetic
    history    dated policies of the past that the rates carry
    decisions, staffing, withdrawals     initial decisions
    appeals, tribunal     appeals and the judges who serve them
    strengths, normal     thresholds on strengths that nobody observes
    returned, stocks, routes, returns     leaving after refusal or withdrawal
    support, detention, costs     support, detention and money
"""
