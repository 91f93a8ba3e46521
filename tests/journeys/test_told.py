"""Over a real broker and store: a proposal is told, answered by its link, and confirmed, with nobody signed in."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import requests

from services.contracts.listeners import SOURCES
from tests.calendar import TODAY
from tests.journeys.conftest import running
from tests.journeys.support import cast
from tests.journeys.support.awaiting import eventually
from tests.journeys.support.outbox import link_in, sent_to
from tests.journeys.support.overhearing import Overheard
from tests.journeys.support.world import World

WAIT = 4.0
"""Seconds that a message waits here: long enough to undo what was proposed."""
CONTACT = "els@house.example"
SATURDAY = str(TODAY + timedelta(days=20))
PEOPLE = {"Tigrinya": "+32470000001", "Arabic": "+32470000002", "Dutch": "+32470000003"}
WORDS = {"Tigrinya": "እወ ዶ ኣይፋል", "Arabic": "نعم أم لا", "Dutch": "ja of nee"}


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """One in which messages leave after seconds, at night as well."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("REFU_MESSAGES_WAIT", str(WAIT))
        environment.setenv("REFU_QUIET_HOURS", "none")
        with running(tmp_path_factory.mktemp("world")) as world:
            yield world


@pytest.fixture(scope="module")
def people(world: World) -> dict[str, str]:
    """Ids by the language that they speak."""
    cast.open_unit(world, "gent", "gent")
    found = dict(zip(PEOPLE, cast.ready_newcomers(world, "gent", [f"TOLD-{each}" for each in PEOPLE]), strict=True))
    for language, newcomer in found.items():
        person = {"first_name": "Selamawit", "birth_date": "1990-01-01", "phone": PEOPLE[language]}
        world.told("PUT", f"/v1/newcomers/{newcomer}/person", {**person, "registered_on": cast.A_WEEK_AGO})
        spoken = [{"language": language, "level": "C2"}]
        profile = {"completed_on": str(TODAY), "talents": ["koken"], "preference": "both", "languages": spoken}
        world.told("PUT", f"/v1/newcomers/{newcomer}/profile", profile)
    world.settled()
    return found


@pytest.fixture(scope="module")
def opportunity(world: World, people: dict[str, str]) -> str:  # noqa: ARG001
    place = {"street": "Dorpsstraat 1", "municipality": "Gent", "starts_at": "09:30", "ends_at": "12:00"}
    house = cast.ready_organisation(world, "gent", "TOLD-HOUSE", contact_name="Els", contact_email=CONTACT)
    return cast.open_opportunity(world, house, places=9, kind="one-off", starts_on=SATURDAY, ends_on=SATURDAY, **place)


def proposed(world: World, newcomer: str, opportunity: str) -> str:
    return str(world.told("POST", "/v1/matches", {"newcomer_id": newcomer, "opportunity_id": opportunity})["id"])


def messages(world: World, newcomer: str) -> dict[str, str]:
    """The state of what somebody was told last, by kind."""
    told = world.told("GET", f"/v1/newcomers/{newcomer}/messages")["messages"]
    return {each["kind"]: each["state"] for each in reversed(told)}


def opened(world: World, link: str) -> requests.Response:
    return requests.get(world.url + link, headers={"Accept": "text/html"}, timeout=30)


def answered(world: World, link: str, **said: str) -> requests.Response:
    return requests.post(world.url + link, data=said, allow_redirects=False, timeout=30)


@pytest.fixture(scope="module")
def overheard(world: World) -> Iterator[Overheard]:
    """All that services tell one another from now on."""
    found = Overheard(world.broker.uri, SOURCES)
    yield found
    found.end()


def test_a_proposal_is_told_in_three_languages_and_answered_by_its_link(
    world: World, people: dict[str, str], opportunity: str, overheard: Overheard
) -> None:
    matches = {language: proposed(world, newcomer, opportunity) for language, newcomer in people.items()}
    texts = {}
    for language, number in PEOPLE.items():
        [texts[language]] = eventually(lambda n=number: sent_to(world, n), f"{language} is told")  # type: ignore[misc]
        assert WORDS[language] in texts[language]
        assert "Vrijwilligerswerk voor u: ja of nee?" in texts[language]

    link = link_in(texts["Tigrinya"])
    for _ in range(3):  # a messenger looks before the person does
        page = opened(world, link)
        assert page.status_code == 200
        assert 'lang="ti"' in page.text
        assert "Dorpsstraat 1" in page.text
    assert world.told("GET", f"/v1/matches/{matches['Tigrinya']}")["state"] == "proposed"

    assert answered(world, link, answer="yes", may_introduce="yes").status_code == 303
    kept = world.told("GET", f"/v1/matches/{matches['Tigrinya']}")
    assert (kept["state"], kept["accepted_by"]["side"], kept["accepted_by"]["by"]) == ("accepted", "newcomer", "link")
    assert answered(world, link, answer="yes").status_code == 303
    answered(world, link_in(texts["Arabic"]), answer="no", reason="no-time")
    assert world.told("GET", f"/v1/matches/{matches['Arabic']}")["state"] == "declined"

    [mail] = eventually(lambda: sent_to(world, CONTACT, "organisations"), "the contact is asked")  # type: ignore[misc]
    assert "Iemand wil graag bij u vrijwilligen" in mail
    assert "Selamawit" not in mail
    contact = link_in(mail)
    assert opened(world, contact).status_code == 200
    assert world.told("GET", f"/v1/matches/{matches['Tigrinya']}")["state"] == "accepted"
    assert answered(world, contact, answer="yes").status_code == 303
    assert world.told("GET", f"/v1/matches/{matches['Tigrinya']}")["by_link"] == ["accepted", "confirmed"]
    told = eventually(lambda: sent_to(world, PEOPLE["Tigrinya"])[1:], "the confirmation leaves")
    assert told
    assert "Het is afgesproken" in told[0]
    assert "09:30-12:00" in told[0]
    eventually(lambda: messages(world, people["Tigrinya"]).get("confirmation") == "sent", "it is known as sent")
    assert "Dorpsstraat 1" in opened(world, link).text

    late = answered(world, link_in(texts["Arabic"]), answer="yes")
    assert late.status_code in (303, 409)
    assert world.told("GET", f"/v1/matches/{matches['Arabic']}")["state"] == "declined"
    _nothing_personal_is_left(world, overheard, [link, contact, link_in(texts["Arabic"]), *map(link_in, told)])


def _nothing_personal_is_left(world: World, overheard: Overheard, links: list[str]) -> None:
    """No token, number or name in events, in what services wrote, in their numbers, in what they keep of messages."""
    world.settled()
    tokens = [link.removeprefix("/a/") for link in links]
    personal = [*tokens, *PEOPLE.values(), "0470 00 00", "Selamawit", "Dorpsstraat", CONTACT]
    events = b"\n".join(overheard.bodies()).decode()
    assert "match-accepted" in events
    logs = {name: world.log(name) for name in world.services}
    numbers = {name: requests.get(f"{each.url}/metrics", timeout=30).text for name, each in world.services.items()}
    kept = repr([world.documents("intake", name) for name in ("notices", "standings", "messages")])
    assert "refu_told_total" in numbers["intake"]
    for word in personal:
        assert word not in events
        assert [name for name, log in logs.items() if word in log] == []
        assert [name for name, said in numbers.items() if word in said] == []
        assert word not in kept


def test_undone_at_once_nobody_is_told(world: World, people: dict[str, str], opportunity: str) -> None:
    before = sent_to(world, PEOPLE["Arabic"])
    match = proposed(world, people["Arabic"], opportunity)
    world.told("POST", f"/v1/matches/{match}/withdrawal", {"reason": "A mistake."})
    states = eventually(lambda: _of_match(world, match, "not-needed"), "it turns out not to be needed")
    assert states
    assert sent_to(world, PEOPLE["Arabic"]) == before


def _of_match(world: World, match: str, state: str) -> list[dict[str, object]]:
    """What was to be told of a match, once all of it stands so."""
    found = [each for each in world.documents("intake", "notices") if each["about"] == match]
    return found if found and all(each["state"] == state for each in found) else []


def test_told_again_by_a_replay_it_leaves_once(world: World, people: dict[str, str]) -> None:  # noqa: ARG001
    before = {number: sent_to(world, number) for number in PEOPLE.values()}
    kept = len(world.documents("intake", "notices"))
    since = (datetime.now(UTC) - timedelta(hours=1)).isoformat(timespec="seconds").replace("+00:00", "Z")
    world.console("events", "replay", "--since", since)
    world.settled()
    assert len(world.documents("intake", "notices")) == kept
    assert {number: sent_to(world, number) for number in PEOPLE.values()} == before


@pytest.mark.parametrize("link", ["/a/" + "g" + "1" * 22, "/a/nothing", "/a/" + "g" * 200])
def test_a_link_that_nobody_made_opens_nothing(world: World, link: str) -> None:
    page = opened(world, link)
    assert page.status_code == 410
    assert "Dorpsstraat" not in page.text


@pytest.mark.parametrize("path", ["/answer-links/match", "/answer-links/answer", "/answer-links/opportunity"])
def test_what_services_ask_one_another_is_not_behind_the_door(world: World, path: str) -> None:
    assert requests.post(world.url + path, json={"token": "g" + "1" * 22}, timeout=30).status_code in (404, 405)


def test_while_organisations_is_down_it_waits_and_killed_in_between_it_leaves_once(
    world: World, people: dict[str, str], opportunity: str
) -> None:
    number = PEOPLE["Arabic"]
    before = len(sent_to(world, number))
    world.services["organisations"].kill()
    proposed(world, people["Arabic"], opportunity)
    eventually(lambda: messages(world, people["Arabic"]).get("proposal") == "planned", "it is planned")
    world.services["intake"].kill()
    for name in ("organisations", "intake"):
        world.services[name].stop()
        world.services[name].start()
    for name in ("organisations", "intake"):
        world.services[name].wait_ready()
    texts = eventually(lambda: sent_to(world, number)[before:], "it leaves once organisations answers", 150)
    assert texts is not None
    assert len(texts) == 1
    world.settled()
    eventually(lambda: messages(world, people["Arabic"]).get("proposal") == "sent", "its fate is known")
    assert len(sent_to(world, number)) == before + 1


def test_a_planned_day_that_moves_is_told_once_though_intake_is_killed_meanwhile(
    world: World, people: dict[str, str]
) -> None:
    number, today, later = PEOPLE["Dutch"], str(TODAY), str(TODAY + timedelta(days=9))
    place = {"street": "Dorpsstraat 1", "municipality": "Gent", "starts_at": "09:30", "ends_at": "12:00"}
    house = cast.ready_organisation(world, "gent", "PLANNED-HOUSE", contact_name="Els", contact_email=CONTACT)
    weekly = cast.open_opportunity(world, house, places=9, kind="long-term", starts_on=cast.A_WEEK_AGO, **place)
    agreed = {"newcomer_id": people["Dutch"], "opportunity_id": weekly, "starts_on": cast.A_WEEK_AGO, "finished": False}
    days = f"/v1/assignments/{world.told('POST', '/v1/assignments', agreed)['id']}/planned-days"
    before = len(sent_to(world, number))

    world.told("PUT", days, {"days": [today]})
    eventually(lambda: messages(world, people["Dutch"]).get("day-before") == "sent", "they are reminded")
    world.told("PUT", days, {"days": [later]})
    eventually(lambda: messages(world, people["Dutch"]).get("day-moved"), "it is planned")
    world.services["intake"].kill()
    world.services["intake"].stop()
    world.services["intake"].start()
    world.services["intake"].wait_ready()
    eventually(lambda: messages(world, people["Dutch"]).get("day-moved") == "sent", "they are told", 60)

    world.settled()
    reminded, moved = sent_to(world, number)[before:]
    assert "Niet vergeten: men verwacht u." in reminded
    assert "maar op een andere dag:" in moved
    assert opened(world, link_in(moved)).status_code == 200
    [touch] = [each for each in world.documents("intake", "last_touches") if each["_id"] == people["Dutch"]]
    assert touch["on"] == today
