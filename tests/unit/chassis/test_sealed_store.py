"""Fields of a person are kept sealed with a key of their own: without the key nothing of them can be read."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, ClassVar

import pytest
from cryptography.exceptions import InvalidTag

from services.chassis.errors import Conflict, Contended
from services.chassis.storage.collection import Collection
from services.chassis.storage.memory import MemoryStore
from services.chassis.storage.sealing.declared import Sealed
from services.chassis.storage.sealing.keys import PersonKey, WrongMasterKey, master_key, new_key
from services.chassis.storage.sealing.recent_keys import RecentKeys
from services.chassis.storage.store import Listing, Store
from services.chassis.storage.unit_of_work import ExecutionContext
from services.platform.erasing.domain import ErasedPerson
from services.platform.erasing.sealing_some import seal_some
from services.platform.work import UnitOfWork

KNOWN = ExecutionContext(id_secret="i" * 40, seal_secret="s" * 40)
IN_THE_OPEN = ExecutionContext(id_secret="i" * 40, seal_secret="s" * 40, seals_people=False)
AT = datetime(2026, 11, 30, 12, tzinfo=UTC)


@dataclass(frozen=True, kw_only=True)
class Somebody:
    id: str
    unit: str = "gent"
    name: str
    words: tuple[str, ...] | None = None
    phone: str | None = None


@dataclass(frozen=True, kw_only=True)
class Note:
    text: str | None = None
    kind: str = "visit"
    at: datetime = AT


@dataclass(frozen=True, kw_only=True)
class Notes:
    id: str
    about: str
    days: int = 0
    made: tuple[Note, ...] = ()
    remark: str | None = None


class Work(UnitOfWork):
    sealed: ClassVar = {
        "people": Sealed(fields=("name",), looked_up_by=("words", "phone"), needed=True),
        "notes": Sealed(person="about", fields=("remark", "made.text")),
    }

    def __init__(self, store: Store, context: ExecutionContext = KNOWN) -> None:
        super().__init__(store, context)
        self.people = Collection(self, "people", Somebody, missing="unknown")
        self.notes = Collection(self, "notes", Notes, missing="unknown")


@pytest.fixture(name="store")
def store_() -> MemoryStore:
    store = MemoryStore()
    work = Work(store)
    work.people.add(Somebody(id="n1", name="Xanthippe", words=("xan", "thippe"), phone="+32470"))
    work.people.add(Somebody(id="n2", name="Yaqub", words=("yaqub",), phone=""))
    note = Note(text="Likes cooking")
    work.notes.add(Notes(id="a1", about="n1", days=3, made=(note,), remark="On time"))
    work.commit()
    return store


def stored(store: MemoryStore) -> str:
    return repr(store.collections)


def test_nothing_that_is_a_persons_stands_in_the_store_and_all_of_it_is_read_again(store: MemoryStore) -> None:
    for said in ("Xanthippe", "xan", "thippe", "+32470", "Likes cooking", "On time"):
        assert said not in stored(store)
    assert store.collections["notes"]["a1"]["made"][0]["kind"] == "visit"

    assert Work(store).people.get("n1") == Somebody(id="n1", name="Xanthippe", words=("xan", "thippe"), phone="+32470")
    assert Work(store).notes.get("a1").made == (Note(text="Likes cooking"),)
    assert Work(store).notes.get("a1").remark == "On time"


def test_one_person_has_one_key_and_it_is_not_kept_as_it_is(store: MemoryStore) -> None:
    assert set(store.collections["person_keys"]) == {"n1", "n2"}
    wrapped = store.collections["person_keys"]["n1"]["key"]

    assert len(master_key("s" * 40).unwrapped(wrapped, "n1")) == 32
    with pytest.raises(WrongMasterKey):
        master_key("s" * 40).unwrapped(wrapped, "n2")
    with pytest.raises(WrongMasterKey):
        Work(store, ExecutionContext(id_secret="i" * 40, seal_secret="other" * 8)).people.find("n1")


def test_people_are_looked_up_by_what_only_this_installation_can_make_of_a_word(store: MemoryStore) -> None:
    assert [one.id for one in Work(store).people.where(words="thippe")] == ["n1"]
    assert [one.id for one in Work(store).people.where(phone="+32470")] == ["n1"]
    assert [one.id for one in Work(store).people.where(phone="")] == ["n2"]
    assert Work(store, ExecutionContext(id_secret="x" * 40, seal_secret="s" * 40)).people.where(words="thippe") == []


def test_a_list_shows_fields_that_are_sealed_and_no_others(store: MemoryStore) -> None:
    asked = Listing(equals={"words": ["yaqub", "xan"]}, by="unit", fields=("name", "words"), at_most=9)

    rows = {row["_id"]: row for row in Work(store).store.listed("people", asked)}

    assert rows["n1"] == {"_id": "n1", "unit": "gent", "name": "Xanthippe", "words": ["xan", "thippe"]}
    of_notes = Listing(equals={}, by="days", fields=("remark",), at_most=9)
    assert Work(store).store.listed("notes", of_notes) == [{"_id": "a1", "days": 3, "remark": "On time"}]


def test_what_is_sealed_opens_in_its_own_place_alone(store: MemoryStore) -> None:
    notes = store.collections["notes"]
    notes["a2"] = {**notes["a1"], "_id": "a2"}

    with pytest.raises(InvalidTag):
        Work(store).notes.get("a2")


def test_without_the_key_a_document_is_read_without_what_it_sealed_or_not_at_all(store: MemoryStore) -> None:
    del store.collections["person_keys"]["n1"]

    assert Work(store).people.find("n1") is None
    assert Work(store).notes.get("a1") == Notes(id="a1", about="n1", days=3, made=(Note(),))


def test_of_whoever_is_erased_nothing_is_ever_sealed_again(store: MemoryStore) -> None:
    work = Work(store)
    work.person_keys.get("n1")
    work.person_keys.remove("n1")
    work.erased_persons.add(ErasedPerson(id="n1", on=AT.date()))
    work.notes.save(Notes(id=work.notes.get("a1").id, about="n1", days=3, remark="Kept by mistake"))
    work.commit()

    late = Work(store)
    late.notes.save(Notes(id=late.notes.get("a1").id, about="n1", days=4, remark="Said later"))
    late.commit()
    assert Work(store).notes.get("a1") == Notes(id="a1", about="n1", days=4)
    assert "n1" not in store.collections["person_keys"]
    del store.collections["people"]["n1"]
    back = Work(store)
    back.people.add(Somebody(id="n1", name="Xanthippe"))
    with pytest.raises(Conflict, match="person-erased"):
        back.commit()


def test_what_an_earlier_release_kept_is_read_and_sealed_once_none_runs() -> None:
    store = MemoryStore()
    before = Work(store, IN_THE_OPEN)
    before.people.add(Somebody(id="n1", name="Xanthippe", words=("xan",), phone=""))
    before.notes.add(Notes(id="a1", about="n1", remark="On time"))
    before.commit()
    assert "Xanthippe" in stored(store)
    assert [one.id for one in Work(store).people.where(words="xan")] == ["n1"]

    waiting, sealing, again = Work(store, IN_THE_OPEN), Work(store), Work(store)
    assert seal_some(waiting) == 0
    assert seal_some(sealing) == 2
    sealing.commit()

    assert seal_some(again) == 0
    assert not {said for said in ("Xanthippe", "xan", "On time") if said in stored(store)}
    assert Work(store).people.get("n1").name == "Xanthippe"
    assert Work(store, IN_THE_OPEN).people.get("n1").name == "Xanthippe"


def test_of_many_people_the_keys_are_fetched_at_once(store: MemoryStore) -> None:
    counting = Counting(store)

    found = Work(counting).people.where(unit="gent")

    assert [one.name for one in found] == ["Xanthippe", "Yaqub"]
    assert counting.loads == 1


@dataclass
class Counting(MemoryStore):
    """Counts how often documents are loaded by their ids."""

    inner: MemoryStore
    loads: int = 0
    outbox: list[Any] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.collections = self.inner.collections

    def load(self, collection: str, ids: Any) -> list[dict[str, Any]]:
        self.loads += 1
        return super().load(collection, ids)


def test_a_key_is_remembered_for_a_minute_and_forgotten_when_it_is_destroyed() -> None:
    now, key = [0.0], PersonKey(new_key())
    recent = RecentKeys(lambda: now[0])
    recent.keep("n1", key)
    recent.keep("n2", key)
    recent.drop("n2")
    assert (recent.find("n1"), recent.find("n2")) == (key, None)

    now[0] = 60.0
    assert recent.find("n1") is None


def test_a_store_that_remembers_keys_forgets_the_one_that_a_commit_destroys(store: MemoryStore) -> None:
    store.recent_keys = RecentKeys()  # type: ignore[attr-defined]
    Work(store).people.get("n1")
    work = Work(store)
    work.person_keys.get("n1")
    work.person_keys.remove("n1")
    work.commit()

    assert Work(store).people.find("n1") is None


def test_a_key_that_was_put_back_under_a_running_process_is_read_anew(store: MemoryStore) -> None:
    store.recent_keys = RecentKeys()  # type: ignore[attr-defined]
    store.recent_keys.keep("n1", PersonKey(new_key()))  # type: ignore[attr-defined]

    assert Work(store).people.get("n1").id == "n1"


def test_a_key_that_was_not_kept_seals_nothing(store: MemoryStore) -> None:
    ahead, late = Work(store), Work(store)
    for work in (ahead, late):
        work.people.add(Somebody(id="n3", name="Zaynab"))
    ahead.commit()
    with pytest.raises(Contended):
        late.commit()

    late.notes.add(Notes(id="a3", about="n3", remark="On time"))
    with pytest.raises(Contended):
        late.commit()
    assert Work(store).people.get("n3").name == "Zaynab"
    assert Work(store).notes.find("a3") is None
