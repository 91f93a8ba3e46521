"""`refu status`: what runs, what waits where; and waiting until nothing does."""
