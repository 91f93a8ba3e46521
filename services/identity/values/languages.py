"""The languages of sign-in pages."""

STAFF_LANGUAGES = ("nl", "en", "fr")
"""Every page has them."""
NEWCOMER_LANGUAGES = ("ar", "fa", "ps", "ti", "so", "tr", "uk", "es")
"""The pages that newcomers come by have these, too."""
LANGUAGES = (*STAFF_LANGUAGES, *NEWCOMER_LANGUAGES)
