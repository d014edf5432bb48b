"""What commands tell people where programs get JSON: a rehearsal, the health of an installation, letters."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from models.documents import KINDS
from web.words import LETTERS

LETTER_STATES = {
    "queued": "ждёт отправки",
    "sent": "отправлено",
    "shown": "почтового сервера нет, можно только прочитать",
    "failed": "отправить не удалось",
}


def rehearsed(title: str, summary: Mapping[str, Any], folder: Path) -> Iterator[str]:
    """The outcome of a rehearsal, line by line."""
    stages, tasks = summary["stages"], summary["tasks"]
    yield title
    yield f"{summary['simulated_days']} дней за {summary['wall_seconds']} с"
    yield f"Этапы: завершено {stages['completed']}, не завершено {stages['open']}"
    yield (
        f"Мероприятия: в срок {tasks['done_in_time']}, с опозданием {tasks['done_late']}, не сделано {tasks['open']}"
    )
    letters = summary["letters"]
    yield "Письма: " + ", ".join(f"{words} {letters.get(kind, 0)}" for kind, words in LETTERS.items())
    papers = summary["documents"]
    yield f"Документы: {sum(papers.values())}"
    for kind, number in papers.items():
        yield f"  {KINDS[kind].title if kind in KINDS else kind}: {number}"
    yield f"Папка: {folder}"


def healthy(facts: Mapping[str, Any]) -> Iterator[str]:
    """What a probe has found, line by line."""
    yield "Всё в порядке" if facts["ok"] else "Не всё в порядке"
    yield "База данных: отвечает"
    yield "Сервер процессов: отвечает" if facts["engine"] == "ok" else str(facts["engine"])
    oldest = facts["oldest_undelivered_seconds"]
    since = f", старшее ждёт {oldest:.0f} с" if oldest is not None else ""
    yield f"Не доставлено процессам: {facts['outbox_backlog']}{since}"
    yield f"Письма: ждут отправки {facts['letters_unsent']}, отправить не удалось {facts['letters_failed']}"
    if facts["documents_without_file"]:
        yield f"Зарегистрированы, но файла ещё нет: {facts['documents_without_file']}"


def letter(item: Mapping[str, Any], zone: str) -> Iterator[str]:
    """One letter: when, to whom, whether it has left, what about."""
    at = datetime.fromisoformat(item["at"]).astimezone(ZoneInfo(zone))
    to = ", ".join(item["recipients"]) or "адреса нет"
    yield f"{at:%d.%m.%Y %H:%M}  {to}  ({LETTER_STATES[item['state']]})"
    yield f"  {item['subject']}"
