"""Numbers of a language as reports print them: one grammar for tokens, printed spans and the number lint."""
