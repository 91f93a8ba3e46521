"""A session is told by its cookie alone, lasts as long as it may, and is over everywhere once it is ended."""

from datetime import timedelta

import pytest

from services.chassis.errors import Invalid
from services.chassis.storage.memory import MemoryStore
from services.identity.sessions import handlers as sessions
from services.identity.sessions import queries
from services.identity.sessions.domain import BROWSER, CLIENT, ENDED_BY_OWNER, SIGNED_OUT
from services.identity.values.devices import device_of

from .builders import NOW, a_session, work

MINUTE = timedelta(minutes=1)


def test_a_session_is_found_by_its_cookie() -> None:
    store = MemoryStore()
    session, cookie = a_session(store)

    assert queries.of_cookie(cookie, work(store)) == session


def test_the_store_holds_nothing_that_a_thief_of_it_could_sign_in_with() -> None:
    store = MemoryStore()
    _, cookie = a_session(store)

    assert cookie.partition(".")[2] not in str(store.collections)


@pytest.mark.parametrize("forged", ["", ".", "x", "x.y", "x" * 500 + ".y"])
def test_what_is_no_cookie_of_ours_is_nobody(forged: str) -> None:
    assert queries.of_cookie(forged, work(MemoryStore())) is None


def test_an_id_that_was_seen_in_a_list_opens_nothing() -> None:
    store = MemoryStore()
    session, _ = a_session(store)

    assert queries.of_cookie(f"{session.id}.guessed", work(store)) is None


def test_a_session_that_is_not_used_is_over_sooner() -> None:
    store = MemoryStore()
    _, cookie = a_session(store)

    assert queries.of_cookie(cookie, work(store, after=BROWSER.idle - MINUTE))
    assert queries.of_cookie(cookie, work(store, after=BROWSER.idle)) is None


def test_a_session_that_is_used_lasts_its_day_and_no_longer() -> None:
    store = MemoryStore()
    _, cookie = a_session(store)
    hour = timedelta(hours=1)

    for hours in range(1, 12):
        uow = work(store, after=hour * hours)
        session = queries.of_cookie(cookie, uow)
        assert session
        sessions.use(session, uow)
        uow.commit()

    assert queries.of_cookie(cookie, work(store, after=BROWSER.absolute)) is None


def test_reading_on_within_a_minute_writes_nothing() -> None:
    store = MemoryStore()
    session, _ = a_session(store)
    uow = work(store, after=timedelta(seconds=50))

    sessions.use(uow.sessions.get(session.id), uow)

    assert not uow.pending()


def test_a_session_ends_with_its_grant() -> None:
    store = MemoryStore()
    _, cookie = a_session(store, until=NOW + MINUTE)

    assert queries.of_cookie(cookie, work(store, after=MINUTE)) is None


def test_an_application_stays_signed_in_for_longer() -> None:
    store = MemoryStore()
    _, cookie = a_session(store, client="mobile")

    assert queries.of_cookie(cookie, work(store, after=CLIENT.idle - MINUTE))


def test_an_ended_session_is_over_at_once_and_told_to_whoever_checks_tokens() -> None:
    store = MemoryStore()
    session, cookie = a_session(store)
    other, _ = a_session(store)
    uow = work(store, after=MINUTE)
    sessions.end(uow.sessions.get(session.id), SIGNED_OUT, uow)
    uow.commit()

    assert queries.of_cookie(cookie, work(store, after=MINUTE)) is None
    assert [each.id for each in queries.ended_lately(work(store, after=2 * MINUTE))] == [session.id]
    assert other.id in [each.id for each in queries.living_of("sofie", work(store))]


def test_an_ended_session_is_told_until_its_tokens_are_over() -> None:
    store = MemoryStore()
    session, _ = a_session(store)
    uow = work(store)
    sessions.end(uow.sessions.get(session.id), SIGNED_OUT, uow)
    uow.commit()

    assert queries.ended_lately(work(store, after=9 * MINUTE))
    assert not queries.ended_lately(work(store, after=11 * MINUTE))


def test_all_sessions_of_an_account_end_but_the_one_in_hand() -> None:
    store = MemoryStore()
    kept, _ = a_session(store)
    ended = {a_session(store)[0].id for _ in range(3)}
    stranger, cookie = a_session(store, account="joris")
    uow = work(store, after=MINUTE)

    assert sessions.end_all_of("sofie", ENDED_BY_OWNER, uow, keep=kept.id) == 3
    uow.commit()

    later = work(store, after=MINUTE)
    assert queries.living_of("sofie", later) == [kept]
    assert {each.id for each in queries.ended_lately(later)} == ended
    assert queries.of_cookie(cookie, later) == stranger


def test_who_acts_as_somebody_else_of_themselves_gets_another_cookie() -> None:
    store = MemoryStore()
    session, before = a_session(store)
    uow = work(store, after=MINUTE)
    changed, after = sessions.act_with(uow.sessions.get(session.id), "g2", None, uow)
    uow.commit()

    later = work(store, after=MINUTE)
    assert (changed.id, changed.grant) == (session.id, "g2")
    assert queries.of_cookie(after, later) == changed
    assert queries.of_cookie(before, later) is None


def test_a_sign_in_ends_the_session_that_the_browser_brought_along() -> None:
    """Fixation: a cookie that somebody planted opens nothing of whoever signs in with it in their browser."""
    store = MemoryStore()
    _, planted = a_session(store, account="mallory")
    uow = work(store, after=MINUTE)
    sessions.end_in_place(planted, uow)
    mine, cookie = sessions.begin(account="sofie", grant="g1", device="", amr=("pwd",), uow=uow)
    uow.commit()

    later = work(store, after=MINUTE)
    assert queries.of_cookie(planted, later) is None
    assert queries.of_cookie(cookie, later) == mine


@pytest.mark.parametrize(
    ("agent", "device"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64; rv:146.0) Gecko/20100101 Firefox/146.0", "Firefox, Linux"),
        (
            "Mozilla/5.0 (Linux; Android 14; K) AppleWebKit/537.36 Chrome/142.0.0.0 Mobile Safari/537.36",
            "Chrome, Android",
        ),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) Version/18.5 Safari/604.1", "Safari, iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0", "Edge, Windows"),
        ("curl/8.5.0", ""),
    ],
)
def test_a_device_is_two_words_that_its_owner_recognises(agent: str, device: str) -> None:
    assert device_of(agent) == device


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "javascript:alert(1)",
        "",
        "/a\nb",
        "x",
    ],
)
def test_nobody_is_sent_elsewhere_after_signing_in(elsewhere: str) -> None:
    with pytest.raises(Invalid, match="foreign-continuation"):
        sessions.continue_to(elsewhere, work(MemoryStore()))


def test_who_signs_in_goes_on_where_they_wanted_to_go() -> None:
    store = MemoryStore()
    uow = work(store)
    kept = sessions.continue_to("/oauth/authorize?client_id=x&state=y", uow)
    uow.commit()

    assert queries.continuation(kept, work(store)) == "/oauth/authorize?client_id=x&state=y"
    assert queries.continuation(kept, work(store, after=timedelta(hours=1))) is None
    assert queries.continuation("/oauth/authorize", work(store)) is None


def test_what_is_over_for_long_is_removed_and_nothing_else() -> None:
    store = MemoryStore()
    old, _ = a_session(store)
    day = timedelta(days=1)
    a_session(store, after=100 * day)
    uow = work(store)
    sessions.end(uow.sessions.get(old.id), SIGNED_OUT, uow)
    sessions.continue_to("/oauth/authorize", uow)
    uow.commit()
    for days in range(1, 99):
        uow = work(store, after=days * day)
        sessions.forget(uow)
        uow.commit()

    assert [len(store.collections[name]) for name in ("sessions", "continuations", "ended_sessions")] == [1, 0, 0]
