"""The records of the service that people edit, and the parts that a version of each is made of."""

from services.chassis.http.records import Record, Records, holding
from services.partners.agreements.commands import AskAgreement, EndAgreement, MakeAgreement
from services.partners.amqp.commands import RenewCredentials
from services.partners.forgetting.commands import ConfirmForgotten
from services.partners.webhooks.commands import ReplayWebhook, RotateSecret, SetWebhook, TestWebhook
from services.platform.listening import NO_RECORD

AGREEMENTS = Record(
    collection="agreements",
    id="agreement_id",
    path="/v1/partner-agreements/{id}",
    read_by=AskAgreement,
    made_by=(MakeAgreement,),
    parts={"agreement": holding("ended", "ended_on")},
    edited_by={EndAgreement: ("agreement",)},
)
_BY_ONE_PROGRAM = "of one program, which says the whole each time"
RECORDS = Records(
    AGREEMENTS,
    without={
        **NO_RECORD,
        ConfirmForgotten: "said once by one program: nobody edits it",
        SetWebhook: _BY_ONE_PROGRAM,
        RotateSecret: _BY_ONE_PROGRAM,
        TestWebhook: "changes nothing",
        ReplayWebhook: "an order: what is sent is no record",
        RenewCredentials: "a new password whatever was before",
    },
)
