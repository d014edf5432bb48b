"""How an issuer writes the first number of each of its journals."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("organisations", sa.Column("numbers", sa.Text(), nullable=False, server_default="{}"))


def downgrade() -> None:
    """Numbers that were given in a form of their own are not rewritten."""
    raise RuntimeError("the ninth migration has no way back")
