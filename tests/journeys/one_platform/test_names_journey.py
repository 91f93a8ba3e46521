"""Four people sign in and live one match from the proposal to the evaluation, seeing names where each may."""

import json
from datetime import timedelta
from typing import Any

import pytest

from tests.journeys.support import cast
from tests.journeys.support.awaiting import eventually
from tests.journeys.support.cast import A_WEEK_AGO, IN_A_YEAR, TODAY
from tests.journeys.support.signed_in import Application, invited, with_a_card, with_a_link
from tests.journeys.support.world import World

YESTERDAY = str(TODAY - timedelta(days=1))
UNIT, PARTNER = "kortrijk", "jobhuis-merk"
PERSON = {"first_name": "Xandermerk", "last_name": "Quistmerk", "phone": "+32 470 99 88 66", "birth_date": "1990-05-17"}
THE_DAY = {"street": "Molenmerk 5", "starts_at": "09:30", "ends_at": "12:00", "contact_name": "Wilmamerk"}
CONTACT = "wilmamerk@house.example"
FOR_AN_ORGANISATION = {"first_name", "languages", "talents", "available_days", "available_slots", "away"}
FOR_A_COACH = {"first_name", "last_name", "phone", "phone_e164", "email", "preferred_contact", "languages"}
Named = dict[str, dict[str, Any]]


class Four:
    """A coordinator, a newcomer, an organisation and a coach; and two who have nothing to do with it."""

    def __init__(self, world: World) -> None:
        """The coordinator registers the newcomer, the organisation offers something; each signs in in their own way."""
        self.world = world
        cast.open_unit(world, UNIT, UNIT)
        self.application = application = Application(world)
        self.coordinator = application.token(invited(world, "coordinator", units=[UNIT]))
        self.coach = application.token(invited(world, "coach", partner=PARTNER, new_partner=True))
        self.house = cast.ready_organisation(world, UNIT, "NA-1", contact_email=CONTACT)
        self.organisation = application.token(with_a_link(world, self.house, CONTACT, self.coordinator))
        self.person = self._registered()
        self.newcomer = application.token(with_a_card(world, self.person, self.coordinator))
        self.strangers = [
            world.token("organisation", organisation="another"),
            world.token("newcomer", newcomer="another"),
            world.token("coach", organisation="another"),
        ]
        self.offer = cast.open_opportunity(world, self.house, 2, title="Koken voor de buurt", **THE_DAY)

    def _registered(self) -> str:
        person = {**PERSON, "unit_id": UNIT, "registered_on": A_WEEK_AGO, "another_person": "other"}
        found = str(self.said("POST", "/v1/newcomers", self.coordinator, person)["id"])
        profile = {"completed_on": A_WEEK_AGO, "talents": ["koken"], "preference": "both", "available_days": ["mon"]}
        languages = [{"language": "arabic", "level": "C2"}]
        home = f"/v1/newcomers/{found}"
        self.said("PUT", f"{home}/eligibility", self.coordinator, {"basis_code": "card-a", "checked_on": A_WEEK_AGO})
        self.said("PUT", f"{home}/profile", self.coordinator, {**profile, "languages": languages})
        return found

    def said(self, method: str, path: str, token: str, body: Any = None) -> dict[str, Any]:
        """What is answered, and must be granted."""
        return self.world.told(method, path, body, token)

    def named(self, path: str, token: str) -> Named:
        """What an answer says of the ids in it."""
        found: Named = self.said("GET", f"{path}{'&' if '?' in path else '?'}with=names", token)["named"]
        return found

    def strangers_see_nobody(self) -> None:
        """Asked for each id by itself."""
        for token in self.strangers:
            people = self.said("POST", "/v1/newcomers/cards", token, {"newcomer_ids": [self.person]})
            assert people["newcomers"] == {}
            found = self.said("POST", "/v1/opportunities/cards", token, {"opportunity_ids": [self.offer]})
            assert found["opportunities"] == {}


@pytest.fixture(scope="module")
def four(world: World) -> Four:
    return Four(world)


def test_four_people_live_a_match_and_see_names_where_they_may(world: World, four: Four) -> None:
    _before_it_is_proposed(four)
    match = four.said(
        "POST", "/v1/matches", four.coordinator, {"newcomer_id": four.person, "opportunity_id": four.offer}
    )["id"]
    _proposed(four)
    four.said("POST", f"/v1/matches/{match}/acceptance", four.newcomer, {"may_introduce": True})
    _accepted(four)
    agreed = four.said("POST", f"/v1/matches/{match}/confirmation", four.organisation, {"starts_on": str(TODAY)})
    assignment = agreed["assignment_id"]
    _volunteering(four, assignment)
    _coached(four)
    _ended(four, assignment)
    four.strangers_see_nobody()
    world.settled()
    world.assert_nothing_left_behind()
    told = "".join(map(world.log, world.services))
    assert [secret for secret in (*PERSON.values(), *THE_DAY.values(), CONTACT, "NA-1") if secret in told] == []


def test_what_the_newcomer_takes_back_ends_at_once_in_every_service_that_used_it(world: World, four: Four) -> None:
    consents = f"/v1/newcomers/{four.person}/consents"
    four.said("PUT", f"{consents}/organisation-introduction", four.coordinator, {"given": True, "on": YESTERDAY})
    match = _willing_elsewhere(four)
    eventually(lambda: set(_used(four, match).values()) == {True}, "each service uses what was allowed")

    for purpose in ("organisation-introduction", "job-coaching"):
        four.said("PUT", f"{consents}/{purpose}", four.newcomer, {"given": False, "on": str(TODAY)})

    eventually(lambda: set(_used(four, match).values()) == {False}, "none uses it any more")
    world.settled()
    world.assert_nothing_left_behind()


def _willing_elsewhere(four: Four) -> str:
    """A match that the newcomer said yes to, for which the organisation may be told who they are by consent alone."""
    offer = cast.open_opportunity(four.world, four.house, 1, title="Soep")
    match = four.said("POST", "/v1/matches", four.coordinator, {"newcomer_id": four.person, "opportunity_id": offer})
    four.said("POST", f"/v1/matches/{match['id']}/acceptance", four.newcomer, {})
    return str(match["id"])


def _used(four: Four, match: str) -> dict[str, bool]:
    """By service, whether it lets organisation or partner know of the person what takes their yes."""
    asked: Any = {"newcomer_ids": [four.person]}
    referrals = four.said("GET", f"/v1/referrals?newcomer={four.person}", four.coordinator)["referrals"]
    changes = four.said("GET", "/v1/changes?after=0", four.coach)["changes"]
    ask = four.world.ask
    return {
        "matching, an organisation": ask("GET", f"/v1/matches/{match}", None, four.organisation).status_code == 200,
        "matching, a coach": ask("GET", f"/v1/portfolios/{four.person}", None, four.coach).status_code == 200,
        "intake": four.person in four.said("POST", "/v1/newcomers/cards", four.coach, asked)["newcomers"],
        "employment": [each["state"] for each in referrals] != ["revoked"],
        "changes": four.person in [each["concerns"].get("newcomer") for each in changes],
    }


def _before_it_is_proposed(four: Four) -> None:
    """The coordinator ranks by name; nobody else knows that there is anybody, or anything."""
    ranked = eventually(
        lambda: four.named(f"/v1/matching/rankings?opportunity={four.offer}", four.coordinator), "there is a ranking"
    )
    card = ranked["newcomers"][four.person]
    assert (card["first_name"], card["last_name"], card["phone"]) == ("Xandermerk", "Quistmerk", PERSON["phone"])
    assert (card["preferred_contact"], card["languages"][0]["language"]) == ("phone", "arabic")
    assert ranked["opportunities"][four.offer]["title"] == "Koken voor de buurt"
    body = {"opportunity_ids": [four.offer]}
    assert four.said("POST", "/v1/opportunities/cards", four.newcomer, body)["opportunities"] == {}
    _organisation_sees_nobody(four)


def _proposed(four: Four) -> None:
    """The newcomer sees what they are to say yes to, the organisation nothing yet."""
    offers = f"/v1/matches?newcomer={four.person}"
    seen = eventually(lambda: four.named(offers, four.newcomer)["opportunities"].get(four.offer), "it is proposed")
    assert (seen["title"], seen["organisation_name"]) == ("Koken voor de buurt", "A house")
    assert {name: seen[name] for name in THE_DAY} == THE_DAY
    assert four.named(offers, four.newcomer)["newcomers"][four.person]["first_name"] == "Xandermerk"
    _organisation_sees_nobody(four)


def _accepted(four: Four) -> None:
    """From the yes on the organisation sees a first name, languages, talents and availability."""
    matches = f"/v1/matches?opportunity={four.offer}"
    card = eventually(
        lambda: four.named(matches, four.organisation)["newcomers"].get(four.person), "they are introduced"
    )
    assert set(card) == FOR_AN_ORGANISATION
    assert (card["first_name"], card["talents"], card["available_days"]) == ("Xandermerk", ["koken"], ["mon"])
    four.strangers_see_nobody()


def _volunteering(four: Four, assignment: str) -> None:
    """Attendance by first name; the newcomer still knows where and whom to ask for."""
    of_house = four.named(f"/v1/assignments?organisation={four.house}", four.organisation)
    assert of_house["newcomers"][four.person]["first_name"] == "Xandermerk"
    shift = four.named(f"/v1/assignments/{assignment}", four.newcomer)["opportunities"][four.offer]
    assert (shift["street"], shift["contact_name"]) == (THE_DAY["street"], THE_DAY["contact_name"])
    four.said("POST", f"/v1/assignments/{assignment}/days", four.organisation, {"on": str(TODAY), "hours": 2.5})


def _coached(four: Four) -> None:
    """A referral, with consent: the coach sees whom to call, and where they volunteered."""
    body = {"given": True, "on": A_WEEK_AGO, "partner": PARTNER}
    four.said("PUT", f"/v1/newcomers/{four.person}/consents/job-coaching", four.coordinator, body)
    four.world.settled()
    programme = {"name": "Naar werk", "partner": PARTNER, "area_id": UNIT, "schooling_levels": ["high"], "places": 1}
    dates = {"last_verified": YESTERDAY, "valid_until": IN_A_YEAR}
    four.said("PUT", "/v1/programmes/to-work", four.coach, {**programme, **dates})
    _fitting(four)
    _verified(four)
    _as_a_spreadsheet(four)
    handed = {"newcomer_id": four.person, "programme_id": "to-work", "made_on": YESTERDAY}
    four.said("POST", "/v1/referrals", four.coordinator, handed)
    card = eventually(lambda: four.named("/v1/referrals", four.coach)["newcomers"].get(four.person), "they are known")
    assert set(card) == FOR_A_COACH
    assert card["phone"] == PERSON["phone"]
    insight = four.named(f"/v1/portfolios/{four.person}", four.coach)["organisations"]
    house = {"name": "A house", "sector": "welfare", "municipality": None}
    of_law = {"legal_form": None, "company_number": None, "insured_until": IN_A_YEAR, "insurer": None}
    assert insight[four.house] == house | of_law
    assert four.named(f"/v1/portfolios/{four.person}", four.newcomer)["organisations"][four.house]["name"] == "A house"


def _fitting(four: Four) -> None:
    """Employment asks intake, with each caller's own token, on which basis and since when; one gate closes."""
    stay = {"statuses": ["refugee"], "years_from": 1}
    described = four.said("GET", "/v1/programmes/to-work", four.coach)
    fields = ("name", "partner", "area_id", "schooling_levels", "places", "last_verified", "valid_until")
    four.said("PUT", "/v1/programmes/for-refugees", four.coach, {name: described[name] for name in fields} | stay)
    facts = {"stated_on": str(TODAY), "in_belgium_since": str(TODAY - timedelta(days=800)), "diploma": "not-recognised"}
    home = f"/v1/newcomers/{four.person}"
    profile = {"completed_on": str(TODAY), "talents": ["koken"], "preference": "both", "schooling_level": "high"}
    four.said("PUT", f"{home}/profile", four.coordinator, {**profile, "available_days": ["mon"]})
    four.said("PUT", f"{home}/work-facts", four.coordinator, facts)
    four.world.settled()
    for token in (four.coordinator, four.newcomer):
        found = four.said("GET", f"/v1/programmes/fitting?newcomer={four.person}", token)
        assert (found["facts_known"], found["facts_missing"]) == (True, None)
        assert _fits(found) == {"to-work": ("yes", []), "for-refugees": ("no", ["fails status"])}
        assert found["work_access"]["sentence"]["en"] == "The residence document says whether this person may work."
        assert [step["code"] for step in found["steps"]] == ["diploma-recognition"]


def _verified(four: Four) -> None:
    """An entry that nobody verified for nine months is asked of its partner and of the unit there; one press each."""
    entry = "/v1/programmes/for-refugees"
    fields = ("name", "partner", "area_id", "schooling_levels", "places", "valid_until", "statuses", "years_from")
    described = four.said("GET", entry, four.coach)
    long_ago = {name: described[name] for name in fields} | {"last_verified": str(TODAY - timedelta(days=280))}
    for owner, token in (("unit", four.coordinator), ("partner", four.coach)):
        four.said("PUT", entry, four.coach, long_ago)
        [asked] = four.said("GET", "/v1/programmes/to-verify", token)["programmes"]
        assert (asked["id"], asked["standing"], asked["owner"]) == ("for-refugees", "unverified", "partner")
        four.said("POST", f"{entry}/verification", token)
        assert four.said("GET", "/v1/programmes/to-verify", token)["programmes"] == []
        seen = four.said("GET", entry, token)
        assert (seen["standing"], seen["owner"]) == ("verified", owner)


def _as_a_spreadsheet(four: Four) -> None:
    """Out and in again: nothing changes, and the partner keeps its entries."""
    before = four.said("GET", "/v1/programmes", four.coach)
    four.world.console("programmes", "export", "programmas.xlsx")
    told = json.loads(four.world.console("programmes", "import", "programmas.xlsx", "--format", "json"))
    assert (told["files"]["programmas.csv"]["unchanged"], told["rejected"]) == (2, [])
    assert four.said("GET", "/v1/programmes", four.coach) == before


def _fits(found: dict[str, Any]) -> dict[str, tuple[str, list[str]]]:
    return {
        row["programme_id"]: (row["fits"], [f"{reason['state']} {reason['code']}" for reason in row["reasons"]])
        for row in found["programmes"]
    }


def _ended(four: Four, assignment: str) -> None:
    """Both look back; of the place the newcomer keeps the title, the organisation keeps the first name."""
    end = {"ended_on": str(TODAY), "reason": "completed"}
    four.said("POST", f"/v1/assignments/{assignment}/end", four.coordinator, end)
    path = f"/v1/assignments/{assignment}/evaluations"
    for side, token in (("organisation", four.organisation), ("newcomer", four.newcomer)):
        four.said("POST", path, token, {"by": side, "evaluated_on": str(TODAY), "score": 5})
    mine = f"/v1/assignments/{assignment}"
    eventually(
        lambda: "street" not in four.named(mine, four.newcomer)["opportunities"][four.offer], "the place is closed"
    )
    assert four.named(mine, four.newcomer)["opportunities"][four.offer]["title"] == "Koken voor de buurt"
    assert set(four.named(mine, four.organisation)["newcomers"][four.person]) == FOR_AN_ORGANISATION


def _organisation_sees_nobody(four: Four) -> None:
    assert four.named(f"/v1/matches?opportunity={four.offer}", four.organisation)["newcomers"] == {}
    people = four.said("POST", "/v1/newcomers/cards", four.organisation, {"newcomer_ids": [four.person]})
    assert people["newcomers"] == {}


def test_a_service_that_is_down_costs_its_own_part_and_the_answer_stays(world: World, four: Four) -> None:
    path = f"/v1/matching/rankings?opportunity={four.offer}&with=names"
    whole = four.said("GET", path, four.coordinator)
    world.services["intake"].stop()
    try:
        found = four.said("GET", path, four.coordinator)
        fitting = four.said("GET", f"/v1/programmes/fitting?newcomer={four.person}", four.coordinator)
    finally:
        world.services["intake"].start()
        world.services["intake"].wait_ready()
    assert found["named"]["missing"] == ["intake"]
    assert found["named"]["opportunities"] == whole["named"]["opportunities"]
    assert found["rankings"] == whole["rankings"]
    assert _fits(fitting)["for-refugees"] == ("ask", ["unknown status", "unknown too-short-in-belgium"]), "no wrong yes"
    assert (fitting["facts_known"], "intake does not answer" in fitting["facts_missing"]["en"]) == (False, True)


def test_who_stops_is_out_everywhere_and_sees_their_file_by_a_card_that_they_are_handed(
    world: World, four: Four
) -> None:
    mine = f"/v1/portfolios/{four.person}"
    before = four.said("GET", mine, four.newcomer)
    four.said("POST", f"/v1/newcomers/{four.person}/withdrawal", four.coordinator, {"on": str(TODAY)})

    eventually(lambda: world.ask("GET", mine, None, four.newcomer).status_code == 401, "the session is over", 10)
    assert world.ask("GET", mine, None, four.newcomer).json()["slug"] == "session-ended"

    token = four.application.token(with_a_card(world, four.person, four.coordinator))
    assert four.said("GET", mine, token)["assignments"] == before["assignments"]
