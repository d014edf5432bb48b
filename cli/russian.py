"""What the command line's library says of itself, in Russian: headings of the help, refusals of a wrong command.

The library's own catalogue covers some of its sentences only, so they are told anew here, by their kinds. A sentence
that this table does not know is shown as it is.
"""

import re
from difflib import get_close_matches
from typing import Any

USAGE = "Как вызывать: "
HELP = "Показать эту справку."
_PIECES = {"[OPTIONS]": "[ПАРАМЕТРЫ]", "COMMAND [ARGS]...": "КОМАНДА [АРГУМЕНТЫ]..."}
_PANELS = {
    "ARGUMENTS_PANEL_TITLE": "Аргументы",
    "OPTIONS_PANEL_TITLE": "Параметры",
    "COMMANDS_PANEL_TITLE": "Команды",
    "DEFAULT_STRING": "[по умолчанию: {}]",
    "ENVVAR_STRING": "[переменная среды: {}]",
    "REQUIRED_LONG_STRING": "[обязательно]",
}
_TYPES = {"str": "текст", "int": "целое", "float": "число", "path": "путь", "dir": "папка", "file": "файл"}
_REFUSALS = (
    (r"No such option: .*", "такого параметра нет"),
    (r"Option .* requires .*", "после параметра нужно значение"),
    (r"Option .* does not take a value\.", "этот параметр пишется без значения"),
    (r"Got unexpected extra argument\(s\) \((.*)\)", "лишнее в команде: {0}"),
    (r"No such command '(.*?)'\..*", "команды «{0}» нет"),
    (r"Missing command\.", "не названа команда"),
    (r"Missing argument.*", "обязательный аргумент не указан"),
    (r"Missing option.*", "обязательный параметр не указан"),
    (r"Input should be a valid integer.*|Unable to parse input string as an integer.*", "нужно целое число"),
    (r"Input should be a valid (?:number|decimal).*|Input should be a finite number", "нужно число"),
    (r"Input should be greater than or equal to (.*)", "нужно не меньше {0}"),
    (r"Input should be less than or equal to (.*)", "нужно не больше {0}"),
    (r"Value error, .* is not one of (.*)\.", "нужно одно из: {0}"),
    (r"dir (.*) is a file\.", "{0} – файл, а нужна папка"),
    (r"(?:file|path) (.*) is a directory\.", "{0} – папка, а нужен файл"),
    (r"(?:file|path|dir) (.*) does not exist\.", "{0} не существует"),
)


def refusal(error: Any) -> str:
    """One sentence on a command that was called wrongly: the place, what is wrong, where the help is.

    Empty when the library has shown the help instead: for a group that was called alone.
    """
    message = error.message or error.format_message()
    if not message:
        return ""
    known = _known(message)
    given = _given(error)
    parts = [f"{known}, а не «{given}»" if given is not None else known]
    if close := _close(error):
        parts.append(f"возможно, {close}")
    place = _place(error)
    command = error.ctx.command_path if error.ctx else "nastavnik"
    sentence = f"{'; '.join(parts)}. Справка: {command} --help"
    return f"{place}: {sentence}" if place else sentence[0].upper() + sentence[1:]


def speak(command: Any, ctx: Any) -> None:
    """Make the help of this command Russian; the library that draws it is loaded only now."""
    from typer import rich_utils

    for name, words in _PANELS.items():
        setattr(rich_utils, name, words)
    for param in command.get_params(ctx):
        shown = _type(param, param.display_type_rich(ctx))
        param.display_type_rich = lambda ctx, shown=shown: shown  # noqa: ARG005 - called with the context by name


def pieces(of_library: list[str]) -> list[str]:
    """What may stand after the command, in the line on its usage."""
    return [_PIECES.get(piece, piece) for piece in of_library]


def _known(message: str) -> str:
    for pattern, words in _REFUSALS:
        if match := re.fullmatch(pattern, message, re.DOTALL):
            return words.format(*(group.replace("'", "") for group in match.groups()))
    return message


def _given(error: Any) -> Any:
    """The value that was refused: its type knows it, when it is the type that refused."""
    cause = error.__cause__
    found = cause.errors() if hasattr(cause, "errors") else []
    return found[0].get("input") if found else None


def _place(error: Any) -> str:
    param = getattr(error, "param", None)
    if param is None:
        return getattr(error, "option_name", "")
    return str(param.opts[0] if param.param_type_name == "option" else param.display_name_raw)


def _close(error: Any) -> str:
    if near := getattr(error, "possibilities", None):
        return " или ".join(sorted(near))
    name = re.match(r"No such command '(.*?)'\.", error.message)
    if name is None or error.ctx is None:
        return ""
    return " или ".join(get_close_matches(name[1], error.ctx.command.list_commands(error.ctx)))


def _type(param: Any, shown: str) -> str:
    if getattr(param, "is_flag", False):
        return ""
    inner = re.fullmatch(r"<(?:list\[)?(\w+)(?: range)?\]?>", shown)
    return f"<{_TYPES[inner[1]]}>" if inner and inner[1] in _TYPES else shown
