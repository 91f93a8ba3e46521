"""The directory's rules, one idea a file: entries, who verifies them, whom they fit, where none is."""

from services.employment.programmes.domain.places import held, must_take, released
from services.employment.programmes.domain.programmes import (
    CONDITIONS,
    Area,
    Description,
    GivenLanguage,
    Programme,
    must_be_dated,
    must_drop_nothing,
    must_make_sense,
)

__all__ = [
    "CONDITIONS",
    "Area",
    "Description",
    "GivenLanguage",
    "Programme",
    "held",
    "must_be_dated",
    "must_drop_nothing",
    "must_make_sense",
    "must_take",
    "released",
]
