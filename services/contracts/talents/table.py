"""The list of talents as talents.csv has it. Where it comes from: NOTICE.md."""

from functools import cache
from pathlib import Path

from services.contracts.tables import Row, read, require
from services.contracts.talents.taxonomy import Talent, Taxonomy

VERSION = "esco-2026-2"
"""Names talents.csv: whoever changes a code, a family, a closeness or a label there gives it a new one."""
LANGUAGES = ("nl", "fr", "en", "ar", "tr", "uk", "fa")


@cache
def talents() -> tuple[Talent, ...]:
    """The talents that volunteering touches, by code."""
    return tuple(read("talents.csv", _talent, key=lambda talent: talent.code, folder=Path(__file__).parent))


@cache
def taxonomy() -> Taxonomy:
    """What talents mean."""
    return Taxonomy(talents(), VERSION)


def _talent(row: Row) -> Talent:
    families = tuple(row["families"].split())
    labels = {language: tuple(filter(None, map(str.strip, row[language].split("|")))) for language in LANGUAGES}
    require(row["code"].replace("-", "").isalnum() and row["code"].islower(), "the code is not a slug.")
    require(row["esco_uri"].startswith("http://data.europa.eu/esco/skill/"), "esco_uri is no ESCO concept.")
    require(1 <= len(families) <= 3, "one to three families are needed.")
    require(all(labels[language] for language in ("nl", "fr", "en")), "labels in nl, fr and en are needed.")
    return Talent(
        code=row["code"],
        esco_uri=row["esco_uri"],
        families=families,
        close=tuple(row["close"].split()),
        labels={language: words for language, words in labels.items() if words},
    )
