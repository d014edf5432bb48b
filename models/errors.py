"""The one tree of errors. The docstring of a class is its default message; fields keep the facts.

Messages are read by people of a department or a school, so they are in Russian.
"""

import errno

_SYSTEM_WORDS = {
    errno.ENOENT: "нет такого файла или папки",
    errno.EACCES: "нет прав",
    errno.EPERM: "нет прав",
    errno.EROFS: "диск только для чтения",
    errno.EISDIR: "это папка, а нужен файл",
    errno.ENOTDIR: "на месте папки стоит файл",
    errno.EEXIST: "на этом месте уже стоит файл",
    errno.ENOSPC: "на диске нет места",
    errno.EDQUOT: "на диске нет места",
    errno.EFBIG: "файл больше дозволенного",
    errno.ENAMETOOLONG: "имя слишком длинное",
    errno.EMFILE: "открыто слишком много файлов",
    errno.EIO: "диск не читается",
}


class NastavnikError(Exception):
    """Действие не выполнено."""

    exit_code = 1

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or (self.__doc__ or "").strip().splitlines()[0])


class BadInput(NastavnikError):
    """Во входных данных ошибка."""

    exit_code = 2

    def __init__(self, message: str | None = None, *, place: str | None = None) -> None:
        """`place`: file, line, table, row or field, printed before the sentence."""
        text = message or (self.__doc__ or "").strip()
        super().__init__(f"{place}: {text}" if place else text)
        self.place = place


class Refused(NastavnikError):
    """Сейчас это действие невозможно."""


class NotFound(BadInput):
    """Такой записи нет."""


class EngineUnavailable(NastavnikError):
    """Сервер процессов не отвечает: запустите его или проверьте адрес."""


class InstallationBusy(NastavnikError):
    """С этой папкой данных уже работает другой запуск."""


class RenderingFailed(NastavnikError):
    """Документ не удалось составить."""


class StorageFailed(NastavnikError):
    """Файл не удалось записать или прочитать."""


class StorageFull(StorageFailed):
    """На диске нет места: освободите его и повторите действие. Ничего не записано наполовину."""


def system_words(error: OSError) -> str:
    """Why the system refused, in Russian; what this table does not know in the words of the system."""
    return _SYSTEM_WORDS.get(error.errno or 0) or error.strerror or str(error)
