"""What cannot be planned."""


class Unsolvable(Exception):
    """Wishes of the problem contradict each other, or what it is asked for cannot be.

    `slug` is one of "fairness-out-of-range", "too-many-each", "contradictory-groups" and "pinned-not-possible";
    `detail` a sentence that says how to correct it; `position` the field of the problem, with the index in it where
    one is at fault ("groups.3").
    """

    def __init__(self, slug: str, detail: str, position: str) -> None:
        """Keep what is wrong and where."""
        super().__init__(slug)
        self.slug, self.detail, self.position = slug, detail, position
