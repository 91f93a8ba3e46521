"""Data for forms of authorities, each a document of its own: filled in as far as whoever asks may know.

No form of an authority is made here: they change, and a copy of one would be a forgery.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from services.chassis import concerned
from services.chassis.errors import NotFound
from services.chassis.http.files import File
from services.employment.documents.official_forms import form_words
from services.employment.documents.typesetting import typeset
from services.employment.documents.words import Words, written_euros
from services.employment.information.commands import AskOfficialForm
from services.employment.neighbours.domain import AssignmentFacts, Assignments, Ceiling, Host, Names, Place
from services.employment.proofs.queries.signing import issuer_of
from services.employment.proofs.views.wording import all_words, shown_day
from services.employment.store import EmploymentWork
from services.platform.legal_forms.table import legal_forms


@dataclass(frozen=True, kw_only=True)
class Known:
    """What is known of one assignment, for a form in one language."""

    name: str
    born: date | None
    agreed: AssignmentFacts
    host: Host
    place: Place
    ceiling: Ceiling | None
    language: str

    @property
    def words(self) -> Words:
        """Of this language."""
        return form_words(self.language)


def official_form(ask: AskOfficialForm, neighbours: Assignments, names: Names, uow: EmploymentWork) -> File:
    """The document. Raises NotFound, Unavailable, Conflict `cannot-be-printed`."""
    known = _known(ask, neighbours, names, uow.today)
    w = known.words
    data = {
        "title": w[f"{ask.form}_title"],
        "heading": w[f"{ask.form}_title"],
        "files": w[f"{ask.form}_files"],
        "signed": w["signed"],
        "languages": [ask.language],
        "words": all_words([ask.language]),
        "issuer": issuer_of(uow).name,
        "issued": shown_day(uow.today),
        "rows": [{"label": label, "value": value} for label, value in FORMS[ask.form](known)],
    }
    return typeset("form.typ", data, f"{ask.form}.pdf")


def _known(ask: AskOfficialForm, neighbours: Assignments, names: Names, today: date) -> Known:
    agreed = neighbours.assignment(ask.assignment_id)
    concerned.note(agreed.newcomer_id)
    return Known(
        name=_name(agreed.newcomer_id, names),
        born=names.born(agreed.newcomer_id),
        agreed=agreed,
        host=neighbours.host(agreed.organisation_id),
        place=neighbours.place(agreed.opportunity_id),
        ceiling=neighbours.ceiling(today) if agreed.costs == "flat" else None,
        language=ask.language,
    )


def _name(newcomer_id: str, names: Names) -> str:
    """Empty where an organisation was not told who comes."""
    try:
        return names.person(newcomer_id).name
    except NotFound:
        return ""


Rows = list[tuple[str, str]]
"""Labels with what is known; "" is a line to write on."""


def _c45b(known: Known) -> Rows:
    w, host = known.words, known.host
    form = legal_forms().get(host.legal_form or "")
    legal_form = getattr(form, known.language) if form else ""
    documents = all_words([known.language])[known.language]
    return [
        *_volunteer(known),
        (w["organisation"], host.name),
        (documents["note_form"], legal_form),
        (documents["note_number"], host.company_number or ""),
        *_work(known),
        (w["costs"], w[f"costs_{known.agreed.costs}"] if known.agreed.costs else ""),
        *([(w["most"], _most(known.ceiling, documents))] if known.ceiling else []),
    ]


def _fedasil(known: Known) -> Rows:
    w, host = known.words, known.host
    insured = known.agreed.insures == "organisation"
    return [
        *_volunteer(known),
        (w["organisation"], host.name),
        *_work(known),
        (w["insurer"], (host.insurer or "") if insured else ""),
        (w["insured_until"], _day(host.insured_until) if insured else ""),
    ]


FORMS: Mapping[str, Callable[[Known], Rows]] = {"c45b": _c45b, "fedasil": _fedasil}


def _volunteer(known: Known) -> Rows:
    w = known.words
    return [(w["volunteer"], known.name), (w["birth_date"], _day(known.born))]


def _work(known: Known) -> Rows:
    w, place = known.words, known.place
    return [
        (w["address"], place.address),
        (w["task"], place.task or ""),
        (w["days"], ", ".join(w[f"days_{day}"] for day in place.days)),
        (w["hours"], place.hours),
        (w["first_day"], _day(known.agreed.starts_on)),
        (w["last_day"], _day(known.agreed.ends_on)),
    ]


def _most(ceiling: Ceiling, documents: Words) -> str:
    return f"{written_euros(ceiling.day, documents)} / {written_euros(ceiling.year, documents)}"


def _day(day: date | None) -> str:
    return shown_day(day) if day else ""
