"""How the command line tells of an error: one message on stderr, the exit code of the error, no traceback."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any, TypeVar

import typer
from sqlalchemy.exc import OperationalError
from typer.core import TyperCommand, TyperGroup

from cli.russian import HELP, USAGE, pieces, refusal, speak
from models.errors import NastavnikError, system_words
from storage.database import reason_of

Deed = TypeVar("Deed", bound=Callable[..., Any])
PROGRAM = "nastavnik"
FAILED = 1


@contextmanager
def reporting() -> Iterator[None]:
    """Turn an error of ours into its message and exit code."""
    try:
        yield
    except NastavnikError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(error.exit_code) from error
    except OperationalError as error:
        sentence = (
            f"База данных не приняла запись ({reason_of(error.orig)}): проверьте место на диске и доступ к папке."
        )
        typer.echo(sentence, err=True)
        raise typer.Exit(1) from error
    except BrokenPipeError:
        raise  # whoever reads has had enough: the library ends quietly
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        typer.echo(f"{place}не получилось прочитать или записать ({system_words(error)}).", err=True)
        raise typer.Exit(1) from error


class _Russian:
    """What a command and a group of them have in common: help and refusals in Russian."""

    def main(self, *arguments: Any, standalone_mode: bool = True, **options: Any) -> Any:
        """Run, and tell of a wrong command in one sentence."""
        run = partial(super().main, prog_name=options.pop("prog_name", None) or PROGRAM)  # type: ignore[misc]
        if not standalone_mode:
            return run(*arguments, standalone_mode=False, **options)
        try:
            code = run(*arguments, standalone_mode=False, **options)
        except typer.TyperException as error:
            if sentence := refusal(error):
                typer.echo(sentence, err=True)
            code = error.exit_code
        except typer.Abort:
            code = FAILED
        sys.exit(code if isinstance(code, int) else 0)

    def parse_args(self, ctx: Any, args: list[str]) -> Any:
        """Read the words; a refusal of the parser itself learns of which command."""
        try:
            return super().parse_args(ctx, args)  # type: ignore[misc]
        except typer.TyperException as error:
            if getattr(error, "ctx", None) is None:
                error.ctx = ctx  # type: ignore[attr-defined]
            raise

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Draw the help."""
        speak(self, ctx)
        super().format_help(ctx, formatter)  # type: ignore[misc]

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Draw the line on how the command is called."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix=USAGE)

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """What that line consists of."""
        return pieces(super().collect_usage_pieces(ctx))  # type: ignore[misc]

    def get_help_option(self, ctx: Any) -> Any:
        """The option of the help."""
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = HELP
        return option


class Command(_Russian, TyperCommand):
    """One command."""


class Reporting(_Russian, TyperGroup):
    """A group of commands that all report so."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command under `reporting`."""
        with reporting():
            return super().invoke(ctx)


class Commands(typer.Typer):
    """Where commands are registered: `app = Commands()`."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"cls": Reporting, "add_completion": False, **options})

    def command(self, name: str | None = None, **options: Any) -> Callable[[Deed], Deed]:
        """Register a command."""
        return super().command(name, **{"cls": Command, **options})
