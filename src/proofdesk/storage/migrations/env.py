# SPDX-License-Identifier: GPL-3.0-or-later
"""How Alembic reaches the database: by the connection that the caller hands over."""

from alembic import context

from proofdesk.storage.models import Base

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
