"""What a volunteer must know before the start: the note, that they got it, and what the forms of others ask."""

from functools import partial

from werkzeug.wrappers import Response

from services.web.api.client import Told, part, together
from services.web.api.connection import Answer
from services.web.api.problems import Refused
from services.web.html.catalogues import N_
from services.web.html.headers import HEADERS
from services.web.html.languages import NAMES, known_as
from services.web.organisations.views import legal_forms
from services.web.visits.roles import COORDINATION
from services.web.visits.tried import NOTHING, Tried, attempt
from services.web.visits.visit import Visit
from services.web.wording import volunteering

IN_DOCUMENTS = ("nl", "en", "fr", "ar", "fa", "ps", "ti", "so", "tr", "uk", "es")
UNKNOWN = "en"
WAYS = {
    "paper": N_("Given on paper"),
    "shown": N_("Read together"),
    "own-phone": N_("Read on their own phone"),
}
MISSING = {
    "legal_form": N_("the legal form of the organisation"),
    "insurer": N_("the insurer"),
    "insured_until": N_("until when it is insured"),
    "costs": N_("how costs are paid"),
}


def show(visit: Visit, assignment_id: str, tried: Tried = NOTHING) -> Response:
    """The page: what the note says now, the note in each language, and who got it when."""
    told, known = together(
        partial(visit.api.get, path_of(assignment_id)),
        partial(visit.api.get, f"/v1/assignments/{part(assignment_id)}/information-receipts"),
    )
    return visit.page(
        "assignments/information.html",
        tried.status,
        reads=_reads(visit, assignment_id),
        assignment_id=assignment_id,
        told=told,
        receipts=known["receipts"],
        tried=tried,
        ways=WAYS,
        missing=MISSING,
        in_documents=[(code, NAMES.get(code, code)) for code in IN_DOCUMENTS],
    )


def _reads(visit: Visit, assignment_id: str) -> str:
    """In which of our languages the volunteer reads, as their file says; English where the reader cannot know it."""
    if visit.who.role not in COORDINATION:
        return UNKNOWN
    try:
        newcomer_id = visit.api.get(f"/v1/assignments/{part(assignment_id)}")["newcomer_id"]
        told = visit.api.get(f"/v1/contact-wishes/{part(newcomer_id)}")["language"]
    except Refused:
        return UNKNOWN
    code = known_as(told or "")
    return code if code in IN_DOCUMENTS else UNKNOWN


def note(visit: Visit, assignment_id: str) -> Response:
    """The note on paper, in the language that is asked for."""
    wanted = visit.asked("language") or visit.language
    language = wanted if wanted in IN_DOCUMENTS else "nl"
    return handed(visit.api.document(f"{path_of(assignment_id)}/note", language=language), "information")


def keep(visit: Visit, assignment_id: str) -> Response:
    """The volunteer got it."""
    refused = attempt("receipt", visit.form, lambda: received(visit, assignment_id, visit.form.get("how", "")))
    if refused:
        return show(visit, assignment_id, refused)
    return visit.see(f"/assignments/{assignment_id}/information", done="saved")


def received(visit: Visit, assignment_id: str, how: str) -> Told:
    """Say so to the API. Raises Refused."""
    form = visit.form
    body = {
        "version": form.get("version", ""),
        "language": form.get("note_language", "nl"),
        "how": how,
        "on": form.get("on") or visit.today.isoformat(),
    }
    return visit.api.post(f"/v1/assignments/{part(assignment_id)}/information-receipts", body)


def handed(answer: Answer, name: str) -> Response:
    """It is handed on as a file: a browser that shows it inside of a page would need a looser policy."""
    kind = answer.headers.get("Content-Type", "application/pdf")
    file = f'attachment; filename="refu-{name}.pdf"'
    return Response(answer.content, content_type=kind, headers={**HEADERS, "Content-Disposition": file})


def forms(visit: Visit, assignment_id: str) -> Response:
    """What is known for form C45B and for a notice to the reception centre, each a document to print.

    No form of an authority is made here: they change, and a copy of one would be a forgery.
    """
    facts, assignment = together(
        partial(visit.api.get, path_of(assignment_id)),
        partial(visit.api.get, f"/v1/assignments/{part(assignment_id)}", with_="names"),
    )
    host = assignment["named"]["organisations"].get(assignment["organisation_id"], {})
    opportunity = assignment["named"]["opportunities"].get(assignment["opportunity_id"], {})
    person = assignment["named"]["newcomers"].get(assignment["newcomer_id"]) or {}
    return visit.page(
        "assignments/forms.html",
        assignment_id=assignment_id,
        facts=facts,
        told=assignment,
        host=host,
        opportunity=opportunity,
        name=" ".join(filter(None, (person.get("first_name"), person.get("last_name")))),
        born=_born(visit, assignment["newcomer_id"]),
        form=_legal_form(visit, facts["legal_form"]),
        costs=volunteering.COSTS,
    )


def official_form(visit: Visit, assignment_id: str) -> Response:
    """One of them on paper."""
    form = visit.asked("form")
    language = "fr" if visit.language == "fr" else "nl"
    told = visit.api.document(f"{path_of(assignment_id)}/official-form", form=form, language=language)
    return handed(told, form)


def _born(visit: Visit, newcomer_id: str) -> str | None:
    """In the file, which only coordinators read."""
    if visit.who.role not in COORDINATION:
        return None
    try:
        return str(visit.api.get(f"/v1/newcomers/{part(newcomer_id)}")["birth_date"])
    except Refused:
        return None


def _legal_form(visit: Visit, code: str | None) -> str:
    return dict(legal_forms(visit)).get(code or "", "")


def path_of(assignment_id: str) -> str:
    """In the API."""
    return f"/v1/information/{part(assignment_id)}"
