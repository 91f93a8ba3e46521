"""Who was sent what about me: beside who looked, in words, page by page."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from services.chassis.errors import Invalid
from services.chassis.storage.memory import MemoryStore
from services.partners.cuts.table import cuts
from services.partners.deliveries import handlers
from services.partners.deliveries.domain import DELIVERED, FAILED
from services.partners.deliveries.looks import with_what_was_sent
from services.partners.deliveries.wording import told
from services.partners.feed.domain.cloud_events import LINE_WITHDRAWN, WITHDRAWN
from services.partners.feed.queries import entries_after
from services.platform.access import PAGE, AccessLine, AccessLines, AskAccess
from services.platform.caller import Caller
from tests.unit.partners.telling import (
    ADMINISTRATOR,
    AMINA,
    JOBKANS,
    NOW,
    OMAR,
    Told,
    agree,
    allow,
    day,
    evaluated,
    line,
    poll,
    started,
    tell,
    told_as,
    work,
)

NOTHING = AccessLines(lines=(), before=None)


def a_told_store(days: int = 1) -> MemoryStore:
    store = MemoryStore()
    agree(store)
    allow(store)
    tell(store, started(), *(Told(day(number), number + 1) for number in range(1, days + 1)))
    poll(store, limit=500)
    return store


def sent(store: MemoryStore, who: Caller = AMINA, page: AccessLines = NOTHING, **asked: Any) -> AccessLines:
    return with_what_was_sent(page, AskAccess(**asked), work(store, who))


def a_line(at: datetime) -> AccessLine:
    return AccessLine(
        id=f"{at:%Y%m%dT%H%M%S%f}-{'a' * 12}", at=at, request="t", operation="GET /v1/newcomers",
        status=200, problem=None, records=("amina",), left_out=0,
    )  # fmt: skip


def test_everything_that_leaves_has_words_for_the_person() -> None:
    assert set(told()) >= {*cuts(), WITHDRAWN, LINE_WITHDRAWN}
    assert all(getattr(each, language) for each in told().values() for language in ("nl", "en", "fr"))


def test_the_person_reads_which_partner_was_told_what() -> None:
    store = a_told_store()
    tell(store, Told(evaluated("cooking"), 3))
    poll(store)
    tell(store, line("competence:cooking"))
    poll(store)

    found = sent(store).sent
    assert found[0].says.nl == "jobkans kreeg bericht: een regel van je portfolio moet gewist worden."
    assert [each.type for each in found] == [
        "line-withdrawn",
        "assignment-evaluated",
        "volunteer-day-recorded",
        "assignment-started",
    ]
    assert {(each.partner, each.channel, each.outcome) for each in found} == {("jobkans", "polling", "handed-over")}
    assert "hours" in found[2].fields


@pytest.mark.parametrize(("outcome", "begins"), [(DELIVERED, "jobkans was told: "), (FAILED, "jobkans could not be ")])
def test_what_did_not_arrive_is_told_so(outcome: str, begins: str) -> None:
    store = a_told_store(days=0)
    uow = work(store)
    [entry] = entries_after(told_as("jobkans"), 0, 9, uow)
    handlers.note("jobkans", entry, "polling", outcome, uow)
    uow.commit()

    [found] = sent(store).sent
    assert found.says.en.startswith(begins)


def test_only_the_person_and_administrators_are_told() -> None:
    store = a_told_store()

    assert len(sent(store, ADMINISTRATOR, record="amina").sent) == 2
    assert [sent(store, who).sent for who in (OMAR, JOBKANS, Caller("o", "operator"))] == [(), (), ()]
    assert sent(store, ADMINISTRATOR, caller="amina").sent == ()


def test_pages_of_lines_and_of_what_was_sent_join() -> None:
    store = a_told_store(days=2 * PAGE)
    lines = [a_line(NOW - timedelta(seconds=1)), *(a_line(NOW + timedelta(seconds=number)) for number in (1, 2))]
    lines.sort(key=lambda each: each.id, reverse=True)
    seen: list[str] = []
    before: str | None = None
    while True:
        left = tuple(each for each in lines if before is None or each.id < before)
        page = sent(store, page=AccessLines(lines=left, before=None), before=before)
        assert len(page.lines) + len(page.sent) <= PAGE
        seen += sorted((each.id for each in (*page.lines, *page.sent)), reverse=True)
        before = page.before
        if before is None:
            break

    assert seen == sorted(set(seen), reverse=True)
    assert len(seen) == len(lines) + 2 * PAGE + 1
    assert (seen[0], seen[-1]) == (lines[0].id, lines[-1].id)


def test_a_place_that_no_page_gave_is_refused() -> None:
    with pytest.raises(Invalid):
        sent(a_told_store(), before="yesterday")
