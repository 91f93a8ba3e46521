"""Neighbours: what intake asks of other services, for one message each time. Nothing of it is kept here but the text.

Who asks shows the link that the message will hold: it is made with a secret that services have and nobody else.
"""
