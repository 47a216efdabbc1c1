"""Judging runs against what was published: points, naive forecasts, scores and their summary. Knows no country."""
