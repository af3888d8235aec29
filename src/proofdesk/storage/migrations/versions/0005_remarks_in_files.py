# SPDX-License-Identifier: GPL-3.0-or-later
"""What a file calls a remark that came from it or went to it."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("remark", schema=None) as batch_op:
        batch_op.add_column(sa.Column("key", sa.Text(), server_default="", nullable=False))
        batch_op.create_index("ix__remark_key", ["key"])


def downgrade() -> None:
    with op.batch_alter_table("remark", schema=None) as batch_op:
        batch_op.drop_index("ix__remark_key")
        batch_op.drop_column("key")
