"""Group sessions in a calendar: with how many people for coordinators, and the person's own for newcomers."""

from collections.abc import Iterable, Iterator
from datetime import date

from services.web.api.client import Told
from services.web.calendars.happenings import Happening
from services.web.html.catalogues import N_, plural, word
from services.web.my.sessions import KINDS as AS_NEWCOMERS_ARE_TOLD
from services.web.sessions.words import KINDS, language_name, place_of, text_in, whole


def of_units(rows: Iterable[Told]) -> Iterator[Happening]:
    """Those of a list, as coordinators see them."""
    for row in map(whole, rows):
        yield _happening(row, row["title"] or word(KINDS[row["kind"]]), "\n".join(_counts(row)))


def of_newcomer(rows: Iterable[Told], language: str) -> Iterator[Happening]:
    """Those in which somebody has a place."""
    for row in rows:
        if row["state"] == "enrolled":
            text = text_in(row, language)
            title = text["title"] if text else word(AS_NEWCOMERS_ARE_TOLD[row["kind"]])
            yield _happening(row, title, "\n".join(filter(None, _words(row, text))))


def _happening(row: Told, title: str, about: str) -> Happening:
    return Happening(
        uid=f"session-{row['id']}",
        on=date.fromisoformat(row["held_on"]),
        starts_at=row["starts_at"],
        ends_at=row["ends_at"],
        title=title,
        place=place_of(row),
        about=about,
        revision=row["revision"],
        changed_at=row["changed_at"],
        is_cancelled=row["is_cancelled"],
    )


def _counts(row: Told) -> Iterator[str]:
    enrolled, waiting = row["enrolled_count"], row["waiting_count"]
    yield f"{enrolled} / {row['places']}"
    yield plural("%(num)s newcomer", "%(num)s newcomers", enrolled) % {"num": enrolled}
    if waiting:
        yield plural("%(num)s waits", "%(num)s wait", waiting) % {"num": waiting}


def _words(row: Told, text: Told | None) -> Iterator[str]:
    for name in ("text", "bring", "getting_there"):
        yield (text or {}).get(name, "")
    interpreted = ", ".join(map(language_name, row["interpreter"]))
    yield f"{word(N_('Interpreter'))}: {interpreted}" if interpreted else ""
    yield word(N_("There is childcare")) if row["childcare"] else ""
