"""Templates of common work, as `reference/work.csv` has them: what a form for an offer begins with."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from services.contracts.tables import Row, read, require
from services.contracts.talents import taxonomy
from services.contracts.vocabulary import CONTACT, DAYS, DEMANDS
from services.web.html.catalogues import spoken

FOLDER = Path(__file__).parent / "reference"
_TRUTH = {"yes": True, "no": False}


@dataclass(frozen=True, kw_only=True)
class Work:
    """Some common work, described as the API wants it but for its title and its talents."""

    code: str
    titles: dict[str, str]
    talents: tuple[str, ...]
    """Codes of the list of talents."""
    described: dict[str, Any]

    @property
    def title(self) -> str:
        """In the reader's language."""
        return self.titles.get(spoken()) or self.titles["en"]


@cache
def templates_of_work() -> Sequence[Work]:
    """All; ValueError on a faulty table."""
    return read("work.csv", _work, key=lambda work: work.code, folder=FOLDER)


def template_of(code: str) -> Work | None:
    """The one of this code."""
    return next((each for each in templates_of_work() if each.code == code), None)


def _work(row: Row) -> Work:
    talents, demands, days = (tuple(row[name].split()) for name in ("talents", "demands", "days"))
    require(row["kind"] in ("one-off", "long-term"), "there is no such kind.")
    require(all(taxonomy().known(each) == each for each in talents), "a talent is not on the list.")
    require(set(demands) <= set(DEMANDS) and set(days) <= set(DAYS), "a demand or a day is not known.")
    require(row["contact"] in CONTACT and row["dutch_icon"] in "1234", "contact or Dutch is not known.")
    require(all(row[language] for language in ("nl", "fr", "en")), "titles in nl, fr and en are needed.")
    return Work(
        code=row["code"],
        titles={language: row[language] for language in ("nl", "fr", "en")},
        talents=talents,
        described={
            "kind": row["kind"],
            "places": int(row["places"]),
            "dutch_icon": int(row["dutch_icon"]),
            "demands": list(demands),
            "contact": row["contact"],
            "with_minors": _TRUTH[row["with_minors"]],
            "guided": _TRUTH[row["guided"]],
            "days": list(days),
            "starts_at": row["starts_at"],
            "ends_at": row["ends_at"],
        },
    )
