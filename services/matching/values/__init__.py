"""Values that several rooms use: sentences in two languages, labels of codes, parts of the week, levels of Dutch."""
