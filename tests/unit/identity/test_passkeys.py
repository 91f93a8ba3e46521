"""A passkey alone lets its owner in: for this host, this browser, once a question, with a finger or a PIN."""

from dataclasses import replace
from datetime import timedelta

import pytest

from services.chassis.storage.memory import MemoryStore
from services.identity.accounts.domain.credentials import Passkey
from services.identity.passkeys import handlers as passkeys
from services.identity.passkeys.domain import LASTS, RelyingParty

from .authenticator import Authenticator
from .builders import an_account, work

PARTY = RelyingParty("refu.example", "https://refu.example")
BROWSER = "this browser's mark"


def made(store: MemoryStore, authenticator: Authenticator, account: str = "sofie") -> Passkey | None:
    uow = work(store)
    options = passkeys.to_register(account, account, (), BROWSER, PARTY, uow)
    passkey = passkeys.registered(authenticator.make(options), account, "Firefox, Linux", BROWSER, PARTY, uow)
    if passkey:
        uow.accounts.save(replace(uow.accounts.get(account), passkeys=(passkey,)))
    uow.commit()
    return passkey


def asked(store: MemoryStore, browser: str = BROWSER) -> str:
    return passkeys.to_sign_in(browser, PARTY, work(store))


def let_in(store: MemoryStore, credential: str, browser: str = BROWSER, after: timedelta = timedelta()) -> str | None:
    uow = work(store, after=after)
    account = passkeys.account_of(credential, browser, PARTY, uow)
    uow.commit()
    return account.id if account else None


def a_house() -> tuple[MemoryStore, Authenticator]:
    store, authenticator = MemoryStore(), Authenticator()
    an_account(store, "sofie")
    assert made(store, authenticator)
    return store, authenticator


def test_a_passkey_is_made_and_lets_its_owner_in_again_and_again() -> None:
    store, authenticator = a_house()

    for count in (1, 2):
        authenticator.count = count
        assert let_in(store, authenticator.answer(asked(store))) == "sofie"
    [kept] = work(store).accounts.get("sofie").passkeys
    assert (kept.sign_count, kept.name) == (2, "Firefox, Linux")
    assert kept.used_at


def test_a_synced_passkey_that_never_counts_lets_in() -> None:
    store, authenticator = a_house()

    assert [let_in(store, authenticator.answer(asked(store))) for _ in range(2)] == ["sofie", "sofie"]


def test_an_answer_is_taken_once() -> None:
    store, authenticator = a_house()
    answer = authenticator.answer(asked(store))

    assert let_in(store, answer) == "sofie"
    assert let_in(store, answer) is None


def test_a_question_is_answered_by_the_browser_that_was_asked_and_in_time() -> None:
    store, authenticator = a_house()

    assert let_in(store, authenticator.answer(asked(store)), browser="another") is None
    assert let_in(store, authenticator.answer(asked(store)), after=LASTS + timedelta(seconds=1)) is None


def test_a_question_that_we_did_not_ask_lets_nobody_in() -> None:
    store, authenticator = a_house()
    forged = '{"challenge": "AAAAAAAAAAAAAAAAAAAAAAAAAAD__________w", "rpId": "refu.example"}'

    assert let_in(store, authenticator.answer(forged)) is None


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"verifies": False}, id="nobody verified its owner"),
        pytest.param({"origin": "https://refu.example.evil.example"}, id="a page that looks like ours"),
        pytest.param({"credential_id": b"another"}, id="a passkey that nobody has"),
        pytest.param({"key": Authenticator().key}, id="another key"),
    ],
)
def test_what_is_not_the_owner_on_our_page_is_refused(changed: dict[str, object]) -> None:
    store, authenticator = a_house()

    assert let_in(store, replace(authenticator, **changed).answer(asked(store))) is None  # type: ignore[arg-type]


def test_a_passkey_does_not_let_in_as_somebody_else() -> None:
    store, authenticator = a_house()
    an_account(store, "joris")
    joris = Authenticator()
    made(store, joris, "joris")

    assert let_in(store, authenticator.answer(asked(store), user=joris.user)) is None


def test_a_passkey_that_runs_backwards_was_copied() -> None:
    store, authenticator = a_house()
    authenticator.count = 5
    assert let_in(store, authenticator.answer(asked(store))) == "sofie"
    authenticator.count = 4

    assert let_in(store, authenticator.answer(asked(store))) is None


def test_an_ended_account_is_not_let_in() -> None:
    store, authenticator = a_house()
    answer = authenticator.answer(asked(store))
    uow = work(store)
    uow.accounts.save(replace(uow.accounts.get("sofie"), ended_at=uow.now))
    uow.commit()

    assert let_in(store, answer) is None


def test_a_passkey_that_verifies_nobody_is_not_taken() -> None:
    store = MemoryStore()
    an_account(store, "sofie")

    assert made(store, Authenticator(verifies=False)) is None


@pytest.mark.parametrize("nonsense", ["", "{}", "[]", "null", '{"response": {}}', "x" * 30_000])
def test_nonsense_is_nobodys_passkey(nonsense: str) -> None:
    store, _ = a_house()

    assert let_in(store, nonsense) is None
    assert passkeys.registered(nonsense, "sofie", "", BROWSER, PARTY, work(store)) is None
