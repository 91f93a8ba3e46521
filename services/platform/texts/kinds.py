"""Every message that people are sent, with its words in English and the version of them."""

from collections.abc import Mapping
from dataclasses import dataclass

MACHINE_NOTE = "Machine translation"
"""Stands in a message of which nobody has read the translation, in that language."""
SIGN_IN_CODE = "Refu: your code is %(code)s. Valid for 10 minutes. Give it to nobody."
"""One part in every language, so without that note: who cannot read it reads the six digits."""
FOLLOW_UP = "Refu: how are you now? Answer here: %(link)s"
"""Phones are shared: it says nothing of coaching or work."""


@dataclass(frozen=True, kw_only=True)
class Text:
    """The words of one kind of message. Whoever changes them raises the version: it is kept of what was sent."""

    sentence: str
    version: int = 1
    subject: str = ""
    """Of an e-mail to a contact; a newcomer's says "Refu" alone, for phones and mailboxes are shared."""
    has_link: bool = False
    """Whether the link of `answer_links` stands at its end."""
    says_where: bool = True
    """Whether place and hours stand in it."""
    is_for_newcomers: bool = True


KINDS: Mapping[str, Text] = {
    "proposal": Text(sentence="Volunteer work for you: yes or no?", has_link=True),
    "proposal-reminder": Text(sentence="Please answer by %(day)s: yes or no?", has_link=True),
    "proposal-over": Text(sentence="This is not possible any more. You need not answer."),
    "not-going-on": Text(sentence="Sorry, it does not go on. We look for something else."),
    "confirmation": Text(sentence="It is agreed. You are expected:", has_link=True),
    "day-before": Text(sentence="Do not forget: you are expected.", has_link=True),
    "change": Text(sentence="Something changed. Now it is:", has_link=True),
    "cancellation": Text(sentence="It does not go on. You need not come."),
    "day-called-off": Text(sentence="Not on %(day)s: it does not go on that day.", says_where=False),
    "papers-expire": Text(
        sentence="Your papers hold until %(day)s. Show us the new ones, or call us.", says_where=False
    ),
    "still-there": Text(
        sentence="Do you still want to be with us? Please answer by %(day)s:", has_link=True, says_where=False
    ),
    "registered": Text(sentence="You are registered. We will call you.", says_where=False),
    "known-already": Text(sentence="We know you already. We will call you.", says_where=False),
    "not-registered": Text(sentence="You are not registered. A question? Call us.", says_where=False),
    "day-moved": Text(sentence="Not on %(day)s, but on another day:", has_link=True),
    "paper-expires": Text(sentence="One of your papers holds until %(day)s. Call us.", says_where=False),
    "session-reminder": Text(sentence="Do not forget: a meeting for you."),
    "session-cancelled": Text(sentence="The meeting does not take place."),
    "session-changed": Text(sentence="The meeting changed. Now it is:"),
    "session-place": Text(sentence="There is a place for you now:"),
    "answer-please": Text(
        subject="Refu: please answer about a volunteer",
        sentence="Somebody would like to volunteer with you, and waits for your answer. Who it is you see after "
        "signing in; yes or no you can also say here, without signing in:",
        has_link=True,
        is_for_newcomers=False,
    ),
    "answer-reminder": Text(
        subject="Refu: your answer is still awaited",
        sentence="Somebody still waits for your answer, until %(day)s. Yes or no you can say here, without signing in:",
        has_link=True,
        is_for_newcomers=False,
    ),
    "answer-no-more": Text(
        subject="Refu: you need not answer any more",
        sentence="A volunteer of whom we wrote to you does not come after all. You need not answer any more.",
        is_for_newcomers=False,
    ),
    "cannot-come": Text(
        subject="Refu: a volunteer cannot come",
        sentence="A volunteer cannot come on %(day)s. Who it is you see after signing in:",
        is_for_newcomers=False,
    ),
    "does-not-come": Text(
        subject="Refu: a volunteer does not come",
        sentence="A volunteer whom you expect does not come. Who it is you see after signing in:",
        is_for_newcomers=False,
    ),
}
"""By kind: what is planned, held against what is so, and kept. Codes and links of follow-ups leave at once."""
