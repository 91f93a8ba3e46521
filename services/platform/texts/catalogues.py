"""The catalogues of messages, as they are written, and whether somebody who speaks the language has read an entry."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from services.platform.texts.kinds import FOLLOW_UP, KINDS, MACHINE_NOTE, SIGN_IN_CODE, Text

FOLDER = Path(__file__).with_name("locale")
SOURCE, PLAIN = "en", "nl"
NEWCOMERS = ("nl", "en", "fr", "ar", "fa", "ps", "ti", "so", "tr", "uk", "es")
CONTACTS = ("nl", "fr", "en")
MACHINE = "machine-made"
"""As a translator's comment: nobody who speaks the language has read this entry yet."""


@cache
def catalogue(language: str) -> Catalog:
    """As it is written, with the remarks of those who translated it."""
    with (FOLDER / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language)


def said(sentence: str, language: str, facts: Mapping[str, str]) -> str:
    """The sentence in this language; raises LookupError for one that is not translated: nothing leaves half."""
    if language == SOURCE:
        return sentence % facts
    entry = catalogue(language).get(sentence)
    if entry is None or not entry.string or entry.fuzzy:
        raise LookupError(f"{language} has no words for a message: see `services.platform.texts.checking`")
    return str(entry.string) % facts


def is_unread(sentence: str, language: str) -> bool:
    """Whether a machine made these words and nobody has read them yet."""
    if language == SOURCE:
        return False
    entry = catalogue(language).get(sentence)
    return entry is None or MACHINE in entry.user_comments


def wanted() -> Iterator[tuple[str, str]]:
    """(language, sentence) of all that can be sent."""
    for text in KINDS.values():
        languages = NEWCOMERS if text.is_for_newcomers else CONTACTS
        yield from ((language, sentence) for language in languages for sentence in _sentences(text))
    alone = (MACHINE_NOTE, SIGN_IN_CODE, FOLLOW_UP)
    yield from ((language, sentence) for language in NEWCOMERS for sentence in alone)


def missing() -> list[tuple[str, str]]:
    """What can be sent and is not translated."""
    lacking = []
    for language, sentence in wanted():
        try:
            said(sentence, language, _ANY)
        except LookupError:
            lacking.append((language, sentence))
    return lacking


def unread() -> dict[str, int]:
    """By language, how many sentences a machine made and nobody read."""
    found = [language for language, sentence in wanted() if is_unread(sentence, language)]
    return {language: found.count(language) for language in dict.fromkeys(found)}


def _sentences(text: Text) -> tuple[str, ...]:
    return tuple(each for each in (text.sentence, text.subject) if each)


class _AnyFact(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return name


_ANY = _AnyFact()
