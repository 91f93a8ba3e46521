"""Sentences for who learns Dutch: in the reader's own language, and in plain Dutch under it where they ask for it."""

from collections.abc import Callable
from contextvars import ContextVar

from markupsafe import Markup, escape

from services.web.api.client import Told
from services.web.html import catalogues, formats

DUTCH = "nl"
_BOTH = Markup('<span class="both"><span>%s</span> <span class="dutch" lang="nl" dir="ltr">%s</span></span>')
_SHOWN: ContextVar[bool] = ContextVar("dutch beside", default=False)


def show_dutch(shown: bool) -> None:
    """Whether what this request's page says from now on stands there in Dutch, too."""
    _SHOWN.set(shown and catalogues.spoken() != DUTCH)


class Later:
    """A day, a time, an amount: written anew in each language in which it is said."""

    def __init__(self, make: Callable[[], str]) -> None:
        """`make` writes it in the language that is spoken when it is called."""
        self._make = make

    def __str__(self) -> str:
        return self._make()


def later_day(value: str, how: str = "weekday") -> Later:
    """See `formats.day`."""
    return Later(lambda: formats.day(value, how))


def later_moment(value: str) -> Later:
    """See `formats.moment`."""
    return Later(lambda: formats.moment(value))


def later_money(value: str) -> Later:
    """See `formats.money`."""
    return Later(lambda: formats.money(value))


def later_word(text: str) -> Later:
    """A word that was marked with N_."""
    return Later(lambda: catalogues.word(text))


def both(text: str, **values: object) -> Markup:
    """This sentence with these values in it."""
    return _beside(lambda: _filled(catalogues.word(text), values))


def both_plural(one: str, many: str, num: int, **values: object) -> Markup:
    """This sentence about so many."""
    shown = Later(lambda: formats.number(num))
    return _beside(lambda: _filled(catalogues.plural(one, many, num), {"num": shown, **values}))


def both_of(value: Later) -> Markup:
    """A day, a time or an amount by itself."""
    return _beside(lambda: escape(str(value)))


def both_told(sentence: Told | None) -> Markup:
    """A sentence that the API tells in Dutch, English and French; English where it has no other."""
    if not sentence:
        return Markup("")
    return _beside(lambda: escape(sentence.get(catalogues.spoken()) or sentence["en"]))


def _filled(sentence: str, values: dict[str, object]) -> Markup:
    """Each value may be read from the other side than the sentence."""
    return Markup(sentence) % {name: Markup("<bdi>%s</bdi>") % str(value) for name, value in values.items()}


def _beside(say: Callable[[], Markup]) -> Markup:
    own = say()
    if not _SHOWN.get():
        return own
    language = catalogues.spoken()
    catalogues.speak(DUTCH)
    try:
        dutch = say()
    finally:
        catalogues.speak(language)
    return _BOTH % (own, dutch)
