"""What holds of all rooms together."""

from collections import Counter

from services.web.service import WebService


def test_no_two_rooms_give_an_entrypoint_the_same_name_for_one_would_hide_the_other() -> None:
    names = Counter(
        name
        for room in WebService.__mro__
        for name, found in vars(room).items()
        if getattr(found, "nameko_entrypoints", ())
    )

    assert [name for name, how_many in names.items() if how_many > 1] == []
