"""Rooms are put together in one class: no screen of one room takes the place of another's."""

from collections import Counter

from services.web.entrypoints import Entrypoints
from services.web.service import WebService


def test_no_two_rooms_have_a_method_of_one_name() -> None:
    rooms = [each for each in WebService.__mro__ if issubclass(each, Entrypoints) and each is not WebService]
    own = rooms[: rooms.index(Entrypoints)]
    names = Counter(name for room in own for name in vars(room) if not name.startswith("_"))

    assert [name for name, many in names.items() if many > 1] == []
