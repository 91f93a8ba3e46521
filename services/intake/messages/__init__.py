"""Messages: what newcomers are told, when, in which words, and what became of it.

A message is planned in the transaction that gives reason to it. Ten minutes later it is looked at against what holds
then, written, and handed to the queue that sends (`chassis/sending`); or dropped. What is kept of it is facts and ids.
"""
