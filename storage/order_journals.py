"""A journal of orders (журнал регистрации) as it is read: every number in order, and what became of it."""

import json
from typing import Any

from sqlalchemy import Connection, Row

from models.boards import NumberLine, OrderJournal
from models.numbering import number_of
from storage import orders, typed
from storage.orders import Journal, ordinal


def order_journals(connection: Connection, issuer: str | None = None, year: int | None = None) -> list[OrderJournal]:
    """The journals of an issuer and a year, or all; nothing was lost when none of them has a `gap`."""
    return [_journal(connection, row) for row in orders.journals(connection, issuer, year)]


def _journal(connection: Connection, row: Row[Any]) -> OrderJournal:
    journal = Journal(row.organisation_id, row.year, row.series)
    lines = {line.number: line for line in _reserved(connection, journal)}
    lines |= {document.number: _registered(document) for document in orders.registered(connection, journal)}
    there = {ordinal(number) for number in lines}
    sample = json.loads(row.numbers).get(row.series)
    gaps = (number_of(row.series, place, sample) for place in range(1, row.last + 1) if place not in there)
    lines |= {number: NumberLine(number=number, state="gap") for number in gaps}
    return OrderJournal(
        issuer=row.organisation_id,
        issuer_name=row.short_name or row.full_name,
        year=row.year,
        series=row.series,
        numbers=tuple(sorted(lines.values(), key=lambda line: ordinal(line.number))),
    )


def _registered(document: Row[Any]) -> NumberLine:
    return NumberLine(
        number=document.number,
        state=document.state,
        on=document.registered_on,
        kind=document.kind,
        document=document.id,
        sha256=document.sha256,
    )


def _reserved(connection: Connection, journal: Journal) -> list[NumberLine]:
    return [
        NumberLine(
            number=row.number,
            state=row.state,
            on=row.reserved_on,
            kind=row.kind,
            reason=typed.note(connection, row.void_note_id or row.note_id),
        )
        for row in orders.reserved(connection, journal)
    ]
