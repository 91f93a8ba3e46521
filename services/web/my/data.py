"""What is known of somebody: what they allow, who looked, what partners can read; and how to take it back."""

from collections.abc import Iterable, Mapping
from functools import partial

from werkzeug.wrappers import Response

from services.web.api.client import Told, together
from services.web.html.catalogues import N_
from services.web.my.looks import by_day, hosts_in, units_in
from services.web.my.pages import newcomer_of, shown
from services.web.my.proof import labels_of
from services.web.my.told import lines
from services.web.people.asking import or_none
from services.web.visits.roles import NEWCOMER
from services.web.visits.visit import Visit
from services.web.wording.consents import current

PAGES_AT_MOST = 5
"""Of own requests that are passed by at once."""
PURPOSES: Mapping[str, tuple[str, str]] = {
    "organisation-introduction": (
        "organisation",
        N_("Organisations may hear your first name, your languages, your talents and when you can come."),
    ),
    "job-coaching": ("referral", N_("Job coaches may see what you did and learned, to help you find work.")),
    "photos": ("person", N_("Photos with you in them may be shown.")),
}
"""A picture, and what a yes means."""
CHANNELS: Mapping[str, str] = {
    "call": N_("We call you."),
    "sms": N_("We write you text messages."),
    "whatsapp": N_("We write you by WhatsApp."),
    "mail": N_("We write you by e-mail."),
    "letter": N_("We write you letters."),
    "through-somebody": N_("We reach you through %(name)s."),
}
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
    allowed, texts, log, portfolio, objections, card, leaves, sent, reach = together(
        partial(visit.api.get, f"/v1/newcomers/{who}/consents"),
        partial(visit.api.get, "/v1/consents/texts"),
        partial(_looks, visit),
        partial(visit.api.get, f"/v1/portfolios/{who}"),
        partial(visit.api.get, f"/v1/portfolios/{who}/objections"),
        partial(_card, visit),
        partial(_leaves, visit),
        partial(or_none, visit, f"/v1/newcomers/{who}/messages", "messages"),
        partial(_reach, visit),
    )
    named = names(visit, [card.get("unit_id"), *units_in(log["lines"])], hosts_in(log["lines"]))
    return shown(
        visit,
        "data.html",
        consents=allowed["consents"],
        purposes=PURPOSES,
        texts=current(texts["consent_texts"], visit.today.isoformat()),
        days=by_day(log["lines"], named),
        sent=log["sent"],
        earlier=log["before"],
        missing=log["missing"],
        competences=portfolio["competences"],
        labels=labels_of(portfolio, visit.language),
        waiting=[each for each in objections["objections"] if each["state"] == "waiting"],
        card=card,
        coordinator=_label(named, card),
        leaves=leaves["request"],
        messages=lines(sent["messages"]),
        reach=reach,
        channels=CHANNELS,
    )


def _reach(visit: Visit) -> Told:
    """How they want to be reached."""
    return visit.api.get(f"/v1/contact-wishes/{newcomer_of(visit)}")


def _looks(visit: Visit) -> Told:
    """A page of who looked on which somebody else did: the person's own requests fill whole pages."""
    found: Told = visit.api.get("/v1/access", before=visit.asked("before") or None)
    for _ in range(PAGES_AT_MOST):
        if not found["before"] or found["sent"] or any(each["role"] != NEWCOMER for each in found["lines"]):
            break
        found = visit.api.get("/v1/access", before=found["before"])
    return found


def _card(visit: Visit) -> Told:
    """How they are reached, and by which unit."""
    who = newcomer_of(visit)
    found: Told = visit.api.post("/v1/newcomers/cards", {"newcomer_ids": [who]})["newcomers"].get(who, {})
    return found


def names(visit: Visit, units: Iterable[str | None], hosts: Iterable[str]) -> Told:
    """What these units and organisations are called, as far as the person may know."""
    asked = sorted({each for each in units if each})
    cards, organisations = together(
        partial(visit.api.post, "/v1/newcomers/cards", {"unit_ids": asked}),
        partial(visit.api.post, "/v1/organisations/cards", {"organisation_ids": sorted(set(hosts))}),
    )
    return {"units": cards["units"], "organisations": organisations["organisations"]}


def _label(named: Told, card: Told) -> str:
    """The unit that registered them, by its name where that is known."""
    unit = card.get("unit_id", "")
    return str(named["units"].get(unit, {}).get("label", unit))


def objecting(visit: Visit) -> Response:
    """Where they say what is wrong with a line."""
    portfolio = visit.api.get(f"/v1/portfolios/{newcomer_of(visit)}")
    labels, line = labels_of(portfolio, visit.language), visit.asked("line")
    label = next((labels[each["competence"]] for each in portfolio["competences"] if each["line"] == line), line)
    return shown(visit, "object.html", line=line, label=label, reasons=OBJECTIONS)


def leaving(visit: Visit) -> Response:
    """What it means to be deleted; and since when that is asked, and who does it by when."""
    card, leaves = together(partial(_card, visit), partial(_leaves, visit))
    named = names(visit, [card.get("unit_id")], [])
    return shown(visit, "leaving.html", coordinator=_label(named, card), leaves=leaves["request"])


def _leaves(visit: Visit) -> Told:
    """Whether they asked to be deleted."""
    return visit.api.get(f"/v1/newcomers/{newcomer_of(visit)}/erasure-request")
