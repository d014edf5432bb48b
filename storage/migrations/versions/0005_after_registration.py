"""What becomes of a registered document: published, read and signed, superseded."""

import sqlalchemy as sa
from alembic import op

from models.tables.columns import UtcDateTime

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("documents", sa.Column("published_at", UtcDateTime(), nullable=True))
    op.add_column("documents", sa.Column("readers", sa.Text(), nullable=False, server_default="[]"))
    op.add_column("documents", sa.Column("acquainted", sa.Text(), nullable=False, server_default="[]"))
    op.add_column("documents", sa.Column("readers_asked_at", UtcDateTime(), nullable=True))
    op.add_column("documents", sa.Column("superseded_by", sa.String(), nullable=True))
    op.add_column("documents", sa.Column("replaces", sa.String(), nullable=True))


def downgrade() -> None:
    """Who has signed a sheet is not forgotten: that is not taken back."""
    raise RuntimeError("the fifth migration has no way back")
