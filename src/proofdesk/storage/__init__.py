# SPDX-License-Identifier: GPL-3.0-or-later
"""The database: the only place that knows SQLAlchemy and Alembic."""
