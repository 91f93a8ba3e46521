"""What is known of somebody: what they allow, who looked, what partners can read; and how to take it back."""

from collections.abc import Mapping
from functools import partial

from werkzeug.wrappers import Response

from services.web.api.client import Told, together
from services.web.html.catalogues import N_
from services.web.my.looks import by_day
from services.web.my.pages import newcomer_of, shown
from services.web.my.proof import labels_of
from services.web.visits.visit import Visit

PURPOSES: Mapping[str, tuple[str, str]] = {
    "organisation-introduction": (
        "organisation",
        N_("Organisations may hear your first name, your languages, your talents and when you can come."),
    ),
    "job-coaching": ("referral", N_("Job coaches may see what you did and learned, to help you find work.")),
    "photos": ("person", N_("Photos with you in them may be shown.")),
}
"""A picture, and what a yes means."""
OBJECTIONS: Mapping[str, str] = {
    "wrong": N_("This is wrong"),
    "outdated": N_("This is too old"),
    "not-me": N_("This was not me"),
    "do-not-show": N_("Do not show this"),
    "other": N_("Another reason"),
}


def data(visit: Visit) -> Response:
    """The page."""
    who = newcomer_of(visit)
    allowed, log, portfolio, objections, cards = together(
        partial(visit.api.get, f"/v1/newcomers/{who}/consents"),
        partial(visit.api.get, "/v1/access", before=visit.asked("before") or None, with_="names"),
        partial(visit.api.get, f"/v1/portfolios/{who}"),
        partial(visit.api.get, f"/v1/portfolios/{who}/objections"),
        partial(visit.api.post, "/v1/newcomers/cards", {"newcomer_ids": [who]}),
    )
    return shown(
        visit,
        "data.html",
        consents=allowed["consents"],
        purposes=PURPOSES,
        days=by_day(log["lines"], log["named"]),
        sent=log["sent"],
        earlier=log["before"],
        missing=log["missing"],
        competences=portfolio["competences"],
        labels=labels_of(portfolio, visit.language),
        waiting=[each for each in objections["objections"] if each["state"] == "waiting"],
        card=cards["newcomers"].get(who, {}),
        coordinator=unit_of(cards, who),
    )


def objecting(visit: Visit) -> Response:
    """Where they say what is wrong with a line."""
    portfolio = visit.api.get(f"/v1/portfolios/{newcomer_of(visit)}")
    labels, line = labels_of(portfolio, visit.language), visit.asked("line")
    label = next((labels[each["competence"]] for each in portfolio["competences"] if each["line"] == line), line)
    return shown(visit, "object.html", line=line, label=label, reasons=OBJECTIONS)


def leaving(visit: Visit) -> Response:
    """What it means to be forgotten, and whom to ask."""
    who = newcomer_of(visit)
    cards = visit.api.post("/v1/newcomers/cards", {"newcomer_ids": [who]})
    return shown(visit, "leaving.html", coordinator=unit_of(cards, who))


def unit_of(cards: Told, who: str) -> str:
    """The unit that registered them, by its name where that is known."""
    unit = cards["newcomers"].get(who, {}).get("unit_id", "")
    return str(cards["units"].get(unit, {}).get("label", unit))
