"""What commands tell people instead of JSON: every line is Russian, every state has its words."""

from pathlib import Path

from cli.spoken import LETTER_STATES, healthy, letter, rehearsed


def test_a_rehearsal_in_words() -> None:
    """Kinds of letters and documents are named, not coded."""
    summary = {
        "stages": {"completed": 6, "open": 1},
        "tasks": {"done_in_time": 8, "done_late": 4, "open": 2},
        "letters": {"reminder": 19, "escalation": 17, "invitation": 7, "notice": 10},
        "documents": {"order_curator": 6},
        "simulated_days": 365,
        "wall_seconds": 3.1,
    }
    lines = list(rehearsed("План", summary, Path("out")))
    assert "Письма: напоминания 19, о просрочке 17, приглашения 7, уведомления 10" in lines
    assert "  Приказ о назначении куратора: 6" in lines


def test_health_in_words() -> None:
    """An engine that does not answer is told by its own sentence; what waits is counted."""
    facts = {
        "ok": False,
        "engine": "Сервер процессов 127.0.0.1:1 не отвечает.",
        "outbox_backlog": 3,
        "oldest_undelivered_seconds": 12.4,
        "letters_unsent": 1,
        "letters_failed": 0,
        "documents_without_file": 2,
    }
    assert list(healthy(facts)) == [
        "Не всё в порядке",
        "База данных: отвечает",
        "Сервер процессов 127.0.0.1:1 не отвечает.",
        "Не доставлено процессам: 3, старшее ждёт 12 с",
        "Письма: ждут отправки 1, отправить не удалось 0",
        "Зарегистрированы, но файла ещё нет: 2",
    ]


def test_a_letter_in_words() -> None:
    """The moment is the municipality's; whoever has no address is told so."""
    item = {"at": "2026-11-22T10:45+00:00", "recipients": [], "state": "queued", "subject": "Срок близко"}
    head, subject = letter(item, "Asia/Yekaterinburg")
    assert head == f"22.11.2026 15:45  адреса нет  ({LETTER_STATES['queued']})"
    assert subject.strip() == "Срок близко"
