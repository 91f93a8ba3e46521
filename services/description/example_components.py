"""Whole answers and commands of examples, by the name of their component."""

from collections.abc import Mapping
from typing import Any

from services.description.example_ids import IDS, SECRET, SOMEBODY
from services.description.example_portfolios import PORTFOLIOS

_REFU = "https://refu.example.org"
_TOKEN = "eyJhbGciOiJFUzI1NiIsImtpZCI6ImszSmQwYVo5In0.eyJyb2xlIjoiY29vcmRpbmF0b3IifQ.c2lnbmF0dXJl"

DUTCH = {
    "nl": "Spreekt Nederlands op A1; gevraagd is A2.",
    "en": "Speaks Dutch at A1; A2 is asked for.",
    "fr": "Parle néerlandais au niveau A1 ; A2 est demandé.",
}

COMPONENTS: Mapping[str, Any] = {
    "AgreementRow": {
        "id": IDS["agreement"],
        "partner": "jobkans",
        "version": "2026-1",
        "starts_on": "2026-01-01",
        "ends_on": "2026-12-31",
        "in_force": True,
        "purposes": ["job-coaching"],
        "scopes": ["outcomes", "referrals"],
        "channels": ["polling"],
        "client_id": IDS["client"],
        "made_by": IDS["account"],
        "made_at": "2026-01-01T09:30:00+00:00",
        "ended_on": None,
    },
    "Basis": {
        "code": "card-a",
        "eligible": True,
        "nl": "A-kaart: beperkt verblijf",
        "en": "Card A: limited stay",
        "fr": "Carte A : séjour limité",
    },
    "Concerns": {"unit": "gent", "newcomer": IDS["newcomer"]},
    "DeliveryRow": {
        "id": f"{IDS['partner']} 000000000042 polling",
        "newcomer_id": IDS["newcomer"],
        "partner": "jobkans",
        "type": "referral-made",
        "fields": ["newcomer_id", "referral_id", "programme_id", "on"],
        "event_id": IDS["event"],
        "channel": "polling",
        "at": "2026-03-14T09:30:00+00:00",
        "outcome": "handed-over",
    },
    "DeviceCode": {
        "device_code": SECRET,
        "user_code": "BCDF-GHJK",
        "verification_uri": f"{_REFU}/sign-in/device",
        "verification_uri_complete": f"{_REFU}/sign-in/device?user_code=BCDF-GHJK",
        "expires_in": 600,
        "interval": 2,
    },
    "DutyShown": {
        "kind": "rva",
        "notifies": {
            "nl": "De RVA, vóór de eerste dag.",
            "en": "The National Employment Office (RVA), before the first day.",
            "fr": "L’Office national de l’emploi (ONEM), avant le premier jour.",
        },
        "source": "Royal decree of 25 November 1991, art. 45bis",
        "unchecked": [],
        "stands": "done",
        "filed": [],
    },
    "Empty": {
        "code": "no-pair",
        "nl": "Niemand kan ergens geplaatst worden: voor elk paar is een poort gesloten.",
        "en": "Nobody can be placed anywhere: for every pair a gate is closed.",
        "fr": "Personne ne peut être placé : pour chaque paire une condition n’est pas remplie.",
    },
    "ForgettingRow": {
        "id": f"{IDS['partner']} {IDS['newcomer']}",
        "partner": "jobkans",
        "newcomer_id": IDS["newcomer"],
        "asked_at": "2026-03-14T09:30:00+00:00",
        "confirmed_at": None,
        "overdue": False,
    },
    "Introspection": {
        "active": True,
        "scope": "refu",
        "client_id": IDS["client"],
        "sub": SOMEBODY,
        "iss": _REFU,
        "token_type": "Bearer",
        "exp": 1773481200,
        "iat": 1773480900,
    },
    "Question": {
        "answered_by": ["organisation", "newcomer"],
        "organisation": {
            "nl": "Welke competenties zag je?",
            "en": "Which competences did you see?",
            "fr": "Quelles compétences avez-vous vues ?",
        },
        "newcomer": {"nl": "Wat leerde je?", "en": "What did you learn?", "fr": "Qu’avez-vous appris ?"},
    },
    "PartnerEvent": {
        "specversion": "1.0",
        "id": IDS["event"],
        "source": "/refu/employment",
        "type": "referral-made",
        "subject": IDS["newcomer"],
        "time": "2026-03-14T09:30:00+00:00",
        "datacontenttype": "application/json",
        "dataschema": "urn:refu:partner-event:referral-made:2",
        "sequence": "000000000042",
        "data": {
            "newcomer_id": IDS["newcomer"],
            "referral_id": IDS["referral"],
            "programme_id": IDS["programme"],
            "on": "2026-03-14",
        },
    },
    "Record": {"kind": "match", "id": IDS["match"]},
    "RegisterClient": {
        "name": "Refu for coordinators",
        "kind": "public",
        "redirect_uris": ["https://app.example/back"],
        "scopes": ["refu", "openid", "offline_access"],
    },
    "ReportingNote": {
        "code": "small-counts-withheld",
        "nl": "Aantallen onder 5 worden niet getoond.",
        "en": "Counts under 5 are not shown.",
        "fr": "Les nombres inférieurs à 5 ne sont pas montrés.",
    },
    "ScoredComponent": {"name": "talents", "weight": 30, "value": 0.75, "contribution": 22.5},
    "Sent": {
        "id": f"20260314T093000000000-{IDS['partner']} 000000000042 polling",
        "at": "2026-03-14T09:30:00+00:00",
        "partner": "jobkans",
        "channel": "polling",
        "type": "referral-made",
        "fields": ["newcomer_id", "referral_id", "programme_id", "on"],
        "event_id": IDS["event"],
        "outcome": "handed-over",
        "says": {
            "nl": "jobkans kreeg bericht: je bent doorverwezen naar een programma.",
            "en": "jobkans was told: you are referred to a programme.",
            "fr": "jobkans a été informé : vous êtes orienté vers un programme.",
        },
    },
    "Sentence": DUTCH,
    "SpokenLanguage": {"language": "Arabic", "level": "C2"},
    "Tokens": {
        "access_token": _TOKEN,
        "token_type": "Bearer",
        "expires_in": 300,
        "scope": "refu openid",
        "refresh_token": f"{IDS['session']}.{SECRET}",
        "id_token": _TOKEN,
    },
    "Said": {
        "nl": "Dit programma is voor wie hooggeschoold is.",
        "en": "This programme is for people who are highly skilled.",
        "fr": "Ce programme est destiné à un public hautement qualifié.",
    },
    "UnderstoodWord": {"word": "huiswerkhulp", "code": "homework-help", "guessed": False},
    "UserInfo": {"sub": SOMEBODY, "name": "Sofie Voorbeeld", "locale": "nl"},
    "Yes": {"side": "newcomer", "by": SOMEBODY, "how": "phone"},
    **PORTFOLIOS,
}
"""What an example of it is; the schema must take it, or a test fails."""
