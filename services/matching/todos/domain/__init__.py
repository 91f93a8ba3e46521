"""To-dos as pure rules: what each kind looks at, when one is due, and what a person reads."""
