"""The list of volunteers by name of an organisation and calendar year, on paper."""
