"""Which form of a sentence goes with which number, as CLDR says it: what Babel's own headers say of Arabic is wrong."""

import re

from babel import Locale
from babel.plural import to_gettext

_EXPONENT = re.compile(r"\be\b")


def forms_of(language: str) -> str:
    """The header `Plural-Forms` of this language's catalogue.

    Its expression may ask for the exponent of a number that is written short (`1,2 M`); ours are written in full.
    """
    return _EXPONENT.sub("0", to_gettext(Locale.parse(language).plural_form))


def count_of(language: str) -> int:
    """How many forms it has."""
    found = re.match(r"nplurals=(\d+)", forms_of(language))
    assert found is not None
    return int(found[1])
