"""Identity asks on behalf of people who are not signed in yet: for its own token alone."""

from services.chassis.http.answers import Answer, Identified
from services.chassis.process.periodic import every
from services.intake.entrypoints import NEWCOMER, Entrypoints
from services.intake.sign_in import handlers, views
from services.intake.sign_in.answers import SignInFacts, ToldApart, WhoseNumber
from services.intake.sign_in.commands import AskSignInFacts, AskWhoseNumber, SendSignInCode, TellApart
from services.intake.store import IntakeWork
from services.platform.caller import Caller
from services.platform.entrypoints import command, question


class SignInEntrypoints(Entrypoints):
    """Codes for signing in."""

    @command("POST", "/v1/newcomers/sign-in-codes", SendSignInCode)
    def send_sign_in_code(self, order: SendSignInCode, uow: IntakeWork) -> Answer[Identified]:
        """Send a code to a number, if somebody has it."""
        return handlers.send_sign_in_code(order, uow)

    @question("/v1/newcomers/sign-in-codes", AskWhoseNumber)
    def whose_number(self, ask: AskWhoseNumber, caller: Caller) -> WhoseNumber:
        """Who can have got a code."""
        return views.whose_number(ask, self._reading(caller))

    @command("POST", "/v1/newcomers/sign-in-checks", TellApart)
    def tell_apart(self, order: TellApart, uow: IntakeWork) -> Answer[ToldApart]:
        """Which of these was born on this day."""
        return handlers.tell_apart(order, uow)

    @question(f"{NEWCOMER}/sign-in-facts", AskSignInFacts)
    def sign_in_facts(self, ask: AskSignInFacts, caller: Caller) -> SignInFacts:
        """What a card for this person needs."""
        return views.sign_in_facts(ask, self._reading(caller))

    @every(1)
    def address_codes(self, uow: IntakeWork) -> None:
        """Codes that were taken on are sent to whoever has the number."""
        handlers.address_codes(uow)

    @every(600)
    def forget_codes(self, uow: IntakeWork) -> None:
        """Who asked for codes is forgotten."""
        handlers.forget_codes(uow)
