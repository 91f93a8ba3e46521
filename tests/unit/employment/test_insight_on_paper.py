"""The insight to print: a page in their language and one in Dutch, read by a program that is not ours (pypdf)."""

import io
from dataclasses import dataclass

import pytest
from pypdf import PdfReader

from services.chassis.errors import NotFound
from services.employment.insights import views
from services.employment.insights.commands import AskInsight
from services.employment.insights.domain.wordings import LANGUAGES
from services.employment.insights.words import wording
from services.employment.neighbours.domain import Person
from services.platform.caller import Caller

from .builders import AMINA, COACH, OMAR, a_day, a_start, an_evaluation
from .proving import ISSUER, ToldNames, signing_work
from .seeing import TOLD, a_told_store
from .test_insight import MANY


@dataclass(frozen=True)
class NoName(ToldNames):
    """Intake tells this caller nothing of the person."""

    def person(self, newcomer_id: str) -> Person:
        raise NotFound("unknown-newcomer", "There is no such newcomer.", id=newcomer_id)


def on_paper(language: str = "nl", caller: Caller = AMINA, names: ToldNames | None = None) -> PdfReader:
    store = a_told_store(*TOLD, a_start(*MANY, assignment="all"), a_day(9, assignment="all"), an_evaluation(*MANY))
    ask = AskInsight(newcomer_id="amina", language=language)
    file = views.insight_on_paper(ask, names or ToldNames(), signing_work(store, caller))
    assert (file.media_type, file.name) == ("application/pdf", "insight.pdf")
    return PdfReader(io.BytesIO(file.content))


def texts(reader: PdfReader) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in reader.pages]


def test_each_language_has_one_page_however_much_there_is_to_tell() -> None:
    for language in LANGUAGES:
        reader = on_paper(language)
        assert len(reader.pages) == len({language, "nl"}), language
        assert reader.trailer["/Root"]["/Lang"] == language


def test_the_dutch_page_says_what_was_seen_and_that_it_is_no_mark() -> None:
    [_, dutch] = texts(on_paper("so"))

    for said in ("Amina Testpersoon", ISSUER, "Nog meer competenties in het portfolio", wording("nl").say("closing")):
        assert said in dutch


def test_a_coach_to_whom_intake_tells_no_name_gets_the_page_without_one() -> None:
    [text] = texts(on_paper(caller=COACH, names=NoName()))

    assert "Testpersoon" not in text
    assert wording("nl").say("title") in text


def test_somebody_else_is_told_that_there_is_nobody() -> None:
    with pytest.raises(NotFound, match="unknown-newcomer"):
        on_paper(caller=OMAR)


def test_it_is_tagged_for_screen_readers() -> None:
    catalogue = on_paper("fa").trailer["/Root"]

    assert catalogue["/MarkInfo"]["/Marked"]
    assert b"pdfuaid" in catalogue["/Metadata"].get_object().get_data()
