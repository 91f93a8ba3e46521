"""People: what each allows which partner, and what of them waits to leave. One document a person, so that their
decisions, and what is to leave about them, are each other's optimistic lock.
"""
