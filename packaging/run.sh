#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Opens the window on the sample article; without a display prints what is found in it, and saves a picture.
set -eu
cd "$(dirname "$0")/.."
sample=resources/samples/voda.txt
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    exec .venv/bin/proofdesk
fi
echo "There is no display. This is what ProofDesk finds in its sample article:"
.venv/bin/proofdesk check "$sample" --fail-on never
picture=build/proofdesk.png
QT_QPA_PLATFORM=offscreen .venv/bin/proofdesk picture "$sample" "$picture"
echo "A picture of the window: $PWD/$picture"
