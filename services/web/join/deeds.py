"""Somebody registers themselves, or takes it back."""

from werkzeug.wrappers import Response

from services.web.html.catalogues import word
from services.web.join import asking, views
from services.web.join.form import ABOVE, TRAP, read, refused
from services.web.visits.forms import text_of
from services.web.visits.guests import Guest

NEXT = "/join/sent"


def register(guest: Guest, unit_id: str = "") -> Response:
    """Send it, once it can be; whoever fills in what nobody sees is answered as if it were kept."""
    if text_of(guest.form, TRAP):
        return guest.see(NEXT)
    body, wrong = read(guest.form, unit_id)
    if wrong:
        return views.join(guest, unit_id, wrong=wrong, fault=word(ABOVE), status=422)
    secret = asking.secret_of(guest)
    known = {"language": guest.language, "informed": text_of(guest.form, "informed"), "browser": secret}
    answer = asking.send(guest, {**body, **known})
    if answer.status != 200:
        wrong, fault = refused(answer)
        return views.join(guest, unit_id, wrong=wrong, fault=fault, status=answer.status)
    return asking.kept(guest.see(NEXT), secret)


def take_back(guest: Guest) -> Response:
    """One of those that this browser sent."""
    asking.take_back(guest, text_of(guest.form, "sent"))
    return guest.see(NEXT)
