"""Ids that everybody can derive: whoever knows a record's reference knows its id."""

import uuid

NAMESPACE = uuid.UUID("6c1ed07b-6a5c-5d0e-9d53-6a2f5b0a3c41")


def id_of(kind: str, reference: str) -> str:
    """The UUIDv5 of a record that somebody's administration calls `reference`; case and padding do not matter.

    `kind` is the domain's word for the record: "newcomer", "organisation", "opportunity", "assignment".
    """
    return str(uuid.uuid5(NAMESPACE, f"{kind}:{' '.join(reference.split()).casefold()}"))
