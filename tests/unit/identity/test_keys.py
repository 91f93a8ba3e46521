"""Keys change in two steps, by themselves, and nothing that was signed is refused meanwhile."""

from datetime import UTC, datetime, timedelta

import jwt
import pytest

from services.chassis.errors import Contended
from services.chassis.storage.memory import MemoryStore
from services.chassis.storage.unit_of_work import ExecutionContext
from services.identity.keys import domain, handlers
from services.identity.keys.commands import RotateKeys
from services.identity.keys.domain import ACCESS, SigningKey
from services.identity.store import IdentityWork
from services.platform.sealing import CannotBeOpened, Seal
from tests.ids import knowing

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
ALMOST = timedelta(seconds=1)


def a_key(key_id: str, signs_from: datetime, algorithm: str = ACCESS) -> SigningKey:
    return SigningKey(
        id=key_id, algorithm=algorithm, public={}, sealed="", announced_at=signs_from, signs_from=signs_from
    )


def work(store: MemoryStore, now: datetime = NOW) -> IdentityWork:
    return IdentityWork(store, knowing(ExecutionContext(now=now)))


def algorithms(due: domain.Upkeep) -> list[str]:
    return [algorithm for algorithm, _ in due.wanted]


def test_the_first_keys_sign_at_once() -> None:
    assert domain.upkeep([], NOW).wanted == (("ES256", NOW), ("RS256", NOW))


def test_the_next_key_is_announced_ten_minutes_before_it_signs() -> None:
    keys = [a_key("old", NOW), a_key("other", NOW + timedelta(days=30), "RS256")]
    due = NOW + domain.SIGNS_FOR - domain.ANNOUNCED_FOR

    assert algorithms(domain.upkeep(keys, due - ALMOST)) == []
    assert domain.upkeep(keys, due).wanted == (("ES256", due + timedelta(minutes=10)),)


def test_until_it_signs_the_one_before_does() -> None:
    keys = [a_key("old", NOW), a_key("new", NOW + timedelta(minutes=10))]

    def signing(after: timedelta) -> str:
        key = domain.signing(keys, ACCESS, NOW + after)
        assert key
        return key.id

    assert (signing(timedelta(minutes=10) - ALMOST), signing(timedelta(minutes=10))) == ("old", "new")


def test_the_one_before_stays_until_its_last_token_is_over() -> None:
    keys = [a_key("old", NOW), a_key("new", NOW + timedelta(minutes=10)), a_key("rsa", NOW, "RS256")]
    over = NOW + timedelta(minutes=10) + domain.LONGEST_TOKEN

    assert domain.upkeep(keys, over - ALMOST).spent == ()
    assert domain.upkeep(keys, over).spent == ("old",)


def test_in_a_whole_life_of_keys_no_token_that_is_not_over_loses_its_key() -> None:
    keys: list[SigningKey] = []
    signed: dict[datetime, str] = {}
    for hour in range(0, 24 * 200, 8):
        now = NOW + timedelta(hours=hour)
        due = domain.upkeep(keys, now)
        keys = [key for key in keys if key.id not in due.spent]
        keys += [a_key(f"{algorithm} {now}", signs_from, algorithm) for algorithm, signs_from in due.wanted]
        signing = domain.signing(keys, ACCESS, now)
        assert signing
        signed[now] = signing.id
        published = {key.id for key in keys}
        assert {kid for at, kid in signed.items() if now - at < domain.LONGEST_TOKEN} <= published
        assert len(keys) <= 4
    assert len(set(signed.values())) == 3


def test_the_private_half_is_kept_sealed() -> None:
    store = MemoryStore()
    uow = work(store)
    token = handlers.signed({"sub": "s"}, ACCESS, "at+jwt", uow)
    uow.commit()

    kept = store.collections["signing_keys"]
    assert all("d" not in each["public"] and "PRIVATE" not in each["sealed"] for each in kept.values())
    public = kept[jwt.get_unverified_header(token)["kid"]]["public"]
    assert jwt.decode(token, jwt.PyJWK.from_dict(public), algorithms=[ACCESS]) == {"sub": "s"}
    with pytest.raises(CannotBeOpened):
        Seal("another secret").opened(next(iter(kept.values()))["sealed"], next(iter(kept)))


def test_what_was_sealed_for_one_thing_is_opened_for_no_other() -> None:
    seal = Seal("a secret")

    assert seal.opened(seal.closed(b"deep", "this"), "this") == b"deep"
    with pytest.raises(CannotBeOpened):
        seal.opened(seal.closed(b"deep", "this"), "that")


def test_a_rotation_before_its_time_takes_the_same_two_steps() -> None:
    store = MemoryStore()
    uow = work(store)
    [before, _] = handlers.keep_up(uow)
    handlers.rotate(RotateKeys(), uow)

    keys = handlers.keep_up(uow)

    assert len(keys) == 4
    assert domain.signing(keys, ACCESS, NOW) == before


def test_keys_that_somebody_else_may_have_sign_and_check_no_more() -> None:
    store = MemoryStore()
    uow = work(store)
    before = {key.id for key in handlers.keep_up(uow)}
    handlers.rotate(RotateKeys(compromised=True), uow)
    uow.commit()

    uow = work(store)
    keys = handlers.keep_up(uow)
    signing = domain.signing(keys, ACCESS, NOW)

    assert len(keys) == 2
    assert not before & {key.id for key in keys}
    assert signing


def test_two_processes_that_make_keys_at_once_make_them_once() -> None:
    store = MemoryStore()
    one, other = work(store), work(store)
    handlers.keep_up(one)
    handlers.keep_up(other)

    one.commit()
    with pytest.raises(Contended):
        other.commit()

    again = work(store)
    assert len(handlers.keep_up(again)) == len(domain.ALGORITHMS)
