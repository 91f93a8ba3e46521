"""A calendar's address is a secret: told once, kept as a digest, made anew and ended, over when the role is."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from werkzeug.test import Client as HttpClient
from werkzeug.test import TestResponse

from services.chassis.envelope import enveloped
from services.chassis.tracing import new_traceparent
from services.contracts.intake import NewcomerErased, NewcomersMerged, NewcomerWithdrew
from services.identity.accounts.domain.grants import Role
from services.identity.calendars.domain import READS_AT_MOST
from services.identity.erasing.handlers import erase
from services.identity.merges.handlers import apply_merge
from services.identity.oauth import bearing
from services.identity.sessions.domain import Session
from services.identity.withdrawals.handlers import apply_withdrawal
from services.platform.caller import Caller
from tests.calendar import TODAY
from tests.tokens import token_for

from .app import App, part

NEWCOMER = Role(role="newcomer", newcomer="amina")
GENT = Role(role="coordinator", units=("gent",))


@pytest.fixture
def app() -> App:
    return App()


def asked(app: App, method: str, session: Session, role: Role = NEWCOMER) -> TestResponse:
    """As whoever is signed in asks about their own feed."""
    caller = Caller(subject=session.account, session=session.id, role=role.role, newcomer=role.newcomer)
    headers = {"Authorization": f"Bearer {token_for(caller)}"}
    body: dict[str, Any] = {} if method == "GET" else {"json": {}}
    return HttpClient(app).open("/v1/me/calendar-feed", method=method, base_url=app.issuer, headers=headers, **body)


def made(app: App, session: Session, role: Role = NEWCOMER) -> str:
    """The secret of a new address."""
    answer = asked(app, "POST", session, role)
    assert answer.status_code == 201, answer.text
    address: str = answer.json["address"]
    assert address.startswith(f"{app.issuer}/calendar/")
    return address.rpartition("/")[2].removesuffix(".ics")


def read(app: App, secret: str) -> TestResponse:
    return app.posted("/oauth/calendar-token", secret=secret)


def test_an_address_reads_for_whoever_made_it(app: App) -> None:
    session, _ = app.somebody("amina-account", NEWCOMER)

    told = read(app, made(app, session)).json

    assert (told["role"], told["newcomer"], told["units"], told["language"]) == ("newcomer", "amina", [], "nl")
    claims = part(told["access_token"], 1)
    assert (claims["role"], claims["newcomer"], claims["scope"]) == ("newcomer", "amina", "refu")
    assert claims["exp"] - claims["iat"] == 120


def test_the_address_of_a_file_that_was_merged_reads_for_the_one_that_goes_on(app: App) -> None:
    session, _ = app.somebody("amina-account", NEWCOMER)
    secret = made(app, session)

    uow = app.work()
    merged = NewcomersMerged(newcomer_id="amina", survivor_id="omar", unit_id="gent", merged_on=TODAY)
    apply_merge(enveloped(merged, 1, uow.now, new_traceparent(), event_id="e1"), uow)
    uow.commit()

    told = read(app, secret).json
    assert told["newcomer"] == part(told["access_token"], 1)["newcomer"] == "omar"


def test_a_coordinators_reads_for_their_units(app: App) -> None:
    session, _ = app.somebody(role=GENT)

    assert read(app, made(app, session, GENT)).json["units"] == ["gent"]


def test_only_a_digest_of_the_secret_is_kept(app: App) -> None:
    session, _ = app.somebody("amina-account", NEWCOMER)

    secret = made(app, session)

    assert secret not in repr(app.store.collections)
    assert asked(app, "GET", session).json["made_at"] is not None
    assert secret not in asked(app, "GET", session).text


def test_a_new_address_ends_the_one_before(app: App) -> None:
    session, _ = app.somebody("amina-account", NEWCOMER)
    before = made(app, session)

    now = made(app, session)

    assert (read(app, before).status_code, read(app, now).status_code) == (404, 200)


def test_an_address_is_ended_with_the_tokens_that_it_gave(app: App) -> None:
    session, _ = app.somebody("amina-account", NEWCOMER)
    secret = made(app, session)
    token = read(app, secret).json["access_token"]

    assert asked(app, "DELETE", session).json == {"made_at": None, "read_at": None}

    assert read(app, secret).status_code == 404
    ended = app.browser().get("/oauth/ended-sessions", base_url=app.issuer).json["sessions"]
    assert part(token, 1)["sid"] in ended
    assert asked(app, "DELETE", session).status_code == 200


@pytest.mark.parametrize("secret", ["", "x", "x" * 500, "a-secret-that-nobody-was-given"])
def test_every_other_text_is_answered_alike(app: App, secret: str) -> None:
    session, _ = app.somebody("amina-account", NEWCOMER)
    made(app, session)

    answer = read(app, secret)

    assert (answer.status_code, answer.json["slug"]) == (404, "unknown-calendar")


def test_it_is_over_with_the_role_it_was_made_for(app: App) -> None:
    session, _ = app.somebody("amina-account", NEWCOMER)
    secret = made(app, session)

    uow = app.work()
    account = uow.accounts.get("amina-account")
    uow.accounts.save(replace(account, grants=tuple(each.ended("a1", uow.now) for each in account.grants)))
    uow.commit()

    assert read(app, secret).status_code == 404


def test_who_stops_has_no_address_any_more(app: App) -> None:
    session, _ = app.somebody("amina-account", NEWCOMER)
    secret = made(app, session)

    uow = app.work()
    fact = NewcomerWithdrew(newcomer_id="amina", withdrew_on=TODAY)
    apply_withdrawal(enveloped(fact, 1, uow.now, new_traceparent(), event_id="e1"), uow)
    uow.commit()

    assert read(app, secret).status_code == 404


def test_an_address_is_read_so_often_in_an_hour_and_again_in_the_next(app: App) -> None:
    session, _ = app.somebody("amina-account", NEWCOMER)
    secret = made(app, session)
    assert {read(app, secret).status_code for _ in range(READS_AT_MOST)} == {200}

    answer = read(app, secret)
    assert (answer.status_code, answer.json["slug"]) == (429, "too-many-requests")
    assert 0 < int(answer.headers["Retry-After"]) <= 3600

    app.late += timedelta(hours=1)
    assert read(app, secret).status_code == 200


@pytest.mark.parametrize("role", [Role(role="coach", partner="jobkans"), Role(role="manager")])
def test_roles_without_days_have_none(app: App, role: Role) -> None:
    session, _ = app.somebody(role=role)

    assert asked(app, "POST", session, role).status_code == 403


def test_a_program_without_a_session_has_none(app: App) -> None:
    session, _ = app.somebody("amina-account", NEWCOMER)

    answer = asked(app, "POST", replace(session, id="a-client"))

    assert (answer.status_code, answer.json["slug"]) == (409, "no-calendar")


def test_its_token_is_no_way_into_identity(app: App) -> None:
    session, _ = app.somebody("amina-account", NEWCOMER)
    token = read(app, made(app, session)).json["access_token"]

    assert bearing.claims(token, app.work()) is None


def test_the_address_of_whoever_was_erased_reads_nothing_any_more(app: App) -> None:
    session, _ = app.somebody("amina-account", NEWCOMER)
    secret = made(app, session)
    uow = app.work()
    event = NewcomerErased(erasure_id="amina", unit_id="gent", erased_on=TODAY)
    erase(enveloped(event, 1, uow.now, new_traceparent(), "erased"), uow)
    uow.commit()

    assert read(app, secret).status_code == 404
    assert app.store.collections["calendar_feeds"] == {}
