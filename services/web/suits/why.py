"""Why two are, or are not, proposed."""

from werkzeug.wrappers import Response

from services.web.api.client import Told, part
from services.web.api.keys import new_key
from services.web.api.problems import Refused
from services.web.visits.searching import searched
from services.web.visits.visit import Visit
from services.web.wording import times
from services.web.wording.rankings import in_words
from services.web.wording.states import STANDING, STATES


def why(visit: Visit) -> Response:
    """These two; a script gets the reasons alone."""
    newcomer_id, opportunity_id = visit.asked("newcomer"), visit.asked("opportunity")
    if visit.is_part:
        told = visit.api.get("/v1/matching/why", newcomer=newcomer_id, opportunity=opportunity_id)
        return visit.part("suits/reasons.html", **reasons(told))
    return show(visit, newcomer_id, opportunity_id, new_key())


def show(
    visit: Visit, newcomer_id: str, opportunity_id: str, key: str, status: int = 200, fault: str = "", typed: str = ""
) -> Response:
    """The page; `fault`: why they were not proposed, `typed`: the reason that was given."""
    told = visit.api.get("/v1/matching/why", newcomer=newcomer_id, opportunity=opportunity_id, with_="names")
    offer = told["named"]["opportunities"].get(opportunity_id, {})
    return visit.page(
        "suits/why.html",
        status,
        newcomer_id=newcomer_id,
        opportunity_id=opportunity_id,
        person=told["named"]["newcomers"].get(newcomer_id, {}),
        offer={"title": "", "organisation_name": "", **offer},
        when=times.when(offer) if "days" in offer else "",
        match=told["match"],
        states=STATES,
        score=told["score"],
        first_day=told["first_day"],
        verdict=verdict(told),
        key=key,
        fault=fault,
        typed=typed,
        **reasons(told),
    )


def verdict(told: Told) -> str:
    """What can be done: `proposed` already, `open`, `reason` where one is needed, `interview` first, or `never`."""
    closed = [gate for gate in told["gates"] if not gate["passed"]]
    if told["match"] and told["match"]["state"] in STANDING:
        return "proposed"
    if told["can_be_proposed"]:
        return "open"
    if any(gate["code"] == "intake-not-completed" for gate in closed):
        return "interview"
    return "reason" if all(gate["can_be_overridden"] for gate in closed) else "never"


def reasons(told: Told) -> Told:
    """Gates that are closed and open, and the components with what they mean and the words that were understood."""
    gates = [
        {
            "passed": gate["passed"],
            "firm": not gate["can_be_overridden"],
            "sentence": in_words(gate["sentence"]),
            "change": in_words(gate["change"]) if gate["change"] else "",
        }
        for gate in told["gates"]
    ]
    return {
        "closed": [gate for gate in gates if not gate["passed"]],
        "open": [gate for gate in gates if gate["passed"]],
        "components": [_component(each) for each in told["components"]],
        "words": next((_words(each["words"]) for each in told["components"] if each.get("words")), None),
    }


def somebody(visit: Visit, opportunity_id: str) -> Response:
    """Those of this name, each leading to why they are or are not proposed; the name stays out of the address."""
    name = visit.form.get("name", "").strip()
    found, fault = _named(visit, name)
    shown: Told = {"opportunity_id": opportunity_id, "name": name, "found": found, "fault": fault}
    if visit.is_part:
        return visit.part("suits/found.html", **shown)
    offer = visit.api.get(f"/v1/opportunities/{part(opportunity_id)}", fields="title")
    return visit.page("suits/somebody.html", 422 if fault else 200, title=offer["title"], **shown)


def _named(visit: Visit, name: str) -> tuple[list[Told], str]:
    """People of this name, or why they cannot be looked for."""
    try:
        return searched(visit, name)["newcomers"], ""
    except Refused as error:
        return [], next(iter(error.faults.values()), error.detail)


def _component(told: Told) -> Told:
    return {
        "label": in_words(told["label"]),
        "meaning": in_words(told["meaning"]),
        "value": 100 * told["value"],
        "points": told["contribution"],
        "weight": told["weight"],
    }


def _words(told: Told) -> Told:
    """The talents that are asked, each with the one that comes closest; and all that the person has."""
    called = {each["talent"]: in_words(each["label"]) for each in told["has"] if each["talent"]}
    asked = [
        {
            "label": in_words(each["label"]) if each["label"] else "",
            "closest": called.get(each["closest"] or "", ""),
            "closeness": each["closeness"],
            "is_guess": each["read"] == "guess",
        }
        for each in told["asked"]
    ]
    return {"asked": asked, "has": list(called.values()), "unread": sum(not each["talent"] for each in told["has"])}
