"""docs/tasks.md says what was measured last."""

from tests.browser.support.tasks import kept
from tests.browser.support.tasks_page import PAGE, text


def test_the_page_is_what_was_measured_last() -> None:
    measured = kept()
    assert measured
    assert PAGE.read_text(encoding="utf-8") == text(measured)
