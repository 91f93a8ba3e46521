"""What is asked about one person, of several services at once; what one of them cannot tell now is left out."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from services.web.api.client import Told, part
from services.web.api.problems import Away, Refused
from services.web.visits.visit import Visit

AT_MOST = 100
"""Of each kind, the latest: matches, assignments, trajectories, referrals."""


def file_of(visit: Visit, newcomer_id: str) -> tuple[Told, str]:
    """The whole file, with the version that it is. Raises Refused."""
    return visit.api.read(f"/v1/newcomers/{part(newcomer_id)}", with_="names")


def bases_of(visit: Visit) -> dict[str, Told]:
    """Every basis for volunteering, by its code."""
    return {each["code"]: each for each in visit.api.get("/v1/eligibility-bases")["bases"]}


def basis_names(bases: Mapping[str, Told], language: str) -> dict[str, str]:
    """What bases are called, by code."""
    return {code: each[language] for code, each in bases.items()}


def asks_of(visit: Visit, newcomer_id: str, **rows: str) -> list[Callable[[], Told]]:
    """Questions for lists about this person: by the member that holds the rows, where it is asked."""
    return [
        partial(or_none, visit, path, member, newcomer=newcomer_id, limit=AT_MOST, with_="names")
        for member, path in rows.items()
    ]


def or_none(visit: Visit, path: str, *members: str, **query: Any) -> Told:
    """What is answered there; without rows where nobody answers, or nothing is known of this person yet."""
    try:
        return visit.api.get(path, **query)
    except Away:
        return {**{member: [] for member in members}, "away": True}
    except Refused as error:
        if error.status not in (404, 409):
            raise
        return {member: [] for member in members}


def titles_in(answers: Sequence[Told]) -> dict[str, str]:
    """What opportunities are called that are named in these answers."""
    named = [each.get("named", {}).get("opportunities", {}) for each in answers]
    return {code: card["title"] for cards in named for code, card in cards.items()}


def is_away(answers: Sequence[Told]) -> bool:
    """Whether somebody who was asked does not answer at the moment."""
    return any(each.get("away") or each.get("named", {}).get("missing") for each in answers)
