"""Versions of a cycle's roadmap, for amending orders."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "roadmap_versions",
        sa.Column("cycle_id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("roadmap", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("keys", sa.Text(), nullable=False),
        sa.Column("ground", sa.Text(), nullable=True),
        sa.Column("restores", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["cycle_id"],
            ["cycles.id"],
        ),
        sa.PrimaryKeyConstraint("cycle_id", "version"),
    )
    op.add_column("cycles", sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
    op.add_column("years", sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
    op.add_column("tasks", sa.Column("own_due_on", sa.Date(), nullable=True))


def downgrade() -> None:
    """Orders that changed a plan stand in the journal: their versions are not taken back."""
    raise RuntimeError("the second migration has no way back")
