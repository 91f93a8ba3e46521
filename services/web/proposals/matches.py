"""A match: how it stands as steps, who must answer until when, and what can be done."""

from functools import partial

from werkzeug.wrappers import Response

from services.web.api.client import Told, part, together
from services.web.html.catalogues import N_, word
from services.web.proposals.reserve import why_nobody
from services.web.visits.deleted import is_deleted
from services.web.visits.visit import Visit
from services.web.wording import gates, offers, states, times
from services.web.wording.rankings import asking_labels, in_words

_UNNAMED = {"first_name": "", "last_name": "", "phone": "", "phone_e164": ""}
_UNTOLD = {"title": "", "organisation_name": "", "contact_name": "", "contact_phone_e164": ""}
"""Where names did not come in time, the page stands without them."""
SIBLINGS = 100
"""Matches of the same opportunity among which whoever stepped in is looked for."""


def show(visit: Visit, match_id: str, status: int = 200, fault: str = "", wrong: Told | None = None) -> Response:
    """The page, with what was typed where an answer was refused."""
    match, weights = together(
        partial(visit.api.get, f"/v1/matches/{part(match_id)}", with_="names"),
        asking_labels(visit.api),
    )
    named = match["named"]
    offer = named["opportunities"].get(match["opportunity_id"], {})
    return visit.page(
        "proposals/match.html",
        status,
        match=match,
        is_deleted=is_deleted(visit, match),
        person={**_UNNAMED, **named["newcomers"].get(match["newcomer_id"], {})},
        offer={**_UNTOLD, **offer},
        when=times.when(offer) if "days" in offer else "",
        steps=steps(match),
        until=match["answer_by"] or match["expires_on"],
        bars=_bars(match, weights["labels"]),
        overruled=gates.sentences(match["closed_gates"]),
        **_instead(visit, match),
        declining=offers.choices(states.DECLINE_REASONS),
        refusing=offers.choices(states.REFUSAL_REASONS),
        hows=offers.choices(states.HOW),
        typed=visit.form,
        fault=fault,
        wrong=wrong or {},
    )


def steps(match: Told) -> list[Told]:
    """From the proposal to the agreement: what was, where it stands now, what is to come."""
    state = match["state"]
    fell = state in states.FELL_AWAY
    reached = {"prepared": 0, "proposed": 1, "accepted": 2, "confirmed": 3}.get(state, 2 if match["accepted_on"] else 1)
    yes = match["accepted_by"] or {}
    path = [
        (word(N_("Asked")), match["proposed_on"] if reached else None, ""),
        (
            word(N_("The newcomer said yes") if reached > 1 else N_("Answer of the newcomer")),
            match["accepted_on"],
            _how(yes),
        ),
        (
            word(N_("The organisation said yes") if reached > 2 else N_("Answer of the organisation")),
            match["changed_on"] if state == "confirmed" else None,
            "",
        ),
    ]
    shown = [_step(label, on, note, number < reached) for number, (label, on, note) in enumerate(path)]
    if fell:
        end = _step(word(states.STATES[state].label), match["changed_on"], reason_of(match), is_over=True)
        return [*shown[:reached], {**end, "kind": "now"}]
    if reached < len(shown):
        shown[reached]["kind"] = "now"
    return shown


def reason_of(match: Told) -> str:
    """Why it ended, in words: of a code its words, of a coordinator's sentence itself."""
    labels = {"declined": states.DECLINE_REASONS, "refused": states.REFUSAL_REASONS, "withdrawn": states.BY_ITSELF}
    reason = match["reason"] or ""
    known = labels.get(match["state"], {})
    return word(known[reason]) if reason in known else str(reason)


def stepped_in(match: Told, siblings: list[Told]) -> list[Told]:
    """Who was asked out of the reserve since this one fell away."""
    since = match["changed_on"] or ""
    return [each for each in siblings if each["promoted_from_reserve"] and each["proposed_on"] >= since]


def _instead(visit: Visit, match: Told) -> Told:
    """Who was asked out of the reserve, else why nobody was; nothing while the match stands."""
    if match["state"] not in states.FELL_AWAY:
        return {"instead": [], "why_nobody": ""}
    answer, offer = together(
        partial(visit.api.get, "/v1/matches", opportunity=match["opportunity_id"], limit=SIBLINGS, with_="names"),
        partial(visit.api.get, f"/v1/opportunities/{part(match['opportunity_id'])}", fields="places"),
    )
    people = answer["named"]["newcomers"]
    found = stepped_in(match, answer["matches"])
    return {
        "instead": [
            {"id": each["id"], "person": people.get(each["newcomer_id"]), "on": each["proposed_on"]} for each in found
        ],
        "why_nobody": why_nobody(answer["matches"], offer["places"]),
    }


def _step(label: str, on: str | None, note: str, is_over: bool) -> Told:
    return {"label": label, "on": on, "note": note, "kind": "was" if is_over else ""}


def _how(yes: Told) -> str:
    if not yes:
        return ""
    if yes["side"] == "newcomer":
        return word(N_("They said it themselves."))
    return word(states.HOW[yes["how"]]) if yes.get("how") else word(N_("A coordinator noted it."))


def _bars(match: Told, labels: Told) -> list[tuple[str, float, str]]:
    """As it was weighed when they were asked, what counted most first."""
    counted = sorted(match["components"].items(), key=lambda each: -each[1])
    values = match["values"]
    return [(in_words(labels[name]), values.get(name, 0) / 100, "") for name, _ in counted if name in labels]
