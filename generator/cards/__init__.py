"""Card ↔ Markdown file, and cards for other programs."""
