"""The kinds of pages, a module for each folder of a language (`pages/routes.py` says which)."""
