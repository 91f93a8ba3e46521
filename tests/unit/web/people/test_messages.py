"""What was sent, on the screens of coordinators, of newcomers and of an organisation."""

from typing import Any

from services.intake.messages.domain.notices import FAILED as KEPT_FAILED
from services.platform.notices import DROPPED, STATES
from services.platform.texts.kinds import KINDS
from services.web.my import told
from services.web.people import messages


def a_message(**said: Any) -> dict[str, Any]:
    return {"kind": "proposal", "state": "sent", "planned_at": "2026-03-02T09:00:00Z", "ended_at": None, **said}


def test_every_kind_and_state_has_words() -> None:
    assert set(messages.STATES) == set(STATES) - {DROPPED}
    assert set(KEPT_FAILED) == messages.FAILED
    known = {*messages.KINDS, *messages.TO_CONTACTS}
    assert {kind for kind in KINDS if not kind.startswith("session-")} == known


def test_a_newcomer_reads_that_it_was_sent_will_be_or_did_not_arrive() -> None:
    states = ("sent", "unclear", "planned", "waiting-for-morning", "handed-over", "refused", "nobody-to-reach")
    lines = told.lines([a_message(state=state) for state in states])
    assert [each.state for each in lines] == [
        *("Was sent", "Was sent", "Will be sent", "Will be sent", "Will be sent", "Did not arrive", "Did not arrive")
    ]
