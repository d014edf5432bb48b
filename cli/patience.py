"""Ctrl-C while a command is still being loaded ends it without a traceback, as it does later.

Importing this is enough: an interruption that nobody catches prints nothing, and ends the process all the same.
"""

import sys
from types import TracebackType

_before = sys.excepthook


def _hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if not issubclass(kind, KeyboardInterrupt):
        _before(kind, error, trace)


sys.excepthook = _hook
