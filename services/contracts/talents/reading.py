"""Words for talents read into codes of the list, before they travel: what a person typed stays with its owner."""

from collections.abc import Iterable
from dataclasses import dataclass

from services.contracts.event import Data, texts
from services.contracts.talents.table import taxonomy
from services.contracts.talents.taxonomy import GUESS, OWN


@dataclass(frozen=True, kw_only=True)
class ReadTalents:
    """What words for talents were taken for; nothing of the words themselves."""

    codes: tuple[str, ...] = ()
    """Of the list, each once, in the order of the words."""
    guessed: tuple[str, ...] = ()
    """Those of the codes that no word named but for a slip of the keys."""
    unread: int = 0
    """How many different words the list does not have."""


@dataclass(frozen=True, kw_only=True)
class UnderstoodWord:
    """One word as it was typed, and what it was taken for."""

    word: str
    code: str | None
    """None: nothing in the list; others hear only that there was such a word."""
    guessed: bool = False


def upcast_talents(data: Data, name: str) -> Data:
    """The words in this list of an earlier version as codes, with those that were guessed and how many were unread."""
    read = read_talents(texts(data, name))
    return {name: list(read.codes), f"{name}_guessed": list(read.guessed), f"{name}_unread": read.unread}


def sure_codes(words: Iterable[str]) -> tuple[str, ...]:
    """The codes that these words name, without any guess: for what is said of a person's work."""
    return tuple(dict.fromkeys(code for code in map(taxonomy().known, words) if code))


def concepts(codes: Iterable[str], guessed: Iterable[str], unread: int, side: str) -> tuple[str, ...]:
    """What travelled, as words for `Taxonomy`: a guess as one, and what was unread as a concept close to nothing."""
    slips = frozenset(guessed)
    read = (f"{GUESS}{code}" if code in slips else code for code in codes)
    return (*read, *(f"{OWN}{side} {number}" for number in range(unread)))


def read_talents(words: Iterable[str]) -> ReadTalents:
    """The codes that these words mean."""
    found, unread = dict[str, bool](), set[str]()
    for each in map(taxonomy().reading, words):
        if each.talent is None:
            unread.add(each.code)
        else:
            found[each.talent] = found.get(each.talent, True) and each.read == "guess"
    guessed = tuple(code for code, is_guess in found.items() if is_guess)
    return ReadTalents(codes=tuple(found), guessed=guessed, unread=len(unread))


def understood(words: Iterable[str]) -> list[UnderstoodWord]:
    """How each of these words was read, for whoever may see them."""
    readings = map(taxonomy().reading, words)
    return [UnderstoodWord(word=each.word, code=each.talent, guessed=each.read == "guess") for each in readings]
