"""The words of all pages: a gettext catalogue a language in `services/web/locale`; what stands in the code is English.

They are read as they are written, `.po`: there is no second form of them that could be older.
"""

import gettext
from contextvars import ContextVar
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

FOLDER = Path(__file__).resolve().parents[1] / "locale"
SOURCE = "en"
MACHINE = "machine-made"
"""As a translator's comment: nobody who speaks the language has read this entry yet."""
_LANGUAGE: ContextVar[str] = ContextVar("language", default=SOURCE)


def N_(text: str) -> str:  # noqa: N802
    """Marks a text for the catalogues: it is translated where it is shown."""
    return text


def speak(language: str) -> None:
    """What this request's page says from now on is in this language."""
    _LANGUAGE.set(language)


def spoken() -> str:
    """The language of this request's page."""
    return _LANGUAGE.get()


def words() -> gettext.NullTranslations:
    """Of the language of this request."""
    return _translations(spoken())


def word(text: str) -> str:
    """This sentence in the language of this request."""
    return words().gettext(text)


def plural(one: str, many: str, number: int) -> str:
    """This sentence about so many, in the language of this request."""
    return words().ngettext(one, many, number)


def prepare(languages: tuple[str, ...]) -> None:
    """Read these catalogues now, so that no reader waits for it."""
    for each in languages:
        _translations(each)


@cache
def catalogue(language: str) -> Catalog:
    """As it is written, with the remarks of those who translated it."""
    with (FOLDER / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language)


@cache
def has_unread(language: str) -> bool:
    """Whether something in it was made by a machine, and read by nobody yet."""
    return language != SOURCE and any(MACHINE in each.user_comments for each in catalogue(language))


@cache
def _translations(language: str) -> gettext.NullTranslations:
    if language == SOURCE:
        return gettext.NullTranslations()
    written = BytesIO()
    write_mo(written, catalogue(language))
    written.seek(0)
    return gettext.GNUTranslations(written)
