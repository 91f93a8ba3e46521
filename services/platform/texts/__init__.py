"""Texts of messages to people: one gettext catalogue a language, in `locale`; what stands in the code is English."""
