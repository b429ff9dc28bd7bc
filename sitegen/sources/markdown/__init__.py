"""Markdown as GitHub reads it: the parser, the HTML that comes of it, and what stands where in the source."""
