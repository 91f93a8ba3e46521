"""From a proposal to an agreement: rounds that can be undone, answers of both sides, who steps in."""
