"""Group sessions: those to come and those that were, a new one, and one with everybody on its list."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any
from urllib.parse import urlencode

from werkzeug.wrappers import Response

from services.web.api.client import Told, part, together
from services.web.api.problems import Blank
from services.web.html.catalogues import N_, word
from services.web.html.languages import NAMES
from services.web.people import words as people_words
from services.web.people.views.finding import NOT_ASKED
from services.web.people.words import options
from services.web.sessions import form
from services.web.sessions.words import (
    CHANGED,
    KINDS,
    OUTCOMES,
    REASONS,
    SCOPES,
    TO_TELL,
    hours_of,
    place_of,
    text_in,
    whole,
)
from services.web.visits.forms import KEY, Form, new_key, text_of
from services.web.visits.units import units_of
from services.web.visits.visit import Visit

AT_ONCE = 30
PAST = "past"
REPEATS: Mapping[str, str] = {
    "": N_("Once"),
    form.WEEK: N_("Every week, or every few weeks"),
    form.MONTH_WEEKDAY: N_("Every month, on the same day of the week"),
    form.MONTH_DATE: N_("Every month, on the same date"),
}
NOBODY = Form()


def sessions(visit: Visit) -> Response:
    """Those to come, the next first; or those that were, the last first."""
    past, unit, series = visit.asked("show") == PAST, visit.asked("unit") or None, visit.asked("series") or None
    # One of today is among both: it is still to come, and attendance is taken on the day.
    when = {"held_to": visit.today, "sort": "-held_on"} if past else {"held_from": visit.today, "sort": "held_on"}
    when = {"sort": "held_on"} if series else when
    ask: Any = partial(
        visit.api.get,
        "/v1/group-sessions",
        unit_id=unit,
        series=series,
        after=visit.asked("after") or None,
        limit=AT_ONCE,
        with_="names",
        **when,
    )
    answer, units = together(ask, partial(units_of, visit))
    return visit.page(
        "sessions/sessions.html",
        rows=[whole(each) for each in answer["group_sessions"]],
        named=answer["named"],
        kinds=KINDS,
        past=past,
        hours_of=hours_of,
        place_of=place_of,
        units=units,
        unit=unit or "",
        unit_options=[("", word(N_("All my units"))), *units],
        more=_more(answer.get("next"), show=PAST if past else None, unit=unit, series=series),
    )


def new(visit: Visit, wrong: Mapping[str, str] | None = None, fault: str = "") -> Response:
    """The form for a session to come."""
    sent, units = visit.form if visit.request.method == "POST" else NOBODY, units_of(visit)
    begun = {"places": "20", "kind": "orientation", "unit_id": units[0][0] if len(units) == 1 else ""}
    return visit.page(
        "sessions/new.html",
        422 if wrong or fault else 200,
        units=units,
        unit_options=[("", word(N_("Choose a unit"))), *units],
        kind_options=options(KINDS),
        repeat_options=options(REPEATS),
        **_form_values(sent, begun, wrong, fault),
    )


def edit(visit: Visit, session_id: str, wrong: Mapping[str, str] | None = None, fault: str = "") -> Response:
    """The form of one that is planned."""
    told, version = visit.api.read(f"/v1/group-sessions/{part(session_id)}")
    known = whole(told)
    sent = visit.form if visit.request.method == "POST" else NOBODY
    return visit.page(
        "sessions/edit.html",
        422 if wrong or fault else 200,
        session=known,
        version=sent.get("version") or version,
        scope_options=options(SCOPES),
        scope=sent.get("scope", "one"),
        **_form_values(sent, form.shown(known, visit.language), wrong, fault),
    )


def _form_values(sent: Form, begun: Mapping[str, str], wrong: Mapping[str, str] | None, fault: str) -> dict[str, Any]:
    """What both forms need: what was typed, else what stands there at first."""
    typed = Blank(sent.to_dict() if sent else dict(begun))
    return {
        "typed": typed,
        "key": text_of(sent, KEY) or new_key(),
        "wrong": Blank(wrong or {}),
        "fault": fault or next(iter((wrong or {}).values()), ""),
        "other_languages": [(each, NAMES[each]) for each in form.LANGUAGES[1:]],
        "childcare_options": [("", word(N_("Not said"))), ("yes", word(N_("Yes"))), ("no", word(N_("No")))],
    }


def session(
    visit: Visit,
    session_id: str,
    *,
    found: Mapping[str, Any] | None = None,
    fault: str = "",
    present: Sequence[str] | None = None,
) -> Response:
    """One session; `found` is who was searched to be enrolled, `present` who was ticked in a form that comes back."""
    told, version = visit.api.read(f"/v1/group-sessions/{part(session_id)}", with_="names")
    known = whole(told)
    named, listed = known["named"], [*known["enrolled"], *known["walk_ins"]]
    moved = [each for each in visit.asked("moved").split(",") if each]
    return visit.page(
        "sessions/session.html",
        422 if fault else 200,
        session=known,
        version=version,
        kinds=KINDS,
        named=named,
        newcomers=named["newcomers"],
        unit=named["units"].get(known["unit_id"]),
        enrolled=in_order(listed, named["newcomers"]),
        text=text_in(known, visit.language),
        place=place_of(known),
        hours=hours_of(known),
        reasons=REASONS,
        reason_options=options(REASONS),
        scope_options=options(SCOPES),
        to_tell=TO_TELL,
        outcomes=OUTCOMES,
        changed=CHANGED,
        ticked=_ticked(known, present),
        taken=bool(known["present"] or known["absent"]),
        is_over=known["held_on"] <= visit.today.isoformat(),
        moved=[named["newcomers"].get(each) for each in moved if each in known["enrolled"]],
        fault=fault,
        statuses=people_words.STATUSES,
        **found_of(known, found),
    )


def found_of(session: Told, found: Mapping[str, Any] | None) -> dict[str, Any]:
    """What a template says of a search, with whoever is on the list already."""
    there = (*session["enrolled"], *session.get("walk_ins", ()))
    listed = {**dict.fromkeys(session["waiting"], "waiting"), **dict.fromkeys(there, "enrolled")}
    return {**(found or NOT_ASKED), "listed": listed}


def no_shows(visit: Visit) -> Response:
    """Who was not there, and was not asked yet."""
    answer = visit.api.get("/v1/no-shows", with_="names")
    rows, cards = answer["no_shows"], answer["named"]["newcomers"]
    return visit.page("sessions/no-shows.html", rows=rows, cards=cards, kinds=KINDS, outcomes=OUTCOMES)


def in_order(ids: Sequence[str], cards: Mapping[str, Told]) -> list[str]:
    """By name, as one looks for somebody on a list."""
    return sorted(ids, key=lambda each: _name(cards.get(each)))


def _name(card: Told | None) -> tuple[str, str]:
    told = card or {}
    return (told.get("first_name") or "").casefold(), (told.get("last_name") or "").casefold()


def _ticked(session: Told, present: Sequence[str] | None) -> frozenset[str]:
    """Whom the form ticks: as it was sent, as it was recorded, or everybody."""
    if present is not None:
        return frozenset(present)
    return frozenset((*session["enrolled"], *session["walk_ins"])) - frozenset(session["absent"])


def _more(after: str | None, **kept: str | None) -> str:
    if not after:
        return ""
    return f"/sessions?{urlencode({name: value for name, value in (*kept.items(), ('after', after)) if value})}"
