"""Why somebody was passed over, by the code that an answer tells without a sentence."""

from collections.abc import Iterable, Mapping

from services.web.html.catalogues import N_, word

SENTENCES: Mapping[str, str] = {
    "already-proposed": N_("Was asked already."),
    "dutch-too-low": N_("Not enough Dutch for this yet."),
    "duty-open": N_("A notification is still open."),
    "duty-refused": N_("An office did not allow it."),
    "eligibility-not-valid": N_("The papers do not hold on that day."),
    "excluded-by-newcomer": N_("Does not want this."),
    "group-not-whole": N_("Goes together with somebody who cannot."),
    "intake-not-completed": N_("The interview was not held yet."),
    "minors-check-missing": N_("An extract for work with minors is missing."),
    "newcomer-away": N_("Is away then."),
    "newcomer-withdrew": N_("Stopped."),
    "no-common-day": N_("Is not free on these days."),
    "no-place-left": N_("No place was left."),
    "opportunity-closed": N_("The opportunity is closed."),
    "opportunity-over": N_("The opportunity is over."),
    "organisation-not-approved": N_("The organisation is not approved."),
    "organisation-not-insured": N_("The organisation is not insured then."),
    "overlapping-assignment": N_("Volunteers elsewhere at that time."),
    "processing-restricted": N_("The file is kept and not used."),
    "too-young": N_("Is too young."),
    "travel-too-long": N_("The way is too long."),
}
_OTHER = N_("Cannot be asked at the moment.")


def sentences(codes: Iterable[str]) -> list[str]:
    """Each code in words; one that nobody knows says no more than that it is so."""
    return list(dict.fromkeys(word(SENTENCES.get(code, _OTHER)) for code in codes))
