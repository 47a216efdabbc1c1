"""The study room: plans, worlds, runs, differences, and the record of a run that anyone can check.

Nothing heavy is imported here; see `plan.Plan` to start, `api.Study` for what comes back.
"""
