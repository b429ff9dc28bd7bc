"""Pages: what a template receives, and the environment that fills it in."""
