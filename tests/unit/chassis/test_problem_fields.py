"""The facts of a refusal travel as plain JSON, alone or as one of many results."""

import json
from datetime import date

from services.chassis.errors import Conflict, Unavailable
from services.chassis.http.problems import problem, response


def test_the_facts_of_a_refusal_are_plain_json_values() -> None:
    refusal = Conflict(
        "day-recorded-differently", on=date(2026, 3, 2), differs=["hours"], gates=[{"code": "too-young"}]
    )

    told = json.loads(json.dumps(problem(refusal)))

    assert (told["on"], told["differs"], told["gates"]) == ("2026-03-02", ["hours"], [{"code": "too-young"}])


def test_what_is_away_says_when_to_come_back() -> None:
    assert response(Unavailable("store-unavailable")).headers["Retry-After"] == "1"
