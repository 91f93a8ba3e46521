"""What stands in the way of any referral, and the way out."""

from services.employment.fitting.domain.condition import Words
from services.employment.fitting.domain.sentences import Said

STOPPED = Words(
    Said("Deze persoon is gestopt.", "This person stopped.", "Cette personne a arrêté."),
    Said(
        "Alleen als de persoon zich opnieuw aanmeldt.",
        "Only if the person registers again.",
        "Seulement si la personne se réinscrit.",
    ),
)
NO_CONSENT = Words(
    Said(
        "Deze persoon staat jobcoaching (nog) niet toe.",
        "This person does not allow job coaching (yet).",
        "Cette personne n’autorise pas (encore) l’accompagnement vers l’emploi.",
    ),
    Said(
        "Vraag het aan de persoon en noteer het antwoord.",
        "Ask the person and record the answer.",
        "Demandez-le à la personne et notez la réponse.",
    ),
)
LEADS = Words(
    Said(
        "Een ander traject leidt: trajecten worden niet gekruist.",
        "Another trajectory leads: trajectories are not crossed.",
        "Un autre parcours est en tête : on ne croise pas les parcours.",
    ),
    Said(
        "Geef de coach van dat traject een duwtje.",
        "Give the coach of that trajectory a push.",
        "Donnez un coup de pouce au coach de ce parcours.",
    ),
)
LEADS_UNHEARD = Words(
    LEADS.sentence,
    Said(
        "Vraag de persoon toestemming voor die partner, of beëindig dat traject als het voorbij is.",
        "Ask the person to allow that partner, or end that trajectory if it is over.",
        "Demandez à la personne son accord pour ce partenaire, ou clôturez ce parcours s’il est terminé.",
    ),
)
"""The person does not allow its partner job coaching, so its coach gets no push."""
