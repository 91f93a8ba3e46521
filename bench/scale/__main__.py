"""Replicas of each service, measured: `make scale`. Writes docs/operations/scale.md, model included."""

import json
import os
import sys
from datetime import UTC, datetime
from typing import Any

from bench.scale import listening, measure
from bench.scale.page import PAGE, PLACE, text
from bench.scene import ROOT, scene
from tests.chaos.resources import machine
from tests.chaos.results import commit_now


def main() -> int:
    """Measure all, keep it, write the page."""
    rows: list[dict[str, Any]] = []
    with scene() as here:
        for row in measure.measure(here):
            rows.append(row)
            told = f"{row['service']:14} {row['what']:24} {row['replicas']}  {row['per_second']:8.1f}/s"
            print(f"{told}  p50 {row['p50_ms']:7.1f} ms  {row['stops']}", flush=True)
        heard = []
        for one in listening.measure(here):
            heard.append(one)
            print(f"reporting hears {one['per_second']:.0f} facts/s with {one['replicas']} replicas", flush=True)
    about = f"{machine()}{os.environ.get('SCALE_MACHINE', '')}"
    kept = {
        "date": f"{datetime.now(UTC):%Y-%m-%d}",
        "commit": commit_now(),
        "machine": about,
        "rows": rows,
        "heard": heard,
    }
    PLACE.parent.mkdir(parents=True, exist_ok=True)
    PLACE.write_text(json.dumps(kept, indent=1) + "\n")
    PAGE.write_text(text(kept))
    print(f"Written: {PAGE.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
