"""Reserved numbers of the journals of orders."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "order_numbers",
        sa.Column("organisation_id", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("series", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("reserved_on", sa.Date(), nullable=False),
        sa.Column("note_id", sa.String(), nullable=False),
        sa.Column("void_note_id", sa.String(), nullable=True),
        sa.Column("document_id", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"]),
        sa.PrimaryKeyConstraint("organisation_id", "year", "series", "number"),
    )


def downgrade() -> None:
    """Numbers that were reserved are part of a journal of orders: that is not taken back."""
    raise RuntimeError("the fourth migration has no way back")
