"""What somebody did, and the papers that say so."""

from typing import Any

from services.web.api.connection import Answer
from services.web.my.proof import labels_of, latest
from tests.unit.web.site import Site

CONCEPT = {"uri": "u", "labels": {"en": "cook", "ar": "طبخ"}}
COOKING = {"competence": "cooking", "concept": CONCEPT, "days": 3, "line": "competence:cooking", "objection": None}
PROOF = {"id": "p2", "revoked_on": None, "issued_on": "2026-11-20", "page": "https://refu.example/credentials/p2"}


def a_site(**told: Any) -> Site:
    site = Site("newcomer", newcomer="amina")
    portfolio = {"days": 3, "hours": 7.5, "organisations": 1, "competences": [COOKING], **told}
    site.api.on("GET", "/v1/portfolios/amina", portfolio)
    site.api.on("GET", "/v1/proofs", {"proofs": told.get("proofs", [PROOF])})
    site.api.on("GET", "/v1/portfolios/amina/participation", {"hours_needed": 40, "hours_counted": 6})
    return site


def test_a_competence_has_the_name_of_the_readers_language_or_the_english_one() -> None:
    portfolio = {"competences": [COOKING, {"competence": "iets", "concept": None}]}

    assert labels_of(portfolio, "ar") == {"cooking": "طبخ", "iets": "iets"}
    assert labels_of(portfolio, "ti")["cooking"] == "cook"


def test_the_paper_is_of_the_last_proof_that_holds() -> None:
    assert latest([{"id": "p3", "revoked_on": "2026-11-21"}, PROOF]) == PROOF
    assert latest([]) is None


def test_the_page_offers_each_paper_and_says_where_it_is_checked() -> None:
    page = a_site().get("/my/proof").get_data(as_text=True)

    for path in ("/my/proof/p2/certificate", "/my/cv", "/my/statement", "/my/insight"):
        assert f'href="{path}" download' in page
    assert "https://refu.example/credentials/p2" in page
    assert "<bdi>6</bdi> of <bdi>40</bdi> hours count." in page


def test_before_the_first_day_there_is_no_paper() -> None:
    page = a_site(days=0, competences=[], proofs=[]).get("/my/proof").get_data(as_text=True)

    assert "After your first day" in page
    assert "/my/cv" not in page


def test_a_proof_is_made_of_what_was_done_until_now() -> None:
    site = a_site()
    site.api.on("POST", "/v1/proofs", {"id": "p3"}, 201)

    assert site.post("/my/proof").headers["Location"] == "/my/proof?done=my-proof"
    assert site.api.sent("POST", "/v1/proofs") == [{"newcomer_id": "amina"}]


def test_a_paper_comes_in_the_readers_language_as_the_api_made_it() -> None:
    site = a_site()
    asked: list[dict[str, str]] = []
    kept = {"Content-Type": "application/pdf", "Content-Disposition": 'attachment; filename="cv.pdf"'}

    def ask(_method: str, target: str, *_: Any) -> Answer:
        asked.append({"target": target})
        return Answer(status=200, headers=kept, content=b"%PDF")

    site.api.ask = ask  # type: ignore[method-assign]
    answer = site.get("/my/cv", "tr")

    assert asked == [{"target": "/v1/portfolios/amina/cv?language=tr"}]
    assert (answer.data, answer.mimetype) == (b"%PDF", "application/pdf")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="cv.pdf"'
