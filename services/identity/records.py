"""The records of identity that people edit, and the parts that a version of each is made of."""

from services.chassis.http.records import Record, Records, holding
from services.identity.accounts.commands import (
    AskAccount,
    EndAccount,
    EndGrant,
    GiveGrant,
    Invite,
    PickGrant,
    RevokeInvitation,
)
from services.identity.calendars.commands import EndCalendarFeed, MakeCalendarFeed
from services.identity.cards.commands import AskCard, PrintCard, RevokeCard
from services.identity.clients.commands import EndClient, RegisterClient
from services.identity.keys.commands import RotateKeys
from services.identity.links.commands import RevokeLink, SendLink
from services.identity.sessions.commands import EndMyOtherSessions, EndMySession, EndSessionOf, EndSessionsOf
from services.platform.listening import NO_RECORD

ACCOUNTS = Record(
    collection="accounts",
    id="account_id",
    path="/v1/accounts/{id}",
    read_by=AskAccount,
    parts={"grants": holding("grants"), "standing": holding("ended_at")},
    edited_by={GiveGrant: ("grants",), EndGrant: ("grants",), EndAccount: ("grants", "standing")},
)
CARDS = Record(
    collection="cards",
    id="newcomer_id",
    path="/v1/sign-in-cards/{id}",
    read_by=AskCard,
    parts={"card": holding("printing", "revoked_at")},
    edited_by={PrintCard: ("card",), RevokeCard: ("card",)},
)
_ONCE = "made once and taken back: nobody edits one"
_ENDED = "a session is ended, and in no other way edited"
WITHOUT: dict[type, str] = {
    **NO_RECORD,
    RotateKeys: "keys are made and retired, and never edited",
    **dict.fromkeys((Invite, RevokeInvitation, SendLink, RevokeLink, RegisterClient, EndClient), _ONCE),
    **dict.fromkeys((EndMySession, EndMyOtherSessions, EndSessionOf, EndSessionsOf), _ENDED),
    **dict.fromkeys((MakeCalendarFeed, EndCalendarFeed), "made anew or ended: nobody edits one"),
    PickGrant: "one's own session: the last word holds",
}
RECORDS = Records(ACCOUNTS, CARDS, without=WITHOUT)
