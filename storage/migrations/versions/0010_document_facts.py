"""What people enter for documents, and lists from which papers are made one by one."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("documents", sa.Column("copies", sa.Integer(), nullable=False, server_default="0"))
    op.create_table(
        "document_facts",
        sa.Column("document_id", sa.String(), primary_key=True),
        sa.Column("year_id", sa.String(), sa.ForeignKey("years.id"), nullable=False),
        sa.Column("entered", sa.Text(), nullable=False),
    )
    op.create_index("ix_document_facts_year_id", "document_facts", ["year_id"])


def downgrade() -> None:
    """What people have entered is not thrown away."""
    raise RuntimeError("the tenth migration has no way back")
