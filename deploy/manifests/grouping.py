"""Refusals of the same thing in many manifests, as one sentence."""

import re
from collections.abc import Iterable, Iterator

_SUBJECT = re.compile(r"[A-Z]\w+/\S+")
_NAMED = 3
"""So many manifests are named; of more, the first and how many."""


def grouped(refusals: Iterable[str]) -> Iterator[str]:
    """Each thing once, `Deployment/intake and 9 more: …`, where it came first; others stay as they are."""
    by_text: dict[str, list[str]] = {}
    for refusal in refusals:
        subject, colon, said = refusal.partition(": ")
        if colon and _SUBJECT.fullmatch(subject):
            by_text.setdefault(said, []).append(subject)
        else:
            by_text.setdefault(refusal, [])
    for said, subjects in by_text.items():
        yield f"{together(subjects)}: {said}" if subjects else said


def together(subjects: list[str]) -> str:
    """`a`, `a, b, c`, `a and 3 more`."""
    return ", ".join(subjects) if len(subjects) <= _NAMED else f"{subjects[0]} and {len(subjects) - 1} more"
