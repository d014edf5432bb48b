"""Scans of signed documents."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("documents", sa.Column("scan_sha256", sa.String(), nullable=True))


def downgrade() -> None:
    """A scan that was put to a document is not taken away."""
    raise RuntimeError("the sixth migration has no way back")
