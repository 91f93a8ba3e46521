"""The fixed sentences of insights in one language, and how numbers and days are written in them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from services.employment.insights.domain.kinds.kind import Fact

LANGUAGES = ("nl", "en", "fr", "ar", "fa", "ps", "ti", "so", "tr", "uk", "es")
"""Those of the pages by which people sign in."""
BETWEEN = " · "
"""Between parts of a sentence, of which each can stand alone."""
WITH_EACH = "nl"
"""The language in which the page is told besides: whoever helps with work reads it."""
_RIGHT_TO_LEFT = frozenset({"ar", "fa", "ps"})


@dataclass(frozen=True, kw_only=True)
class Wording:
    """All sentences of one language. Counts from 1 stand behind a colon, so that no language needs a plural."""

    language: str
    reviewed: bool
    """Whether somebody who speaks the language has read the sentences; false: a machine made them."""
    words: Mapping[str, str]

    @property
    def direction(self) -> str:
        """`rtl` or `ltr`."""
        return "rtl" if self.language in _RIGHT_TO_LEFT else "ltr"

    def say(self, key: str, facts: Mapping[str, Fact] | None = None) -> str:
        """The sentence under this key with these facts in it; a fact that is a text is the key of another one.

        A part between two dots that needs a fact that is not shown is left out.
        """
        written = {name: self._written(fact) for name, fact in (facts or {}).items() if fact is not None}
        unshown = {f"{{{name}}}" for name in facts or {} if name not in written}
        parts = [part for part in self.words[key].split(BETWEEN) if not any(place in part for place in unshown)]
        return BETWEEN.join(parts).format_map(written)

    def _written(self, fact: Fact) -> str:
        if isinstance(fact, date):
            return f"{fact:%d/%m/%Y}"
        return self.words[fact] if isinstance(fact, str) else str(fact)
