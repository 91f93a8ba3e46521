"""What is kept in memory follows the versions of documents, whatever the order in which they are told."""

from dataclasses import dataclass, field
from typing import Any, ClassVar

from hypothesis import given
from hypothesis import strategies as st

from services.chassis.storage.read_model import VersionedReadModel


@dataclass(frozen=True)
class Thing:
    id: str
    value: int


@dataclass
class Things:
    KINDS: ClassVar[dict[str, type]] = {"things": Thing}
    WHERE: ClassVar[dict[str, dict[str, Any]]] = {}
    kept: dict[str, Thing] = field(default_factory=dict)

    def take(self, _: str, key: str, entity: Any) -> None:
        if entity is None:
            self.kept.pop(key)
        else:
            self.kept[key] = entity

    def wanted(self) -> dict[str, list[str]]:
        return {}


def written(version: int) -> dict[str, Any]:
    return {"_id": "a", "version": version, "sequence": 0, "value": version * 10}


@given(st.lists(st.integers(1, 9), min_size=1))
def test_the_highest_version_that_was_told_holds(versions: list[int]) -> None:
    versioned = VersionedReadModel(Things())
    for version in versions:
        versioned.take("things", "a", written(version))

    assert versioned.model.kept == {"a": Thing("a", max(versions) * 10)}


def test_what_is_removed_is_gone_and_may_come_again() -> None:
    versioned = VersionedReadModel(Things())
    versioned.take("things", "a", written(3))
    versioned.take("things", "a", None)
    assert versioned.model.kept == {}

    versioned.take("things", "a", written(1))
    assert versioned.model.kept == {"a": Thing("a", 10)}
