"""What a former secret sealed is sealed anew, over the version that was read, and nothing is left out."""

import re
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from pymongo.errors import AutoReconnect, OperationFailure

from services.chassis.storage.sealing.keys import WrongMasterKey, master_key
from services.contracts.listeners import SOURCES
from services.migration.resealing import KEPT, resealed, rewrapped, said_of
from services.platform.sealing import CannotBeOpened, Seal

FORMER, NEW = Seal("f" * 40), Seal("n" * 40)
BOTH = Seal("\n".join(("n" * 40, "f" * 40)))
SERVICES = Path(__file__).resolve().parents[3] / "services"
Document = dict[str, Any]


class ACollection:
    """Documents by id; `meanwhile` happens before the next one is replaced."""

    def __init__(self, *documents: Document) -> None:
        self.documents = {one["_id"]: one for one in documents}
        self.meanwhile: Callable[[], None] | None = None

    def find(self) -> list[Document]:
        return list(self.documents.values())

    def replace_one(self, condition: Document, document: Document) -> Any:
        if self.meanwhile:
            self.meanwhile()
            self.meanwhile = None
        there = self.documents[condition["_id"]]["version"] == condition["version"]
        if there:
            self.documents[condition["_id"]] = document
        return SimpleNamespace(modified_count=int(there))


def stored(seal: Seal) -> dict[str, dict[str, ACollection]]:
    """One document of each kind, and an account without an app."""

    def closed(about: str) -> str:
        return seal.closed(b"secret", about)

    app = {"sealed": closed("a-1"), "last_step": 3}
    of_partner = [{"sealed": closed("webhook w-1"), "made_at": 1}, {"sealed": closed("webhook w-1"), "made_at": 2}]
    return {
        "identity": {
            "signing_keys": ACollection({"_id": "k-1", "version": 1, "sealed": closed("k-1")}),
            "accounts": ACollection(
                {"_id": "a-1", "version": 4, "totp": app}, {"_id": "a-2", "version": 1, "totp": None}
            ),
        },
        "employment": {"credential_keys": ACollection({"_id": "c-1", "version": 1, "sealed": closed("c-1")})},
        "partners": {"webhooks": ACollection({"_id": "w-1", "version": 1, "secrets": of_partner})},
    }


def test_everything_is_opened_by_the_new_secret_alone_and_the_same_again_changes_nothing() -> None:
    databases = stored(FORMER)

    assert [resealed(databases.__getitem__, BOTH) for _ in range(2)] == [4, 0]

    assert resealed(databases.__getitem__, NEW) == 0
    account = databases["identity"]["accounts"].documents["a-1"]
    assert NEW.opened(account["totp"]["sealed"], "a-1") == b"secret"
    assert (account["version"], account["totp"]["last_step"]) == (5, 3)
    secrets = databases["partners"]["webhooks"].documents["w-1"]["secrets"]
    assert [NEW.opened(one["sealed"], "webhook w-1") for one in secrets] == [b"secret"] * 2


def test_what_a_service_writes_meanwhile_is_not_written_over_and_is_sealed_anew_too() -> None:
    databases = stored(FORMER)
    accounts = databases["identity"]["accounts"]

    def another_app() -> None:
        totp = {"sealed": FORMER.closed(b"another", "a-1"), "last_step": 9}
        accounts.documents["a-1"] = {"_id": "a-1", "version": 5, "totp": totp}

    accounts.meanwhile = another_app

    resealed(databases.__getitem__, BOTH)

    totp = accounts.documents["a-1"]["totp"]
    assert (NEW.opened(totp["sealed"], "a-1"), totp["last_step"]) == (b"another", 9)


def test_a_secret_that_is_missing_is_said_and_nothing_is_lost() -> None:
    databases = stored(FORMER)

    with pytest.raises(CannotBeOpened):
        resealed(databases.__getitem__, NEW)

    assert resealed(databases.__getitem__, FORMER) == 0


def test_everything_that_a_service_seals_is_sealed_anew() -> None:
    fields = [path for path in SERVICES.rglob("domain/*.py") if re.search(r"^    sealed: str$", path.read_text(), re.M)]
    fields += [path for path in SERVICES.rglob("domain.py") if re.search(r"^    sealed: str$", path.read_text(), re.M)]

    assert len(fields) == len(KEPT)
    assert {path.relative_to(SERVICES).parts[0] for path in fields} == {service for service, *_ in KEPT}


def test_an_account_that_may_not_is_told_so_and_not_to_try_again() -> None:
    told = said_of(OperationFailure("not authorized on refu_partners", code=13))

    assert "MONGO_URI" in told
    assert "Start this again" not in told


def test_a_store_that_is_away_is_tried_again() -> None:
    assert said_of(AutoReconnect()) == "The store does not do what was asked (AutoReconnect). Start this again."


def test_keys_of_persons_are_wrapped_anew_and_stay_the_same_keys() -> None:
    former, both, new = (master_key(secrets) for secrets in ("f" * 40, f"{'n' * 40}\n{'f' * 40}", "n" * 40))
    wrapped = {"_id": "n1", "version": 1, "key": former.wrapped(b"k" * 32, "n1")}
    kept = {name: {"person_keys": ACollection(dict(wrapped))} for name in SOURCES}

    assert [rewrapped(kept.__getitem__, both) for _ in range(2)] == [len(SOURCES), 0]

    [one] = kept["intake"]["person_keys"].find()
    assert new.unwrapped(one["key"], "n1") == b"k" * 32
    with pytest.raises(WrongMasterKey):
        former.unwrapped(one["key"], "n1")
