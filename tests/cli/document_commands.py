"""A command for each kind of document, and documents to try the schemas on."""

from __future__ import annotations

from pathlib import Path

HERE = Path(__file__).parent
VIGNETTE = next(iter(sorted((HERE / "vignettes").glob("*.yaml"))))
BROKEN = HERE.parent / "reform" / "broken"
VALID = HERE.parent / "reform" / "valid"

KINDS: dict[str, str] = {
    "list": "list",
    "plan office annex": "plan",
    "plan office more-desks annex": "plan",
    "plan office nothing": "plan",
    "run office nothing --worlds 2": "run",
    "compare office nothing --worlds 2": "comparison",
    "compare office annex more-desks --worlds 12": "comparison",
    "compare office annex --worlds 1 --assume deterrence.annex=0": "comparison",
    "explain office more-desks": "explanation",
    "explain office annex": "explanation",
    "explain office nothing": "explanation",
    "drivers office more-desks --measure finished --worlds 40 --scale 1": "drivers",
    "drivers office annex --measure cost --worlds 40 --scale 1": "drivers",
    "credit office more-desks --measure finished --worlds 2": "credit",
    "breakeven office annex --measure cost --unknown deterrence.annex --worlds 2": "break-even",
    "measures --model office": "measures",
    "measures --model uk": "measures",
    "backtest uk --start 2024-07-01 --worlds 2 --scale 0.01": "backtest",
    "law list --law convention": "law",
    "law list appeal --at 2010-01-01 --all": "law",
    "law show niaa2002.s82.appeal_right": "provision of law",
    "law show protection.real_risk": "provision of law",
    "law diff 2022-01-01 2026-01-01": "changes of law",
    "law diff leave-convention": "changes of law",
    "law check --law eu": "check of law",
    "law explain niaa2002.s82.appeal_right --fact nationality=Iran --fact certified=unknown": "explanation of law",
    f"law assess {VIGNETTE}": "assessment",
    "evidence list": "evidence",
    "evidence show hub-uk-design": "evidence record",
    "evidence show uk_small_boats_monthly": "evidence record",
    "evidence used-by cost-per-night-hotel": "parameters",
    "evidence conflicts": "conflicts",
    "evidence gaps --model fake": "gaps",
    "council states": "council states",
    "council texts": "council texts",
    "council compare": "council comparison",
    "council timeline": "council timeline",
    "council adopt borders": "council adoption",
    "council adopt article_3_threshold --opened 2026-10-01 --for Italy --against Ireland": "council adoption",
    "schemes list": "schemes",
    "schemes show uk_rwanda": "scheme",
    "schemes show uk_return_hub": "scheme",
    "schemes cost uk_rwanda --people 10": "scheme cost",
    "backtest --schemes": "scheme back-test",
    "claims list": "claims",
    "claims show hubs-deter-crossings": "claim",
    "claims run rwanda-neither-lawful-nor-cost-effective --worlds 2 --scale 0.001": "claim answers",
    "verify {run}": "verification",
    "verify {run} --rerun": "verification",
    "schema": "schemas",
}
"""Commands that end well, and the kind of document that each prints with `--json`; `{run}` is a kept run."""

FAULTY: dict[str, str] = {
    f"check {BROKEN / 'clash-two-scales.yaml'} {BROKEN / 'duplicate-top-key.yaml'}": "check",
    f"check {sorted(VALID.glob('*.yaml'))[0]}": "check",
}
"""Checks of files that are broken, and of one that is not."""
