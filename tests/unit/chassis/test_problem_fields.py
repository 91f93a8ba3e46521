"""The facts of a refusal travel as plain JSON, alone or as one of many results."""

import json
from datetime import date

from services.chassis.errors import Conflict
from services.chassis.problems import problem


def test_the_facts_of_a_refusal_are_plain_json_values() -> None:
    refusal = Conflict(
        "day-recorded-differently", on=date(2026, 3, 2), differs=["hours"], gates=[{"code": "too-young"}]
    )

    told = json.loads(json.dumps(problem(refusal)))

    assert (told["on"], told["differs"], told["gates"]) == ("2026-03-02", ["hours"], [{"code": "too-young"}])
