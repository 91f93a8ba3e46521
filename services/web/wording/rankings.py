"""Lines of a ranking and the reasons of a score, in the reader's words."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from services.web.api.client import Api, Told
from services.web.html.catalogues import spoken
from services.web.wording.states import STANDING

STRONGEST = 3
"""Reasons that are told at once."""
ASKED = STANDING | {"confirmed"}
"""Whoever stands so is not asked again."""


def asking_labels(api: Api) -> "partial[Told]":
    """The question for what the components of a score are called, to be asked together with others."""
    return partial(api.get, "/v1/matching/weights", fields="labels")


def in_words(sentence: Mapping[str, str]) -> str:
    """A sentence that the API tells in three languages, in the reader's."""
    return sentence[spoken() if spoken() in sentence else "en"]


def bars(components: Iterable[Told], labels: Mapping[str, Mapping[str, str]]) -> list[tuple[str, float, str]]:
    """(label, 0 to 100, what it says) of each component, what counted most first."""
    counted = sorted(components, key=lambda each: -each["contribution"])
    return [(_label(each, labels), 100 * each["value"], "") for each in counted if each["weight"]]


def strongest(components: Iterable[Told], labels: Mapping[str, Mapping[str, str]]) -> list[tuple[str, float]]:
    """(label, 0 to 100) of the few that counted most."""
    return [(label, value) for label, value, _ in bars(components, labels)[:STRONGEST] if value > 0]


def rows(
    answer: Told, side: str, labels: Mapping[str, Mapping[str, str]], picked: Collection[str] = ()
) -> list[dict[str, Any]]:
    """The pairs of an answer about rankings; `side` is the member with the id of whoever, or whatever, is ranked."""
    return [
        {
            "id": pair[side],
            "score": pair["score"],
            "reasons": strongest(pair["components"], labels),
            "bars": bars(pair["components"], labels),
            "match": pair["match"],
            "tie": pair["tie"],
            "places_left": pair["places_left"],
            "may_be_asked": is_askable(pair),
            "is_picked": pair[side] in picked and is_askable(pair),
        }
        for pair in answer["rankings"]
    ]


def is_askable(pair: Told) -> bool:
    """Whether no match of the two stands."""
    return pair["match"] is None or pair["match"]["state"] not in ASKED


def first_to_ask(answer: Told, many: int) -> list[str]:
    """The best ones who were never asked, or not since it was taken back."""
    fresh = {None, "withdrawn", "expired"}
    found = [pair["newcomer_id"] for pair in answer["rankings"] if (pair["match"] or {}).get("state") in fresh]
    return found[:many]


def closed(answer: Told) -> Sequence[Told]:
    """Why others are not in it: (how many, what is so, what would change it)."""
    return [
        {
            "code": gate["code"],
            "count": gate["count"],
            "sentence": in_words(gate["sentence"]),
            "change": in_words(gate["change"]),
        }
        for gate in answer["closed"]
    ]


def _label(component: Told, labels: Mapping[str, Mapping[str, str]]) -> str:
    name = component["name"]
    return in_words(labels[name]) if name in labels else str(name)
