"""The words of the list, in the languages of those who keep it: coordinators and organisations."""

from collections.abc import Mapping

LANGUAGES = ("nl", "fr", "en")
_KEYS = ("title", "law", "year", "name", "day", "kind", "euros", "km", "travel", "total", "flat", "real", "nobody")
_WORDS: Mapping[str, tuple[str, ...]] = {
    "nl": (
        "Nominatieve lijst van vrijwilligers",
        "Wet van 3 juli 2005, art. 10: wie forfaitaire kosten betaalt, houdt een lijst op naam bij.",
        "Kalenderjaar",
        *("Naam", "Dag", "Kosten", "Euro", "Kilometer", "Verplaatsing", "Totaal", "forfait", "reëel"),
        "Niemand deed hier vrijwilligerswerk in dat jaar.",
    ),
    "fr": (
        "Liste nominative des volontaires",
        "Loi du 3 juillet 2005, art. 10 : qui paie des frais forfaitaires tient une liste nominative.",
        "Année civile",
        *("Nom", "Jour", "Frais", "Euros", "Kilomètres", "Déplacement", "Total", "forfait", "réels"),
        "Personne n’a fait de volontariat ici cette année-là.",
    ),
    "en": (
        "List of volunteers by name",
        "Act of 3 July 2005, art. 10: whoever pays flat costs keeps a list by name.",
        "Calendar year",
        *("Name", "Day", "Costs", "Euros", "Kilometres", "Travel", "Total", "flat", "real"),
        "Nobody volunteered here in that year.",
    ),
}


def words(language: str) -> Mapping[str, str]:
    """By key; raises KeyError for a language that there is not."""
    return dict(zip(_KEYS, _WORDS[language], strict=True))
