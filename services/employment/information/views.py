"""What a volunteer must know before the start. Names and facts are asked for each answer, as whoever asks."""

from dataclasses import asdict
from datetime import date
from typing import Any

from services.chassis import concerned
from services.chassis.errors import NotFound
from services.chassis.http.files import File
from services.employment.documents.typesetting import typeset
from services.employment.documents.words import Words, words, written_euros
from services.employment.information.answers import InformationShown
from services.employment.information.commands import AskInformation, AskInformationNote
from services.employment.information.domain.note import NoteFacts
from services.employment.neighbours.domain import AssignmentFacts, Assignments, Names
from services.employment.proofs.queries.signing import issuer_of
from services.employment.proofs.views.wording import all_words, languages_of, shown_day
from services.employment.store import EmploymentWork
from services.platform.legal_forms.table import legal_forms

TO_FILL_IN = "…………………………"
FORMS_IN = ("nl", "fr", "en")
"""Languages in which legal forms have names; in others they have the Dutch one, which is the official one here."""


def information(ask: AskInformation, neighbours: Assignments, uow: EmploymentWork) -> InformationShown:
    """What is known, and what is missing. Raises NotFound, Unavailable."""
    assignment = neighbours.assignment(ask.assignment_id)
    facts = _facts(assignment, neighbours, uow.today)
    return InformationShown(
        assignment_id=ask.assignment_id, version=facts.version, missing=facts.missing, **asdict(facts)
    )


def note(ask: AskInformationNote, neighbours: Assignments, names: Names, uow: EmploymentWork) -> File:
    """The document, in Dutch and in this language. Raises NotFound, Unavailable."""
    assignment = neighbours.assignment(ask.assignment_id)
    facts, name = _facts(assignment, neighbours, uow.today), _name(assignment.newcomer_id, names)
    languages = languages_of(ask.language)
    data = {
        "title": f"{words(languages[0])['note_title']}: {name}",
        "name": name,
        "languages": languages,
        "words": all_words(languages),
        "issuer": issuer_of(uow).name,
        "issued": shown_day(uow.today),
        "version": facts.version,
        "lines": {each: _lines(facts, words(each), each) for each in languages},
    }
    return typeset("note.typ", data, "information.pdf")


def _name(newcomer_id: str, names: Names) -> str:
    """A line to fill in where an organisation was not told who comes."""
    try:
        return names.person(newcomer_id).name
    except NotFound:
        return TO_FILL_IN


def _facts(assignment: AssignmentFacts, neighbours: Assignments, today: date) -> NoteFacts:
    concerned.note(assignment.newcomer_id)
    host = neighbours.host(assignment.organisation_id)
    ceiling = neighbours.ceiling(today) if assignment.costs == "flat" else None
    return NoteFacts(
        organisation=host.name,
        legal_form=host.legal_form,
        company_number=host.company_number,
        task=neighbours.task(assignment.opportunity_id),
        insures=assignment.insures,
        insurer=host.insurer if assignment.insures == "organisation" else None,
        insured_until=host.insured_until if assignment.insures == "organisation" else None,
        costs=assignment.costs,
        ceiling_day=ceiling.day if ceiling else None,
        ceiling_year=ceiling.year if ceiling else None,
    )


def _lines(facts: NoteFacts, w: Words, language: str) -> list[dict[str, Any]]:
    """Headings with what stands below each: sentences, and values that are figures in every language."""
    known = legal_forms().get(facts.legal_form or "")
    form = getattr(known, language if language in FORMS_IN else FORMS_IN[0]) if known else TO_FILL_IN
    costs = w[f"note_costs_{facts.costs}"] if facts.costs else TO_FILL_IN
    return [
        _line(w["organisation"], says=[facts.organisation]),
        _line(w["note_form"], says=[form], figures=[facts.company_number] if facts.company_number else []),
        _line(w["note_purpose"], says=[w["note_purpose_says"]]),
        _line(w["note_task"], says=[facts.task or TO_FILL_IN]),
        _line(w["note_insurance"], says=[w["note_insured"], f"{w['note_insured_by']}: {w[f'note_{facts.insures}']}."]),
        _line(w["note_insurer"], says=[facts.insurer or TO_FILL_IN], figures=[_until(facts)]),
        _line(w["note_other_risks"], says=[TO_FILL_IN]),
        _line(w["note_costs"], says=[costs], figures=_most(facts, w)),
        _line(w["note_discretion"], says=[w["note_discretion_says"]]),
        _line(w["note_free"], says=[w["note_free_says"]]),
    ]


def _line(heading: str, says: list[str], figures: list[str] | None = None) -> dict[str, Any]:
    return {"heading": heading, "says": says, "figures": figures or []}


def _until(facts: NoteFacts) -> str:
    return shown_day(facts.insured_until) if facts.insured_until else TO_FILL_IN


def _most(facts: NoteFacts, w: Words) -> list[str]:
    if not (facts.ceiling_day and facts.ceiling_year):
        return []
    return [f"{written_euros(facts.ceiling_day, w)} / {written_euros(facts.ceiling_year, w)}"]
