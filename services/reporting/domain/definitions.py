"""What each of the five key figures counts, in the reader's language, and what is said about an answer."""

from services.reporting.domain.figures import Note

DEFINITIONS: dict[str, dict[str, str]] = {
    "newly_registered": {
        "nl": "Nieuw ingeschreven: verschillende personen van wie de eerste inschrijving in de periode valt, "
        "per werking die inschreef. Totaal: som van de werkingen.",
        "en": "Newly registered: distinct people whose first registration falls in the period, "
        "by the unit that registered them. Total: sum over units.",
        "fr": "Nouvelles inscriptions : personnes différentes dont la première inscription tombe dans la période, "
        "par antenne qui a inscrit. Total : somme des antennes.",
    },
    "newly_registered_who_volunteered": {
        "nl": "Nieuw ingeschreven en ingezet: personen die nieuw ingeschreven zijn en in de periode minstens één "
        "gerealiseerde vrijwilligersdag hadden, waar dan ook; per werking die inschreef. Een deel van de nieuw "
        "ingeschrevenen: nooit optellen. Totaal: som van de werkingen.",
        "en": "Newly registered who volunteered: people newly registered who had at least one realised volunteer day "
        "in the period, anywhere; by the unit that registered them. A part of the newly registered: never add the "
        "two. Total: sum over units.",
        "fr": "Nouveaux inscrits devenus volontaires : personnes nouvellement inscrites qui ont eu au moins un jour de "
        "volontariat réalisé dans la période, où que ce soit ; par antenne qui a inscrit. Une partie des nouvelles "
        "inscriptions : ne jamais additionner. Total : somme des antennes.",
    },
    "organisations": {
        "nl": "Organisaties: verschillende organisaties die in de periode minstens één gerealiseerde vrijwilligersdag "
        "ontvingen, per gebied waar het gebeurde. Totaal: som van de gebieden.",
        "en": "Organisations: distinct organisations that hosted at least one realised volunteer day in the period, "
        "by the area where it happened. Total: sum over areas.",
        "fr": "Organisations : organisations différentes qui ont accueilli au moins un jour de volontariat réalisé "
        "dans la période, par zone où il a eu lieu. Total : somme des zones.",
    },
    "newcomers_who_volunteered": {
        "nl": "Ingezette nieuwkomers: verschillende personen, waar en wanneer ook ingeschreven, met minstens één "
        "gerealiseerde vrijwilligersdag in de periode, per gebied waar het gebeurde. Totaal: som van de gebieden; "
        "wie in meer gebieden actief was, telt in elk ervan mee.",
        "en": "Newcomers who volunteered: distinct people, whenever and wherever registered, with at least one "
        "realised volunteer day in the period, by the area where it happened. Total: sum over areas; who was active "
        "in several areas counts in each.",
        "fr": "Nouveaux arrivants volontaires : personnes différentes, où et quand qu’elles aient été inscrites, avec "
        "au moins un jour de volontariat réalisé dans la période, par zone où il a eu lieu. Total : somme des zones ; "
        "qui a été actif dans plusieurs zones compte dans chacune.",
    },
    "volunteer_days": {
        "nl": "Vrijwilligersdagen: verschillende combinaties van persoon en datum, gerealiseerd in de periode, per "
        "gebied waar het gebeurde; ook één uur telt als een dag. Totaal: som van de gebieden.",
        "en": "Volunteer days: distinct combinations of person and date, realised in the period, by the area where it "
        "happened; one hour counts as a day, too. Total: sum over areas.",
        "fr": "Jours de volontariat : combinaisons différentes de personne et de date, réalisées dans la période, par "
        "zone où cela a eu lieu ; une heure compte aussi pour un jour. Total : somme des zones.",
    },
}

NOTHING_KNOWN_YET = Note(
    "nothing-known-yet",
    "Op dit moment was nog niets bekend: het eerste feit werd later opgetekend.",
    "Nothing was known yet at this moment: the first fact was recorded later.",
    "À ce moment, rien n’était encore connu : le premier fait a été noté plus tard.",
)

SMALL_COUNTS_WITHHELD = Note(
    "small-counts-withheld",
    "Aantallen van 1 tot 4 worden niet getoond, en zoveel meer dat ze ook niet af te leiden zijn. "
    "Waar bekend is hoeveel het er minstens zijn, staat dat er.",
    "Counts from 1 to 4 are not shown, and as much more as is needed that nothing gives them away. "
    "Where it is known how many there are at least, that is told.",
    "Les nombres de 1 à 4 ne sont pas montrés, ni ceux dont on pourrait les déduire. Là où l’on sait "
    "combien il y en a au moins, c’est indiqué.",
)

NOT_PUBLISHED_YET = Note(
    "not-published-yet",
    "Deze cijfers zijn op dit moment nog niet volledig gepubliceerd: een kwartaal volgt op de vijftiende dag erna.",
    "These figures were not fully published by this moment: a quarter follows on the fifteenth day after it.",
    "À ce moment, ces chiffres n’étaient pas encore entièrement publiés : un trimestre suit le "
    "quinzième jour après sa fin.",
)

ONLY_OF_WHOLE_YEARS = Note(
    "only-of-whole-years",
    "Organisaties, personen en wie nieuw ingeschreven en ingezet is, worden alleen per kalenderjaar gepubliceerd.",
    "Organisations, people, and newly registered who volunteered are published of whole calendar years alone.",
    "Les organisations, les personnes et les nouveaux inscrits devenus volontaires ne sont publiés "
    "que par année civile entière.",
)
