"""The command line: arguments in, exit code out, and the only place that prints."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence

import click

from generator.cli.group import cli
from generator.cli.terminal import say
from generator.diagnostics import Diagnostic, Exit, ThesisError, as_text, error

__all__ = ["cli", "main"]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit with its code (:class:`generator.diagnostics.Exit`)."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal that lacks a letter is no failure
    try:
        code = cli.main(args=list(arguments) if arguments is not None else None, standalone_mode=False)
    except ThesisError as problem:
        say(as_text(problem.diagnostics), err=True)
        code = problem.exit_code
    except click.exceptions.Abort:
        code = 130
    except click.ClickException as problem:
        problem.show()
        code = Exit.USAGE
    except BrokenPipeError:
        # The reader of our output left early (`thesis export | head`): nothing is wrong.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # nor shall the interpreter find it so when it ends
        code = Exit.FINE
    except OSError as problem:
        say(as_text([_unwritable(problem)]), err=True)
        code = Exit.IO
    sys.exit(int(code or 0))


def _unwritable(problem: OSError) -> Diagnostic:
    return error(
        "X603",
        "thesis",
        f"the output cannot be written: {problem.strerror or problem}",
        "Check the space that is left and where the output goes.",
    )
