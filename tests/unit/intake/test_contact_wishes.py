"""How somebody wants to be reached: in which language, how, and through whom."""

from typing import Any

import pytest

from services.chassis.errors import Invalid, NotFound
from services.chassis.http.answers import as_json
from services.chassis.storage.memory import MemoryStore
from services.intake.contact_wishes.commands import AskContactWishes, StateContactWishes
from services.intake.contact_wishes.handlers import state_contact_wishes
from services.intake.contact_wishes.views import contact_wishes
from services.intake.newcomers.commands import AskNewcomer
from services.intake.newcomers.views import newcomer as file_of
from services.platform.caller import Caller
from services.platform.request_parsing import from_body

from .builders import GENT_COORDINATOR, KORTRIJK_COORDINATOR, a_newcomer, a_store, work

SISTER = {"through_name": "Miriam", "through_phone": "0470 65 43 21", "through_relation": "family"}
NOTHING = dict.fromkeys(
    ("language", "interpreter_language", "channel", "through_name", "through_phone", "through_relation")
)


def state(store: MemoryStore, newcomer: str, caller: Caller = GENT_COORDINATOR, **said: Any) -> None:
    uow = work(store, caller)
    state_contact_wishes(from_body(StateContactWishes, {"newcomer_id": newcomer, **said}), uow)
    uow.commit()


def known(store: MemoryStore, newcomer: str, caller: Caller = GENT_COORDINATOR) -> dict[str, Any]:
    told: dict[str, Any] = as_json(contact_wishes(AskContactWishes(newcomer_id=newcomer), work(store, caller)))
    assert told.pop("id") == newcomer
    return told


def corrections(store: MemoryStore, newcomer: str) -> list[tuple[str, str | None, str | None]]:
    file = as_json(file_of(AskNewcomer(newcomer_id=newcomer), work(store)))
    return [(each["field"], each["before"], each["after"]) for each in file["corrections"]]


def test_nothing_is_known_until_somebody_asked() -> None:
    store = a_store()

    assert known(store, a_newcomer(store)) == NOTHING


def test_what_is_said_is_kept_and_told_to_nobody() -> None:
    store = a_store()
    newcomer = a_newcomer(store)
    store.outbox.clear()
    said = {"language": "ti", "interpreter_language": "ti", "channel": "through-somebody", **SISTER}

    state(store, newcomer, **said)

    own = Caller(subject="n1", role="newcomer", newcomer=newcomer)
    assert known(store, newcomer) == known(store, newcomer, own) == said
    assert store.outbox == []
    assert corrections(store, newcomer) == []


def test_what_stood_there_before_is_kept_with_who_changed_it() -> None:
    store = a_store()
    newcomer = a_newcomer(store)
    state(store, newcomer, channel="sms", **SISTER)

    state(store, newcomer, channel="call", language="ti")

    assert corrections(store, newcomer) == [
        ("channel", "sms", "call"),
        ("through_name", "Miriam", None),
        ("through_phone", "0470 65 43 21", None),
        ("through_relation", "family", None),
    ]


def test_the_same_again_changes_nothing() -> None:
    store = a_store()
    newcomer = a_newcomer(store)
    state(store, newcomer, channel="sms")
    before = store.collections["contact_wishes"][newcomer]["version"]

    state(store, newcomer, channel="sms")

    assert store.collections["contact_wishes"][newcomer]["version"] == before


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"channel": "through-somebody"}, "through_name"),
        ({"through_name": "Miriam"}, "through_phone"),
        ({"through_phone": "0470 65 43 21"}, "through_name"),
    ],
)
def test_a_way_through_nobody_is_refused(said: dict[str, str], field: str) -> None:
    store = a_store()

    with pytest.raises(Invalid) as refused:
        state(store, a_newcomer(store), **said)

    assert (refused.value.slug, refused.value.field) == ("nobody-to-go-through", field)


@pytest.mark.parametrize("said", [{"language": "xx"}, {"language": "tigrinya"}, {"channel": "pigeon"}])
def test_what_nobody_knows_is_refused(said: dict[str, str]) -> None:
    store = a_store()

    with pytest.raises(Invalid):
        state(store, a_newcomer(store), **said)


def test_only_the_unit_and_the_person_see_it() -> None:
    store = a_store()
    newcomer = a_newcomer(store)

    for caller in (KORTRIJK_COORDINATOR, Caller(subject="n2", role="newcomer", newcomer="another")):
        with pytest.raises(NotFound):
            known(store, newcomer, caller)
    with pytest.raises(NotFound):
        state(store, newcomer, KORTRIJK_COORDINATOR, channel="sms")


def test_a_registration_that_is_sent_again_does_not_stumble_over_it() -> None:
    store = a_store()
    newcomer = a_newcomer(store, reference="A-1")
    state(store, newcomer, channel="sms")
    state(store, newcomer, channel="call")

    assert a_newcomer(store, reference="A-1") == newcomer
