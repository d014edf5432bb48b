"""`nastavnik`: the command line. It only translates: words in, acts and reports out.

A part is imported when it is asked for: who gives a wrong file need not wait for the engine's libraries.
"""

import cli.patience  # noqa: F401 - first of all: what follows takes long to import

# isort: split
import gc
from importlib import import_module
from typing import Any

import typer

from cli.errors import Commands, Reporting

GROUPS = {"roadmap": "cli.roadmap", "cycle": "cli.cycle", "task": "cli.task", "document": "cli.paper"}
INSTALLED = "cli.installed"

# Looking for garbage among modules that are being imported takes a tenth of the start of a command.
gc.set_threshold(50_000, 20, 20)


class Parts(Reporting):
    """Groups of commands by their modules; everything else is a command on the installation."""

    def list_commands(self, ctx: Any) -> list[str]:
        """All names, in the order of the help."""
        return [*_part(INSTALLED).list_commands(ctx), *GROUPS]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The group or the command of this name, if there is one."""
        if cmd_name not in GROUPS:
            return _part(INSTALLED).get_command(ctx, cmd_name)
        group = _part(GROUPS[cmd_name])
        group.name = cmd_name
        return group


def _part(module: str) -> Any:
    return typer.main.get_command(import_module(module).app)


app = Commands(cls=Parts, no_args_is_help=True)


@app.callback()
def nastavnik() -> None:
    """Наставник: учебный год по дорожной карте."""


if __name__ == "__main__":
    app()
