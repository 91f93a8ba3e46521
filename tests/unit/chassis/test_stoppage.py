"""A stopped listener goes on by an order that is newer than its stop, and by no other."""

from services.chassis.errors import Unavailable
from services.chassis.messaging.stoppage import Stoppage
from services.contracts.listeners import LISTENERS


class Orders:
    """What a store holds of them."""

    latest: str | None = None
    away = False

    def __call__(self, _: str) -> str | None:
        if self.away:
            raise Unavailable("store-unavailable")
        return self.latest


def stopped(orders: Orders) -> Stoppage:
    stoppage = Stoppage(LISTENERS[0], 2, lambda: 0.0, orders)
    stoppage.note()
    assert not stoppage.begins()
    stoppage.note()
    assert stoppage.begins()
    return stoppage


def test_an_order_after_the_stop_ends_it_and_dead_letters_are_counted_from_none() -> None:
    orders = Orders()
    stoppage = stopped(orders)
    stoppage.look()
    assert stoppage.lasts

    orders.latest = "one"
    stoppage.look()

    assert (stoppage.lasts, stoppage.left, stoppage.begins()) == (False, 2, False)


def test_an_order_from_before_the_stop_does_not_end_it() -> None:
    orders = Orders()
    orders.latest = "one"
    stoppage = stopped(orders)
    stoppage.look()
    assert stoppage.lasts

    orders.latest = "two"
    stoppage.look()
    assert not stoppage.lasts


def test_while_the_store_is_away_it_stays_stopped_and_hears_the_next_order_once_it_is_back() -> None:
    orders = Orders()
    orders.away = True
    stoppage = stopped(orders)
    stoppage.look()
    orders.away = False
    stoppage.look()
    assert stoppage.lasts

    orders.latest = "one"
    stoppage.look()
    assert not stoppage.lasts
