"""Announcing what still runs to an engine that has forgotten it: each workflow is told the last fact of its year.

A workflow that runs passes the fact over; one that is gone is started by the relay from the projections.
"""

from sqlalchemy import Connection, select

from models.lifecycles import DOCUMENT_ENDED, YEAR_OVER
from storage.outbox import Address, post
from storage.tables import DOCUMENTS, YEARS


def announce(connection: Connection) -> int:
    """Post the last fact of every running year and of every unfinished document; how many workflows are told."""
    running = YEARS.c.state.not_in(YEAR_OVER)
    years = connection.execute(select(YEARS.c.id, YEARS.c.seq).where(running).order_by(YEARS.c.id)).all()
    papers = connection.execute(
        select(DOCUMENTS.c.id, YEARS.c.id.label("year_id"), YEARS.c.seq)
        .join(YEARS, YEARS.c.id == DOCUMENTS.c.year_id)
        .where(DOCUMENTS.c.sha256.is_(None), running | DOCUMENTS.c.state.in_(DOCUMENT_ENDED))
        .order_by(DOCUMENTS.c.id)
    ).all()
    addresses = [Address(row.id, row.id, row.seq) for row in years]
    addresses += [Address(row.id, row.year_id, row.seq) for row in papers]
    post(connection, addresses)
    return len(addresses)
