"""A newcomer of the demo year, from portfolio to referral to outcome, with a partner on each channel.

What leaves is read by the example consumers, proofs by libraries of others.
"""

import io
import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import date, timedelta
from threading import Barrier
from typing import Any

import pytest
import requests
from openvc.status.status_list import CredentialRevoked
from pypdf import PdfReader

from services.employment.files.domain.follow_ups import MONTHS, months_after
from tests.calendar import TODAY
from tests.journeys.support import cast, demo
from tests.journeys.support.awaiting import eventually
from tests.journeys.support.cast import A_WEEK_AGO, IN_A_YEAR
from tests.journeys.support.partners import Partner
from tests.journeys.support.verifier import verified
from tests.journeys.support.visitor import message_to
from tests.journeys.support.world import World

NEWCOMER = "GE-2018-0084"
POLLING, WEBHOOK, AMQP = CHANNELS = ("polling", "webhook", "amqp")
TOLD = str(TODAY)
UNIT, PARTNERS, PHONE = "ronse", ("werkhuis-ronse", "jobpunt-ronse"), "+32470998855"


class Way:
    """The newcomer, and the partners in their city."""

    def __init__(self, world: World) -> None:
        self.world = world
        folder = demo.folder_of(NEWCOMER, world.home / "demo")
        assert world.import_folder(folder, world.home / "refused" / "demo")[0] == 0
        world.settled()
        [self.newcomer] = world.ids_of("newcomers", [NEWCOMER])
        self.token = world.token("newcomer", newcomer=self.newcomer)
        file = world.told("GET", f"/v1/newcomers/{self.newcomer}")
        units = {each["id"]: each for each in world.told("GET", "/v1/units")["units"]}
        self.area = units[file["unit_id"]]["area_id"]
        self.partners = {channel: Partner(world, channel, self.area, world.home) for channel in CHANNELS}

    def own(self, method: str, path: str, body: Any = None) -> dict[str, Any]:
        """What the newcomer is answered."""
        return self.world.told(method, path, body, self.token)

    def allows(self, channel: str, given: bool) -> None:
        body = {"given": given, "on": TOLD, "partner": self.partners[channel].name}
        self.world.told("PUT", f"/v1/newcomers/{self.newcomer}/consents/job-coaching", body)
        self.world.settled()

    def referred(self, channel: str) -> str:
        body = {"newcomer_id": self.newcomer, "programme_id": self.partners[channel].name, "made_on": TOLD}
        return str(self.world.told("POST", "/v1/referrals", body)["id"])

    def fitting(self) -> dict[str, tuple[str, bool]]:
        """By partner, whether its programme fits and whether the person allows it."""
        found = self.own("GET", f"/v1/programmes/fitting?newcomer={self.newcomer}")["programmes"]
        return {each["partner"]: (each["fits"], each["allowed"]) for each in found}


@pytest.fixture(scope="module")
def way(world: World) -> Iterator[Way]:
    way = Way(world)
    with ExitStack() as stack:
        for partner in way.partners.values():
            stack.callback(partner.program.kill)
            partner.listen()
        yield way


def test_what_volunteering_showed_is_proved_to_strangers_until_it_is_revoked(world: World, way: Way) -> None:
    home, name = f"/v1/portfolios/{way.newcomer}", demo.row_of(NEWCOMER)["achternaam"]
    portfolio = way.own("GET", home)
    proof = way.own("POST", "/v1/proofs", {"newcomer_id": way.newcomer})["id"]
    badge = world.ask("GET", f"/v1/proofs/{proof}/credential", token=way.token).text

    found = verified(badge, world).credential["credentialSubject"]
    assert [float(each["value"]) for each in found["result"]] == [portfolio["days"], portfolio["hours"]]
    papers = (f"/v1/proofs/{proof}/certificate?language=ti", f"{home}/cv?language=ti", f"{home}/statement?language=ti")
    for paper in papers:
        answer = world.ask("GET", paper, token=way.token)
        document = PdfReader(io.BytesIO(answer.content))
        assert name in "".join(page.extract_text() for page in document.pages), paper
        assert "/StructTreeRoot" in document.root_object, paper
    resume = world.ask("GET", f"{home}/resume?language=nl", token=way.token).json()
    assert name in resume["basics"]["name"]

    way.own("POST", f"/v1/proofs/{proof}/revocation", {"reason": "asked-by-the-person"})
    with pytest.raises(CredentialRevoked):
        verified(badge, world)


def test_three_partners_are_asked_one_leads_and_each_hears_its_own_alone(way: Way) -> None:
    polls, hooked, queued = (way.partners[channel] for channel in CHANNELS)
    assert way.fitting() == {partner.name: ("yes", False) for partner in way.partners.values()}
    for channel in CHANNELS:
        way.allows(channel, True)
    assert way.fitting() == {partner.name: ("yes", True) for partner in way.partners.values()}
    referrals = {channel: way.referred(channel) for channel in CHANNELS}
    for partner in way.partners.values():
        partner.keeps("referral-made")

    begun = polls.told("POST", f"/v1/referrals/{referrals[POLLING]}/acceptance", {"on": TOLD})
    crossed = hooked.ask("POST", f"/v1/referrals/{referrals[WEBHOOK]}/acceptance", {"on": TOLD})
    assert (crossed.status_code, crossed.json()["slug"]) == (409, "another-trajectory-leads")
    for partner, channel, reason in ((hooked, WEBHOOK, "coached-elsewhere"), (queued, AMQP, "no-place")):
        partner.told("POST", f"/v1/referrals/{referrals[channel]}/decline", {"on": TOLD, "reason": reason})
    outcome = {"kind": "job", "reported_on": TOLD, "at_level": True}
    polls.told("POST", f"/v1/trajectories/{begun['trajectory_id']}/outcome", outcome)

    polls.keeps("referral-accepted", "trajectory-declared", "outcome-reported")
    hooked.keeps("referral-declined")
    queued.keeps("referral-declined")
    [trajectory] = way.own("GET", f"/v1/trajectories?newcomer={way.newcomer}")["trajectories"]
    assert [(each["kind"], each["at_level"]) for each in trajectory["outcomes"]] == [("job", True)]


def test_whoever_is_not_allowed_any_more_forgets_and_confirms_and_the_person_reads_who_got_what(
    world: World, way: Way
) -> None:
    for channel in (WEBHOOK, AMQP):
        way.allows(channel, False)
        way.partners[channel].keeps()
    eventually(lambda: world.told("GET", "/v1/forgettings?open=true")["forgettings"] == [], "both confirmed")

    mine = "referral-made", "referral-declined", "consent-withdrawn"
    led = "referral-made", "referral-accepted", "trajectory-declared", "outcome-reported"
    got = {(way.partners[POLLING].name, POLLING, each) for each in led}
    got |= {(way.partners[channel].name, channel, each) for channel in (WEBHOOK, AMQP) for each in mine}
    told = way.own("GET", "/v1/deliveries?limit=100")["deliveries"]
    assert {(each["partner"], each["channel"], each["type"]) for each in told} == got


def test_nothing_that_identifies_the_person_reached_a_partner(world: World, way: Way) -> None:
    row = demo.row_of(NEWCOMER)
    secrets = [row[name] for name in ("voornaam", "achternaam", "telefoon", "email", "verblijfsstatuut")]
    kept = {name: partner.kept.decode(errors="replace") for name, partner in way.partners.items()}

    assert all(way.newcomer in json.dumps(each) for name, each in kept.items() if name == POLLING)
    assert [(name, secret) for name, each in kept.items() for secret in secrets if secret in each] == []
    world.settled()
    world.assert_nothing_left_behind()


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
