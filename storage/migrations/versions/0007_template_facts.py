"""Versions of templates name the act of the journal that put them in force."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("template_versions", sa.Column("command_id", sa.String(), nullable=True))


def downgrade() -> None:
    """The journal would name versions that nothing leads to: that is not taken back."""
    raise RuntimeError("the seventh migration has no way back")
