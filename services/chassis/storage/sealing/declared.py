"""What a service declares of a collection: which fields are a person's, and by which of them somebody is looked up."""

from dataclasses import dataclass

PERSON_KEYS = "person_keys"
"""The collection of the keys, in each service's own database; no dated backup has it."""
ERASED_PERSONS = "erased_persons"
"""Whose key was destroyed: nothing is ever sealed for them again."""
OPEN_KEYS = "sealed_keys"
"""The field that holds, sealed, what look-up keys say; beside it they stand as digests."""

SEALED_MARK = "sealed"
"""The field that says that the fields of a document are sealed; indexed, so that those without it are found."""


@dataclass(frozen=True, kw_only=True)
class Sealed:
    """Of one collection, by the names of fields; `filed.text` is a field inside of another, or of each item there."""

    person: str = "_id"
    """The field that holds the id of the person."""
    fields: tuple[str, ...] = ()
    """Sealed with the person's key."""
    looked_up_by: tuple[str, ...] = ()
    """Kept as digests that only this installation can make, so that they can be looked up."""
    needed: bool = False
    """Whether a document is nothing without its sealed fields: without the key there is none. Others are read without
    them."""
    restored: bool = True
    """Whether a restore keeps it without its key; what is needed it never does."""
    rebuilt: tuple[str, ...] = ()
    """Those of `looked_up_by` that follow from names and phones, and are made again where there are none: no backup has
    them."""

    @property
    def all(self) -> tuple[str, ...]:
        """Every field that is kept sealed."""
        return (*self.fields, OPEN_KEYS) if self.looked_up_by else self.fields
