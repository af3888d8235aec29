# SPDX-License-Identifier: GPL-3.0-or-later
"""The domain: values, pure functions and ports. It imports the standard library and nothing else."""
