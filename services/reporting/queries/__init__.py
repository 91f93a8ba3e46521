"""What views and handlers both need: the key figures, read from the views that facts were merged into."""
