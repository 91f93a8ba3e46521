"""What people read before they allow something: the texts of the API, each version as it was."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from services.web.api.client import Told
from services.web.html.catalogues import N_

HOW: Mapping[str, str] = {
    "own-device": N_("by their own hand"),
    "spoken": N_("said to a coordinator"),
    "paper": N_("on paper"),
    "text-ended": N_("the text holds no longer"),
}


@dataclass(frozen=True)
class Text:
    """The version that holds today of what is read about a purpose."""

    version: str
    says: Told
    """By language."""
    reviewed: tuple[str, ...]

    def language(self, wanted: str) -> str:
        """The language in which it can be read: the one that is wanted, or else English."""
        return wanted if wanted in self.says else "en"


def current(texts: Iterable[Told], today: str) -> dict[str, Text]:
    """By purpose; `today` as the API writes days. A purpose whose first version is still to come has none."""
    come = [each for each in texts if each["valid_from"] <= today]
    latest = sorted(come, key=lambda each: str(each["valid_from"]))
    return {each["purpose"]: Text(each["version"], each["texts"], tuple(each["reviewed"])) for each in latest}
