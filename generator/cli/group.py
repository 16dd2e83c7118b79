"""The command that all verbs belong to. A verb's module is read when that verb is asked for."""

from __future__ import annotations

from importlib import import_module

import click

from generator import __version__

#: The module of this package that gives each verb.
VERBS = {
    "build": "publishing",
    "check": "checking",
    "diff": "comparing",
    "evaluate": "showing",
    "explain": "showing",
    "export": "showing",
    "generate": "generating",
    "inspect": "showing",
    "new": "generating",
    "serve": "publishing",
}


class Verbs(click.Group):
    """The verbs, each of which puts itself into ``commands`` when its module is read."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every verb, in the order of the alphabet."""
        return sorted(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The verb ``cmd_name``; None where there is none."""
        if cmd_name in VERBS:
            import_module(f"{__package__}.{VERBS[cmd_name]}")
        return super().get_command(ctx, cmd_name)


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="thesis")
def cli() -> None:
    """Turn captured documents into investment thesis cards and publish them."""
