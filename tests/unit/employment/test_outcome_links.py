"""The link by which somebody says where they are: signed, for thirty days, in their language, for one answer."""

from datetime import UTC, date, datetime
from urllib.parse import urlsplit

import pytest
from werkzeug.test import create_environ
from werkzeug.wrappers import Request

from services.chassis.http.accesses import CALLER
from services.chassis.storage.memory import MemoryStore
from services.contracts.employment import FollowUpAnswered, FollowUpAsked, OutcomeReported
from services.employment.coaching.commands import DeclareTrajectory
from services.employment.outcomes import handlers, page_views, queries
from services.employment.outcomes.words import language_of, words
from services.platform.outcome_links import address_of

from .asking import new
from .builders import a_store, announced, the, work

DAY, LAST, OVER = (datetime(2026, month, day, 9, tzinfo=UTC) for month, day in ((6, 1), (7, 1), (7, 2)))


@pytest.fixture
def store() -> MemoryStore:
    """Amina was asked where she is on 1 June."""
    store = a_store()
    new(store, DeclareTrajectory, declared_on=date(2026, 3, 1))
    uow = work(store, now=DAY)
    handlers.ask_due(uow)
    uow.commit()
    return store


def token(store: MemoryStore) -> str:
    """What the link of the one follow-up that was asked ends with."""
    fact = the(store, FollowUpAsked)
    return urlsplit(address_of(fact.follow_up_id, fact.asked_on, "ar", work(store))).path.rpartition("/")[2]


def opened(store: MemoryStore, link: str, now: datetime = DAY, language: str = "en") -> tuple[int, str]:
    """Status and text of the page."""
    response = page_views.page(queries.by_link(link, work(store, now=now)), language)
    return response.status_code, response.get_data(as_text=True)


def sent(store: MemoryStore, link: str, fields: dict[str, str], now: datetime = DAY) -> int:
    """The page's form is sent; the status of what is shown next."""
    uow = work(store, now=now)
    response = page_views.page(handlers.answer_by_link(link, fields, uow), "en")
    uow.commit()
    return response.status_code


def test_opening_asks_and_changes_nothing(store: MemoryStore) -> None:
    before = str(store.collections)
    status, text = opened(store, token(store))

    assert status == 200
    assert all(f'value="{kind}"' in text for kind in ("job", "internship", "training", "none"))
    assert str(store.collections) == before


def test_what_is_chosen_is_kept_as_the_newcomers_answer_and_the_link_then_thanks(store: MemoryStore) -> None:
    link = token(store)
    for _ in range(2):
        assert sent(store, link, {"kind": "job", "level": "yes"}) == 200

    fact = the(store, FollowUpAnswered)
    assert (fact.kind, fact.at_level, fact.answered_on) == ("job", True, date(2026, 6, 1))
    assert the(store, OutcomeReported).at_level is True
    assert words()["en"]["thanks"] in opened(store, link)[1]


def test_what_is_no_choice_is_asked_again(store: MemoryStore) -> None:
    nothing: dict[str, str] = {}
    for fields in (nothing, {"kind": "millionaire"}):
        assert sent(store, token(store), fields) == 200
    assert announced(store, FollowUpAnswered) == []


def test_nothing_yet_has_no_level_whatever_was_chosen_beside(store: MemoryStore) -> None:
    sent(store, token(store), {"kind": "none", "level": "yes"})
    assert the(store, FollowUpAnswered).at_level is None


def test_it_works_for_thirty_days(store: MemoryStore) -> None:
    link = token(store)
    assert [opened(store, link, now)[0] for now in (LAST, OVER)] == [200, 410]
    assert sent(store, link, {"kind": "job"}, OVER) == 410
    assert announced(store, FollowUpAnswered) == []


def test_no_other_text_opens_anything(store: MemoryStore) -> None:
    link = token(store)
    flipped = link[:-1] + ("0" if link[-1] != "0" else "1")
    for other in ("", "x", link[:32], link[:32] * 2, flipped, link + "0", "é" * 64, "g" * 64, link.upper()):
        assert opened(store, other)[0] == 410, other
        assert sent(store, other, {"kind": "job"}) == 410, other
    assert announced(store, FollowUpAnswered) == []


def test_the_page_is_in_the_language_of_the_link_and_loads_nothing(store: MemoryStore) -> None:
    response = page_views.page(queries.by_link(token(store), work(store, now=DAY)), language_of("ar"))

    assert 'lang="ar" dir="rtl"' in response.get_data(as_text=True)
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert (language_of(None), language_of("<script>")) == ("nl", "nl")


def test_the_access_log_knows_whose_link_it_was(store: MemoryStore) -> None:
    uow = work(store, now=DAY)
    requests = {link: Request(create_environ()) for link in (token(store), "no-link")}
    for link, request in requests.items():
        page_views.shown_to(request, queries.by_link(link, uow))

    assert [request.environ.get(CALLER) for request in requests.values()] == [
        {"role": "newcomer", "newcomer": "amina"},
        None,
    ]


def test_every_language_says_everything() -> None:
    names = set(words()["nl"])
    assert all(set(said) == names and all(said.values()) for said in words().values())


def test_no_id_of_a_record_stands_in_the_address(store: MemoryStore) -> None:
    """The access log keeps ids that stand in addresses: a signature is none of its business."""
    assert "-" not in token(store)
