"""A password is long and not everybody's; whoever asks for names learns none; no code is taken twice."""

from dataclasses import replace
from datetime import timedelta

import pyotp
import pytest
from argon2 import PasswordHasher

from services.chassis.errors import Invalid
from services.chassis.storage.memory import MemoryStore
from services.identity.accounts.commands import EndAccount
from services.identity.accounts.domain.accounts import Account
from services.identity.accounts.domain.grants import Role
from services.identity.accounts.handlers import giving
from services.identity.passwords.domain import codes, fitness
from services.identity.passwords.handlers import checking, hashing, setting

from .builders import ADMINISTRATOR, NOW, an_account, work

GOOD = "vier losse woorden samen"
HASH = hashing.hashed(GOOD)
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
STEP = timedelta(seconds=30)


def code_at(after: timedelta = timedelta()) -> str:
    return pyotp.TOTP(SECRET).at(NOW + after)


def with_authenticator(store: MemoryStore) -> Account:
    an_account(store, "sofie", password=HASH)
    uow = work(store)
    totp = setting.new_totp(SECRET, code_at(-STEP), "sofie", uow)
    changed = replace(uow.accounts.get("sofie"), totp=totp)
    uow.accounts.save(changed)
    uow.commit()
    return changed


def takes(store: MemoryStore, typed: str, after: timedelta = timedelta()) -> bool:
    uow = work(store, after=after)
    taken = checking.takes_code(uow.accounts.get("sofie"), typed, uow)
    uow.commit()
    return taken


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("kort", "password-too-short"),
        ("elf tekens!", "password-too-short"),
        ("x" * 201, "password-too-long"),
        ("password12345", "password-too-common"),
        ("P@ssw0rd!!!!", "password-too-common"),
        ("Wachtwoord2026", "password-too-common"),
        ("motdepasse!!!", "password-too-common"),
        ("aaaaaaaaaaaaaa", "password-too-common"),
        ("abcabcabcabcabc", "password-too-common"),
        ("welkomwelkom", "password-too-common"),
        ("123456789012", "password-too-common"),
        ("qwertyuiopas", "password-too-common"),
        ("azertyuiopqsdf", "password-too-common"),
        ("sofie.peeters1", "password-too-common"),
        ("Vrijwilliger2026!", "password-too-common"),
    ],
)
def test_a_password_that_is_tried_first_is_refused(password: str, why: str) -> None:
    with pytest.raises(Invalid, match=why) as refused:
        fitness.must_be_fit(password, "sofie.peeters@refu.example", "Sofie Peeters")

    assert password not in str(refused.value) + refused.value.detail


@pytest.mark.parametrize(
    "password", [GOOD, "correct paard batterij niet", "ሰላም ናብ ኩልኹም ይኹን", "xq7 mmv 88 tta", "é" * 3 + "ùàçöïüñß!"]
)
def test_any_other_long_password_will_do_whatever_its_signs(password: str) -> None:
    fitness.must_be_fit(password, "sofie@refu.example", "Sofie")


def test_a_password_lets_its_account_in() -> None:
    store = MemoryStore()
    an_account(store, "sofie", password=HASH)

    found = checking.account_with("Sofie@Refu.Example ", GOOD, work(store))
    assert found
    assert found.id == "sofie"


def test_a_wrong_password_and_an_unknown_name_and_an_ended_account_are_the_same() -> None:
    store = MemoryStore()
    an_account(store, "sofie", password=HASH)
    an_account(store, "joris", password=None)
    an_account(store, "ended", password=HASH)
    an_account(store, "ada", Role(role="administrator"))
    uow = work(store, ADMINISTRATOR)
    giving.end_account(EndAccount(account_id="ended"), uow)
    uow.commit()

    for name in ("sofie@refu.example", "nobody@refu.example", "joris@refu.example"):
        assert checking.account_with(name, "another long text", work(store)) is None
    assert checking.account_with("ended@refu.example", GOOD, work(store)) is None


def test_an_unknown_name_costs_as_much_work_as_a_known_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Enumeration by time: the same hash is computed, with the same parameters, whoever is asked about."""
    compared: list[str] = []
    monkeypatch.setattr(hashing, "_matches", lambda _password, kept: bool(compared.append(kept)))
    store = MemoryStore()
    an_account(store, "sofie", password=HASH)
    an_account(store, "joris", password=None)
    for name in ("sofie", "joris", "nobody"):
        checking.account_with(f"{name}@refu.example", GOOD, work(store))

    assert [kept.rpartition("$")[0].rpartition("$")[0] for kept in compared] == ["$argon2id$v=19$m=19456,t=2,p=1"] * 3


def test_what_is_kept_is_renewed_when_parameters_change() -> None:
    store = MemoryStore()
    weak = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(GOOD)
    an_account(store, "sofie", password=weak)
    uow = work(store)
    checking.account_with("sofie@refu.example", GOOD, uow)
    uow.commit()

    kept = work(store).accounts.get("sofie").password
    assert kept
    assert not hashing.is_outdated(kept)
    assert hashing.fits(GOOD, kept)


def test_a_code_is_taken_once() -> None:
    store = MemoryStore()
    with_authenticator(store)

    assert takes(store, code_at())
    assert not takes(store, code_at()), "replayed"
    assert not takes(store, code_at(-STEP)), "older than one that was taken"
    assert takes(store, code_at(STEP), after=STEP)


@pytest.mark.parametrize("after", [-2, 2])
def test_a_code_of_a_minute_ago_or_ahead_is_over(after: int) -> None:
    store = MemoryStore()
    with_authenticator(store)

    assert not takes(store, code_at(after * STEP))


def test_a_code_is_read_in_any_digits() -> None:
    arabic = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
    store = MemoryStore()
    with_authenticator(store)

    assert codes.digits_of("１２３-456 ") == "123456"
    assert takes(store, f" {code_at()[:3]} {code_at()[3:]}".translate(arabic))


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "abcdef", "²²²²²²"])
def test_what_is_no_code_is_none(typed: str) -> None:
    store = MemoryStore()
    with_authenticator(store)

    assert not takes(store, typed)


def test_the_store_cannot_make_codes() -> None:
    store = MemoryStore()
    account = with_authenticator(store)

    assert SECRET not in str(store.collections)
    assert account.totp
    assert setting.secret_of(account.totp, "sofie", work(store)) == SECRET


def test_an_authenticator_is_kept_once_it_showed_a_code() -> None:
    uow = work(MemoryStore())

    assert setting.new_totp(SECRET, "000000", "sofie", uow) is None


def test_a_recovery_code_is_taken_once_in_any_spelling() -> None:
    store = MemoryStore()
    an_account(store, "sofie", password=HASH)
    uow = work(store)
    made = setting.new_recovery_codes("sofie", uow)
    uow.accounts.save(replace(uow.accounts.get("sofie"), recovery_codes=made.kept))
    uow.commit()
    typed = made.shown[3].lower().replace("-", " ").replace("0", "o").replace("1", "l")

    assert len(set(made.shown)) == 10
    assert not set(made.shown) & set(made.kept)
    assert takes(store, typed)
    assert not takes(store, typed)
    assert takes(store, made.shown[0])
