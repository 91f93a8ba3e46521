"""Somebody with unmistakable words everywhere is erased; then they are looked for wherever anything is kept."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import bson
import pytest
from pymongo import MongoClient

from deploy.local.platform import KEEPING
from services.backup import archive, person_keys
from services.chassis.storage.sealing.declared import ERASED_PERSONS, PERSON_KEYS
from services.contracts import listeners
from tests.integration.support.wire import Wire
from tests.journeys.support.awaiting import eventually
from tests.journeys.support.cast import A_WEEK_AGO, IN_A_YEAR, TODAY
from tests.journeys.support.left_behind import dead_letters, set_aside, taken_along
from tests.journeys.support.visitor import Visitor
from tests.journeys.support.world import World
from tests.journeys.test_backup import asked_about, succeeded
from tests.journeys.test_one_life import CRITERION_NOTE, NOTE, PERSONAL, REMARK, UNIT, YESTERDAY, Eavesdropper, Life

OBJECTION, FILED, OVERRIDE = "Bezwaarmerk: klopt niet", "Beperktmerk: twee dagen", "Toch voorgestelderedenmerk"
BEFORE = {**PERSONAL, "last_name": "Voorheenmerk", "phone": "+32 470 99 88 11"}
REFERENCE = "Dossiermerk-77"
TANTE, ASKED = {"through_name": "Tantemerk", "through_phone": "+32 470 66 55 44"}, "Vraagmerk: anders geschreven"
BESIDE = (*TANTE.values(), ASKED, "Quibbelermerk", "+32470665544")
NOBODY = (
    *(*PERSONAL.values(), *BEFORE.values(), NOTE, REMARK, OBJECTION, FILED, OVERRIDE, REFERENCE, "+32470998877"),
    *BESIDE,
)
AGREED = {"informs": "organisation", "insures": "organisation", "costs": "none"}
PERIOD = (f"{TODAY.year - 1}-01-01", f"{TODAY.year}-12-31")


class Person(Life):
    """One life, with something written about them in every place where anything can be."""

    def _post(self, path: str, body: dict[str, Any] | None = None, token: str | None = None) -> dict[str, Any]:
        if path == "/v1/newcomers":
            body = {**(body or {}), **BEFORE, "reference": REFERENCE}
        return super()._post(path, body, token)

    def live(self) -> "Person":
        """All of it; then what is left of it runs on."""
        super().live()
        home = f"/v1/newcomers/{self.newcomer}"
        person = {"gender": "f", "nationality": "SY", "registered_on": A_WEEK_AGO, **PERSONAL}
        self.world.told("PUT", f"{home}/person", person, self.coordinator)
        said = {"line": "competence:cooking", "reason": "do-not-show", "words": OBJECTION}
        self.world.told("POST", f"/v1/portfolios/{self.newcomer}/objections", said, self.newcomer_token)
        self.world.told("POST", "/v1/proofs", {"newcomer_id": self.newcomer}, self.newcomer_token)
        self._runs_on()
        self._stands_beside_the_file()
        self.world.settled()
        return self

    def _stands_beside_the_file(self) -> None:
        """What is kept beside it: who reaches them, what they asked for, what they said of themselves, sessions."""
        world, home = self.world, f"/v1/newcomers/{self.newcomer}"
        wishes = {"language": "ti", "channel": "through-somebody", "through_relation": "family", **TANTE}
        self._put(f"/v1/contact-wishes/{self.newcomer}", wishes)
        asked = {"field": "last_name", "value": "Quibbelermerk", "words": ASKED}
        self._post(f"{home}/correction-requests", asked, self.newcomer_token)
        self._post(f"/v1/self-registrations/{self._comes_alone()}/joining", {"newcomer_id": self.newcomer})
        self._comes_alone()
        for day in (YESTERDAY, IN_A_YEAR):
            session = {"unit_id": UNIT, "kind": "workshop", "held_on": day, "places": 9, "in_the_past": True}
            path = f"/v1/group-sessions/{self._post('/v1/group-sessions', session)['id']}"
            self._post(f"{path}/enrolments", {"newcomer_id": self.newcomer})
            if day == YESTERDAY:
                self._post(f"{path}/attendance", {"present": []})
        self._put(f"/v1/assignments/{self.running}/agreement", {**AGREED, "informed_on": str(TODAY)})
        note = {"version": "2026-12-01-4f2a91c0", "language": "ti", "how": "paper", "on": str(TODAY)}
        self._post(f"/v1/assignments/{self.running}/information-receipts", note)
        world.told("PUT", f"{home}/restriction", {"reason": "objected"}, self.newcomer_token)

    def _comes_alone(self) -> str:
        """They register themselves on a phone, once more; the id of what waits."""
        names = {name: PERSONAL[name] for name in ("first_name", "last_name", "phone")}
        year, month, day = PERSONAL["birth_date"].split("-")
        page = f"/join/at/{UNIT}"
        phone = Visitor(self.world, "ti").open(page)
        phone.send(f"{page}?lang=ti", **names, day=day, month=month, year=year)
        [one] = self._get(f"/v1/self-registrations?unit_id={UNIT}")["self_registrations"]
        return str(one["id"])

    def _runs_on(self) -> None:
        """A second assignment, proposed although a gate was closed, that nobody ends."""
        offer = {"organisation_id": self.house, "title": "Soep", "kind": "long-term", "places": 1}
        details = {"talents": ["koken"], "starts_on": A_WEEK_AGO, "dutch_minimum": "C1", "guided": True}
        opportunity = self._post("/v1/opportunities", {**offer, **details}, self.house_token)["id"]
        self.world.settled()
        pair = {"newcomer_id": self.newcomer, "opportunity_id": opportunity, "override_reason": OVERRIDE}
        path = f"/v1/matches/{self._post('/v1/matches', pair)['id']}"
        self._post(f"{path}/acceptance", {"may_introduce": True}, self.newcomer_token)
        started = self._post(f"{path}/confirmation", {"starts_on": str(TODAY)}, self.house_token)
        self.running = started["assignment_id"]
        self._post(f"/v1/assignments/{self.running}/notes", {"kind": "check-in", "on": str(TODAY), "text": NOTE})


def found_in(content: bytes, words: Sequence[str] = NOBODY) -> list[str]:
    return [said for said in words if said.encode() in content]


def found_in_databases(world: World, words: Sequence[str] = NOBODY) -> dict[str, list[str]]:
    """By collection of every database, the words of the person that a document of it holds."""
    found: dict[str, list[str]] = {}
    with MongoClient[dict[str, Any]](world.store.uri) as client:
        for name in client.list_database_names():
            for collection in client[name].list_collection_names():
                content = b"".join(map(bson.encode, client[name][collection].find()))
                if there := found_in(content, words):
                    found[f"{name}.{collection}"] = there
    return found


def found_in_files(folder: Path) -> dict[str, list[str]]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {str(path): words for path in files if (words := found_in(path.read_bytes()))}


def figures(world: World) -> dict[str, Any]:
    return {name: value for name, value in world.key_figures(*PERIOD).items() if name != "as_of"}


def receipt(world: World, person: "Person") -> dict[str, Any]:
    return world.told("GET", f"/v1/newcomers/{person.newcomer}/erasure", token=person.coordinator)


def names_kept(world: World, newcomer: str) -> set[str]:
    """Of each service, the collections that keep something under this very id."""
    with MongoClient[dict[str, Any]](world.store.uri) as client:
        kept = [
            (service, name)
            for service in KEEPING
            for name in client[f"{world.prefix}_{service}"].list_collection_names()
        ]
        return {
            f"{service}.{name}"
            for service, name in kept
            if client[f"{world.prefix}_{service}"][name].find_one({"_id": newcomer}) is not None
        }


@pytest.fixture(scope="module")
def spy(world: World) -> Iterator[Eavesdropper]:
    listening = Eavesdropper(world.broker.uri, "a-spy", [(f"{source}.events", "#") for source in listeners.SOURCES])
    yield listening
    listening.leave()


@pytest.mark.timeout(400)
def test_whoever_was_erased_is_nowhere_and_nothing_brings_them_back(world: World, spy: Eavesdropper) -> None:
    person = Person(world).live()
    assert found_in_databases(world) == {}, "it is sealed while it is kept"
    assert found_in_databases(world, (CRITERION_NOTE,)) != {}, "what nobody seals is found in this way"
    told_before = [message.body for message in spy.hear()]
    letters = set_aside(world, person.newcomer, told_before)
    assert letters_by_word(person, letters) == {person.newcomer: len(letters)}, "they tell an id alone"
    assert named_in_what_is_taken_along(world, person) >= {"intake", "matching", "note"}
    before = figures(world)
    made = succeeded(world.refu("backup", "create", "--format", "json"))
    assert person.newcomer in person_keys.read(world.home / "backups")["intake"]

    home = f"/v1/newcomers/{person.newcomer}"
    unasked = world.ask("POST", f"{home}/erasure", {"confirmed": True}, person.coordinator)
    assert unasked.json()["slug"] == "erasure-not-asked"
    world.told("PUT", f"{home}/erasure-request", {}, person.newcomer_token)
    begun = world.told("POST", f"{home}/erasure", {"confirmed": True}, person.coordinator)
    confirmed_by_every_service(world, person, begun["code"])
    assert world.ask("GET", home).status_code == 404
    assert world.told("GET", f"/v1/assignments/{person.running}")["ended_on"] == str(TODAY)
    assert figures(world) == before
    assert letters_by_word(person, dead_letters(world)) == {person.newcomer: len(letters)}, "they lie there as before"
    assert named_in_what_is_taken_along(world, person) == set()

    succeeded(world.refu("backup", "journal", "--format", "json"))
    assert person.newcomer not in json.dumps(person_keys.read(world.home / "backups"))
    everywhere(world, person)
    with archive.reading(world.home / "backups" / f"{made['id']}.tar.gz.age", world.home / "backup.key") as parts:
        assert {name: words for name, content in parts if (words := found_in(content))} == {}

    # an old import, an old event that comes once more, one that waited as a dead letter, everything that was sent
    again = {"unit_id": UNIT, "reference": REFERENCE, **BEFORE, "registered_on": A_WEEK_AGO}
    refused = world.ask("POST", "/v1/newcomers", again, person.coordinator)
    assert (refused.status_code, refused.json()["slug"]) == (409, "person-erased")
    for body in told_before:
        said = json.loads(body)
        renewed = json.dumps({**said, "id": f"{said['id'][:-4]}0000"}).encode()
        Wire(world.broker.uri).publish([renewed], exchange=f"{said['source'].split('/')[-1]}.events", key=said["type"])
    world.settled(120)
    succeeded(world.refu("dead-letters", "replay", "--all", "--format", "json"))
    world.settled(120)
    assert dead_letters(world) == [], "what is about somebody who was erased is passed by"
    everywhere(world, person)
    assert figures(world) == before

    # the backup of before they were erased, with the keys as they are now
    world.wiped()
    succeeded(world.refu("backup", "restore", made["id"], *asked_about(world), "--format", "json"))
    world.serve_again()
    eventually(lambda: receipt(world, person)["complete"], "every service confirmed once more", 60)
    world.settled()
    everywhere(world, person)
    assert world.ask("GET", home).status_code == 404
    assert world.ask("POST", "/v1/newcomers", again, person.coordinator).json()["slug"] == "person-erased"
    assert figures(world) == before


def letters_by_word(person: Person, letters: Sequence[str]) -> Counter[str]:
    """Of each word of the person, and of their id, how many of these letters hold it."""
    return Counter(word for each in letters for word in found_in(each.encode(), (*NOBODY, person.newcomer)))


def named_in_what_is_taken_along(world: World, person: Person) -> set[str]:
    """Copies, by service, and papers that can be had at this moment and hold a word of the person."""
    taken = taken_along(world, person.newcomer, person.running, person.house)
    return {name for name, content in taken.items() if found_in(content)}


def everywhere(world: World, person: Person) -> None:
    """Look for the person in databases, their files, the broker's, logs, and whatever else lies on the disk."""
    assert found_in_databases(world) == {}
    assert found_in_files(world.home) == {}
    tombstones = {f"{service}.{ERASED_PERSONS}" for service in KEEPING}
    assert names_kept(world, person.newcomer) - {"partners.persons"} == {*tombstones, "intake.erasures"}
    assert not any(name.endswith(PERSON_KEYS) for name in names_kept(world, person.newcomer))


def confirmed_by_every_service(world: World, person: Person, code: str) -> None:
    """With what each of them erased, and what stays; whoever has the code of the receipt is shown it."""
    eventually(lambda: receipt(world, person)["complete"], "every service confirmed", 60)
    world.settled()
    by_code = world.told("POST", "/v1/erasures/receipt", {"code": code.lower().replace("-", " ")})
    assert by_code["id"] == person.newcomer
    confirmed = {each["service"]: each for each in receipt(world, person)["services"]}
    assert set(confirmed) == set(KEEPING)
    assert {"kind": "newcomers", "documents": 1} in confirmed["intake"]["erased"]
    erased_beside = {"contact-wishes": 1, "correction-requests": 1, "restrictions": 1, "self-registrations": 2}
    assert erased_beside.items() <= {each["kind"]: each["documents"] for each in confirmed["intake"]["erased"]}.items()
    assert {"kind": "assignments", "documents": 2} in confirmed["matching"]["erased"]
    assert {"kind": "information-receipts", "documents": 1} in confirmed["matching"]["erased"]
    assert "amounts" in confirmed["matching"]["kept"]
