# SPDX-License-Identifier: GPL-3.0-or-later
"""The name register and its history."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "register_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("surname", sa.Text(), nullable=False),
        sa.Column("entry", sa.Text(), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk__register_entry")),
    )
    with op.batch_alter_table("register_entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix__register_entry_surname"), ["surname"], unique=False)

    op.create_table(
        "register_edit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("act", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("takes_back", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["register_entry.id"], name=op.f("fk__register_edit__entry_id__register_entry")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk__register_edit")),
    )
    with op.batch_alter_table("register_edit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix__register_edit_act"), ["act"], unique=False)
        batch_op.create_index(batch_op.f("ix__register_edit_entry_id"), ["entry_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("register_edit", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix__register_edit_entry_id"))
        batch_op.drop_index(batch_op.f("ix__register_edit_act"))

    op.drop_table("register_edit")
    with op.batch_alter_table("register_entry", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix__register_entry_surname"))

    op.drop_table("register_entry")
