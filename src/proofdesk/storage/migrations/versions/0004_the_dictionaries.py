# SPDX-License-Identifier: GPL-3.0-or-later
"""The dictionaries and their history."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "dictionary_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=True),
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("entry", sa.Text(), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"],
            ["article.id"],
            name=op.f("fk__dictionary_entry__article_id__article"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk__dictionary_entry")),
    )
    with op.batch_alter_table("dictionary_entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix__dictionary_entry_article_id"), ["article_id"], unique=False)
        batch_op.create_index(batch_op.f("ix__dictionary_entry_word"), ["word"], unique=False)

    op.create_table(
        "dictionary_edit",
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
            ["entry_id"],
            ["dictionary_entry.id"],
            name=op.f("fk__dictionary_edit__entry_id__dictionary_entry"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk__dictionary_edit")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("dictionary_edit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix__dictionary_edit_act"), ["act"], unique=False)
        batch_op.create_index(batch_op.f("ix__dictionary_edit_entry_id"), ["entry_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("dictionary_edit", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix__dictionary_edit_entry_id"))
        batch_op.drop_index(batch_op.f("ix__dictionary_edit_act"))

    op.drop_table("dictionary_edit")
    with op.batch_alter_table("dictionary_entry", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix__dictionary_entry_word"))
        batch_op.drop_index(batch_op.f("ix__dictionary_entry_article_id"))

    op.drop_table("dictionary_entry")
