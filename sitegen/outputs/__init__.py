"""All of a site that is no page: data to take away, charts as tables, the sitemap, static files."""
