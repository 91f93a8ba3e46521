"""What is said of an error names its kind and its place, and repeats nothing of what it was about."""

from services.chassis.error_summary import frames, innocent, origin
from services.chassis.errors import Conflict


def raised(error: Exception) -> Exception:
    try:
        raise error
    except Exception as caught:
        return caught


def test_the_kind_and_our_own_slug_are_named_and_the_text_is_not() -> None:
    assert innocent(KeyError("Jan Janssens")) == "KeyError"
    assert innocent(Conflict("not-possible", "Jan Janssens cannot.")) == "Conflict:not-possible"


def test_the_place_is_the_file_and_line_that_raised() -> None:
    error = raised(KeyError("Jan Janssens"))

    assert origin(error).startswith("test_error_summary.py:")
    assert frames(error)[-1] == origin(error)


def test_an_error_that_was_not_raised_comes_from_nowhere() -> None:
    assert (origin(KeyError()), frames(KeyError())) == ("", [])
