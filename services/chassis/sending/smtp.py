"""E-mail by SMTP."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import formatdate

from services.chassis.sending.message import Message, Refused, TryLater, Unclear

SECONDS = 5.0
"""For each step of the conversation."""
_FINAL_FROM = 500


@dataclass(frozen=True, kw_only=True)
class SmtpSender:
    """One server that takes our e-mail. A message that comes again is sent again: SMTP knows no references."""

    host: str
    port: int
    sender: str
    """The address it comes from."""
    security: str = "starttls"
    """`tls` from the first byte, `starttls` or `none` (on this machine alone)."""
    user: str = ""
    password: str = ""
    knows_references: bool = False

    def send(self, message: Message) -> None:
        """Hand it over; its Message-ID is made of the reference, so that a repetition can be recognised."""
        try:
            mail = self._mail(message)
        except ValueError:
            raise Refused("unfit-address") from None
        with _told_apart():
            server = self._connected()
            try:
                server.ehlo_or_helo_if_needed()
                _accepted(server.mail(self.sender)[0])
                _accepted(server.rcpt(message.to)[0])
                _handed_over(server, mail.as_bytes())
            finally:
                _parted(server)

    def _connected(self) -> smtplib.SMTP:
        if self.security == "tls":
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                self.host, self.port, timeout=SECONDS, context=ssl.create_default_context()
            )
        else:
            server = smtplib.SMTP(self.host, self.port, timeout=SECONDS)
        try:
            if self.security == "starttls":
                server.starttls(context=ssl.create_default_context())
            if self.user:
                server.login(self.user, self.password)
        except BaseException:
            server.close()
            raise
        return server

    def _mail(self, message: Message) -> EmailMessage:
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Subject"] = self.sender, message.to, message.subject
        mail["Date"] = formatdate(localtime=False)
        mail["Message-ID"] = f"<{message.reference}@{self.sender.rpartition('@')[2]}>"
        mail["Auto-Submitted"] = "auto-generated"
        mail.set_content(message.text)
        return mail


def _accepted(code: int) -> None:
    if code >= _FINAL_FROM:
        raise Refused(f"smtp-{code}")
    if code >= 400:
        raise TryLater(f"smtp-{code}")


def _handed_over(server: smtplib.SMTP, mail: bytes) -> None:
    try:
        code = server.data(mail)[0]
    except smtplib.SMTPDataError as error:
        code = error.smtp_code
    except (OSError, smtplib.SMTPServerDisconnected):
        raise Unclear("broken-off") from None  # it may have been taken
    _accepted(code)


def _parted(server: smtplib.SMTP) -> None:
    """Goodbyes that fail change nothing: what was taken was taken."""
    with suppress(OSError, smtplib.SMTPException):
        server.quit()
    server.close()


@contextmanager
def _told_apart() -> Iterator[None]:
    """What goes wrong before anything was handed over comes as TryLater."""
    try:
        yield
    except smtplib.SMTPResponseException as error:
        # at the greeting or the sign-in: ours to correct, no message is at fault
        raise TryLater(f"smtp-{error.smtp_code}") from None
    except TimeoutError:
        raise TryLater("timeout") from None
    except (OSError, smtplib.SMTPException):
        raise TryLater("unreachable") from None
