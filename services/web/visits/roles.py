"""Who may come to which screen; the API decides what they may do there."""

ADMINISTRATOR, COORDINATOR, ORGANISATION, NEWCOMER = "administrator", "coordinator", "organisation", "newcomer"
COACH, MANAGER, FUNDER, OPERATOR = "coach", "manager", "funder", "operator"

COORDINATION = frozenset({ADMINISTRATOR, COORDINATOR})
FIGURES = frozenset({ADMINISTRATOR, COORDINATOR, MANAGER, FUNDER, OPERATOR})
ADMINISTRATION = frozenset({ADMINISTRATOR})
OPERATION = frozenset({ADMINISTRATOR, OPERATOR})
EVERYBODY = frozenset({ADMINISTRATOR, COORDINATOR, ORGANISATION, NEWCOMER, COACH, MANAGER, FUNDER, OPERATOR})
