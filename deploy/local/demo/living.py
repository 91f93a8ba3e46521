"""`python -m deploy.local.demo.living`: people wait, proposals are open, somebody comes today, Saturday is to plan.

Everything is told through the API. It prints, as JSON, whom one may come in as: `{"newcomer", "organisation",
"partner"}`.
"""

import json
import sys
from collections.abc import Sequence
from datetime import timedelta

import requests

from deploy.local.demo import sessions
from deploy.local.demo.api import Api, Told
from deploy.local.demo.offers import FOR_SATURDAY, LANGUAGE_CAFE, on_saturday
from deploy.local.demo.week import TODAY, away
from services.console.command_line.exits import Stop

UNIT = AREA = "gent"
PARTNER = "jobhuis-gent"
_REGULARS, _ASKED = 12, 8
"""Who comes to the language café; who is asked for Saturday's bar."""
DONE, FAILED = 0, 1


def main() -> int:
    """0 when it lives."""
    try:
        print(json.dumps(brought_to_life(Api())))
    except (requests.RequestException, Stop, LookupError) as error:
        sys.stderr.write(f"The demo could not be brought to life: {error}\n")
        return FAILED
    return DONE


def brought_to_life(api: Api) -> Told:
    """All of it; whom one may come in as."""
    hosts = _insured(api)
    people = _who_waits(api)
    cafe = api.post("/v1/opportunities", organisation_id=hosts[0], **LANGUAGE_CAFE)["id"]
    saturday = [api.post("/v1/opportunities", **on_saturday(offer, hosts[1]))["id"] for offer in FOR_SATURDAY]
    suited = [each for each in _suited(api, saturday[0]) if each in people]
    regulars = [*suited[:1], *(each for each in people if each not in suited)][:_REGULARS]
    _come_since_weeks(api, cafe, regulars)
    _may_be_introduced(api, regulars[:-1])
    _asked_for_saturday(api, saturday[0], suited[1 : _ASKED + 1] + regulars[:1])
    _sessions(api, people[-25:])
    _papers_end(api, regulars[1:3])
    _on_the_way_to_work(api, regulars[3:5])
    return {"newcomer": regulars[0], "organisation": hosts[1], "partner": PARTNER}


def _insured(api: Api) -> list[str]:
    """The approved organisations of the area, all insured for a year; those whose papers are newest first."""
    rows = api.get("/v1/organisations", area_id=AREA, status="approved", sort="-registered_on", limit=1000)
    for each in rows["organisations"]:
        api.put(f"/v1/organisations/{each['id']}/insurance", insured_until=away(365))
    return [each["id"] for each in rows["organisations"]]


def _who_waits(api: Api) -> list[str]:
    """People of the unit who were interviewed, the latest first, and who may volunteer."""
    rows = api.get("/v1/newcomers", unit_id=UNIT, status="intake-done", sort="-registered_on", limit=100)
    bases = {each["code"] for each in api.get("/v1/eligibility-bases")["bases"] if each["eligible"]}
    files = [api.get(f"/v1/newcomers/{each['id']}") for each in rows["newcomers"]]
    return [each["id"] for each in files if (each["eligibility"] or {}).get("basis_code") in bases]


def _suited(api: Api, opportunity: str) -> list[str]:
    """Whom no gate keeps from it, the best first."""
    rankings = api.get("/v1/matching/rankings", opportunity=opportunity, limit=200)["rankings"]
    return [each["newcomer_id"] for each in rankings]


def _come_since_weeks(api: Api, opportunity: str, people: Sequence[str]) -> None:
    """They have come twice a week for two months; today is planned, and the next two weeks."""
    for newcomer in people:
        made = api.post(
            "/v1/assignments", newcomer_id=newcomer, opportunity_id=opportunity, starts_on=away(-56), finished=False
        )
        place = f"/v1/assignments/{made['id']}"
        if api.get(place)["planned_days"]:
            continue  # before an interruption
        api.put(
            f"{place}/agreement", informs="organisation", insures="organisation", costs="flat", informed_on=away(-57)
        )
        api.post(f"{place}/briefing", briefed_on=away(-56))
        for days in range(-56, 0, 7):
            api.post(f"{place}/days", on=away(days), hours=2)
        api.put(f"{place}/planned-days", days=[away(days) for days in (0, 3, 7, 10, 14)])


def _may_be_introduced(api: Api, people: Sequence[str]) -> None:
    """They let organisations know who they are; one of the regulars does not."""
    for newcomer in people:
        api.put(f"/v1/newcomers/{newcomer}/consents/organisation-introduction", given=True, on=away(0))


def _asked_for_saturday(api: Api, opportunity: str, people: Sequence[str]) -> None:
    """Some were asked; two said yes and may be introduced, one of them is expected."""
    if api.get("/v1/matches", opportunity=opportunity, limit=1)["matches"]:
        return  # before an interruption
    sent = api.post("/v1/rounds", opportunity_id=opportunity, newcomer_ids=list(people), send=True)
    matches = [each["match_id"] for each in sent["results"] if each.get("match_id")]
    for match in matches[:-1][:3]:  # the last is whom one may come in as: they have a question to answer
        api.post(f"/v1/matches/{match}/acceptance", may_introduce=True, how="phone")
    for match in matches[:1]:
        api.post(f"/v1/matches/{match}/confirmation")


def _sessions(api: Api, people: Sequence[str]) -> None:
    """One today, full and with people who wait; one next week."""
    if api.get("/v1/group-sessions", unit_id=UNIT, held_from=away(0), limit=1)["group_sessions"]:
        return  # before an interruption
    first = {"kind": "orientation", "held_on": away(0), "places": 20}
    today = api.post("/v1/group-sessions", unit_id=UNIT, **first, **sessions.ORIENTATION)["id"]
    for newcomer in people[:23]:
        api.post(f"/v1/group-sessions/{today}/enrolments", newcomer_id=newcomer)
    weekly = {"repeats": {"rule": "FREQ=WEEKLY;COUNT=3"}, "starts_at": "14:00", "ends_at": "16:30"}
    workshop = {"kind": "workshop", "held_on": away(6), "places": 12}
    api.post("/v1/group-sessions", unit_id=UNIT, **workshop, **weekly, **sessions.WORKSHOP)


def _papers_end(api: Api, people: Sequence[str]) -> None:
    """Their papers are over in some days."""
    for number, newcomer in enumerate(people):
        known = api.get(f"/v1/newcomers/{newcomer}")["eligibility"]
        until = TODAY + timedelta(days=6 + 5 * number)
        place = f"/v1/newcomers/{newcomer}/eligibility"
        api.put(place, basis_code=known["basis_code"], checked_on=away(-1), valid_until=until.isoformat())


def _on_the_way_to_work(api: Api, people: Sequence[str]) -> None:
    """They were handed to a programme that has not answered yet."""
    programmes = api.get("/v1/programmes", partner=PARTNER, valid=True)["programmes"]
    for newcomer in people if programmes else ():
        if api.get("/v1/referrals", newcomer=newcomer)["referrals"]:
            continue  # before an interruption
        place = f"/v1/newcomers/{newcomer}/consents/job-coaching"
        api.put(place, given=True, on=away(0), partner=PARTNER)
        api.post("/v1/referrals", newcomer_id=newcomer, programme_id=programmes[0]["id"], made_on=away(0))


if __name__ == "__main__":
    sys.exit(main())
