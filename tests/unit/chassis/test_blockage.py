"""What the broker notified of is believed until it goes on, or until it would have been told again."""

from services.chassis.messaging.blockage import REMEMBERED_SECONDS, Blockage


def test_it_lasts_until_the_broker_goes_on() -> None:
    blockage = Blockage(lambda: 0.0)
    blockage.listening["on_blocked"]("a reason")
    assert blockage.lasts
    blockage.listening["on_unblocked"]()
    assert not blockage.lasts


def test_a_notice_of_a_connection_that_is_gone_is_not_believed_for_ever() -> None:
    now = [0.0]
    blockage = Blockage(lambda: now[0])
    blockage.begins()
    now[0] = REMEMBERED_SECONDS - 1
    assert blockage.lasts
    now[0] = REMEMBERED_SECONDS
    assert not blockage.lasts
