"""Versions of templates in a transaction: how one stands, and what an event writes of it."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection

from models import events as e
from models.acts import Act
from models.template_versions import Standing
from storage import templates


class TemplateVersions(NamedTuple):
    """The templates of users inside a transaction."""

    connection: Connection

    def standing(self, kind: str, organisation: str) -> Standing:
        """How the template of a kind stands for an owner."""
        return templates.standing(self.connection, organisation, kind)

    def record(self, event: e.Event, act: Act, at: datetime, command_id: str | None = None) -> None:
        """Write the version that an event tells of; its note is kept under the command."""
        if isinstance(event, e.TemplateAdopted | e.TemplateChosen):
            row = {
                "organisation": event.organisation,
                "kind": event.kind,
                "number": event.version,
                "sha256": event.sha256,
                "put_at": at,
                "put_by": act.actor.role,
                "note": "" if command_id else getattr(act, "reason", ""),
                "restores": getattr(event, "restores", None),
                "command_id": command_id,
            }
            templates.add(self.connection, row)
