"""What the web client asks for somebody who has no account: JSON, from inside the installation alone.

The gateway leads nobody here: no path of it is named in its routes. What is asked is checked as every command is.
"""

import json
from dataclasses import asdict
from typing import Any

from werkzeug.wrappers import Request, Response

from services.chassis.documents import to_json
from services.chassis.http.json_body import parse
from services.intake.consents.catalogue import SELF_REGISTRATION, current
from services.intake.self_registrations.commands import OfBrowser, RegisterMyself, TakeBack
from services.intake.self_registrations.domain import WAITING, SelfRegistration
from services.intake.self_registrations.handlers import sending
from services.intake.self_registrations.queries import of_browser
from services.intake.store import IntakeWork
from services.platform.request_parsing import from_body

_TOLD = ("id", "unit_id", "state", "sent_on", "reason")
SHOWN = 5
"""Of what one browser sent."""


def form(uow: IntakeWork) -> Response:
    """What the page needs: the units that register people, by name, and the information that is to be read."""
    units = sorted(uow.units.where(), key=lambda each: (each.position, each.label))
    opened = [each for each in units if each.starts_on is None or each.starts_on <= uow.today]
    text = current(SELF_REGISTRATION, uow.today)
    return _json(
        {
            "units": [{"id": each.id, "label": each.label, "phone": each.phone} for each in opened],
            "information": {"version": text.version, "texts": dict(text.texts), "reviewed": list(text.reviewed)},
        }
    )


def register(request: Request, uow: IntakeWork) -> Response:
    """Keep it; raises Invalid, Conflict, TooMuch. The answer is the same whoever it is."""
    order = from_body(RegisterMyself, parse(request.get_data()))
    sending.register_myself(order, _address(request), uow)
    return _json({"sent": True})


def standing(request: Request, uow: IntakeWork) -> Response:
    """What became of what this browser sent, the latest first: days and states, the hour and the
    first letter of the first name, by which those who share the phone know whose it is.
    """
    order = from_body(OfBrowser, parse(request.get_data()))
    return _json({"sent": [_shown(each, uow) for each in of_browser(order.browser, uow)[:SHOWN]]})


def take_back(request: Request, uow: IntakeWork) -> Response:
    """It waits no longer."""
    sending.take_back(from_body(TakeBack, parse(request.get_data())), uow)
    return _json({})


def _shown(each: SelfRegistration, uow: IntakeWork) -> dict[str, Any]:
    unit = uow.units.find(each.unit_id)
    told = {name: value for name, value in asdict(each).items() if name in _TOLD}
    named = {"unit": unit.label if unit else each.unit_id, "phone": unit.phone if unit else None}
    due_on = each.due_on if each.state == WAITING else None
    return {**told, **named, "due_on": due_on, "sent_at": each.sent_at, "initial": _initial(each)}


def _initial(each: SelfRegistration) -> str | None:
    """None once it was decided on: nothing that was said is kept."""
    said = each.applicant
    return (said.first_name or said.last_name)[:1] if said else None


def _address(request: Request) -> str:
    """Of the phone, as the web client was told by the gateway."""
    return request.headers.get("X-Forwarded-For", "") or str(request.remote_addr)


def _json(told: dict[str, Any]) -> Response:
    headers = {"Cache-Control": "no-store"}
    return Response(json.dumps(to_json(told)), content_type="application/json", headers=headers)
