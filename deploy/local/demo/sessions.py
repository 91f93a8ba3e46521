"""What the demo's group sessions say: invented texts, at places that everybody in Gent knows."""

from typing import Any

ORIENTATION: dict[str, Any] = {
    "texts": [
        {
            "language": "nl",
            "title": "Kennismaking met vrijwilligerswerk",
            "text": "Wat is vrijwilligerswerk? Wat mag, en wat krijgt u? Met thee en koekjes.",
            "bring": "U hoeft niets mee te brengen.",
            "getting_there": "Tram 1, halte Gravensteen.",
        },
        {
            "language": "ar",
            "title": "تعرّف على العمل التطوعي",
            "text": "ما هو العمل التطوعي؟ ما المسموح، وماذا تحصل؟ مع الشاي والكعك.",
        },
        {
            "language": "ti",
            "title": "ምስ ናይ ወለንታ ስራሕ ምልላይ",
            "text": "ናይ ወለንታ ስራሕ እንታይ እዩ? እንታይ ይፍቀድ? ሻሂን ብሽኮቲን ኣሎ።",
        },
    ],
    "place": {"name": "De Centrale", "address": "Kraankindersstraat 2", "postcode": "9000", "municipality": "Gent"},
    "languages": ["nl", "en"],
    "interpreter": ["ar", "ti"],
    "childcare": True,
    "childcare_note": "Vanaf 3 jaar",
    "led_by": "Sofie",
}
WORKSHOP: dict[str, Any] = {
    "texts": [
        {
            "language": "nl",
            "title": "Samen lampen maken",
            "text": "We maken een lamp van papier.",
            "bring": "Een schaar",
        },
        {"language": "en", "title": "Making lamps together", "text": "We make a paper lamp.", "bring": "Scissors"},
    ],
    "place": {"name": "De Krook", "address": "Miriam Makebaplein 1", "postcode": "9000", "municipality": "Gent"},
    "languages": ["nl"],
    "childcare": False,
    "led_by": "Karim",
}
