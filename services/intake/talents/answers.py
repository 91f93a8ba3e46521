"""How talents of the list are answered."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class TalentSuggested:
    """A talent of the list."""

    code: str
    label: str
    """What it is called in the language that was asked for, else in English."""
    word: str
    """The word for it that begins as the text does; the label, where no text was given."""


@dataclass(frozen=True, kw_only=True)
class TalentsSuggested:
    """Those that the text may mean, the nearest first; the whole list by label, where no text was given."""

    talents: tuple[TalentSuggested, ...]
