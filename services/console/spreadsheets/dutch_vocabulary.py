"""The Dutch words of the spreadsheets and the codes of the API, as data; compared without letter case and padding."""

YES = frozenset({"ja", "j", "yes", "y", "waar", "true", "1", "x"})
NO = frozenset({"nee", "neen", "n", "no", "onwaar", "false", "0", ""})

UNIT_KINDS = {"stad": "city", "city": "city", "stadswerking": "city", "project": "project"}

GENDERS = {"m": "m", "man": "m", "v": "f", "f": "f", "vrouw": "f", "x": "x"}

ELIGIBILITY_BASES = {
    "asielzoeker": "applicant",
    "verzoeker": "applicant",
    "verzoeker om internationale bescherming": "applicant",
    "erkend vluchteling": "refugee",
    "erkende vluchteling": "refugee",
    "vluchteling": "refugee",
    "subsidiair beschermde": "subsidiary",
    "subsidiaire bescherming": "subsidiary",
    "tijdelijk beschermde": "temporary-protection",
    "tijdelijke bescherming": "temporary-protection",
    "gezinshereniging": "family-reunification",
    "gezinshereniger": "family-reunification",
    "eu-burger": "eu-citizen",
    "eu burger": "eu-citizen",
    "student": "student",
}

MOTIVATIONS = {
    "iets terugdoen": "contribute",
    "steentje bijdragen": "contribute",
    "een steentje bijdragen": "contribute",
    "helpen": "contribute",
    "sociaal netwerk": "network",
    "sociaal netwerk uitbouwen": "network",
    "netwerk": "network",
    "nederlands oefenen": "dutch",
    "nederlands": "dutch",
    "oefenkansen nederlands": "dutch",
    "werkervaring": "work",
    "werk": "work",
    "professioneel perspectief": "work",
    "ontspanning": "relaxation",
}

DAYS = {
    name: code
    for code, names in {
        "mon": ("ma", "maandag"),
        "tue": ("di", "dinsdag"),
        "wed": ("wo", "woensdag"),
        "thu": ("do", "donderdag"),
        "fri": ("vr", "vrijdag"),
        "sat": ("za", "zaterdag"),
        "sun": ("zo", "zondag"),
    }.items()
    for name in names
}

PREFERENCES = {"eenmalig": "one-off", "langdurig": "long-term", "beide": "both"}
OPPORTUNITY_KINDS = {"eenmalig": "one-off", "langdurig": "long-term"}
SCHOOLING_LEVELS = {"laag": "low", "midden": "middle", "hoog": "high"}
CEFR_LEVELS = {level.casefold(): level for level in ("A1", "A2", "B1", "B2", "C1", "C2")}
NO_LEVEL = frozenset({"", "-", "geen", "nvt", "n.v.t."})

NO_NAME = frozenset(
    {"nvt", "nb", "nnb", "onbekend", "unknown", "geen", "geennaam", "naamloos", "xx", "xxx", "null", "none"}
    | {"anoniem", "test", "tbd", "nn", "inconnu", "nognietgekend", "nietgekend", "nogonbekend"}
    | {"leeg", "blanco", "nihil", "volgt", "dummy", "noname", "anonymous", "anonym", "unbekannt", "inconnue", "sansnom"}
    | {"nietingevuld", "nogintevullen", "intevullen", "aantevullen", "tevullen", "weetniet", "wilnietzeggen"}
    | {"voornaam", "naam", "achternaam", "familienaam", "mevrouw", "mevr", "meneer", "mijnheer", "dhr", "nieuwkomer"}
    | {"persoon", "x", "غيرمعروف", "مجهول", "невідомо", "неизвестно", "bilinmiyor"}
    | {"zondernaam", "naamonbekend", "voornaamachternaam", "naamachternaam", "naamvoornaam", "testpersoon"}
)
"""Words in place of a name, letters and digits only."""

SECTORS = {
    "cultuur": "culture",
    "jeugd": "youth",
    "sport": "sport",
    "welzijn": "welfare",
    "onderwijs": "education",
    "overheid": "government",
    "natuur en milieu": "nature",
    "natuur & milieu": "nature",
    "natuur": "nature",
    "milieu": "nature",
}

CRITERIA = {
    "meer_dan_vrijwilligerswerk": "more-than-newcomers-alone",
    "tijd_voor_begeleiding": "time-for-guidance",
    "echt_contact": "real-contact",
    "evaluatie_achteraf": "evaluation-afterwards",
    "doorstroming_bekeken": "next-steps-considered",
}

ASSIGNMENT_FINISHED = {
    **dict.fromkeys(("afgerond", "voltooid", "afgelopen", "beëindigd", "gestopt", "stopgezet", "afgebroken"), True),
    **dict.fromkeys(("", "lopend", "loopt", "actief", "bezig", "gestart", "gepland"), False),
}

EVALUATORS = {"organisatie": "organisation", "nieuwkomer": "newcomer", "vrijwilliger": "newcomer"}

NEXT_STEPS = {
    "vervolg als vrijwilliger": "volunteering",
    "vrijwilligerswerk": "volunteering",
    "opleiding": "training",
    "werk": "work",
    "nee": "none",
    "neen": "none",
    "geen": "none",
}

INDICATOR_LABELS = {
    "newly_registered": "nieuw ingeschreven",
    "newly_registered_who_volunteered": "Aantal ‘nieuwe’ die al vrijwilligerswerk deden",
    "organisations": "Aantal organisaties",
    "newcomers_who_volunteered": "Totaal aantal nieuwkomers die al vrijwilligerswerk deden in een stad",
    "volunteer_days": "Aantal vrijwilligersdagen",
}
"""As on the slide of 1 December 2019."""

LANGUAGES = {
    "albanees": "sq",
    "amhaars": "am",
    "arabisch": "ar",
    "armeens": "hy",
    "bengaals": "bn",
    "bosnisch": "bs",
    "bulgaars": "bg",
    "chinees": "zh",
    "dari": "prs",
    "duits": "de",
    "engels": "en",
    "farsi": "fa",
    "perzisch": "fa",
    "frans": "fr",
    "fula": "ff",
    "peul": "ff",
    "georgisch": "ka",
    "hindi": "hi",
    "italiaans": "it",
    "kinyarwanda": "rw",
    "kirundi": "rn",
    "koerdisch": "ku",
    "lingala": "ln",
    "nederlands": "nl",
    "nepalees": "ne",
    "oekraïens": "uk",
    "oerdoe": "ur",
    "urdu": "ur",
    "oromo": "om",
    "pasjtoe": "ps",
    "pashto": "ps",
    "pools": "pl",
    "portugees": "pt",
    "roemeens": "ro",
    "romani": "rom",
    "russisch": "ru",
    "servisch": "sr",
    "somali": "so",
    "somalisch": "so",
    "spaans": "es",
    "susu": "sus",
    "swahili": "sw",
    "tamil": "ta",
    "tigrinya": "ti",
    "turks": "tr",
    "vietnamees": "vi",
    "wolof": "wo",
}
"""ISO 639: two letters where there are two, else three."""
