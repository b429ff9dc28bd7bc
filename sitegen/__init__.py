"""A static site generator whose every number is bound to a row of data and a paragraph of its source."""
