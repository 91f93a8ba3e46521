"""What forms have in common: their fields, the key that keeps a deed from being done twice, what was wrong."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from werkzeug.datastructures import MultiDict

from services.web.html.typed_dates import WrongDate, typed_day

Form = MultiDict[str, str]
KEY = "key"
"""The hidden field that says which showing of a form this is: what is sent twice is carried out once."""


def new_key() -> str:
    """For a form that is shown for the first time."""
    return str(uuid4())


def key_of(form: Form) -> str:
    """As the form was shown, so that a second press of its button changes nothing."""
    return form.get(KEY, "").strip() or new_key()


def text_of(form: Form, name: str) -> str:
    """What stands in a field, without padding."""
    return form.get(name, "").strip()


def given(**values: Any) -> dict[str, Any]:
    """Those that were filled in."""
    return {name: value for name, value in values.items() if value not in ("", None)}


def days_of(form: Form, *names: str) -> tuple[dict[str, str], dict[str, str]]:
    """The dates in these fields as the API wants them, those that were given; and what is wrong, by field."""
    days, wrong = dict[str, str](), dict[str, str]()
    for name in names:
        try:
            days[name] = typed_day(form.get(name, ""))
        except WrongDate as error:
            wrong[name] = error.sentence
    return {name: day for name, day in days.items() if day}, wrong


def first_of(wrong: Mapping[str, str], otherwise: str = "") -> str:
    """What to say above a form: the one thing that is wrong."""
    return next(iter(wrong.values()), otherwise)
