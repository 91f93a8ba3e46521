"""The list of talents and its reader: words become codes where they are typed, and codes alone travel.

`taxonomy` what words mean and how close codes are · `table` the list itself · `reading` from words to what may travel.
"""

from services.contracts.talents.reading import (
    ReadTalents,
    UnderstoodWord,
    concepts,
    read_talents,
    sure_codes,
    understood,
    upcast_talents,
)
from services.contracts.talents.table import VERSION, talents, taxonomy
from services.contracts.talents.taxonomy import Taxonomy

__all__ = [
    "VERSION",
    "ReadTalents",
    "Taxonomy",
    "UnderstoodWord",
    "concepts",
    "read_talents",
    "sure_codes",
    "talents",
    "taxonomy",
    "understood",
    "upcast_talents",
]
