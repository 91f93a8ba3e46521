"""Identity: who somebody is, what they come as, and the tokens that say so.

Owns: accounts and their grants, sessions, the ways in, clients, the keys that sign tokens. Every other service checks
its tokens by the keys it publishes, and asks it which sessions ended. Publishes no events; hears which newcomers
stopped. Never: keeps a phone number or an address of a newcomer or of an organisation's contact, puts anything that
identifies a person into a token, a log line or a URL.
"""
