"""The published site: pure functions from cards and seeds to pages, and one thin MkDocs plugin on top."""
