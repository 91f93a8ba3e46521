"""The web client: pages for everybody who uses the platform, rendered here, out of the public API alone.

It keeps nothing. Each page is asked of the API with the token of whoever is signed in, so that nobody sees or does
anything here that the API would not grant them. A room is a folder for one kind of work (`today`, `people`, …):

* `entrypoints` say which address shows which screen, and to which roles;
* `views` ask the API and put together what a template shows;
* `deeds` send what a form says, and say where to go on;
* `templates` are made of the components in `html/templates/components`, which `/components` shows.

`visits` knows who comes, `api` how to ask, `html` how a page is rendered, `locale` has the words: one gettext
catalogue a language.
"""
