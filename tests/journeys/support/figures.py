"""Key figures as the expectations write them: cell by cell."""

import json
from typing import Any

from tests.journeys.support.world import EXAMPLE

EXPECTED: dict[str, Any] = json.loads((EXAMPLE / "expected.json").read_text())
YEAR = (EXPECTED["period"]["from"], EXPECTED["period"]["to"])
BY_AREA = ("organisations", "newcomers_who_volunteered", "volunteer_days")


def cells(figures: dict[str, Any]) -> dict[str, Any]:
    """The answer of `/v1/key-figures` in the shape of expected.json."""
    areas = {area["id"]: area for area in figures["areas"]}
    units = {
        unit["id"]: {
            "label": unit["label"],
            "area": unit["area_id"],
            "newly_registered": unit["newly_registered"],
            "newly_registered_who_volunteered": unit["newly_registered_who_volunteered"],
            **{name: areas[unit["area_id"]][name] for name in BY_AREA},
        }
        for unit in figures["units"]
    }
    return {
        "units": units,
        "total": figures["total"],
        "distinct_newcomers_who_volunteered": figures["distinct_newcomers_who_volunteered"],
    }


def expected_cells() -> dict[str, Any]:
    """A fresh copy of what must come out of the example."""
    wanted = ("units", "total", "distinct_newcomers_who_volunteered")
    return json.loads(json.dumps({name: EXPECTED[name] for name in wanted}))


def rejected(rows: list[dict[str, Any]]) -> list[tuple[str, str, str]]:
    """File, key and reason of each refused row, in an order of their own."""
    return sorted((row["file"], row["key"], row["reason"]) for row in rows)
