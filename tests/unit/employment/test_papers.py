"""Documents: read by a program that is not ours (pypdf), as a reader and a screen reader would."""

import io
from typing import Any

import pytest
from pypdf import PageObject, PdfReader, mult

from services.chassis.errors import Conflict
from services.chassis.http.files import File
from services.contracts.talents import talents
from services.employment.documents.words import LANGUAGES, words
from services.employment.neighbours.domain import Person
from services.employment.proofs.commands import AskCertificate, AskDocument
from services.employment.proofs.views import papers

from .builders import AMINA, a_day, a_start, an_evaluation
from .proving import ISSUER, SITE, ToldNames, a_proof, a_proving_store, signing_work

MUCH = [talent.code for talent in talents()[:24]]


def a_certificate(language: str = "nl", names: ToldNames | None = None) -> File:
    store = a_proving_store()
    ask = AskCertificate(proof_id=a_proof(store), language=language)
    return papers.certificate(ask, names or ToldNames(), signing_work(store, AMINA))


def read(file: File) -> PdfReader:
    assert (file.media_type, "amina" in file.name.lower()) == ("application/pdf", False)
    return PdfReader(io.BytesIO(file.content))


def text_of(file: File) -> str:
    """All its text, with single spaces."""
    return " ".join(" ".join(page.extract_text() for page in read(file).pages).split())


def test_a_certificate_says_who_did_what_where_and_what_it_showed() -> None:
    text = text_of(a_certificate())

    for said in ("Amina Testpersoon", "De Leeszaal", "10/01/2026 – 17/01/2026", "7,5", "bevestigd door de organisatie"):
        assert said in text


def test_it_is_one_page_to_frame_in_every_language() -> None:
    for language in LANGUAGES:
        assert len(read(a_certificate(language)).pages) == 1, language


def test_it_is_one_page_for_somebody_who_did_and_can_much_in_many_places() -> None:
    houses = {f"o{number}": f"Vereniging nummer {number} van de wijk" for number in range(12)}
    did = [a_day(10 + number, 3, assignment=f"a{number}", organisation=house) for number, house in enumerate(houses)]
    store = a_proving_store(*did, a_start(*MUCH), an_evaluation(*MUCH))
    ask = AskCertificate(proof_id=a_proof(store), language="uk")
    [page] = read(papers.certificate(ask, ToldNames(called=houses), signing_work(store, AMINA))).pages

    assert "+ 7" in page.extract_text()  # organisations; as many as there is room for are named


def test_it_says_who_issued_it() -> None:
    assert f"Opgemaakt door {ISSUER}" in text_of(a_certificate())


def test_it_is_accessible_as_pdf_ua_asks() -> None:
    reader = read(a_certificate("ar"))
    catalogue = reader.trailer["/Root"]

    assert catalogue["/MarkInfo"]["/Marked"]
    assert catalogue["/Lang"] == "nl"
    assert catalogue["/ViewerPreferences"]["/DisplayDocTitle"]
    assert "/StructTreeRoot" in catalogue
    assert b"pdfuaid" in catalogue["/Metadata"].get_object().get_data()
    assert reader.metadata.title == "Bewijs van vrijwilligerswerk: Amina Testpersoon"


def test_its_code_leads_to_the_page_that_checks_it() -> None:
    [page] = read(a_certificate()).pages
    links = [each.get_object()["/A"]["/URI"] for each in page["/Annots"]]

    assert links
    assert all(link.startswith(f"{SITE}/credentials/") for link in links)


def test_an_organisation_that_the_reader_may_not_see_has_no_name_on_it() -> None:
    text = text_of(a_certificate(names=ToldNames(called={})))

    assert "Leeszaal" not in text
    assert "een organisatie" in text


def test_a_name_in_a_script_that_no_font_has_is_refused_and_not_printed_as_boxes() -> None:
    names = ToldNames(who=Person(first_name="ᨀᨁᨂ", last_name="Testpersoon"))

    with pytest.raises(Conflict) as refused:
        a_certificate(names=names)

    assert refused.value.slug == "cannot-be-printed"
    assert "ᨀ" not in str(vars(refused.value))


def test_a_name_is_text_and_never_code() -> None:
    names = ToldNames(who=Person(first_name='#panic("x")', last_name="*[$"))

    assert '#panic("x") *[$' in text_of(a_certificate(names=names))


def test_names_in_the_scripts_of_newcomers_are_printed() -> None:
    for name in ("أمينة", "Аміна", "ኣሚና", "Şükrü Çağ", "آمنه ګل"):
        assert read(a_certificate(names=ToldNames(who=Person(first_name=name, last_name="Testpersoon")))).pages


def test_a_cv_says_how_to_reach_its_owner_and_which_languages_they_speak() -> None:
    file = papers.cv(AskDocument(newcomer_id="amina"), ToldNames(), signing_work(a_proving_store(), AMINA))

    text = text_of(file)
    for said in ("Amina Testpersoon", "0470 00 00 01", "De Leeszaal", "Arabisch · C2", "Nederlands · A2"):
        assert said in text


def test_a_cv_names_languages_and_writes_numbers_as_its_own_language_does() -> None:
    def told(language: str) -> str:
        ask = AskDocument(newcomer_id="amina", language=language)
        return text_of(papers.cv(ask, ToldNames(), signing_work(a_proving_store(), AMINA)))

    assert all(said in told("en") for said in ("Arabic · C2", "Dutch · A2", "Hours: 7.5"))
    assert all(said in told("tr") for said in ("Arapça · C2", "Felemenkçe · A2", "Saat: 7,5"))


def test_a_cv_is_read_from_right_to_left_in_arabic() -> None:
    ask = AskDocument(newcomer_id="amina", language="ar")
    reader = read(papers.cv(ask, ToldNames(), signing_work(a_proving_store(), AMINA)))

    assert reader.trailer["/Root"]["/Lang"] == "ar"
    middle = float(reader.pages[0].mediabox.width) / 2
    starts = _starts(reader.pages[0])
    assert all(x > middle / 1.5 for text, x in starts if "/" not in text)
    assert [x < middle for text, x in starts if "/" in text] == [True]


def _starts(page: PageObject) -> list[tuple[str, float]]:
    """Each piece of its text, and how far from the left it begins."""
    found: list[tuple[str, float]] = []

    def see(text: str, cm: list[float], tm: list[float], *_: object) -> None:
        if text.strip():
            found.append((text, mult(tm, cm)[4]))

    page.extract_text(visitor_text=see)
    assert found
    return found


def test_a_statement_lists_each_day_and_why_one_does_not_count() -> None:
    store = a_proving_store(a_day(12, 2, assignment="harvest", organisation="farm"))
    file = papers.statement(AskDocument(newcomer_id="amina"), ToldNames(), signing_work(store, AMINA))

    text = text_of(file)
    for said in ("10/01/2026", "12/01/2026", "niemand bevestigde dat er Nederlands gesproken werd", "40"):
        assert said in text


def test_a_statement_says_of_a_day_that_counts_who_spoke_of_dutch_and_how_it_was_counted() -> None:
    store = a_proving_store(an_evaluation(practised_dutch=True, by="newcomer"))
    text = text_of(papers.statement(AskDocument(newcomer_id="amina"), ToldNames(), signing_work(store, AMINA)))

    assert "ja · Nederlands volgens de organisatie, de vrijwilliger" in text
    assert "Die evaluatie geldt als teken van gezelschap" in text


def test_a_statement_is_in_one_language_a_page_to_its_foot() -> None:
    ask = AskDocument(newcomer_id="amina", language="fr")
    dutch, french = read(papers.statement(ask, ToldNames(), signing_work(a_proving_store(), AMINA))).pages

    assert "Opgemaakt op 02/03/2026" in dutch.extract_text()
    assert "Établie le 02/03/2026" in french.extract_text()
    assert "Opgemaakt" not in french.extract_text()


def test_a_statement_is_accessible_too_and_its_table_has_headers() -> None:
    file = papers.statement(AskDocument(newcomer_id="amina"), ToldNames(), signing_work(a_proving_store(), AMINA))
    kinds = [element["/S"] for element in elements(read(file))]

    assert kinds.count("/TH") == 4
    assert kinds.count("/TD") == 8


def elements(reader: PdfReader) -> list[Any]:
    """All elements of structure, from the first to the last as they are read."""
    found: list[Any] = []

    def look(element: Any) -> None:
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, list) else [kids]:
            inner = kid.get_object()
            if isinstance(inner, dict) and "/S" in inner:
                found.append(inner)
                look(inner)

    look(reader.trailer["/Root"]["/StructTreeRoot"])
    return found


def test_its_code_has_words_for_whoever_cannot_see_it_and_each_language_is_told_as_itself() -> None:
    found = elements(read(a_certificate("ar")))
    kinds, spoken = [each["/S"] for each in found], {str(each["/Lang"]) for each in found if "/Lang" in each}

    assert [str(each["/Alt"]) for each in found if each["/S"] == "/Figure"] == [words("nl")["qr"]]
    assert "ar" in spoken
    assert kinds.count("/H1") == 1
