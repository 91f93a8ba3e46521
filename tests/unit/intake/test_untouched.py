"""Files that nobody touched: the person is asked once, answers by a link, and every touch begins anew."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from services.chassis.envelope import enveloped
from services.chassis.errors import Conflict, NotFound
from services.contracts.intake import ErasureAsked, ErasureNoLongerAsked
from services.contracts.matching import VolunteerDayRecorded
from services.intake.erasures.commands import RequestErasure
from services.intake.newcomers.commands import CorrectPerson
from services.intake.restrictions.commands import RestrictProcessing
from services.intake.retention import views as retention_views
from services.intake.retention.policy import UNTOUCHED_ANSWER, UNTOUCHED_FILE, UNTOUCHED_KEPT, Rule, rules
from services.intake.touches import handlers as touches
from services.intake.touches.domain import QUESTION, LastTouch
from services.intake.untouched import views
from services.intake.untouched.commands import AskUntouched, NoteStay
from services.intake.untouched.handlers import answering, asking, walking
from services.intake.withdrawals.commands import WithdrawNewcomer
from services.platform.answer_links import STAYING, token_of

from .builders import GENT_COORDINATOR, KORTRIJK_COORDINATOR, TODAY, announced, ask, work
from .telling import ASSIGNMENT, MATCH, ORGANISATION, TEN_MINUTES, Town, a_town

YEARS = timedelta(days=731)
MONTH = timedelta(days=31)
KEPT = Rule(kind=UNTOUCHED_KEPT, valid_from=date(2026, 1, 1), days=100, source="the board")


def asked(town: Town, *known: Rule) -> None:
    """The clock of intake looks at files, with the table of this release and these rows."""
    uow = work(town.store, now=town.now)
    uow.context = type(uow.context)(**{**vars(uow.context), "caller": None})
    asking.ask_untouched((*rules(""), *known), uow)
    uow.commit()


def silent(**reached: Any) -> Town:
    """Somebody of whom nobody heard for two years, and who was asked."""
    town = a_town("Tigrinya", **reached)
    town.now += YEARS
    asked(town)
    return town


def touch_of(town: Town) -> LastTouch:
    return work(town.store).last_touches.get(town.who)


def token(town: Town) -> str:
    return token_of(STAYING, touch_of(town).question, "ti", work(town.store))


def answers(town: Town, word: str) -> str:
    uow = work(town.store, caller=None, now=town.now)  # type: ignore[arg-type]
    shown = answering.answer(token(town), {"answer": word}, uow)
    uow.commit()
    return shown.state


def to_do(town: Town, *known: Rule, caller: Any = GENT_COORDINATOR) -> list[Any]:
    found = views.untouched(AskUntouched(), (*rules(""), *known), work(town.store, caller, town.now))
    return found.files


def test_after_two_years_they_are_asked_in_their_language_with_a_link() -> None:
    town = a_town("Tigrinya")
    town.now += YEARS - timedelta(days=1)
    asked(town)
    assert town.kept() == []

    town.now += timedelta(days=1)
    asked(town)
    [message] = town.after(TEN_MINUTES)
    assert "ምሳና ክትጸንሑ ትደልዩ" in message.text
    assert "Wilt u bij ons blijven?" in message.text
    assert message.text.endswith(f"/a/{token(town)}")


def test_they_are_asked_once_however_often_the_clock_comes_by() -> None:
    town = silent()
    for _ in range(3):
        asked(town)
        town.after(TEN_MINUTES)
    assert len(town.phones.sent) == 1


def test_a_yes_by_the_link_keeps_the_file_and_they_are_asked_again_after_the_same_silence_alone() -> None:
    town = silent()
    town.after(TEN_MINUTES)

    assert answers(town, "yes") == answers(town, "yes") == "stays"
    town.now += YEARS - timedelta(days=1)
    asked(town)
    assert town.after(TEN_MINUTES) == []
    town.now += timedelta(days=1)
    asked(town)
    assert len(town.after(TEN_MINUTES)) == 1


def test_a_no_by_the_link_asks_to_be_deleted_as_they_could_signed_in_and_can_be_taken_back() -> None:
    town = silent()
    town.after(TEN_MINUTES)

    assert answers(town, "no") == answers(town, "no") == "leaving"
    assert work(town.store).erasure_requests.get(town.who).asked_by == "newcomer"
    assert len(announced(town.store, ErasureAsked)) == 1
    assert answers(town, "yes") == "stays"
    assert len(announced(town.store, ErasureNoLongerAsked)) == 1
    assert work(town.store).erasure_requests.find(town.who) is None


def test_looking_changes_nothing() -> None:
    town = silent()
    before = touch_of(town)
    for _ in range(2):
        uow = work(town.store, now=town.now)
        assert answering.look(token(town), uow).state == "asks"
        assert not uow.pending()
    assert touch_of(town) == before


@pytest.mark.parametrize("forged", [MATCH, ASSIGNMENT])
def test_a_link_that_nobody_made_opens_nothing(forged: str) -> None:
    town = silent()
    with pytest.raises(NotFound):
        answering.look(token_of(STAYING, forged, "ti", work(town.store)), work(town.store))


def test_a_link_of_a_match_is_no_answer_to_this_question() -> None:
    town = silent()
    with pytest.raises(NotFound):
        answering.look(token_of("newcomer", touch_of(town).question, "ti", work(town.store)), work(town.store))


def corrects(town: Town) -> None:
    said = {"newcomer_id": town.who, "registered_on": date(2026, 1, 5)}
    ask(town.store, CorrectPerson, **said, first_name="Amira" if town.kept() else "Amal", now=town.now)


def volunteers(town: Town) -> None:
    day = town.fact(VolunteerDayRecorded, assignment_id=ASSIGNMENT, area_id="gent", on=town.now.date())
    uow = work(town.store, now=town.now)
    touches.hear(enveloped(day, 9, town.now, "", "day-9"), uow)
    uow.commit()


def notes_stay(town: Town) -> None:
    uow = work(town.store, now=town.now)
    answering.note_stay(NoteStay(newcomer_id=town.who), uow)
    uow.commit()


@pytest.mark.parametrize("touch", [corrects, volunteers, notes_stay])
def test_every_touch_begins_anew_and_closes_the_question(touch: Any) -> None:
    town = a_town()
    town.now += YEARS - timedelta(days=1)
    touch(town)
    town.now += timedelta(days=1)
    asked(town)
    assert town.kept() == []

    town.now += YEARS
    asked(town)
    touch(town)
    assert town.after(TEN_MINUTES) == []  # it turned out not to be needed
    town.now += MONTH
    asked(town)
    assert to_do(town) == []


def test_once_touched_a_late_answer_is_not_taken() -> None:
    town = silent()
    corrects(town)
    with pytest.raises(Conflict) as refused:
        answers(town, "no")
    assert refused.value.slug == "question-closed"


def test_a_fact_of_before_the_question_heard_late_leaves_it_open() -> None:
    town = silent()
    day = town.fact(VolunteerDayRecorded, assignment_id=ASSIGNMENT, area_id="gent", on=TODAY)
    uow = work(town.store, now=town.now)
    touches.hear(enveloped(day, 9, town.now - timedelta(days=3), "", "day-9"), uow)
    uow.commit()
    assert touch_of(town).state == "asked"


def test_what_the_platform_does_by_itself_touches_nothing() -> None:
    town = a_town()
    uow = work(town.store, caller=None, now=town.now + MONTH)  # type: ignore[arg-type]
    uow.newcomers.get(town.who)
    uow.newcomers.hold(town.who)
    uow.commit()
    assert touch_of(town).on == TODAY


def test_without_an_answer_it_is_a_to_do_of_their_unit_and_then_what_the_table_says() -> None:
    town = silent()
    town.after(TEN_MINUTES)
    town.now += MONTH
    asked(town, KEPT)

    [waits] = to_do(town, KEPT)
    assert (waits.newcomer_id, waits.why, waits.touched_on) == (town.who, "unanswered", TODAY)
    assert waits.erased_after == waits.waits_since + timedelta(days=100)
    assert to_do(town)[0].erased_after is None
    assert to_do(town, caller=KORTRIJK_COORDINATOR) == []

    town.now += timedelta(days=100)
    asked(town, KEPT)
    assert len(to_do(town)) == 1
    town.now += timedelta(days=1)
    asked(town)  # the table of this release erases nobody
    assert len(to_do(town)) == 1
    asked(town, KEPT)
    assert to_do(town) == []
    assert town.store.collections["newcomers"] == {}
    assert town.store.collections["last_touches"] == {}


def test_a_to_do_that_is_answered_by_the_link_is_gone() -> None:
    town = silent()
    town.now += MONTH
    asked(town)
    assert answers(town, "yes") == "stays"
    assert to_do(town) == []


def test_who_cannot_be_reached_is_a_to_do_at_once_and_not_twice() -> None:
    town = silent(email=None)
    town.after(TEN_MINUTES)
    assert [each.why for each in to_do(town)] == ["not-reached"]
    since = to_do(town)[0].waits_since
    town.now += MONTH
    asked(town)
    assert [(each.why, each.waits_since) for each in to_do(town)] == [("not-reached", since)]


def test_whose_data_may_not_be_used_is_sent_nothing_and_is_a_to_do() -> None:
    town = a_town()
    ask(town.store, RestrictProcessing, newcomer_id=town.who)
    town.now += YEARS
    asked(town)
    assert town.after(TEN_MINUTES) == []
    assert [each.why for each in to_do(town)] == ["not-reached"]


@pytest.mark.parametrize(("order", "given"), [(WithdrawNewcomer, {"on": TODAY}), (RequestErasure, {"on": None})])
def test_who_stopped_or_asked_to_be_deleted_is_not_asked(order: Any, given: dict[str, Any]) -> None:
    town = a_town()
    ask(town.store, order, newcomer_id=town.who, **given)
    town.now += YEARS
    asked(town)
    assert town.kept() == []
    assert touch_of(town).state == "paused"


def test_a_file_of_an_earlier_release_counts_from_the_day_on_which_it_is_found() -> None:
    town = a_town()
    town.store.collections["last_touches"].clear()
    town.now += YEARS
    for _ in range(3):
        uow = work(town.store, caller=None, now=town.now)  # type: ignore[arg-type]
        walking.walk_on(uow)
        uow.commit()
    assert touch_of(town).on == town.now.date()
    asked(town)
    assert town.kept() == []


def test_the_report_says_how_many_were_asked_and_how_many_became_a_to_do() -> None:
    town = silent()
    town.now += MONTH
    asked(town)
    asked(town)
    report = retention_views.retention(rules(""), work(town.store, now=town.now))
    assert {each.kind: each.files for each in report.asked} == {UNTOUCHED_FILE: 1, UNTOUCHED_ANSWER: 1}
    assert datetime.combine(town.now, datetime.min.time(), UTC).date() == report.asked[0].last_at.date() + MONTH


def test_the_question_is_of_use_until_the_last_day_to_answer() -> None:
    town = silent()
    [notice] = town.kept()
    assert (notice.kind, notice.facts["day"]) == (QUESTION, str((town.now + timedelta(days=30)).date()))
    assert ORGANISATION not in str(notice)
