"""Versions of templates, and of which one a document was made."""

import sqlalchemy as sa
from alembic import op

from models.tables.columns import UtcDateTime

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "template_versions",
        sa.Column("organisation", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("put_at", UtcDateTime(), nullable=False),
        sa.Column("put_by", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("restores", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("organisation", "kind", "number"),
    )
    op.add_column("documents", sa.Column("template_sha256", sa.String(), nullable=True))


def downgrade() -> None:
    """Documents name the templates they were made of: that is not taken back."""
    raise RuntimeError("the third migration has no way back")
