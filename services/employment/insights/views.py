"""Signals of readiness, the page about them, and objections: shown to those whom they concern."""

from collections.abc import Mapping

from services.chassis.errors import NotFound
from services.chassis.http import files
from services.chassis.http.answers import as_json
from services.chassis.http.paging import page_of
from services.employment.coaching import queries as own_files
from services.employment.documents.typesetting import typeset
from services.employment.files.domain.files import File
from services.employment.files.domain.objections import WAITING, Objection
from services.employment.insights.answers import Insight, ObjectionRow, Objections, Readiness, SignalRow
from services.employment.insights.commands import AskInsight, AskObjections, AskReadiness, AskWaitingObjections
from services.employment.insights.domain.kinds.kind import Found
from services.employment.insights.domain.pages import page
from services.employment.insights.domain.signals import NOT_SEEN, Signal
from services.employment.insights.domain.wordings import WITH_EACH
from services.employment.insights.queries import files_with_objections, visible_signals, visible_standings
from services.employment.insights.words import wording
from services.employment.neighbours.domain import Names
from services.employment.portfolio.domain.objections import ObjectionStanding
from services.employment.portfolio.queries import authorised_file, visible_portfolio
from services.employment.store import EmploymentWork
from services.platform.sentences import LANGUAGES, Sentence


def readiness(ask: AskReadiness, uow: EmploymentWork) -> Readiness:
    """Each signal with its rule and its sources."""
    file = authorised_file(ask.newcomer_id, uow)
    standings = visible_standings(file, uow)
    rows = [_signal(signal, standings) for signal in visible_signals(file, uow)]
    return Readiness(newcomer_id=file.id, on=uow.today, signals=rows)


def insight(ask: AskInsight, uow: EmploymentWork) -> Insight:
    """One page, in the language that was asked for and in Dutch."""
    file = authorised_file(ask.newcomer_id, uow)
    portfolio, signals = visible_portfolio(file, uow.caller), visible_signals(file, uow)
    standings = visible_standings(file, uow)
    languages = dict.fromkeys((ask.language, WITH_EACH))
    pages = [page(portfolio, signals, standings, uow.today, wording(language)) for language in languages]
    return Insight(newcomer_id=file.id, on=uow.today, pages=pages)


def insight_on_paper(ask: AskInsight, names: Names, uow: EmploymentWork) -> files.File:
    """The same to print, with the name where the caller may see it."""
    told = insight(ask, uow)
    data = {
        "title": told.pages[0].title,
        "issuer": uow.context.public_name,
        "languages": [page.language for page in told.pages],
        "name": _name(told.newcomer_id, names),
        "pages": as_json(told.pages),
    }
    return typeset("insight.typ", data, "insight.pdf")


def _name(newcomer_id: str, names: Names) -> str | None:
    try:
        return names.person(newcomer_id).name
    except NotFound:
        return None


def objections(ask: AskObjections, uow: EmploymentWork) -> Objections:
    """What one newcomer objected to, the latest first."""
    file = own_files.authorised_file(ask.newcomer_id, uow)
    rows = [_objection(file, objection) for objection in file.objections.values()]
    shown, cursor = page_of(ask, rows, {"-": _made}, lambda row: row.id)
    return Objections(objections=shown, next=cursor)


def waiting_objections(ask: AskWaitingObjections, uow: EmploymentWork) -> Objections:
    """Those of the caller's units that nobody answered, who waits longest first."""
    rows = [
        _objection(file, objection)
        for file in files_with_objections(uow)
        for objection in file.objections.values()
        if objection.state == WAITING
    ]
    shown, cursor = page_of(ask, rows, {"": _made}, lambda row: row.id)
    return Objections(objections=shown, next=cursor)


def _made(row: ObjectionRow) -> str:
    return row.made_on.isoformat()


def _objection(file: File, objection: Objection) -> ObjectionRow:
    return ObjectionRow(
        id=objection.id,
        newcomer_id=file.id,
        line=objection.line,
        reason=objection.reason,
        words=objection.words,
        made_on=objection.made_on,
        state=objection.state,
        answers=list(objection.answers),
    )


def _signal(signal: Signal, standings: Mapping[str, ObjectionStanding]) -> SignalRow:
    kind, found = signal.kind, signal.found
    return SignalRow(
        line=kind.line,
        code=kind.code,
        seen=found is not None,
        says=_says(kind.code, found) if found else NOT_SEEN,
        rule=kind.rule,
        change=kind.change,
        days=found.days if found else [],
        evaluations=found.evaluations if found else [],
        objection=standings.get(kind.line),
    )


def _says(code: str, found: Found) -> Sentence:
    return Sentence(*(wording(language).say(f"signal_{code}", found.facts) for language in LANGUAGES))
