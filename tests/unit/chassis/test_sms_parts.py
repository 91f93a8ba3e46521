"""How many parts a text has depends on its letters."""

import pytest

from services.chassis.sending.sms_parts import parts_of


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", 0),
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("a" * 306, 2),
        ("a" * 307, 3),
        ("é" * 160, 1),
        ("€" * 80, 1),
        ("€" * 81, 2),
        ("ê" + "a" * 69, 1),
        ("ê" + "a" * 70, 2),
        ("س" * 134, 2),
        ("س" * 135, 3),
        ("👍" * 35, 1),
        ("👍" * 36, 2),
    ],
)
def test_the_parts_of_a_text(text: str, parts: int) -> None:
    assert parts_of(text) == parts
