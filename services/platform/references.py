"""References: what a record is called in somebody's administration (`GE-2019-0001`), and how its id is looked up.

A reference belongs to the unit, the area or the organisation whose record it is, so that two of them may use the same.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from marshmallow import validate

from services.chassis.http.answers import absent
from services.chassis.http.asked import ReadsOnly
from services.chassis.http.list_validators import each
from services.platform.wording import key_of

ASKED_AT_MOST = 500


@dataclass(frozen=True, kw_only=True)
class AskIds(ReadsOnly):
    """Under which ids the records with these references stand."""

    references: list[str] = field(
        metadata={"validate": [validate.Length(1, ASKED_AT_MOST), each(validate.Length(1, 60))]}
    )


@dataclass(frozen=True, kw_only=True)
class Held:
    """A record that has the reference, and whose it is."""

    id: str
    unit_id: str | None = absent()
    area_id: str | None = absent()
    organisation_id: str | None = absent()


@dataclass(frozen=True, kw_only=True)
class Ids:
    """By reference, as it was asked, the records that have it and that the caller may see; none, one, or several."""

    found: dict[str, list[Held]]


def keys_of(asked: AskIds) -> list[str]:
    """The keys to look for."""
    return list(dict.fromkeys(map(key_of, asked.references)))


def ids(asked: AskIds, found: Iterable[tuple[str | None, Held]]) -> Ids:
    """The answer, out of records by the key of their reference."""
    by_key: dict[str | None, list[Held]] = defaultdict(list)
    for key, held in found:
        by_key[key].append(held)
    return Ids(found={reference: by_key.get(key_of(reference), []) for reference in asked.references})
