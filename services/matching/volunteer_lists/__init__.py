"""The list of volunteers by name of one organisation and calendar year, as whoever pays flat costs must keep it."""
