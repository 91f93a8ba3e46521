"""Two files of one person side by side: what differs, and which value stays."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from services.web.api.client import Told
from services.web.html.catalogues import N_, word
from services.web.html.formats import day
from services.web.people.correction_form import LABELS, shown
from services.web.visits.forms import Form, text_of

PARTS: Mapping[str, tuple[str, str]] = {
    "eligibility": (N_("Papers"), "checked_on"),
    "profile": (N_("Interview"), "completed_on"),
    "circumstances": (N_("Where they live and live from"), "determined_on"),
    "child_safety": (N_("Extract for work with minors"), "checked_on"),
    "work_facts": (N_("What decides about work"), "stated_on"),
}
"""Parts of a file: what each is called, and the day that tells one from another."""
THIS, OTHER = "this", "other"


@dataclass(frozen=True, kw_only=True)
class Row:
    """One field or part in which the two files differ."""

    name: str
    label: str
    this: str
    """In words; empty where nothing is known."""
    other: str
    chosen: str
    """THIS or OTHER: which one stays."""


def rows(this: Told, other: Told, sent: Form | None = None) -> list[Row]:
    """What differs, in the order of the file; chosen is what was sent, else the only one that says anything."""
    return list(_rows(this, other, sent))


def from_other(form: Form) -> list[str]:
    """The names of which the other's value stays."""
    return [name for name in (*_FIELDS, *PARTS) if text_of(form, name) == OTHER]


_FIELDS = tuple(name for name in LABELS if name != "registered_on")


def _rows(this: Told, other: Told, sent: Form | None) -> Iterator[Row]:
    for name in _FIELDS:
        if (this.get(name) or "") != (other.get(name) or ""):
            texts = (shown(name, this.get(name)), shown(name, other.get(name)))
            yield _row(name, word(LABELS[name]), texts, sent)
    for name, (label, on) in PARTS.items():
        one, two = this.get(name), other.get(name)
        if one != two:
            yield _row(name, word(label), (_since(one, on), _since(two, on)), sent)


def _row(name: str, label: str, texts: tuple[str, str], sent: Form | None) -> Row:
    usual = OTHER if texts[1] and not texts[0] else THIS
    chosen = (text_of(sent, name) if sent else "") or usual
    return Row(name=name, label=label, this=texts[0], other=texts[1], chosen=chosen)


def _since(said: Told | None, on: str) -> str:
    return day(said[on], "plain") if said else ""
