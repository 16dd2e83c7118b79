"""The command that all verbs belong to."""

from __future__ import annotations

import click

from generator import __version__


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="thesis")
def cli() -> None:
    """Turn captured documents into investment thesis cards and publish them."""
