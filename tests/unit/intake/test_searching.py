"""One search over names, phones, birth dates and references, that reads few files."""

from datetime import date
from typing import Any

import pytest

from services.chassis.errors import Invalid
from services.chassis.storage.memory import MemoryStore
from services.chassis.storage.store import Document, Listing
from services.intake.newcomers.commands import SearchNewcomers
from services.intake.newcomers.handlers.indexing import index_some
from services.intake.newcomers.handlers.searching import READ, READ_CERTAIN, SHOWN, search_newcomers
from services.intake.store import SEALED

from .builders import KORTRIJK_COORDINATOR, a_newcomer, a_store, work

BORN = date(1990, 4, 3)
ONE: dict[str, Any] = {"first_name": "Mohamed", "last_name": "Ahmadi", "birth_date": BORN, "phone": "0470 44 55 66"}


class CountingStore(MemoryStore):
    """Counts the files that are read."""

    read = 0

    def listed(self, collection: str, wanted: Listing) -> list[Document]:
        found = super().listed(collection, wanted)
        self.read += len(found)
        return found


def a_counting_store() -> CountingStore:
    store = CountingStore()
    store.collections = a_store().collections
    return store


def found(store: MemoryStore, **asked: Any) -> list[str]:
    return [each.id for each in search_newcomers(SearchNewcomers(**asked), work(store)).content.newcomers]


@pytest.mark.parametrize(
    "asked",
    [
        {"name": "mohamed ahmadi"},
        {"name": "AHMADI Mohamed"},
        {"name": "محمد احمدی"},
        {"name": "Muhammed Ahmady"},
        {"name": "moh ahm"},
        {"name": "Ahmadi"},
        {"name": "Ahmadi", "birth_date": BORN},
        {"birth_date": BORN},
        {"phone": "+32470445566"},
        {"reference": " g-17 "},
    ],
    ids=lambda asked: " and ".join(asked),
)
def test_somebody_is_found_by_what_is_known_of_them(asked: dict[str, Any]) -> None:
    store = a_store()
    a_newcomer(store, first_name="Sara", last_name="Nassar", birth_date=date(1970, 2, 2))
    mohamed = a_newcomer(store, **ONE, reference="G-17")

    assert found(store, **asked) == [mohamed]


@pytest.mark.parametrize(
    "asked",
    [
        {"name": "Mohamed Ahmadi", "birth_date": date(1990, 4, 4)},
        {"name": "Sara", "phone": "0470 44 55 66"},
        {"birth_date": BORN, "reference": "G-18"},
        {"birth_date": date(1991, 4, 3)},
    ],
    ids=lambda asked: " and ".join(asked),
)
def test_all_that_is_asked_must_be_so(asked: dict[str, Any]) -> None:
    store = a_store()
    a_newcomer(store, **ONE, reference="G-17")

    assert found(store, **asked) == []


@pytest.mark.parametrize("asked", [{"birth_date": BORN}, {"reference": "G-17"}], ids=["birth date", "reference"])
def test_another_unit_finds_nobody(asked: dict[str, Any]) -> None:
    store = a_store()
    a_newcomer(store, **ONE, reference="G-17")

    answer = search_newcomers(SearchNewcomers(**asked), work(store, KORTRIJK_COORDINATOR))

    assert answer.content.newcomers == ()


def test_nothing_to_search_by_says_what_to_give() -> None:
    with pytest.raises(Invalid, match="nothing-to-search-by"):
        found(a_store())


@pytest.mark.parametrize(
    ("asked", "because"),
    [
        ({"phone": "0470/44.55.66"}, "same-phone"),
        ({"name": "Ahmadi Muhammad", "birth_date": BORN}, "same-birth-date"),
    ],
)
def test_of_another_unit_it_says_only_which_one_to_ask(asked: dict[str, Any], because: str) -> None:
    store = a_store()
    a_newcomer(store, **ONE, unit_id="kortrijk")

    answer = search_newcomers(SearchNewcomers(**asked), work(store)).content

    assert answer.newcomers == ()
    assert [(each.unit_id, each.because) for each in answer.elsewhere] == [("kortrijk", (because,))]
    assert search_newcomers(SearchNewcomers(**asked), work(store, KORTRIJK_COORDINATOR)).content.elsewhere == ()


@pytest.mark.parametrize("asked", [{"name": "Mohamed Ahmadi"}, {"birth_date": BORN}, {"phone": "0470 44 55 67"}])
def test_what_does_not_tell_one_person_says_nothing_of_other_units(asked: dict[str, Any]) -> None:
    store = a_store()
    a_newcomer(store, **ONE, unit_id="kortrijk")

    assert search_newcomers(SearchNewcomers(**asked), work(store)).content.elsewhere == ()


def test_two_words_read_those_who_have_both() -> None:
    store = a_counting_store()
    for number in range(40):
        a_newcomer(store, first_name="Sara", last_name="Ahmadi", birth_date=date(1970, 2, 1 + number % 28))
        a_newcomer(store, first_name="Mohamed", last_name="Nassar", birth_date=date(1970, 3, 1 + number % 28))
    mohamed = a_newcomer(store, **ONE)
    store.read = 0

    assert found(store, name="Mohamed Ahmadi") == [mohamed]
    assert store.read == 1


def test_of_many_some_are_shown_those_who_are_called_so_first() -> None:
    store = a_counting_store()
    for number in range(SHOWN + READ):
        a_newcomer(store, first_name=f"Mohammed{'x' * (number % 3)}", last_name="", birth_date=date(1970, 2, 2))
    store.read = 0

    answer = search_newcomers(SearchNewcomers(name="Mohammed"), work(store)).content

    assert (len(answer.newcomers), answer.more) == (SHOWN, True)
    assert {each.first_name for each in answer.newcomers} == {"Mohammed"}
    assert store.read <= SHOWN + READ + 1


@pytest.mark.parametrize("typed", ["Moh", "Moham", "Mohammed"])
def test_whoever_is_surely_meant_is_read_no_further_than_shown(typed: str) -> None:
    store = a_counting_store()
    for _ in range(SHOWN + READ):
        a_newcomer(store, first_name="Mohammed", last_name="", birth_date=date(1970, 2, 2))
    store.read = 0

    answer = search_newcomers(SearchNewcomers(name=typed), work(store)).content

    assert (len(answer.newcomers), answer.more) == (SHOWN, True)
    assert store.read == READ_CERTAIN + 1


def test_few_are_all_shown() -> None:
    store = a_store()
    a_newcomer(store, **ONE)

    assert search_newcomers(SearchNewcomers(name="Mohamed"), work(store)).content.more is False


@pytest.mark.parametrize("asked", [{"name": "Mohamed Ahmadi"}, {"birth_date": BORN}], ids=["name", "birth date"])
def test_whoever_was_registered_before_there_were_these_keys_is_found(asked: dict[str, Any]) -> None:
    store = a_store()
    mohamed = a_newcomer(store, **ONE)
    del store.collections["newcomers"][mohamed]["found_by"]

    uow = work(store)
    index_some(uow)
    uow.commit()

    assert found(store, **asked) == [mohamed]


def test_a_file_that_comes_from_a_backup_without_digests_is_found_by_its_reference_and_soon_by_its_name() -> None:
    store = a_store()
    one = a_newcomer(store, first_name="Xanthippe", reference="GE-7")
    for name in SEALED["newcomers"].rebuilt:
        del store.collections["newcomers"][one][name]
    by_name, by_reference = {"name": "Xanthippe"}, {"reference": "GE-7"}
    assert (found(store, **by_name), found(store, **by_reference)) == ([], [one])

    uow = work(store)
    index_some(uow)
    uow.commit()

    assert found(store, **by_name) == found(store, **by_reference) == [one]
