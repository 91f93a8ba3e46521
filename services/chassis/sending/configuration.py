"""Who delivers what, by configuration: see `docs/operations/messages.md`."""

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from services.chassis.sending.http_sms import HttpSmsSender
from services.chassis.sending.local_outbox import LocalOutbox
from services.chassis.sending.message import MAIL, SMS, Sender
from services.chassis.sending.smtp import SmtpSender
from services.chassis.settings import UnfitSecret, UnfitSetting

_SECURITY = {"smtp": "starttls", "smtps": "tls"}
_PORTS = {"smtp": 587, "smtps": 465}
LOOPBACK = ("127.0.0.1", "localhost", "::1")


def senders(environment: Mapping[str, str], service: str) -> dict[str, Sender]:
    """Who delivers, by channel; a channel without anybody is left out.

    Raises UnfitSetting, or UnfitSecret for a file that cannot be read; both name the variable.
    """
    found: dict[str, Sender] = {}
    if outbox := environment.get("REFU_OUTBOX"):
        local = LocalOutbox(folder=Path(outbox) / service)
        found = {SMS: local, MAIL: local}
    if url := environment.get("REFU_SMS_URL"):
        found[SMS] = _sms(url, environment)
    if url := environment.get("REFU_SMTP_URL"):
        found[MAIL] = _smtp(url, environment)
    return found


def _sms(url: str, environment: Mapping[str, str]) -> HttpSmsSender:
    address = _address("REFU_SMS_URL", url)
    if address.scheme != "https" and address.hostname not in LOOPBACK:
        raise UnfitSetting("REFU_SMS_URL must begin with https://: numbers and codes travel there.")
    return HttpSmsSender(
        url=url, key=_secret("REFU_SMS_KEY", environment), sender=environment.get("REFU_SMS_SENDER", "")
    )


def _smtp(url: str, environment: Mapping[str, str]) -> SmtpSender:
    address, sender = _address("REFU_SMTP_URL", url), environment.get("REFU_MAIL_FROM", "")
    if address.scheme not in _SECURITY or not address.hostname:
        raise UnfitSetting("REFU_SMTP_URL must be smtps://HOST:PORT, or smtp://HOST:PORT (with STARTTLS).")
    if "@" not in sender:
        raise UnfitSetting("REFU_MAIL_FROM must be the address that e-mail comes from.")
    user, _, password = _secret("REFU_SMTP_LOGIN", environment).partition(":")
    local = address.hostname in LOOPBACK and address.scheme == "smtp"
    return SmtpSender(
        host=address.hostname,
        port=address.port or _PORTS[address.scheme],
        sender=sender,
        security="none" if local else _SECURITY[address.scheme],
        user=user,
        password=password,
    )


def _address(variable: str, url: str) -> SplitResult:
    """Its parts, of which the port is one; raises UnfitSetting, without the address: it may hold a password."""
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        raise UnfitSetting(f"{variable} is no address: its host or its port cannot be.") from None
    return parts


def _secret(variable: str, environment: Mapping[str, str]) -> str:
    """What stands in the file that the variable names; "" without one."""
    path = environment.get(variable)
    if not path:
        return ""
    try:
        return Path(path).read_text().strip()
    except OSError as error:
        raise UnfitSecret(f"{variable} names a file that cannot be read: {error.strerror}.") from None
