"""What a site is made of: frozen records, quantities and their words, free of files and libraries of formats."""
