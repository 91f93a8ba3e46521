"""The life of one newcomer, from the first contact to the job, through the gateway; and who hears of it what."""

import io
import json
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import kombu
import pyotp
import pytest
import requests
from openvc.did.base import parse_did_document
from openvc.proof.vc_jwt import VcJwtProofSuite
from pypdf import PdfReader

from services.contracts import listeners
from tests.journeys.support import cast
from tests.journeys.support.awaiting import eventually
from tests.journeys.support.cast import A_WEEK_AGO, IN_A_YEAR, TODAY
from tests.journeys.support.visitor import Visitor, message_to
from tests.journeys.support.world import World

YESTERDAY = str(TODAY - timedelta(days=1))
UNIT, AREA, PARTNER, PROGRAMME = "oostende", "oostende", "vdab-oostende", "programme-one"
PERSONAL = {
    "first_name": "Xanthippemerk",
    "last_name": "Quibbelaarmerk",
    "birth_date": "1987-03-14",
    "municipality": "Zichemerk",
    "phone": "+32 470 99 88 77",
    "email": "quibbelaarmerk@example.org",
}
CONTACT = {"contact_name": "Wilhelminamerk", "contact_email": "wilhelminamerk@example.org"}
NOTE, REMARK, CRITERION_NOTE = "Notitiemerk: komt graag.", "Opmerkingmerk: heel stipt.", "Criteriummerk"
SECRETS = (*PERSONAL.values(), *CONTACT.values(), NOTE, REMARK, CRITERION_NOTE)


class Eavesdropper:
    """A durable queue of its own, bound as any partner would, read with plain kombu."""

    def __init__(self, uri: str, name: str, bindings: list[tuple[str, str]]) -> None:
        """Bind to topic exchanges; nothing is taken from the queue before it is asked for."""
        self._connection = kombu.Connection(uri)
        channel = self._connection.channel()
        self._queue = kombu.Queue(name, durable=True, channel=channel)
        self._queue.declare()
        for exchange, routing_key in bindings:
            kombu.Exchange(exchange, "topic", durable=True, channel=channel).declare()
            self._queue.bind_to(exchange, routing_key)
        self.heard: list[kombu.Message] = []

    def hear(self) -> list[kombu.Message]:
        """All that came so far."""
        while (message := self._queue.get(no_ack=True)) is not None:
            self.heard.append(message)
        return self.heard

    def leave(self) -> None:
        """Let go; the queue ends with its broker, which may have been killed meanwhile."""
        with suppress(OSError):
            self._connection.release()


class Life:
    """Each chapter asks what its people would ask, with the token that they would have."""

    def __init__(self, world: World) -> None:
        """Nobody knows this person yet."""
        self.world = world
        self.coordinator = world.token("coordinator", [UNIT])
        self.told: dict[str, Any] = {}

    def live(self) -> "Life":
        """From the first contact to the job."""
        self.world.told(
            "PUT",
            f"/v1/units/{UNIT}",
            {"label": "Oostende", "area_id": AREA, "area_label": "Oostende"} | {"kind": "city"},
        )
        self.world.settled()
        for chapter in (self.arrive, self.meet, self.organisation, self.match, self.volunteer, self.look_back):
            chapter()
            self.world.settled()
        self.go_on()
        self.world.settled()
        return self

    def _post(self, path: str, body: dict[str, Any] | None = None, token: str | None = None) -> dict[str, Any]:
        return self.world.told("POST", path, body, token or self.coordinator)

    def _put(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        return self.world.told("PUT", path, body, self.coordinator)

    def _get(self, path: str, token: str | None = None) -> dict[str, Any]:
        return self.world.told("GET", path, token=token or self.coordinator)

    def arrive(self) -> None:
        """Registration, eligibility, consent, the intake interview."""
        person = {"unit_id": UNIT, "registered_on": A_WEEK_AGO, "nationality": "SY", "gender": "f", **PERSONAL}
        refused = [
            self.world.ask("POST", "/v1/newcomers", {**person, "unit_id": "nowhere"}),
            self.world.ask("POST", "/v1/newcomers", {**person, "nickname": PERSONAL["first_name"]}),
            self.world.ask("POST", "/v1/newcomers", {**person, "gender": PERSONAL["last_name"]}),
        ]
        self.newcomer = self._post("/v1/newcomers", {**person, "reference": "OO-1"})["id"]
        other = {**person, "reference": "OO-1", "email": "other-" + PERSONAL["email"]}
        refused.append(self.world.ask("POST", "/v1/newcomers", other))
        self.told["refused"] = refused
        self.newcomer_token = self.world.token("newcomer", newcomer=self.newcomer)
        home = f"/v1/newcomers/{self.newcomer}"
        self._put(f"{home}/eligibility", {"basis_code": "refugee", "checked_on": A_WEEK_AGO})
        self._put(f"{home}/consents/job-coaching", {"given": True, "on": A_WEEK_AGO, "partner": PARTNER})
        profile = {"completed_on": A_WEEK_AGO, "talents": ["Koken"], "motivations": ["work", "dutch"]}
        languages = [{"language": "ar", "level": "C2"}, {"language": "nl", "level": "A2"}]
        wishes = {"available_days": ["mon"], "preference": "both", "schooling_level": "high"}
        self._put(f"{home}/profile", {**profile, "languages": languages, **wishes})

    def meet(self) -> None:
        """A group session, and being there."""
        session = {"unit_id": UNIT, "kind": "orientation", "held_on": YESTERDAY, "places": 12, "in_the_past": True}
        path = f"/v1/group-sessions/{self._post('/v1/group-sessions', session)['id']}"
        self.told["enrolled"] = self._post(f"{path}/enrolments", {"newcomer_id": self.newcomer})["state"]
        self._post(f"{path}/attendance", {"present": [self.newcomer]})
        self.told["session"] = self._get(path)

    def organisation(self) -> None:
        """Registered, assessed on all five criteria, approved, insured; it offers something."""
        house = {"name": "Het Huis", "sector": "welfare", "area_id": AREA, "registered_on": A_WEEK_AGO, **CONTACT}
        self.house = self._post("/v1/organisations", house)["id"]
        self.house_token = self.world.token("organisation", organisation=self.house)
        path = f"/v1/organisations/{self.house}"
        early = self.world.ask("POST", f"{path}/approval", {"approved_on": YESTERDAY}, self.coordinator)
        self.told["approved early"] = early.json()
        for criterion in cast.CRITERIA:
            seen = {"met": True, "assessed_on": A_WEEK_AGO, "note": CRITERION_NOTE}
            self._put(f"{path}/criteria/{criterion}", seen)
        self._post(f"{path}/approval", {"approved_on": A_WEEK_AGO})
        self._put(f"{path}/insurance", {"insured_until": IN_A_YEAR, "insurer": "Ethias"})
        offer = {"organisation_id": self.house, "title": "Koken voor de buurt", "kind": "long-term", "places": 2}
        details = {"talents": ["koken"], "starts_on": A_WEEK_AGO, "dutch_minimum": "A1", "guided": True}
        self.opportunity = self._post("/v1/opportunities", {**offer, **details}, self.house_token)["id"]

    def match(self) -> None:
        """Why these two, the proposal, and both say yes."""
        pair = {"newcomer_id": self.newcomer, "opportunity_id": self.opportunity}
        self.told["why"] = self._get(f"/v1/matching/why?newcomer={self.newcomer}&opportunity={self.opportunity}")
        self.told["ranked"] = self._get(f"/v1/matching/rankings?opportunity={self.opportunity}")["rankings"]
        path = f"/v1/matches/{self._post('/v1/matches', pair)['id']}"
        self._post(f"{path}/acceptance", {"may_introduce": True}, self.newcomer_token)
        confirmed = self._post(f"{path}/confirmation", {"starts_on": str(TODAY)}, self.house_token)
        self.assignment = confirmed["assignment_id"]

    def volunteer(self) -> None:
        """A day, a note, the end."""
        path = f"/v1/assignments/{self.assignment}"
        self._post(f"{path}/days", {"on": str(TODAY), "hours": 3.5}, self.house_token)
        self._post(f"{path}/notes", {"kind": "check-in", "on": str(TODAY), "text": NOTE})
        self._post(f"{path}/end", {"ended_on": str(TODAY), "reason": "completed"})

    def look_back(self) -> None:
        """Both sides evaluate."""
        path = f"/v1/assignments/{self.assignment}/evaluations"
        ours = {"by": "organisation", "evaluated_on": str(TODAY), "score": 5, "competences": ["stiptheid"]}
        self._post(path, {**ours, "practised_dutch": True, "next_step": "work", "remark": REMARK}, self.house_token)
        theirs = {"by": "newcomer", "evaluated_on": str(TODAY), "score": 4, "competences": ["koken"]}
        self._post(path, theirs, self.newcomer_token)

    def go_on(self) -> None:
        """A programme, the referral to it, its yes, and what came of it."""
        coach = self.world.token("coach", organisation=PARTNER)
        programme = {
            "name": "Naar werk",
            "partner": PARTNER,
            "area_id": AREA,
            "schooling_levels": ["high"],
            "places": 1,
        }
        dates = {"last_verified": YESTERDAY, "valid_until": IN_A_YEAR}
        self._put(f"/v1/programmes/{PROGRAMME}", {**programme, **dates})
        handed = {"newcomer_id": self.newcomer, "programme_id": PROGRAMME, "made_on": YESTERDAY}
        referral = self._post("/v1/referrals", handed)["id"]
        self.told["seen by the coach"] = self._get(f"/v1/portfolios/{self.newcomer}", coach)
        accepted = self._post(f"/v1/referrals/{referral}/acceptance", {"on": YESTERDAY}, coach)
        found = {"kind": "job", "reported_on": YESTERDAY, "at_level": True}
        self._post(f"/v1/trajectories/{accepted['trajectory_id']}/outcome", found, coach)
        again = self.world.ask("POST", "/v1/referrals", handed | {"programme_id": PROGRAMME}, self.coordinator)
        self.told["referred again"] = again.json()
        self.told["trajectories"] = self._get(f"/v1/trajectories?newcomer={self.newcomer}", self.newcomer_token)
        self.told["referrals"] = self._get(f"/v1/referrals?newcomer={self.newcomer}")


@pytest.fixture(scope="module")
def partner(world: World) -> Iterator[Eavesdropper]:
    listening = Eavesdropper(world.broker.uri, "a-partner", [("matching.events", "volunteer-day-recorded")])
    yield listening
    listening.leave()


@pytest.fixture(scope="module")
def spy(world: World) -> Iterator[Eavesdropper]:
    listening = Eavesdropper(world.broker.uri, "a-spy", [(f"{source}.events", "#") for source in listeners.SOURCES])
    yield listening
    listening.leave()


@pytest.fixture(scope="module")
def life(world: World, partner: Eavesdropper, spy: Eavesdropper) -> Life:  # noqa: ARG001
    return Life(world).live()


def test_a_refusal_repeats_nothing_personal(life: Life) -> None:
    slugs = [answer.json()["slug"] for answer in life.told["refused"]]

    assert slugs == ["unknown-unit", "invalid-request", "invalid-request", "reference-taken"]
    assert life.told["refused"][-1].json()["differs"] == ["email"]
    for answer in life.told["refused"]:
        assert [secret for secret in SECRETS if secret.casefold() in answer.text.casefold()] == []


def test_the_group_session_knows_who_was_there(life: Life) -> None:
    assert life.told["enrolled"] == "enrolled"
    assert life.told["session"]["present"] == [life.newcomer]


def test_an_organisation_is_approved_only_when_it_meets_the_five_criteria(life: Life) -> None:
    early = life.told["approved early"]

    assert (early["slug"], early["status"]) == ("criteria-not-met", 409)
    assert sorted(early["criteria"]) == sorted(cast.CRITERIA)


def test_why_shows_every_gate_open_and_a_score_made_of_its_components(life: Life) -> None:
    why = life.told["why"]

    assert [gate["code"] for gate in why["gates"] if not gate["passed"]] == []
    assert all(gate["sentence"][language] for language in ("nl", "en", "fr") for gate in why["gates"])
    assert abs(sum(component["contribution"] for component in why["components"]) - why["score"]) <= 1
    assert [(one["newcomer_id"], one["score"]) for one in life.told["ranked"]] == [(life.newcomer, why["score"])]


def test_the_portfolio_shows_what_was_shown(world: World, life: Life) -> None:
    portfolio = world.told("GET", f"/v1/portfolios/{life.newcomer}", token=life.newcomer_token)

    assert (portfolio["days"], portfolio["hours"], portfolio["organisations"]) == (1, 3.5, 1)
    assert [one["competence"] for one in portfolio["competences"]] == ["cooking"]
    assert portfolio["dutch_practised"] == {"days": 1, "hours": 3.5}
    assert [step["next_step"] for step in portfolio["next_steps"]] == ["work"]
    assert life.told["seen by the coach"] == portfolio


def test_a_line_that_the_newcomer_hides_is_in_no_coachs_view_and_no_new_proof_and_waits_for_the_unit(
    world: World, life: Life
) -> None:
    coach = world.token("coach", organisation=PARTNER)
    path, line = f"/v1/portfolios/{life.newcomer}", "competence:cooking"
    before = world.told("POST", "/v1/proofs", {"newcomer_id": life.newcomer}, life.newcomer_token)["id"]
    said = {"line": line, "reason": "do-not-show", "words": NOTE}
    objection = world.told("POST", f"{path}/objections", said, life.newcomer_token)["id"]

    for view in (path, f"{path}/insight?language=so", f"{path}/readiness"):
        seen = world.ask("GET", view, token=coach)
        assert (seen.status_code, "cooking" in seen.text, NOTE in seen.text) == (200, False, False)
    assert line in world.ask("GET", path, token=life.newcomer_token).text
    proof = world.told("POST", "/v1/proofs", {"newcomer_id": life.newcomer}, life.newcomer_token)["id"]
    assert proof != before
    assert world.told("GET", f"/v1/proofs/{proof}", token=life.newcomer_token)["claims"]["competences"] == []
    resume = world.ask("GET", f"{path}/resume?language=en", token=life.newcomer_token)
    assert (resume.status_code, resume.json()["skills"]) == (200, [])
    paper = world.ask("GET", f"{path}/cv?language=en", token=life.newcomer_token)
    assert "ook" not in PdfReader(io.BytesIO(paper.content)).pages[0].extract_text()

    todos = "/v1/matching/todos?kind=objection-unanswered"
    world.settled()
    assert [each["about"] for each in world.told("GET", todos, token=life.coordinator)["todos"]] == [
        {"objection_id": objection}
    ]
    world.told("POST", f"{path}/objections/{objection}/withdrawal", {}, life.newcomer_token)
    world.settled()
    assert line in world.ask("GET", path, token=coach).text
    assert world.told("GET", todos, token=life.coordinator)["todos"] == []


def test_the_newcomer_has_a_proof_on_paper_and_signed_that_anybody_may_check(world: World, life: Life) -> None:
    proof = world.told("POST", "/v1/proofs", {"newcomer_id": life.newcomer}, life.newcomer_token)["id"]
    paper = world.ask("GET", f"/v1/proofs/{proof}/certificate?language=ar", token=life.newcomer_token)
    badge = world.ask("GET", f"/v1/proofs/{proof}/credential", token=life.newcomer_token)
    page, keys = (requests.get(f"{world.url}/credentials/{each}", timeout=60) for each in (proof, "did.json"))

    assert (paper.status_code, paper.headers["Content-Type"]) == (200, "application/pdf")
    assert PERSONAL["last_name"] in PdfReader(io.BytesIO(paper.content)).pages[0].extract_text()
    assert VcJwtProofSuite().verify(
        badge.text, public_key_jwk=parse_did_document(keys.json()).verification_methods[0].public_key_jwk
    )
    assert page.status_code == 200
    assert not [each for each in SECRETS if each in page.text + badge.text]


def who_looked(world: World, life: Life) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    before: str | None = ""
    while before is not None:
        query = f"?before={before}" if before else ""
        page = world.told("GET", f"/v1/access{query}", token=life.newcomer_token)
        found, before = found + page["lines"], page["before"]
        assert page["missing"] == []
    return found


def test_the_newcomer_sees_in_one_answer_who_looked_and_who_changed_what(world: World, life: Life) -> None:
    expected = {
        ("intake", "coordinator", "changed", "PUT /v1/newcomers/<newcomer_id>/profile"),
        ("matching", "coordinator", "read", "GET /v1/matching/why"),
        ("matching", "organisation", "changed", "POST /v1/matches/<match_id>/confirmation"),
        ("matching", "organisation", "changed", "POST /v1/assignments/<assignment_id>/days"),
        ("matching", "coordinator", "changed", "POST /v1/assignments/<assignment_id>/notes"),
        ("employment", "coach", "read", "GET /v1/portfolios/<newcomer_id>"),
        ("employment", "coach", "changed", "POST /v1/referrals/<referral_id>/acceptance"),
        ("employment", "coordinator", "refused", "POST /v1/referrals"),
    }

    def all_written() -> list[dict[str, Any]] | None:
        """Lines are written within half a second of what they tell."""
        lines = who_looked(world, life)
        said = {tuple(line[name] for name in ("service", "role", "outcome", "operation")) for line in lines}
        return lines if said >= expected else None

    found = eventually(all_written, "every look has its line")
    assert [line["id"] for line in found] == sorted((line["id"] for line in found), reverse=True)
    assert {line["caller"] for line in found} == {None}
    assert {tuple(line["records"]) for line in found} == {(life.newcomer,)}


def test_the_referral_led_to_a_job_and_no_second_trajectory(life: Life) -> None:
    [trajectory] = life.told["trajectories"]["trajectories"]
    [referral] = life.told["referrals"]["referrals"]

    assert referral["state"] == "accepted"
    assert trajectory["leads"] is True
    assert [(one["kind"], one["at_level"]) for one in trajectory["outcomes"]] == [("job", True)]
    again = life.told["referred again"]
    assert again["status"] == 409
    assert again["slug"] in ("another-trajectory-leads", "already-referred")


def test_key_figures_count_the_day(world: World, life: Life) -> None:  # noqa: ARG001
    figures = world.key_figures(A_WEEK_AGO, str(TODAY))

    [unit], [area] = figures["units"], figures["areas"]
    assert (unit["newly_registered"], unit["newly_registered_who_volunteered"]) == (1, 1)
    assert (area["organisations"], area["newcomers_who_volunteered"], area["volunteer_days"]) == (1, 1, 1)


def test_a_partner_hears_of_the_day_as_a_cloud_event(life: Life, partner: Eavesdropper) -> None:
    eventually(partner.hear, "the partner heard something")
    [message] = partner.hear()
    event = json.loads(message.body)

    assert message.content_type == "application/cloudevents+json"
    assert {name: event[name] for name in ("specversion", "source", "type", "subject", "datacontenttype")} == {
        "specversion": "1.0",
        "source": "/refu/matching",
        "type": "volunteer-day-recorded",
        "subject": life.assignment,
        "datacontenttype": "application/json",
    }
    assert event["id"]
    assert event["time"]
    assert event["data"] == {
        "assignment_id": life.assignment,
        "newcomer_id": life.newcomer,
        "unit_id": UNIT,
        "organisation_id": life.house,
        "area_id": AREA,
        "on": str(TODAY),
        "hours": 3.5,
    }


def test_every_service_told_its_part(life: Life, spy: Eavesdropper) -> None:  # noqa: ARG001
    types = {json.loads(message.body)["type"] for message in spy.hear()}

    assert types >= {
        *("unit-opened", "newcomer-registered", "eligibility-recorded", "consent-given", "intake-completed"),
        *("group-session-attended", "organisation-approved", "insurance-recorded", "opportunity-opened"),
        *("match-proposed", "match-accepted", "match-confirmed", "assignment-started", "volunteer-day-recorded"),
        *("guidance-noted", "assignment-ended", "assignment-evaluated"),
        *("programme-listed", "referral-made", "referral-accepted", "outcome-reported"),
    }


def test_the_newcomer_comes_in_by_phone_and_again_by_picture_and_pin(world: World, life: Life) -> None:  # noqa: ARG001
    visitor = Visitor(world, "ar").open("/sign-in/phone").send("/sign-in/phone", phone="0470 99 88 77")
    text = message_to(world, "intake", PERSONAL["phone"].replace(" ", ""))
    assert "رمزك" in text
    [code] = re.findall(r"\b\d{6}\b", text)

    visitor.send("/sign-in/phone/code", code=code).send("/sign-in/phone/pin", picture="boat", pin="2580")
    assert (visitor.status, "/sign-in/phone/lock" in visitor.page) == (200, True)

    visitor.send("/sign-in/phone/lock")
    assert "picture=boat" in visitor.page
    visitor.open("/sign-in/phone/come-in?picture=boat").send("/sign-in/phone/come-in", picture="boat", pin="2580")
    assert (visitor.status, "/sign-in/phone/lock" in visitor.page) == (200, True)


def test_the_newcomer_comes_in_by_a_card_that_the_coordinator_prints(world: World, life: Life) -> None:
    card = world.told("POST", f"/v1/sign-in-cards/{life.newcomer}", {}, life.coordinator)
    assert card["language"] == "ar"

    visitor = Visitor(world).open("/sign-in/card").send("/sign-in/card", card=card["codes"][0])
    assert visitor.send("/sign-in/phone/pin", skip="yes").status == 200

    elsewhere = world.ask("POST", f"/v1/sign-in-cards/{life.newcomer}", {}, world.token("coordinator", ["elsewhere"]))
    assert elsewhere.status_code == 404


def test_the_contact_of_the_organisation_comes_in_by_a_link(world: World, life: Life) -> None:
    world.told("POST", "/v1/sign-in-links", {"organisation_id": life.house}, life.coordinator)
    text = message_to(world, "organisations", CONTACT["contact_email"])
    [path] = re.findall(r"(/sign-in/link/\S+)", text)

    assert Visitor(world).open(path).send(path).status == 200

    assert Visitor(world).open(path).status == 410


def test_a_colleague_of_the_organisation_is_invited_comes_in_and_is_out_once_their_account_ends(
    world: World, life: Life
) -> None:
    wanted = {"role": "organisation", "organisation": life.house}
    elsewhere = world.token("coordinator", ["elsewhere"])
    assert world.ask("POST", "/v1/invitations", wanted, elsewhere).json()["slug"] == "may-not-invite"
    path = urlsplit(world.told("POST", "/v1/invitations", wanted, life.coordinator)["link"]).path

    visitor = Visitor(world).open(path)
    [key] = re.findall(r'class="key" dir="ltr">([^<]*)<', visitor.page)
    code = pyotp.TOTP(key.replace(" ", "")).now()
    visitor.send(path, name="colleague", password="vier losse woorden samen", code=code)
    assert visitor.status == 200
    assert visitor.page.count("<li>") == 10, "codes for the day on which the app is lost"
    assert Visitor(world).open(path).status == 410
    assert "/sign-in/out" in visitor.open("/sign-in/sessions").page

    wrong = Visitor(world).open("/sign-in").send("/sign-in", name="colleague", password="other long words here")
    assert wrong.status == 401
    listed = world.told("GET", f"/v1/accounts?role=organisation&organisation={life.house}")["accounts"]
    [account] = [each for each in listed if each["ways_in"]]  # the contact who came by a link has none of their own
    assert (account["display_name"], account["ways_in"]) == (None, ["password", "authenticator"])
    world.told("DELETE", f"/v1/accounts/{account['id']}")
    assert "/sign-in/out" not in visitor.open("/sign-in/sessions").page


def test_nothing_personal_travels_in_any_event(life: Life, spy: Eavesdropper) -> None:  # noqa: ARG001
    bodies = [message.body if isinstance(message.body, bytes) else message.body.encode() for message in spy.hear()]

    assert len(bodies) > 20
    for body in bodies:
        told = body.decode().casefold()
        assert [secret for secret in SECRETS if secret.casefold() in told] == [], json.loads(body)["type"]
        assert "merk" not in told


def test_nothing_is_left_behind(world: World, life: Life) -> None:  # noqa: ARG001
    world.assert_nothing_left_behind()


def test_nothing_personal_stands_in_any_log_not_even_after_trouble(world: World, life: Life) -> None:
    _cause_trouble(world, life)

    logs = {path.name: path.read_text(errors="replace").casefold() for path in world.home.rglob("*.log")}
    assert {f"{name}.log" for name in world.services} <= set(logs)
    assert all('"level": "warning"' in logs[f"{name}.log"] for name in ("intake", "matching", "employment"))
    for name, log in logs.items():
        assert [secret for secret in (*SECRETS, "merk:", "merk@") if secret.casefold() in log] == [], name


def _cause_trouble(world: World, life: Life) -> None:
    """Personal data is on its way while the store and the broker are away, and in an event that nobody can apply."""
    person = {"unit_id": UNIT, "registered_on": A_WEEK_AGO, **PERSONAL, "another_person": "other"}
    world.store.kill()
    try:
        assert world.ask("POST", "/v1/newcomers", person).status_code == 503
    finally:
        world.store.restart()
    world.settled()
    world.broker.kill()
    try:
        note = {"kind": "signal", "on": str(TODAY), "text": NOTE}
        assert world.ask("POST", f"/v1/assignments/{life.assignment}/notes", note).status_code == 201
        assert world.ask("POST", "/v1/newcomers", person).status_code == 201
        eventually(lambda: '"level": "warning"' in world.log("intake"), "the relay says that it waits")
    finally:
        world.broker.restart()
    world.settled()
    with kombu.Connection(world.broker.uri) as connection:
        connection.Producer().publish(
            json.dumps({"specversion": "1.0", "type": "newcomer-registered", "data": PERSONAL}),
            exchange="intake.events",
            routing_key="newcomer-registered",
            content_type="application/cloudevents+json",
            content_encoding="utf-8",
        )
    eventually(lambda: world.status()["matching"]["dead_letters"] == 1, "what nobody can apply is set aside")
