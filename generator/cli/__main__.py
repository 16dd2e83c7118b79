"""``python -m generator.cli`` is ``thesis``."""

from generator.cli import main

main()
