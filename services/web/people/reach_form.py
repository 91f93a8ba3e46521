"""The form that says how to reach somebody."""

from collections.abc import Mapping
from typing import Any

from services.web.api.client import Told
from services.web.html.catalogues import N_
from services.web.html.languages import NAMES
from services.web.visits.forms import Form, given, text_of
from services.web.wording.abilities import language

FIELDS = ("language", "interpreter_language", "channel", "through_name", "through_phone", "through_relation")
LABELS: Mapping[str, str] = {
    "language": N_("Reads"),
    "interpreter_language": N_("Interpreter for"),
    "channel": N_("Wants to be reached by"),
    "through_name": N_("Through somebody else"),
    "through_phone": N_("Their phone"),
    "through_relation": N_("Who that is"),
}
CHANNELS: Mapping[str, str] = {
    "call": N_("a call"),
    "sms": N_("a text message"),
    "whatsapp": N_("WhatsApp, written by hand"),
    "mail": N_("e-mail"),
    "letter": N_("a letter"),
    "through-somebody": N_("somebody else"),
}
RELATIONS: Mapping[str, str] = {
    "family": N_("family"),
    "friend": N_("a friend"),
    "guardian": N_("a guardian"),
    "social-worker": N_("a social worker"),
    "reception-centre": N_("a reception centre"),
    "other": N_("somebody else"),
}
OTHERS = ("am", "ckb", "sq", "ur", "ru", "pt", "bn", "zh", "ka", "hy")
"""Languages that interpreters are asked for, beside those of the pages."""


def languages() -> list[tuple[str, str]]:
    """(code, name): those of the pages by their own name, then others."""
    return [*NAMES.items(), *((code, language(code)) for code in OTHERS)]


def known(told: Told) -> dict[str, str]:
    """What is kept, by field."""
    return {name: told.get(name) or "" for name in FIELDS}


def typed(form: Form) -> dict[str, str]:
    """What was sent, by field."""
    return {name: text_of(form, name) for name in FIELDS}


def read(form: Form) -> dict[str, Any]:
    """What to keep: all of it."""
    return given(**typed(form))
