"""`Arabisch:C2, Nederlands (A1)`: languages with their levels. What is not clear refuses the row."""

import re

from services.console.spreadsheets import dutch_vocabulary
from services.console.spreadsheets.cell_values import Unreadable, folded, slug
from services.console.spreadsheets.sheets.row import Body, Row, no_answer, present

_LEVEL_LAST = re.compile(r"(.*?[^\s:=(\[–-])[\s:=(\[–-]+([abc][12])[\s)\]]*")
_BESIDE = "talen: not clear what stands beside the language; write it as Arabisch:B1"
_NOT_A_LANGUAGE = "talen: holds what is no language"
_NOT_A_LEVEL = "talen: a level that is none of A1 to C2"
_NEGATIONS = frozenset({"geen", "niet", "no", "zonder"})


def languages(row: Row) -> list[Body]:
    """Each once; a language we have no code for goes by its Dutch name. Raises Unreadable."""
    if no_answer(row.text("talen")):
        return []
    levels: dict[str, str | None] = {}
    not_spoken: set[str] = set()
    for part in map(folded, row.parts("talen")):
        if (absent := _not_spoken(part)) is not None:
            not_spoken.add(absent)
            continue
        language, level = _language(part)
        if level and levels.get(language) not in (None, level):
            raise Unreadable("talen: two levels of one language")
        levels[language] = levels.get(language) or level
    if not_spoken & levels.keys():
        raise Unreadable(_BESIDE)
    if not_spoken:
        row.remarks.append("talen: a language after 'geen' is taken as not spoken")
    return [present(language=language, level=level) for language, level in levels.items()]


def _not_spoken(part: str) -> str | None:
    """The code of a known language after `geen`."""
    first, _, language = part.partition(" ")
    return dutch_vocabulary.LANGUAGES.get(language) if first == "geen" else None


def _language(part: str) -> tuple[str, str | None]:
    match = _LEVEL_LAST.fullmatch(part)
    name, level = (match[1], match[2]) if match else _without_level(part)
    words = re.findall(r"[^\s()\[\]]+", name)
    if re.search(r"[:=]", name):
        raise Unreadable(_NOT_A_LEVEL)
    if not slug(name) or no_answer(name) or re.search(r"\d", name):
        raise Unreadable(_NOT_A_LANGUAGE)
    if len(words) > 1 and any(word in dutch_vocabulary.LANGUAGES or word in _NEGATIONS for word in words):
        raise Unreadable(_BESIDE)
    return dutch_vocabulary.LANGUAGES.get(" ".join(words)) or slug(name), dutch_vocabulary.CEFR_LEVELS.get(level)


def _without_level(part: str) -> tuple[str, str]:
    """A part that does not end in a level: its name, and "" as level; raises Unreadable for a level that is none."""
    name, sign, rest = re.sub(r"\(\s*-?\s*\)", "", part).partition(":" if ":" in part else "=")
    if sign and slug(name) and rest.strip() not in dutch_vocabulary.NO_LEVEL:
        raise Unreadable(_NOT_A_LEVEL)
    return name.strip(), "" if not sign or slug(name) else rest
