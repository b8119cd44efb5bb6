"""The press: one set of authored sources made into a site, EPUBs, PDFs and decks."""
