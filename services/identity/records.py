"""Which commands of identity edit a record that people read again, and why the others do not."""

from services.chassis.http.records import Records
from services.identity.cards.commands import PrintCard, RevokeCard
from services.identity.keys.commands import RotateKeys
from services.identity.links.commands import RevokeLink, SendLink
from services.platform.listening import NO_RECORD

RECORDS = Records(
    without={
        **NO_RECORD,
        PrintCard: "a new card in the place of the one before: nobody edits one",
        RevokeCard: "it only ends, however often it is asked",
        SendLink: "a link is sent, and works once: nobody edits one",
        RevokeLink: "it only ends, however often it is asked",
        RotateKeys: "an order: keys change by themselves as well",
    }
)
