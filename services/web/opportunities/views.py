"""The list of offers, and the form of one."""

from functools import partial
from typing import Any

from werkzeug.wrappers import Response

from services.web.api.client import Told, part, together
from services.web.api.keys import new_key
from services.web.html.catalogues import N_, word
from services.web.opportunities import form
from services.web.opportunities.common_offers import COMMON, values_of
from services.web.opportunities.filters import AT_ONCE, WHEN, Filters, filters_of
from services.web.organisations import history
from services.web.visits.units import areas_of, asking_units, own_units
from services.web.visits.visit import Visit
from services.web.wording import offers, times, weeks

ORGANISATIONS_AT_MOST, LATELY = 1000, 6


def opportunities(visit: Visit) -> Response:
    """The list, by what is asked in the address."""
    asked = filters_of(visit)
    ask_rows = partial(visit.api.get, "/v1/opportunities", **asked.query(visit.today), with_="names")
    rows, units, organisations = together(ask_rows, asking_units(visit), _asking_organisations(visit))
    shown = [_row(each, rows["named"], visit) for each in rows["opportunities"]]
    return visit.page(
        "opportunities/opportunities.html",
        asked=asked,
        rows=[each for each in shown if asked.past or not each["is_over"]],
        more=asked.address(rows["next"]) if rows.get("next") else "",
        whens=[(code, word(label)) for code, label in WHEN],
        **_choices(asked, areas_of(own_units(units, visit.who)), organisations),
    )


def new(visit: Visit) -> Response:
    """Whose it is; then the form, filled in as a common offer where one was chosen."""
    organisation_id = visit.asked("organisation")
    if not organisation_id:
        return _choose_organisation(visit)
    common = COMMON.get(visit.asked("template"))
    values = {**form.EMPTY, **(values_of(common) if common else {"starts_on": ""})}
    return show_new(visit, organisation_id, values, new_key())


def show_new(visit: Visit, organisation_id: str, values: Told, key: str, **wrong: Any) -> Response:
    """The form of a new offer."""
    organisation = visit.api.get(f"/v1/organisations/{part(organisation_id)}")
    templates = [(code, word(common.title), common.icon) for code, common in COMMON.items()]
    return _form(
        visit, "opportunities/new.html", values, organisation=organisation, templates=templates, key=key, **wrong
    )


def edit(visit: Visit, opportunity_id: str) -> Response:
    """The form of one that is there."""
    offer, version = visit.api.read(f"/v1/opportunities/{part(opportunity_id)}")
    return show_edit(visit, offer, version, form.shown(offer))


def show_edit(visit: Visit, offer: Told, version: str, values: Told, **wrong: Any) -> Response:
    """The form of one that is there, with these values."""
    made = history.lines_of_offer(history.asking_of_offer(visit, offer["id"])())
    told = {"closed_on": offer["closed_on"], "corrections": made, **wrong}
    return _form(visit, "opportunities/edit.html", values, offer=offer, version=version, **told)


def _form(visit: Visit, template: str, values: Told, status: int = 200, **more: Any) -> Response:
    told = {"wrong": form.fault_of({}), "fault": "", "others": [], **more}
    return visit.page(
        template,
        status,
        offered_values=values,
        kinds=offers.choices(offers.KINDS),
        contacts=offers.choices(offers.CONTACT),
        demands=offers.choices(offers.DEMANDS),
        skills=offers.choices(offers.SKILLS),
        levels=offers.level_choices(word(N_("None"))),
        icons=offers.ICON_OF,
        week=weeks.grid(),
        **told,
    )


def _choose_organisation(visit: Visit) -> Response:
    """Those that offered something lately stand first, where nothing was searched for."""
    asked = visit.asked("q")[:100]
    ask_all = partial(visit.api.get, "/v1/organisations", q=asked or None, limit=60)
    ask_lately = partial(visit.api.get, "/v1/opportunities", sort="-starts_on", limit=AT_ONCE, with_="names")
    answer, *lately = together(ask_all, *(() if asked else (ask_lately,)))
    return visit.page(
        "opportunities/whose.html",
        asked=asked,
        organisations=answer["organisations"],
        lately=[each for answer in lately for each in offering_lately(answer)],
    )


def offering_lately(answer: Told) -> list[Told]:
    """The few organisations of the latest offers, each once."""
    known = answer["named"]["organisations"]
    ids = dict.fromkeys(each["organisation_id"] for each in answer["opportunities"])
    return [{"id": each, **known[each]} for each in ids if each in known][:LATELY]


def _asking_organisations(visit: Visit) -> "partial[Told]":
    return partial(visit.api.get, "/v1/organisations", limit=ORGANISATIONS_AT_MOST, fields="id,name")


def _choices(asked: Filters, areas: list[tuple[str, str]], answer: Told) -> Told:
    everywhere, anybody = ("", word(N_("All areas"))), ("", word(N_("All organisations")))
    names = [(each["id"], each["name"]) for each in answer["organisations"]]
    known = {organisation_id for organisation_id, _ in names}
    asked_only = [(asked.organisation, asked.organisation)] if asked.organisation not in {"", *known} else []
    return {"areas": [everywhere, *areas], "organisations": [anybody, *names, *asked_only]}


def _row(offer: Told, named: Told, visit: Visit) -> Told:
    organisation = named["organisations"].get(offer["organisation_id"], {})
    return {
        "id": offer["id"],
        "title": offer["title"],
        "organisation": organisation.get("name", ""),
        "municipality": offer.get("municipality") or organisation.get("municipality") or "",
        "when": times.when(offer),
        "places": offer["places"],
        "icon": offer["dutch_icon"],
        "is_closed": offer["status"] == "closed",
        "is_over": times.is_over(offer, visit.today),
    }
