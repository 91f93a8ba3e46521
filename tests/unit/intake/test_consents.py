"""What somebody allows: per purpose, with a history, and no old list takes a withdrawal back."""

from datetime import date

import pytest

from services.chassis.errors import Conflict, Forbidden, Invalid, NotFound
from services.chassis.http.answers import as_json
from services.chassis.storage.memory import MemoryStore
from services.contracts.intake import ConsentGiven, ConsentWithdrawn
from services.intake.consents.commands import AskConsents, DecideConsent
from services.intake.consents.handlers.deciding import decide_consent
from services.intake.consents.views import consents
from services.platform.caller import Caller

from .builders import (
    KORTRIJK_COORDINATOR,
    TOMORROW,
    a_newcomer,
    a_store,
    an_order,
    announced,
    ask,
    the,
    the_newcomer,
    work,
)

JANUARY, FEBRUARY, MARCH = date(2026, 1, 10), date(2026, 2, 10), date(2026, 3, 1)


def decide(store: MemoryStore, newcomer: str, *decisions: tuple[bool, date]) -> None:
    for given, on in decisions:
        ask(store, DecideConsent, newcomer_id=newcomer, given=given, on=on)


def history(store: MemoryStore, newcomer: str) -> list[tuple[bool, date]]:
    kept = the_newcomer(store, newcomer).consents.get("job-coaching", ())
    return [(decision.given, decision.on) for decision in kept]


def test_a_yes_is_told_with_its_purpose_and_day() -> None:
    store = a_store()

    ask(store, DecideConsent, newcomer_id=a_newcomer(store), purpose="photos", on=JANUARY)

    told = the(store, ConsentGiven)
    assert (told.purpose, told.given_on) == ("photos", JANUARY)


def test_a_yes_that_is_taken_back_is_told_and_both_are_kept() -> None:
    store = a_store()
    newcomer = a_newcomer(store)

    decide(store, newcomer, (True, JANUARY), (False, FEBRUARY))

    assert the(store, ConsentWithdrawn).withdrawn_on == FEBRUARY
    assert history(store, newcomer) == [(True, JANUARY), (False, FEBRUARY)]


def test_one_purpose_says_nothing_of_another() -> None:
    store = a_store()
    newcomer = a_newcomer(store)
    decide(store, newcomer, (True, JANUARY))

    ask(store, DecideConsent, newcomer_id=newcomer, purpose="photos", given=False, on=FEBRUARY)

    assert history(store, newcomer) == [(True, JANUARY)]
    assert announced(store, ConsentWithdrawn) == []


def test_a_first_no_is_kept_and_takes_nothing_back() -> None:
    store = a_store()
    newcomer = a_newcomer(store)

    decide(store, newcomer, (False, JANUARY))

    assert history(store, newcomer) == [(False, JANUARY)]
    assert announced(store, ConsentWithdrawn) == []


def test_the_same_again_changes_nothing_also_within_one_batch() -> None:
    store = a_store()
    order = an_order(DecideConsent, newcomer_id=a_newcomer(store), on=JANUARY)
    uow = work(store)

    for _ in range(2):
        decide_consent(order, uow)
    uow.commit()
    decide(store, order.newcomer_id, (True, JANUARY), (True, FEBRUARY))

    the(store, ConsentGiven)
    assert history(store, order.newcomer_id) == [(True, JANUARY)]


def test_a_mind_can_change_twice_on_one_day() -> None:
    store = a_store()
    newcomer = a_newcomer(store)

    decide(store, newcomer, (True, JANUARY), (False, JANUARY), (True, JANUARY))

    assert history(store, newcomer) == [(True, JANUARY), (False, JANUARY), (True, JANUARY)]


def test_an_old_list_that_is_sent_again_takes_no_withdrawal_back() -> None:
    store = a_store()
    newcomer = a_newcomer(store)
    decide(store, newcomer, (True, JANUARY), (False, FEBRUARY))

    decide(store, newcomer, (True, JANUARY))

    assert history(store, newcomer)[-1] == (False, FEBRUARY)
    the(store, ConsentGiven)


def test_an_older_yes_that_was_never_heard_does_not_overrule_a_later_no() -> None:
    store = a_store()
    newcomer = a_newcomer(store)
    decide(store, newcomer, (False, FEBRUARY))

    with pytest.raises(Conflict, match="decided-otherwise-since"):
        decide(store, newcomer, (True, JANUARY))
    decide(store, newcomer, (True, MARCH))

    assert history(store, newcomer)[-1] == (True, MARCH)


def test_a_decision_of_tomorrow_is_refused() -> None:
    store = a_store()

    with pytest.raises(Invalid, match="decided-in-the-future"):
        decide(store, a_newcomer(store), (True, TOMORROW))


def test_only_who_acts_for_the_unit_records_it() -> None:
    store = a_store()

    with pytest.raises(NotFound, match="unknown-newcomer"):
        ask(store, DecideConsent, KORTRIJK_COORDINATOR, newcomer_id=a_newcomer(store))


def test_a_no_that_only_takes_back_keeps_nothing_where_no_yes_stands() -> None:
    store = a_store()
    newcomer = a_newcomer(store)

    ask(store, DecideConsent, newcomer_id=newcomer, given=False, on=MARCH, withdrawing=True)
    assert history(store, newcomer) == []

    decide(store, newcomer, (True, JANUARY))
    for _ in range(2):
        ask(store, DecideConsent, newcomer_id=newcomer, given=False, on=MARCH, withdrawing=True)
    assert history(store, newcomer) == [(True, JANUARY), (False, MARCH)]
    assert the(store, ConsentWithdrawn).withdrawn_on == MARCH


def own(newcomer: str) -> Caller:
    return Caller(subject="n1", role="newcomer", newcomer=newcomer)


def test_the_person_reads_what_they_allow_and_not_who_wrote_it_down() -> None:
    store = a_store()
    newcomer = a_newcomer(store)
    ask(store, DecideConsent, newcomer_id=newcomer, partner="jobkans", on=JANUARY)

    told = as_json(consents(AskConsents(newcomer_id=newcomer), work(store, own(newcomer))))

    coaching = {"purpose": "job-coaching", "given": True, "on": "2026-01-10"}
    kept = {"version": None, "language": None, "how": None, "text": "2026-1", "asks_again": False}
    assert told["consents"][0] == {
        **coaching,
        **kept,
        "partners": [{"partner": "jobkans", "given": True, "on": "2026-01-10"}],
    }
    assert [each["given"] for each in told["consents"]] == [True, False, False]


def test_the_person_takes_a_yes_back_by_themselves() -> None:
    store = a_store()
    newcomer = a_newcomer(store)
    decide(store, newcomer, (True, JANUARY))
    uow = work(store, own(newcomer))

    decide_consent(an_order(DecideConsent, newcomer_id=newcomer, given=False, on=FEBRUARY), uow)
    uow.commit()

    assert history(store, newcomer) == [(True, JANUARY), (False, FEBRUARY)]
    assert the(store, ConsentWithdrawn).withdrawn_on == FEBRUARY


def test_a_yes_is_given_to_somebody_who_explains_it() -> None:
    store = a_store()
    newcomer = a_newcomer(store)

    with pytest.raises(Forbidden, match="yes-in-person"):
        decide_consent(an_order(DecideConsent, newcomer_id=newcomer, on=JANUARY), work(store, own(newcomer)))


@pytest.mark.parametrize("caller", [own("another"), KORTRIJK_COORDINATOR])
def test_what_somebody_allows_is_not_there_for_others(caller: Caller) -> None:
    store = a_store()
    newcomer = a_newcomer(store)

    with pytest.raises(NotFound):
        consents(AskConsents(newcomer_id=newcomer), work(store, caller))
    with pytest.raises(NotFound):
        decide_consent(an_order(DecideConsent, newcomer_id=newcomer, given=False), work(store, caller))
