"""Consent for a partner, two partners at one moment, and a link that asks where it led, over the whole platform."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

import pytest
import requests

from services.employment.files.domain.follow_ups import MONTHS, months_after
from tests.calendar import TODAY
from tests.journeys.support import cast
from tests.journeys.support.awaiting import eventually
from tests.journeys.support.cast import A_WEEK_AGO, IN_A_YEAR
from tests.journeys.support.visitor import message_to
from tests.journeys.support.world import World

UNIT, PARTNERS, PHONE = "ronse", ("werkhuis-ronse", "jobpunt-ronse"), "+32470998855"


@pytest.fixture(scope="module")
def somebody(world: World) -> str:
    """Registered with a phone in a city where two partners have a programme."""
    cast.open_unit(world, UNIT, UNIT)
    person = {"unit_id": UNIT, "first_name": "Somebody", "birth_date": "1990-01-01", "registered_on": A_WEEK_AGO}
    found = str(world.told("POST", "/v1/newcomers", {**person, "phone": PHONE})["id"])
    world.settled()
    for partner in PARTNERS:
        programme = {"name": "Naar werk", "partner": partner, "area_id": UNIT, "schooling_levels": ["high"]}
        dates = {"places": 5, "last_verified": A_WEEK_AGO, "valid_until": IN_A_YEAR}
        world.told("PUT", f"/v1/programmes/{partner}", {**programme, **dates})
    return found


def consent(world: World, newcomer: str, given: bool, partner: str | None = None) -> None:
    body = {"given": given, "on": str(TODAY), "partner": partner}
    world.told("PUT", f"/v1/newcomers/{newcomer}/consents/job-coaching", body)
    world.settled()


def referred(world: World, newcomer: str, partner: str) -> requests.Response:
    body = {"newcomer_id": newcomer, "programme_id": partner, "made_on": str(TODAY)}
    return world.ask("POST", "/v1/referrals", body)


def test_of_two_partners_that_accept_at_one_moment_one_leads_and_a_no_takes_back_the_other(
    world: World, somebody: str
) -> None:
    consent(world, somebody, True)
    refused = referred(world, somebody, PARTNERS[0]).json()
    assert (refused["status"], refused["slug"]) == (403, "no-consent-for-partner")
    for partner in PARTNERS:
        consent(world, somebody, True, partner)
    referrals = [referred(world, somebody, partner).json()["id"] for partner in PARTNERS]
    start = Barrier(len(PARTNERS))

    def accept(partner: str, referral: str) -> requests.Response:
        token = world.token("coach", organisation=partner)
        start.wait(30)
        return world.ask("POST", f"/v1/referrals/{referral}/acceptance", {"on": str(TODAY)}, token)

    with ThreadPoolExecutor(len(PARTNERS)) as together:
        answers = list(together.map(accept, PARTNERS, referrals))

    first, second = sorted(answers, key=lambda answer: answer.status_code)
    assert [first.status_code, second.status_code] == [200, 409]
    assert second.json()["push"] == {"trajectory_id": first.json()["trajectory_id"]}
    consent(world, somebody, False)
    found = world.told("GET", f"/v1/referrals?newcomer={somebody}")["referrals"]
    assert sorted(each["state"] for each in found) == ["accepted", "revoked"]
    world.told("POST", f"/v1/trajectories/{first.json()['trajectory_id']}/end", {"ended_on": str(TODAY)})


def test_somebody_is_asked_by_a_link_where_they_are(world: World, somebody: str) -> None:
    body = {"newcomer_id": somebody, "coach": PARTNERS[0], "declared_on": str(_asked_today())}
    trajectory = world.told("POST", "/v1/trajectories", {**body, "leads_until": str(TODAY - timedelta(days=1))})["id"]
    link = message_to(world, "intake", PHONE).rpartition(" ")[2].strip()

    assert link.startswith(world.url)
    page = requests.get(link, timeout=60)
    assert (page.status_code, 'value="internship"' in page.text) == (200, True)
    for _ in range(2):
        assert requests.post(link, data={"kind": "internship", "level": "no"}, timeout=60).status_code == 200

    found = world.told("GET", f"/v1/trajectories/{trajectory}")
    assert [(each["kind"], each["at_level"]) for each in found["outcomes"]] == [("internship", False)]
    eventually(lambda: world.told("GET", "/v1/follow-ups")["follow_ups"] == [], "nobody has it to do any more")
    world.settled()
    world.assert_nothing_left_behind()
    assert PHONE not in "".join(map(world.log, world.services))


def _asked_today() -> date:
    """A day that was three, six or twelve months ago, whatever the calendar."""
    days = (TODAY - timedelta(days=ago) for ago in range(88, 400))
    return next(day for day in days if TODAY in [months_after(day, months) for months in MONTHS])
