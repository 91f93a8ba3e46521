"""What people can do and speak, in the reader's words."""

from collections.abc import Iterable, Sequence

from services.contracts.languages import shown_name
from services.contracts.talents import talents, taxonomy
from services.web.html.beside import Later
from services.web.html.catalogues import spoken

_LABELS = {talent.code: talent.labels for talent in talents()}


def talent(word: str) -> str:
    """What a talent is called, by its code or any of its names; a word that the list does not have stays as it is."""
    labels = _LABELS.get(taxonomy().known(word) or "")
    return (labels.get(spoken()) or labels["en"])[0] if labels else word


def talents_told(words: Iterable[str]) -> Sequence[str]:
    """Each once."""
    return list(dict.fromkeys(map(talent, words)))


def all_talents() -> Sequence[str]:
    """What the list has, in the reader's words: to suggest while somebody types."""
    return sorted(map(talent, _LABELS), key=str.casefold)


def later_languages(codes: Iterable[str]) -> Later:
    """What these are called, in the language of the sentence in which they stand."""
    known = tuple(codes)
    return Later(lambda: ", ".join(map(language, known)))


def language(code: str) -> str:
    """What a language is called."""
    return shown_name(code, spoken())[0]
