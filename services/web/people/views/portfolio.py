"""What volunteering showed of somebody, what they object to, and the papers that can be made of it."""

from functools import partial
from typing import Any

from werkzeug.wrappers import Response

from services.web.api.client import Told, part, together
from services.web.html.headers import HEADERS
from services.web.html.languages import ALL, NAMES
from services.web.people import words
from services.web.people.asking import file_of, or_none
from services.web.visits.visit import Visit

PAPERS = ("insight.pdf", "statement", "cv")
"""What the API makes of a portfolio, below its address."""
_NOTHING: Told = {"days": 0, "hours": 0, "organisations": 0, "competences": [], "next_steps": [], "signals": []}


def portfolio(visit: Visit, newcomer_id: str, fault: str = "", answered: str = "") -> Response:
    """The page; `answered` is the objection whose answer comes back."""
    place = f"/v1/portfolios/{part(newcomer_id)}"
    ask_file: Any = partial(file_of, visit, newcomer_id)
    asks: list[Any] = [
        partial(or_none, visit, place, with_="names"),
        partial(or_none, visit, f"{place}/readiness"),
        partial(or_none, visit, f"{place}/objections", "objections"),
        partial(or_none, visit, "/v1/proofs", "proofs", newcomer_id=newcomer_id),
        partial(or_none, visit, f"{place}/participation"),
    ]
    (file, _), shown, readiness, objections, proofs, hours = together(ask_file, *asks)
    shown, readiness = {**_NOTHING, **shown}, {**_NOTHING, **readiness}
    lines = line_names(shown, readiness, visit.language)
    return visit.page(
        "people/portfolio.html",
        422 if fault else 200,
        file=file,
        shown=shown,
        competences=[{**each, "label": lines[each["line"]]} for each in shown["competences"]],
        signals=sorted(readiness["signals"], key=lambda each: not each["seen"]),
        objections=[{**each, "about": lines.get(each["line"], each["line"])} for each in objections["objections"]],
        proofs=proofs["proofs"],
        hours=hours if "hours_needed" in hours else None,
        language_options=[(code, NAMES[code]) for code in ALL],
        fault=fault,
        answered=answered,
        away=any(each.get("away") for each in (shown, readiness, objections, proofs)),
        words=words,
    )


def line_names(shown: Told, readiness: Told, language: str) -> dict[str, str]:
    """What the lines are called that somebody can object to, in the reader's language."""
    names = {each["line"]: each["says"][language] for each in readiness["signals"]}
    for each in shown["competences"]:
        labels = (each["concept"] or {}).get("labels", {})
        names[each["line"]] = labels.get(language) or labels.get("en") or each["competence"]
    return names


def paper(visit: Visit, newcomer_id: str, name: str) -> Response:
    """A PDF of the portfolio, as the API makes it."""
    if name not in PAPERS:
        return visit.see(f"/people/{newcomer_id}/portfolio")
    return _document(visit, f"/v1/portfolios/{part(newcomer_id)}/{name}", name)


def certificate(visit: Visit, proof_id: str) -> Response:
    """A proof on paper."""
    return _document(visit, f"/v1/proofs/{part(proof_id)}/certificate", "certificate")


def _document(visit: Visit, place: str, name: str) -> Response:
    """It is handed on as a file: a browser that shows it inside of a page would need a looser policy."""
    answer = visit.api.document(place, language=visit.asked("language") or visit.language)
    kind = answer.headers.get("Content-Type", "application/pdf")
    file = f'attachment; filename="refu-{name.removesuffix(".pdf")}.pdf"'
    return Response(answer.content, content_type=kind, headers={**HEADERS, "Content-Disposition": file})
