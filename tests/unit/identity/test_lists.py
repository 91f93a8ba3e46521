"""Accounts, invitations and sessions are listed in pages, sorted and searched as every other list."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from services.chassis.storage.memory import MemoryStore
from services.platform.caller import Caller

from .app import a_client
from .builders import ADMINISTRATOR, GENT, NOW, a_session, an_account, an_invitation, work
from .test_account_api import asked

MINUTE = timedelta(minutes=1)
PEOPLE = ("ada", "bea", "cem", "dirk", "elif")


@pytest.fixture
def store() -> MemoryStore:
    """Five coordinators, one after the other; the third came in last, then the first. Two are invited."""
    made = MemoryStore()
    for turn, name in enumerate(PEOPLE):
        an_account(made, name, GENT, display_name=f"{name.title()} Peeters")
        uow = work(made)
        signed_in = {"ada": NOW + MINUTE, "cem": NOW + 2 * MINUTE}.get(name)
        uow.accounts.save(replace(uow.accounts.get(name), opened_at=NOW + turn * MINUTE, last_signed_in_at=signed_in))
        uow.commit()
    an_invitation(made, sign_in_name="fatma@refu.example", display_name="Fatma Yılmaz")
    an_invitation(made, role="manager", units=[])
    return made


def listed(store: MemoryStore, path: str, **query: str) -> list[dict[str, Any]]:
    """The rows of a list, from page to page."""
    kind, rows, pages = path.rpartition("/")[2], [], 0
    while True:
        status, told = asked(store, ADMINISTRATOR, "GET", path, query=query)
        assert status == 200, told
        rows += told[kind]
        pages += 1
        if "next" not in told:
            assert not query.get("limit") or pages > 1
            return rows
        query["after"] = told["next"]


def searched(store: MemoryStore, kind: str, q: str, caller: Caller = ADMINISTRATOR) -> list[dict[str, Any]]:
    status, told = asked(store, caller, "POST", f"/v1/{kind}/search", {"q": q})
    assert status == 200, told
    rows: list[dict[str, Any]] = told[kind]
    return rows


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("", PEOPLE),
        ("-opened_at", PEOPLE[::-1]),
        ("-last_signed_in_at", ("cem", "ada", "elif", "dirk", "bea")),
    ],
)
def test_accounts_come_in_pages_in_the_order_that_is_asked_for(store: MemoryStore, sort: str, order: Any) -> None:
    query = {"limit": "2", **({"sort": sort} if sort else {})}

    assert tuple(row["id"] for row in listed(store, "/v1/accounts", **query)) == order


@pytest.mark.parametrize(
    ("q", "who"),
    [("peeters", [*PEOPLE]), ("PEET cem", ["cem"]), ("elif@refu.example", ["elif"]), ("nobody", [])],
)
def test_accounts_are_found_by_words_of_a_name_or_an_address(store: MemoryStore, q: str, who: list[str]) -> None:
    assert [row["id"] for row in searched(store, "accounts", q)] == who


def test_who_searches_for_a_name_goes_on_from_page_to_page(store: MemoryStore) -> None:
    body: dict[str, Any] = {"q": "peeters", "limit": 3}
    first = asked(store, ADMINISTRATOR, "POST", "/v1/accounts/search", body)[1]
    second = asked(store, ADMINISTRATOR, "POST", "/v1/accounts/search", {**body, "after": first["next"]})[1]

    assert [row["id"] for row in first["accounts"] + second["accounts"]] == [*PEOPLE]
    assert "next" not in second


def test_no_name_may_stand_in_an_address(store: MemoryStore) -> None:
    for path in ("/v1/accounts", "/v1/invitations"):
        assert asked(store, ADMINISTRATOR, "GET", path, query={"q": "peeters"})[0] == 422


def test_invitations_come_in_pages_and_are_filtered(store: MemoryStore) -> None:
    for _ in range(3):
        an_invitation(store, role="funder", units=[])

    assert len(listed(store, "/v1/invitations", limit="2")) == 5
    assert [row["role"] for row in listed(store, "/v1/invitations", role="manager")] == ["manager"]
    assert listed(store, "/v1/invitations", state="revoked") == []


def test_invitations_are_found_by_the_name_and_each_sees_their_own(store: MemoryStore) -> None:
    coordinator = Caller(subject="c1", role="coordinator", units=frozenset({"gent"}))

    assert [row["display_name"] for row in searched(store, "invitations", "yilmaz")] == ["Fatma Yılmaz"]
    assert len(searched(store, "invitations", "fatma@refu")) == 1
    assert searched(store, "invitations", "fatma", coordinator) == []


def test_sessions_come_in_pages_and_are_found_by_device_and_application(store: MemoryStore) -> None:
    uow = work(store)
    uow.clients.add(a_client("mobile", "public", ("org.example.app:/back",), name="Refu on the phone"))
    uow.commit()
    ids = [a_session(store, account="ada", device=device)[0].id for device in ("Firefox, Linux", "Safari, iPhone")]
    ids.append(a_session(store, account="ada", client="mobile", device="")[0].id)
    path = "/v1/accounts/ada/sessions"

    assert {row["id"] for row in listed(store, path, limit="1")} == set(ids)
    assert [row["id"] for row in listed(store, path, q="iphone")] == [ids[1]]
    assert [row["id"] for row in listed(store, path, q="refu phone")] == [ids[2]]
    assert [row["id"] for row in listed(store, path, sort="started_at")] == sorted(ids)


def test_a_list_has_no_other_order(store: MemoryStore) -> None:
    for path in ("/v1/accounts", "/v1/invitations", "/v1/accounts/ada/sessions"):
        status, problem = asked(store, ADMINISTRATOR, "GET", path, query={"sort": "display_name"})
        assert (status, problem["errors"][0]["field"]) == (422, "sort")


def test_clients_come_in_pages_the_first_made_first(store: MemoryStore) -> None:
    for turn, name in enumerate(("Zebra", "Ants", "Mice")):
        client = {"name": name, "kind": "public", "redirect_uris": ["https://app.example/back"]}
        status, made = asked(store, ADMINISTRATOR, "POST", "/v1/clients", client)
        assert status == 201
        uow = work(store)
        uow.clients.save(replace(uow.clients.get(made["id"]), made_at=NOW + turn * MINUTE))
        uow.commit()

    def names(**query: str) -> list[str]:
        return [row["name"] for row in listed(store, "/v1/clients", **query)]

    assert names() == names(limit="1") == ["Zebra", "Ants", "Mice"]
    assert names(limit="2", sort="-made_at") == ["Mice", "Ants", "Zebra"]
