"""What people have entered for documents beyond the records: one JSON object a document, kept outside the journal."""

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, select

from storage.tables import FACTS


def entered(connection: Connection, document_id: str) -> dict[str, Any]:
    """The values by field of the document's data."""
    query = select(FACTS.c.entered).where(FACTS.c.document_id == document_id)
    found = connection.execute(query).scalar_one_or_none()
    return json.loads(found) if found else {}


def enter(connection: Connection, document_id: str, year_id: str, values: Mapping[str, Any]) -> None:
    """Put values in the place of earlier ones; None takes one away."""
    before = entered(connection, document_id)
    merged = {name: value for name, value in {**before, **values}.items() if value is not None}
    text = json.dumps(merged, ensure_ascii=False)
    update = FACTS.update().where(FACTS.c.document_id == document_id).values(entered=text)
    if not connection.execute(update).rowcount:
        connection.execute(FACTS.insert(), {"document_id": document_id, "year_id": year_id, "entered": text})
