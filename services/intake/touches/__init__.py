"""When somebody's file was touched last, and where the question stands whether they still want to be here."""
