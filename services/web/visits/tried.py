"""A form that was refused, shown again: what was typed in it, and what is wrong with it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from werkzeug.datastructures import MultiDict

from services.web.api.problems import Refused
from services.web.html.catalogues import N_, word

CHANGED_MEANWHILE = N_("Somebody else changed this meanwhile. Look at what it says now, and save once more.")


@dataclass(frozen=True)
class Tried:
    """What somebody sent by the form of this name; a page has several, and each asks for its own."""

    form: str = ""
    typed: MultiDict[str, str] = field(default_factory=MultiDict)
    refused: Refused | None = None

    @property
    def status(self) -> int:
        """Of the page that shows it."""
        if self.refused is None:
            return 200
        return 422 if self.refused.status in (400, 409, 412, 422) else self.refused.status

    def of(self, form: str) -> "Tried":
        """What was tried with this form; nothing where it was another's."""
        return self if form == self.form else NOTHING

    @property
    def sentence(self) -> str:
        """Why it was refused; "" where nothing was tried."""
        if self.refused is None:
            return ""
        return word(CHANGED_MEANWHILE) if self.refused.slug == "changed-meanwhile" else self.refused.detail

    @property
    def tells(self) -> Mapping[str, Any]:
        """What the refusal tells beside its sentence."""
        return self.refused.fields if self.refused else {}

    def value(self, name: str, otherwise: Any = "") -> Any:
        """What was typed there; otherwise what stands there at first."""
        if self.refused is None:
            return "" if otherwise is None else otherwise
        return self.typed.get(name, "")

    def values(self, name: str, otherwise: Any = ()) -> list[str]:
        """The same of what may be ticked several times."""
        return list(otherwise) if self.refused is None else self.typed.getlist(name)

    def wrong(self, *names: str) -> str:
        """What is wrong with this field, by its name in the API; "" where nothing is."""
        faults = self.refused.faults if self.refused else {}
        return next((faults[name] for name in names if name in faults), "")


NOTHING = Tried()


def attempt(form: str, typed: MultiDict[str, str], act: Callable[[], object]) -> Tried | None:
    """Do what a form asks; None where it was done, else what to show again."""
    try:
        act()
    except Refused as error:
        return Tried(form, typed, error)
    return None


def number_typed(text: str) -> float | str | None:
    """A number with a decimal comma or point; as it was typed where it is none, for the API says what is wrong."""
    plain = text.strip().replace(",", ".")
    try:
        return float(plain) if plain else None
    except ValueError:
        return plain
