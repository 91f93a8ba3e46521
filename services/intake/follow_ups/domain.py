"""The message, in the languages of newcomers. Phones are shared: it says nothing of coaching or work."""

from datetime import timedelta

from services.chassis.sending.message import MAIL, SMS
from services.intake.newcomers.domain.newcomers import WITHDRAWN, Newcomer
from services.platform.contact_details import is_mail_address

USEFUL_FOR = timedelta(days=7)
TEXTS = {
    "nl": "Refu: hoe gaat het nu met u? Antwoord hier: {link}",
    "en": "Refu: how are you now? Answer here: {link}",
    "fr": "Refu : comment allez-vous ? Répondez ici : {link}",
    "ar": "Refu: كيف حالك الآن؟ أجب هنا: {link}",
    "fa": "Refu: حالتان چطور است؟ اینجا پاسخ دهید: {link}",
    "ps": "Refu: اوس څنګه یاست؟ دلته ځواب ورکړئ: {link}",
    "ti": "Refu: ሕጂ ከመይ ኣለኹም? ኣብዚ መልሱ፦ {link}",
    "so": "Refu: hadda sidee tahay? Halkan ka jawaab: {link}",
    "tr": "Refu: şimdi nasılsınız? Buradan yanıtlayın: {link}",
    "uk": "Refu: як ваші справи? Дайте відповідь тут: {link}",
    "es": "Refu: ¿cómo le va ahora? Responda aquí: {link}",
}
SUBJECT = "Refu"


def reached_at(newcomer: Newcomer) -> tuple[str, str] | None:
    """Channel and address: the phone, else the e-mail; None for nobody to reach, and for somebody who stopped."""
    if newcomer.status == WITHDRAWN:
        return None
    if newcomer.reachable_at:
        return SMS, newcomer.reachable_at
    email = newcomer.person.email
    return (MAIL, email) if is_mail_address(email or "") and email else None
