"""How the command line tells of an error: one message on stderr, the exit code of the error, no traceback."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import typer
from sqlalchemy.exc import OperationalError
from typer.core import TyperGroup

from models.errors import NastavnikError


@contextmanager
def reporting() -> Iterator[None]:
    """Turn an error of ours into its message and exit code."""
    try:
        yield
    except NastavnikError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(error.exit_code) from error
    except OperationalError as error:
        sentence = f"База данных не приняла запись ({error.orig}): проверьте место на диске и доступ к папке."
        typer.echo(sentence, err=True)
        raise typer.Exit(1) from error
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        typer.echo(f"{place}не получилось прочитать или записать ({error.strerror or error}).", err=True)
        raise typer.Exit(1) from error


class Reporting(TyperGroup):
    """A group of commands that all report so: `typer.Typer(cls=Reporting)`."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command under `reporting`."""
        with reporting():
            return super().invoke(ctx)
