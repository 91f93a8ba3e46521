"""Which organisations may be one: the same company number, or a name that is alike at the same place."""

import re
import unicodedata
from difflib import SequenceMatcher

from services.organisations.domain.organisations import Organisation

SAME_NUMBER, ALIKE = "same-company-number", "name-and-place"
_FORMS = frozenset(("vzw", "asbl", "ivzw", "aisbl", "feitelijke", "vereniging", "de", "het", "la", "le", "les", "the"))
"""Words that say nothing of which one it is: its legal form, an article."""
_CLOSE = 0.85
"""Of `SequenceMatcher`: a letter or two of ten that differ."""


def likeness(asked: Organisation, known: Organisation) -> str | None:
    """Why these may be one; None where nothing says so.

    Two numbers that differ are two organisations by law, whatever they are called.
    """
    if asked.company_number and known.company_number:
        return SAME_NUMBER if asked.company_number == known.company_number else None
    return ALIKE if _same_place(asked, known) and names_alike(asked.name, known.name) else None


def names_alike(one: str, other: str) -> bool:
    """Whether they are the same but for case, accents, legal form, order and a slip of the keys; or one has the other
    in it as its first words."""
    first, second = _words(one), _words(other)
    if not first or not second:
        return False
    shorter, longer = sorted((first, second), key=len)
    if longer[: len(shorter)] == shorter and len("".join(shorter)) >= 5:
        return True
    return SequenceMatcher(None, " ".join(sorted(first)), " ".join(sorted(second))).ratio() >= _CLOSE


def _same_place(asked: Organisation, known: Organisation) -> bool:
    if asked.postcode and known.postcode:
        return asked.postcode == known.postcode
    return asked.area_id == known.area_id


def _words(name: str) -> list[str]:
    plain = "".join(each for each in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(each))
    found = re.findall(r"\w+", plain.replace(".", ""))
    return [word for word in found if word not in _FORMS] or found
