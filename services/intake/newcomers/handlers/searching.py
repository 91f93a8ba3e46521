"""Finding people by their names and phones."""

from collections.abc import Sequence
from typing import Any

from services.chassis.documents import from_document
from services.chassis.errors import Invalid
from services.chassis.http.answers import Answer, done
from services.chassis.storage.store import Listing
from services.intake.listing import of_units
from services.intake.newcomers.answers import Found, Search
from services.intake.newcomers.commands import SearchNewcomers
from services.intake.newcomers.domain.likeness import phone_key
from services.intake.newcomers.domain.names import words
from services.intake.newcomers.domain.person import Person
from services.intake.newcomers.domain.search_keys import is_near, name_words, near_keys
from services.intake.store import IntakeWork
from services.intake.values.statuses import MERGED
from services.platform.wording import words_of

AT_MOST = 1000
"""Who may have one word of a name in common, or a phone."""


def search_newcomers(order: SearchNewcomers, uow: IntakeWork) -> Answer[Search]:
    """Everybody in the caller's units whose name has all of these words or nearly so, and who has this phone.

    Raises NotFound, Forbidden, Invalid.
    """
    written, spelt, phone = words_of(order.name or ""), words(order.name or ""), phone_key(order.phone)
    if not written and not phone:
        raise Invalid("no-name", "Give at least one word of the name.", field="name")
    rows = _rows(spelt, phone, order.unit_id, uow)
    found = [_found(row) for row in rows if row["status"] != MERGED]
    born = [each for each in found if order.birth_date in (None, each.birth_date)]
    called = [each for each in born if phone in (None, phone_key(each.phone))]
    named = [each for each in called if is_near(spelt, each)]
    return done(Search(newcomers=tuple(sorted(named, key=lambda each: not set(written) <= set(name_words(each))))))


def _rows(spelt: Sequence[str], phone: str | None, unit_id: str | None, uow: IntakeWork) -> list[dict[str, Any]]:
    """Whoever has the phone, else the longest word that not too many have."""
    wanted: list[tuple[str, tuple[str, ...]]] = [("looked_up_by", (phone,))] if phone else []
    if not phone:
        wanted += [("resembles_by", near_keys(word)) for word in sorted(spelt, key=len, reverse=True)]
    for field, keys in wanted:
        rows = _with_key(field, keys, unit_id, uow)
        if len(rows) <= AT_MOST:
            return rows
    if not wanted:
        return []
    detail = f"Over {AT_MOST} have such a name: give more of it, or one unit."
    raise Invalid("too-many-to-list", detail, at_most=AT_MOST)


def _with_key(field: str, keys: Sequence[str], unit_id: str | None, uow: IntakeWork) -> list[dict[str, Any]]:
    wanted = Listing(
        equals={field: list(keys), **of_units(unit_id, uow)},
        by="registered_on",
        fields=("unit_id", "status", "person"),
        at_most=AT_MOST + 1,
    )
    return uow.store.listed("newcomers", wanted)


def _found(row: dict[str, Any]) -> Found:
    person = from_document(row["person"], Person)
    told = {"unit_id": row["unit_id"], "registered_on": row["registered_on"], "status": row["status"]}
    return from_document({**vars(person), "birth_date": row["person"]["birth_date"], "id": row["_id"], **told}, Found)
