"""The list of volunteers by name: a spreadsheet, or a document to print, of the year that is asked for."""

from typing import Any

import pytest

from services.web.api.connection import Answer
from services.web.organisations import volunteers
from tests.unit.web.site import Site

PDF = {"Content-Type": "application/pdf"}


@pytest.mark.parametrize(
    ("role", "page"), [("coordinator", "/organisations/library/volunteers"), ("organisation", "/place/volunteers")]
)
def test_it_is_handed_on_as_the_document_that_the_api_makes(role: str, page: str) -> None:
    site = Site(role)
    asked = list[str]()

    def paper(method: str, target: str, *_: Any) -> Answer:
        asked.append(f"{method} {target}")
        return Answer(status=200, headers=PDF, content=b"%PDF")

    site.api.ask = paper  # type: ignore[method-assign]

    answer = site.get(f"{page}?year=2025&form=pdf", language="fr")

    assert answer.data == b"%PDF"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="refu-volunteers-2025.pdf"'
    assert "/v1/volunteer-papers/" in asked[-1]
    assert asked[-1].endswith("?year=2025&language=fr")


def test_without_a_word_it_is_the_spreadsheet() -> None:
    site = Site("coordinator")
    site.api.on("GET", "/v1/volunteer-lists", {"volunteers": [], "named": {"newcomers": {}}})

    answer = site.get("/organisations/library/volunteers?year=2025")

    assert answer.headers["Content-Type"].startswith("text/csv")
    assert len(volunteers.HEADS) == answer.text.strip().count(";") + 1
