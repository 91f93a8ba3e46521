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
    found = [_found(row) for row in _with_key(*_keys(spelt, phone), order.unit_id, uow)]
    born = [each for each in found if order.birth_date in (None, each.birth_date)]
    called = [each for each in born if phone in (None, phone_key(each.phone))]
    named = [each for each in called if is_near(spelt, each)]
    return done(Search(newcomers=tuple(sorted(named, key=lambda each: not set(written) <= set(name_words(each))))))


def _keys(spelt: Sequence[str], phone: str | None) -> tuple[str, tuple[str, ...]]:
    """Of the phone, else of the longest word: the field that has them, and the keys."""
    if phone:
        return "looked_up_by", (phone,)
    return "resembles_by", near_keys(max(spelt, key=len, default=""))


def _with_key(field: str, keys: Sequence[str], unit_id: str | None, uow: IntakeWork) -> list[dict[str, Any]]:
    wanted = Listing(
        equals={field: list(keys), **of_units(unit_id, uow)},
        by="registered_on",
        fields=("unit_id", "status", "person"),
        at_most=AT_MOST + 1,
    )
    rows = uow.store.listed("newcomers", wanted)
    if len(rows) > AT_MOST:
        detail = f"Over {AT_MOST} have such a name: give more of it, or one unit."
        raise Invalid("too-many-to-list", detail, at_most=AT_MOST)
    return rows


def _found(row: dict[str, Any]) -> Found:
    person = from_document(row["person"], Person)
    told = {"unit_id": row["unit_id"], "registered_on": row["registered_on"], "status": row["status"]}
    return from_document({**vars(person), "birth_date": row["person"]["birth_date"], "id": row["_id"], **told}, Found)
