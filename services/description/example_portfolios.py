"""Whole answers and commands of examples about portfolios, by the name of their component."""

from collections.abc import Mapping
from typing import Any

from services.description.example_ids import DAY, IDS

_COOKING = "competence:cooking"
_DUTCH = {
    "nl": "Nederlands gesproken tijdens vrijwilligerswerk, dagen: 9",
    "en": "Dutch spoken while volunteering, days: 9",
    "fr": "Néerlandais parlé pendant le volontariat, jours : 9",
}
_RULE = {
    "nl": "De organisatie of de vrijwilliger zei na een inzet dat er Nederlands gesproken werd.",
    "en": "The organisation or the volunteer said after an assignment that Dutch was spoken.",
    "fr": "L’organisation ou le volontaire a dit après une mission que le néerlandais y était parlé.",
}
_CHANGE = {
    "nl": "Een evaluatie die zegt of er Nederlands gesproken werd.",
    "en": "An evaluation that says whether Dutch was spoken.",
    "fr": "Une évaluation qui dit si le néerlandais était parlé.",
}
_ANSWER = {"answer": "kept", "answered_on": DAY, "words": "The cook confirms it."}

PORTFOLIOS: Mapping[str, Any] = {
    "AnswerObjection": {"answer": "kept", "words": "The cook confirms it."},
    "Competence": {
        "days": 12,
        "hours": 42.5,
        "competence": "cooking",
        "line": _COOKING,
        "concept": {
            "uri": "http://data.europa.eu/esco/skill/f3934441-4bff-4076-9945-e6c51a01c467",
            "labels": {"nl": "koken", "fr": "cuisine", "en": "cooking"},
        },
        "tasks": 2,
        "assignments": [{"days": 12, "hours": 42.5, "assignment_id": IDS["assignment"]}],
        "evaluations": [{"by": "organisation", "assignment_ids": [IDS["assignment"]]}],
        "observers": {"sides": ["organisation", "newcomer"], "organisations": 2},
        "last_seen": DAY,
        "dutch_practised": {"days": 9, "hours": 31.5},
        "objection": None,
    },
    "InsightPage": {
        "language": "nl",
        "direction": "ltr",
        "reviewed": False,
        "title": "Wat vrijwilligerswerk liet zien",
        "about": "Dagen vrijwilligerswerk: 12 · Organisaties: 2 · Stand op 14/03/2026",
        "competences_heading": "Competenties",
        "competences": [
            {
                "line": _COOKING,
                "label": "koken",
                "label_language": "nl",
                "text": "Organisaties die dit zagen: 2 · Dagen: 12 · Laatst gezien: 14/03/2026",
                "objection": None,
            }
        ],
        "more": None,
        "signals_heading": "Wat gezien werd",
        "signals": [{"line": "signal:dutch-practised", "text": _DUTCH["nl"], "objection": None}],
        "closing": (
            "Dit blad geeft geen punten. Het zegt wat gezien werd, niet wat iemand niet kan."
            " De persoon kan bij elke regel zeggen dat die niet klopt."
        ),
    },
    "ObjectToLine": {"line": _COOKING, "reason": "wrong", "words": "I only watched while others cooked."},
    "ObjectionRow": {
        "id": IDS["record"],
        "newcomer_id": IDS["newcomer"],
        "line": _COOKING,
        "reason": "wrong",
        "words": "I only watched while others cooked.",
        "made_on": DAY,
        "state": "kept",
        "answers": [_ANSWER],
    },
    "SignalRow": {
        "line": "signal:dutch-practised",
        "code": "dutch-practised",
        "seen": True,
        "says": _DUTCH,
        "rule": _RULE,
        "change": _CHANGE,
        "days": [{"assignment_id": IDS["assignment"], "on": [DAY]}],
        "evaluations": [{"assignment_id": IDS["assignment"], "by": "organisation", "evaluated_on": DAY}],
        "objection": None,
    },
}
"""What an example of it is; the schema must take it, or a test fails."""
