"""What somebody allows, purpose by purpose and partner by partner."""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from werkzeug.wrappers import Response

from services.web.api.client import Told, part, together
from services.web.html.catalogues import word
from services.web.html.languages import NAMES
from services.web.people import words
from services.web.people.asking import file_of, or_none
from services.web.visits.visit import Visit
from services.web.wording.consents import HOW, current

PROGRAMMES = 1000
"""Looked at for the names of their partners."""


def consents(visit: Visit, newcomer_id: str, fault: str = "", sent: Mapping[str, str] | None = None) -> Response:
    """The page."""
    ask_file: Any = partial(file_of, visit, newcomer_id)
    ask_programmes: Any = partial(or_none, visit, "/v1/programmes", "programmes", limit=PROGRAMMES, fields="partner")
    ask_texts: Any = partial(or_none, visit, "/v1/consents/texts", "consent_texts")
    ask_now: Any = partial(or_none, visit, f"/v1/newcomers/{part(newcomer_id)}/consents", "consents")
    ask_reach: Any = partial(or_none, visit, f"/v1/contact-wishes/{part(newcomer_id)}")
    (file, version), programmes, texts, now, reach = together(ask_file, ask_programmes, ask_texts, ask_now, ask_reach)
    again = {each["purpose"] for each in now["consents"] if each.get("asks_again")}
    coaching = file["consents"].get("job-coaching")
    return visit.page(
        "people/consents.html",
        422 if fault else 200,
        file=file,
        version=version,
        purposes=[_purpose(code, file["consents"].get(code)) for code in words.PURPOSES],
        again=again,
        texts=current(texts["consent_texts"], visit.today.isoformat()),
        read=_read_in(visit, reach.get("language") or ""),
        read_options=list(NAMES.items()),
        how=HOW,
        how_options=[(code, word(HOW[code])) for code in ("spoken", "paper")],
        partners=coaching["partners"] if coaching else (),
        others=partners_left(programmes["programmes"], coaching),
        fault=fault,
        sent=sent or {},
        on=(sent or {}).get("on") or visit.today.isoformat(),
        words=words,
    )


def _read_in(visit: Visit, known: str) -> str:
    """The language in which the person reads the texts: what was chosen here, what their file says, or the page's."""
    wanted = (visit.asked("read"), visit.form.get("read", ""), known)
    return next((each for each in wanted if each in NAMES), visit.language)


def partners_left(programmes: Iterable[Told], coaching: Told | None) -> list[str]:
    """The partners of programmes about which nothing was decided yet, by name."""
    decided = {each["partner"] for each in coaching["partners"]} if coaching else set()
    return sorted({each["partner"] for each in programmes} - decided, key=str.casefold)


def _purpose(code: str, consent: Told | None) -> dict[str, Any]:
    told = consent or {"given": None, "on": None, "history": ()}
    return {
        "code": code,
        "given": told["given"] if told["on"] else None,
        "on": told["on"],
        "history": list(reversed(told["history"])),
    }
