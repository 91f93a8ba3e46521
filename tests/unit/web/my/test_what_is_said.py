"""Every sentence of every page is one that the catalogues of all languages are asked for."""

import gettext
from collections.abc import Iterator

import pytest

from services.web.html import catalogues
from services.web.html.extracting import Message, said_to_newcomers
from tests.unit.web.site import Site

from . import test_data, test_look_back, test_proof
from .builders import a_match, a_site, an_assignment, on


class Listening(gettext.NullTranslations):
    """Remembers what it was asked."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: set[Message] = set()

    def gettext(self, message: str) -> str:
        self.asked.add(message)
        return message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        self.asked.add((msgid1, msgid2))
        return super().ngettext(msgid1, msgid2, n)


@pytest.fixture
def listening(monkeypatch: pytest.MonkeyPatch) -> Iterator[Listening]:
    found = Listening()
    monkeypatch.setattr(catalogues, "_translations", lambda _language: found)
    yield found
    catalogues.speak(catalogues.SOURCE)


def busy() -> Site:
    """Somebody for whom everything of the first page is there."""
    away = {"on": on(4), "reason": "cannot-come", "announced": True}
    return a_site(
        assignments=[
            an_assignment(planned_days=[on(2), on(4), on(40)], absences=[away], days=[{"on": on(-3), "hours": 2}]),
            an_assignment("open-ended"),
            an_assignment("over", ended_on=on(-1), days=[{"on": on(-3), "hours": 2}]),
        ],
        matches=[a_match(), a_match("m2", state="accepted")],
        paid={"left_this_year": "10.00", "ceiling": {"year": "1760.83"}},
        follow_ups=[{"id": "f1", "state": "open"}],
    )


@pytest.mark.parametrize(
    ("site", "path"),
    [
        (busy(), "/my/days"),
        (busy(), "/my/days?done=my-yes&dutch=yes"),
        (a_site(), "/my/days"),
        (test_look_back.a_site(), test_look_back.PLACE),
        (test_proof.a_site(), "/my/proof"),
        (test_proof.a_site(days=0, competences=[], proofs=[]), "/my/proof"),
        (test_data.a_site((test_data.a_look(),)), "/my/data"),
        (test_data.a_site(), "/my/data/object?line=competence:cooking"),
        (test_data.a_site(), "/my/data/leaving"),
        (test_data.asking(test_data.a_site(), due_on="2026-01-01"), "/my/data/leaving?done=my-stays"),
        (test_data.asking(test_data.a_site()), "/my/data?dutch=yes"),
        (a_site(), "/my/offline"),
        (a_site(), "/my/matches/none"),
        (a_site(), "/today"),
    ],
)
def test_a_page_says_nothing_that_no_catalogue_is_asked_for(listening: Listening, site: Site, path: str) -> None:
    site.get(path, "ti")

    assert listening.asked
    assert listening.asked - said_to_newcomers() == set()
