"""Somebody registers themselves on a phone, is confirmed, says yes by their own hand, and takes everything along."""

import json
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import requests

from tests.journeys.support import cast
from tests.journeys.support.awaiting import eventually
from tests.journeys.support.signed_in import Application, with_a_card
from tests.journeys.support.visitor import Visitor
from tests.journeys.support.world import World

UNIT = "aalst"
TYPED = {"first_name": "Selammerk", "last_name": "Tesfaymerk", "day": "7", "month": "3", "year": "1994"}
PHONE = "0470 88 77 66"
SERVICES = ("intake", "organisations", "matching", "employment", "reporting", "identity", "changes", "partners")


@pytest.fixture(scope="module")
def coordinator(world: World) -> str:
    cast.open_unit(world, UNIT, UNIT)
    return world.token("coordinator", units=[UNIT])


def waiting(world: World, token: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = world.told("GET", f"/v1/self-registrations?unit_id={UNIT}", None, token)[
        "self_registrations"
    ]
    return rows


def test_a_life_from_the_poster_to_the_copy(world: World, coordinator: str) -> None:
    phone = Visitor(world, "ti").open(f"/join/at/{UNIT}")
    assert (phone.status, 'lang="ti"' in phone.page) == (200, True)
    phone.send(f"/join/at/{UNIT}?lang=ti", **TYPED, phone=PHONE)
    assert phone.status == 200

    [one] = waiting(world, coordinator)
    assert (one["first_name"], one["language"], one["birth_date"]) == ("Selammerk", "ti", "1994-03-07")
    person = {"first_name": "Selammerk", "last_name": "Tesfaymerk", "birth_date": "1994-03-07", "phone": PHONE}
    place = f"/v1/self-registrations/{one['id']}/confirmation"
    newcomer = world.told("POST", place, person, coordinator)["newcomer_id"]
    assert waiting(world, coordinator) == []
    assert "ተመዝጊብኩም" in phone.open("/join/sent").page

    own = Application(world).token(with_a_card(world, newcomer, coordinator))
    text = next(
        each
        for each in world.told("GET", "/v1/consents/texts", None, own)["consent_texts"]
        if each["purpose"] == "photos"
    )
    yes = {"given": True, "on": one["sent_on"], "version": text["version"], "language": "ti"}
    world.told("PUT", f"/v1/newcomers/{newcomer}/consents/photos", yes, own)
    [photos] = [
        each
        for each in world.told("GET", f"/v1/newcomers/{newcomer}/consents", None, coordinator)["consents"]
        if each["purpose"] == "photos"
    ]
    assert (photos["given"], photos["how"], photos["language"]) == (True, "own-device", "ti")

    world.settled()
    copies = {name: world.told("GET", f"/v1/copies/{name}/{newcomer}", None, own) for name in SERVICES}
    told = json.dumps(copies["intake"], ensure_ascii=False)
    assert "Selammerk" in told
    assert '"language": "ti"' in told
    assert [part["name"] for part in copies["matching"]["parts"]] == ["candidates"]

    world.told("PUT", f"/v1/newcomers/{newcomer}/restriction", {"reason": "objected"}, own)
    known = eventually(
        lambda: [
            row["restricted_on"]
            for part in world.told("GET", f"/v1/copies/matching/{newcomer}", None, own)["parts"]
            for row in part["rows"]
            if row.get("restricted_on")
        ],
        "matching heard of the restriction",
    )
    assert len(known) == 1
    world.told("DELETE", f"/v1/newcomers/{newcomer}/restriction", None, own)
    world.settled()
    world.assert_nothing_left_behind()
    logs = "".join(map(world.log, world.services))
    assert [secret for secret in (*TYPED.values(), PHONE) if len(secret) > 4 and secret in logs] == []


def test_whoever_presses_many_times_at_once_has_sent_once(world: World, coordinator: str) -> None:
    phone = Visitor(world).open(f"/join/at/{UNIT}")
    headers = {"Cookie": phone.cookies, "Sec-Fetch-Site": "same-origin"}
    typed = {**TYPED, "phone": "0470 88 77 55", "informed": "2026-1"}

    def press(_: int) -> int:
        url = f"{world.url}/join/at/{UNIT}"
        return requests.post(url, typed, headers=headers, allow_redirects=False, timeout=60).status_code

    with ThreadPoolExecutor(8) as fingers:
        assert set(fingers.map(press, range(16))) == {303}

    assert [each["phone"] for each in waiting(world, coordinator)] == ["0470 88 77 55"]


def test_from_outside_nobody_reaches_what_the_page_asks(world: World) -> None:
    said = {"unit_id": UNIT, "first_name": "Nobody", "birth_date": "1990-01-01", "phone": PHONE}

    for method, path in (
        ("GET", "/self-registrations/form"),
        ("POST", "/self-registrations"),
        ("POST", "/self-registrations/standing"),
    ):
        answer = requests.request(method, world.url + path, json=said if method == "POST" else None, timeout=60)
        assert answer.status_code in (404, 405), path
        assert "sent" not in answer.text
