"""What the codes about newcomers are called, in English, as the catalogues know it."""

from collections.abc import Iterable, Mapping

from services.web.html.catalogues import N_, word

STATUSES: Mapping[str, str] = {
    "registered": N_("Registered"),
    "intake-done": N_("Interview done"),
    "withdrawn": N_("Stopped"),
}
GENDERS: Mapping[str, str] = {"f": N_("Woman"), "m": N_("Man"), "x": N_("Other")}
MOTIVATIONS: Mapping[str, str] = {
    "contribute": N_("Contribute something"),
    "network": N_("Meet people"),
    "dutch": N_("Practise Dutch"),
    "work": N_("A step to work"),
    "relaxation": N_("Relax"),
}
PREFERENCES: Mapping[str, str] = {
    "one-off": N_("Once"),
    "long-term": N_("For a longer time"),
    "both": N_("Both are fine"),
}
SCHOOLING: Mapping[str, str] = {
    "low": N_("Primary, or a few years of secondary school"),
    "middle": N_("Secondary school"),
    "high": N_("Higher education"),
}
PRIORITIES: Mapping[str, str] = {
    "talents": N_("Use talents"),
    "motivation": N_("Fits the motivation"),
    "dutch": N_("Practise Dutch"),
    "contact": N_("Much contact"),
    "wish": N_("Once or longer, as wished"),
    "next-step": N_("A next step"),
    "travel": N_("Close by"),
    "waiting": N_("Begin soon"),
}
LIMITS: Mapping[str, str] = {
    "lifting": N_("Lifting"),
    "standing": N_("Standing long"),
    "stairs": N_("Stairs"),
    "outdoors": N_("Outdoors"),
    "evenings": N_("Evenings"),
    "animals": N_("Animals"),
    "alcohol": N_("Alcohol"),
    "heights": N_("Heights"),
    "noise": N_("Noise"),
    "driving": N_("Driving"),
}
SECTORS: Mapping[str, str] = {
    "culture": N_("Culture"),
    "youth": N_("Youth"),
    "sport": N_("Sport"),
    "welfare": N_("Welfare"),
    "education": N_("Education"),
    "government": N_("Government"),
    "nature": N_("Nature"),
}
TRAVEL: Mapping[str, str] = {
    "foot": N_("On foot"),
    "bike": N_("By bike"),
    "public-transport": N_("By bus, tram or train"),
}
DAYS: Mapping[str, str] = {
    "mon": N_("Monday"),
    "tue": N_("Tuesday"),
    "wed": N_("Wednesday"),
    "thu": N_("Thursday"),
    "fri": N_("Friday"),
    "sat": N_("Saturday"),
    "sun": N_("Sunday"),
}
PARTS: Mapping[str, str] = {"morning": N_("Morning"), "afternoon": N_("Afternoon"), "evening": N_("Evening")}
SKILLS: Mapping[str, str] = {
    "listening": N_("Listening"),
    "speaking": N_("Speaking"),
    "reading": N_("Reading"),
    "writing": N_("Writing"),
}
BENEFITS: Mapping[str, str] = {
    "unemployment": N_("Unemployment benefit (RVA)"),
    "living-wage": N_("Living wage (OCMW)"),
    "sickness": N_("Sickness benefit"),
}
DUTIES: Mapping[str, str] = {
    "reception": N_("Reception centre"),
    "rva": N_("RVA"),
    "ocmw": N_("OCMW"),
    "advisory-doctor": N_("Advisory doctor"),
    "guardian": N_("Parents or guardian"),
}
DUTY_STATES: Mapping[str, str] = {
    "to-do": N_("To do"),
    "filed": N_("Told"),
    "waiting": N_("Waits for an answer"),
    "allowed": N_("Allowed"),
    "limited": N_("Allowed in part"),
    "refused": N_("Refused"),
    "not-needed": N_("Not needed"),
}
STANDS: Mapping[str, str] = {
    "done": N_("In order"),
    "open": N_("Still to do"),
    "warn": N_("Look at this"),
    "refused": N_("Refused"),
}
DIPLOMAS: Mapping[str, str] = {
    "none": N_("No diploma"),
    "belgian": N_("Belgian diploma"),
    "recognised": N_("From abroad, recognised"),
    "not-recognised": N_("From abroad, not recognised"),
}
PURPOSES: Mapping[str, str] = {
    "organisation-introduction": N_("Organisations may hear who comes"),
    "job-coaching": N_("Job coaches may hear about me"),
    "photos": N_("Photos may be shown"),
}
PURPOSES_SAY: Mapping[str, str] = {
    "organisation-introduction": N_("An organisation sees first name, languages, talents and times, after a yes."),
    "job-coaching": N_("Each partner needs a yes of its own, below."),
    "photos": N_("At activities, and on our pages."),
}
MATCHES: Mapping[str, str] = {
    "prepared": N_("Will be proposed"),
    "proposed": N_("Proposed"),
    "accepted": N_("Said yes"),
    "confirmed": N_("Agreed on"),
    "declined": N_("Said no"),
    "refused": N_("The organisation said no"),
    "withdrawn": N_("The proposal was taken back"),
    "expired": N_("The proposal ran out"),
}
REASONS: Mapping[str, str] = {
    "no-time": N_("No time"),
    "too-far": N_("Too far"),
    "other-wish": N_("Wishes something else"),
    "found-something-else": N_("Found something else"),
    "no-longer-needed": N_("No longer needed"),
    "no-guidance-available": N_("Nobody to guide"),
    "not-suitable": N_("Does not suit"),
    "found-somebody-else": N_("Found somebody else"),
    "newcomer-withdrew": N_("Stopped"),
    "opportunity-closed": N_("The opportunity closed"),
    "time-taken": N_("The time is taken"),
    "other": N_("Something else"),
}
ENDS: Mapping[str, str] = {
    "completed": N_("As agreed"),
    "newcomer-stopped": N_("The newcomer stopped"),
    "organisation-stopped": N_("The organisation stopped"),
    "other": N_("Something else"),
}
NOTES: Mapping[str, str] = {"check-in": N_("Check-in"), "signal": N_("Signal"), "incident": N_("Incident")}
REFERRALS: Mapping[str, str] = {
    "waiting": N_("Waits for an answer"),
    "accepted": N_("Taken on"),
    "declined": N_("Not taken on"),
    "done": N_("Done"),
    "revoked": N_("Taken back"),
}
OUTCOMES: Mapping[str, str] = {"training": N_("Training"), "internship": N_("Internship"), "job": N_("Job")}
NEXT_STEPS: Mapping[str, str] = {
    "volunteering": N_("More volunteering"),
    "training": N_("Training"),
    "work": N_("Work"),
    "none": N_("None for now"),
}
OBJECTIONS: Mapping[str, str] = {
    "wrong": N_("It is not right"),
    "outdated": N_("It is not so any more"),
    "not-me": N_("This is not about me"),
    "do-not-show": N_("Do not show this"),
    "other": N_("Something else"),
}
ANSWERS: Mapping[str, str] = {
    "corrected": N_("It was corrected"),
    "kept": N_("It stays as it is"),
    "left-out": N_("Partners do not see it"),
}
OBJECTION_STATES: Mapping[str, str] = {
    "waiting": N_("Waits for an answer"),
    **ANSWERS,
    "taken-back": N_("Taken back"),
}


def called(code: str | None, names: Mapping[str, str]) -> str:
    """What a code is called in the language of this request; the code itself where nobody named it."""
    known = names.get(code or "")
    return word(known) if known else code or ""


def options(names: Mapping[str, str], *, first: Iterable[tuple[str, str]] = ()) -> list[tuple[str, str]]:
    """To choose from: (code, what it is called), after those that come first."""
    return [*first, *((code, word(name)) for code, name in names.items())]


ANOTHER_PERSON: Mapping[str, str] = {
    "sibling": N_("Brother or sister"),
    "same-household-phone": N_("Somebody else with the same phone"),
    "checked-papers": N_("I looked at the papers"),
    "other": N_("Another reason"),
}
"""Why somebody was registered although others looked like them."""
FILE_PURPOSES: Mapping[str, str] = {
    "moved-here": N_("The person lives or volunteers here now"),
    "registered-twice": N_("Maybe registered in both units"),
    "other": N_("Another reason"),
}
"""Why a unit asks another one for a file."""
DECLINED_FILES: Mapping[str, str] = {
    "not-the-same-person": N_("It is somebody else"),
    "call-us": N_("Call us first"),
    "stays-with-us": N_("The person stays with us"),
    "other": N_("Another reason"),
}
FILE_STATES: Mapping[str, str] = {
    "open": N_("Waits for an answer"),
    "granted": N_("Handed over"),
    "declined": N_("Declined"),
    "over": N_("Nobody answered in time"),
}
SAME_NAME, NAME_ALIKE = N_("Same name"), N_("Name alike, written otherwise")
LIKENESS: Mapping[str, str] = {
    "same-phone": N_("Same phone"),
    "same-birth-date": N_("Same birth date"),
    "same-birth-date-of-1-january": N_("Both born on 1 January of that year"),
    "day-and-month-swapped": N_("Day and month of birth the other way round"),
    "nearly-the-same-birth-date": N_("Nearly the same birth date"),
}
"""What two registrations have in common beside their names."""
ERASED_BY: Mapping[str, str] = {
    "intake": N_("Registration"),
    "organisations": N_("Organisations"),
    "matching": N_("Proposals and volunteering"),
    "employment": N_("On the way to work"),
    "reporting": N_("Key figures"),
    "identity": N_("Signing in"),
    "changes": N_("Changes"),
    "partners": N_("Partners outside"),
}
"""What each service is called for coordinators."""
KEPT_BECAUSE: Mapping[str, str] = {
    "ids-of-nobody": N_("Days and numbers stay, under a number that leads to nobody: key figures do not change."),
    "amounts": N_("What was paid back stays in the books, as amounts without a person."),
    "proof-of-what-left": N_("It stays that a partner was told something, and was asked to delete it."),
}
"""Why something stays after somebody was deleted."""
