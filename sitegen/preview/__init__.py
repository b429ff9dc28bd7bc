"""What the preview adds to a page on its way to the browser; no built file is ever changed."""
