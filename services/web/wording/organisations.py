"""What organisations are and must meet, in the reader's words."""

from collections.abc import Mapping

from services.web.html.catalogues import N_

SECTORS: Mapping[str, str] = {
    "culture": N_("Culture"),
    "youth": N_("Youth"),
    "sport": N_("Sport"),
    "welfare": N_("Welfare"),
    "education": N_("Education"),
    "government": N_("Government"),
    "nature": N_("Nature"),
}
STATUSES: Mapping[str, str] = {
    "registered": N_("Not approved yet"),
    "approved": N_("Approved"),
    "suspended": N_("Paused"),
}
STATUS_TAGS: Mapping[str, str] = {"registered": "heed", "approved": "fine", "suspended": "fault"}
CRITERIA: Mapping[str, str] = {
    "more-than-newcomers-alone": N_("Newcomers do not work with newcomers alone."),
    "time-for-guidance": N_("There is enough time and room for briefing and guidance."),
    "real-contact": N_("Real contact is encouraged."),
    "evaluation-afterwards": N_("There is an evaluation afterwards."),
    "next-steps-considered": N_("Possibilities to move on are looked at."),
}
