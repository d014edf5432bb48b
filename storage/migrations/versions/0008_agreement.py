"""Who has to agree on a document before its signature, and who has."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name in ("agreeing", "agreed"):
        op.add_column("documents", sa.Column(name, sa.Text(), nullable=False, server_default="[]"))
    op.add_column("documents", sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    """What was agreed is not forgotten."""
    raise RuntimeError("the eighth migration has no way back")
