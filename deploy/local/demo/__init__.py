"""A demo that is alive: the example's year, moved so that it ends in these days, with people who wait for an answer."""
