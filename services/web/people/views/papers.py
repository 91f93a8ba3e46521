"""What was looked at, and what has to be told to whom before somebody starts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

from werkzeug.wrappers import Response

from services.web.api.client import Told, part, together
from services.web.api.problems import Blank
from services.web.html.catalogues import N_, word
from services.web.people import standing, words
from services.web.people.asking import bases_of, basis_names, file_of, or_none
from services.web.visits.forms import Form
from services.web.visits.visit import Visit


@dataclass(frozen=True)
class ComesBack:
    """One of the forms, as it was sent, with what was wrong; `kind` is the duty that it is about."""

    what: str
    form: Form
    fault: str
    wrong: Blank = field(default_factory=Blank)
    changed: bool = False

    @property
    def name(self) -> str:
        """Which of the forms on the page it is."""
        return f"filed-{self.form.get('kind', '')}" if self.what == "filed" else self.what


def papers(visit: Visit, newcomer_id: str, back: ComesBack | None = None) -> Response:
    """The page; with the form that comes back because of what was wrong."""
    ask_file: Any = partial(file_of, visit, newcomer_id)
    ask_duties: Any = partial(or_none, visit, f"/v1/duties/{part(newcomer_id)}", "duties")
    ask_work: Any = partial(visit.api.get, f"/v1/newcomers/{part(newcomer_id)}/work-facts")
    (file, version), bases, duties, facts = together(ask_file, partial(bases_of, visit), ask_duties, ask_work)
    status = 200 if back is None else 412 if back.changed else 422
    return visit.page(
        "people/papers.html",
        status,
        file=file,
        version=version,
        forms=_forms(file, facts, duties["duties"], back, visit.today.isoformat()),
        back=back,
        at_fault=back.name if back else "",
        duties=_own(file, duties["duties"], visit.today),
        duties_away=duties.get("away", False),
        basis_options=[("", word(N_("Choose what you saw"))), *basis_names(bases, visit.language).items()],
        refused_basis=_is_refused(file, bases),
        verdict=standing.papers(file, bases, visit.today) if file["eligibility"] else None,
        next_step=_next_step(file, bases),
        words=words,
    )


def _forms(
    file: Told, facts: Told, duties: list[Told], back: ComesBack | None, today: str
) -> Mapping[str, Mapping[str, Any]]:
    """What stands in each form: what is known, or what was sent."""
    seen, lives, extract = file["eligibility"], file["circumstances"], file["child_safety"]
    known: dict[str, dict[str, Any]] = {
        "eligibility": _from(seen, ("basis_code", "checked_on", "valid_until"), {"checked_on": today}),
        "duties": _from(lives, ("lives_in_reception", "benefits", "determined_on"), {"determined_on": today}),
        "child-safety": _from(extract, ("cleared", "checked_on", "valid_until"), {"checked_on": today}),
        "work": {**_from(facts, ("basis_since", "in_belgium_since", "diploma"), {}), "stated_on": today},
        **{f"filed-{each['kind']}": {"state": "filed", "on": today, "until": "", "text": ""} for each in duties},
    }
    if back and back.name in known:
        sent = {**back.form.to_dict(), "benefits": back.form.getlist("benefits")}
        empty = {name: False if isinstance(value, bool) else "" for name, value in known[back.name].items()}
        known[back.name] = {**empty, **sent}
    return known


def _from(known: Told | None, names: tuple[str, ...], otherwise: Mapping[str, str]) -> dict[str, Any]:
    return {name: (known or {}).get(name) or otherwise.get(name, "") for name in names}


def _own(file: Told, duties: list[Told], today: date) -> list[Told]:
    """The duties that this person has, with what was done about each."""
    own = standing.own_duties(file, today)
    return [each for each in duties if each["kind"] in own]


def _next_step(file: Told, bases: Mapping[str, Told]) -> Told:
    """Where to go once both was looked at: whom they may be introduced to, else what suits; nothing before that."""
    if file["circumstances"] is None or file["eligibility"] is None or _is_refused(file, bases):
        return {}
    place = f"/people/{file['id']}"
    if "organisation-introduction" not in file["consents"]:
        return {"path": f"{place}/consents", "label": word(N_("Next: who may hear of them")), "icon": "yes"}
    return {"path": f"{place}/suits", "label": word(N_("Next: what suits")), "icon": "opportunity"}


def _is_refused(file: Told, bases: Mapping[str, Told]) -> bool:
    seen = file["eligibility"]
    return bool(seen) and not bases.get(seen["basis_code"], {}).get("eligible", True)
