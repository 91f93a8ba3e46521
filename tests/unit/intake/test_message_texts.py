"""Words of messages: none is missing, none leaves half, and none that nobody has read leaves without saying so."""

import pytest

from services.chassis.sending.message import SMS
from services.intake.follow_ups.domain import text as follow_up
from services.intake.messages.domain.words import written
from services.platform.texts import catalogues, checking
from services.platform.texts.kinds import KINDS, MACHINE_NOTE


def test_no_language_lacks_a_sentence() -> None:
    assert catalogues.missing() == []
    assert checking.main() == 0


def test_a_sentence_that_is_not_translated_does_not_leave() -> None:
    with pytest.raises(LookupError):
        catalogues.said("Nobody translated this.", "ti", {})


@pytest.mark.parametrize("language", catalogues.NEWCOMERS)
@pytest.mark.parametrize("kind", [kind for kind, text in KINDS.items() if text.is_for_newcomers])
def test_words_of_a_machine_say_so_in_that_language(kind: str, language: str) -> None:
    note = f"({catalogues.said(MACHINE_NOTE, language, {})})"
    said = written(kind, language, {"day": "2026-03-21"}, SMS)
    assert (note in said.text) == catalogues.is_unread(KINDS[kind].sentence, language) == said.machine_made
    dutch = catalogues.said(KINDS[kind].sentence, "nl", {"day": "21/3"})
    assert dutch in said.text


def test_the_link_of_a_follow_up_says_so_too() -> None:
    assert follow_up("ti", "https://refu.example/outcomes/1").startswith("(ትርጉም ማሽን)")
    assert follow_up("fr", "https://refu.example/outcomes/1").startswith("Refu")


def test_every_kind_has_a_version() -> None:
    assert all(text.version >= 1 for text in KINDS.values())
