#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what ProofDesk needs into .venv, system packages included where that is allowed.
#   packaging/setup.sh            what the program needs
#   packaging/setup.sh --tests    what the tests need on top
# The second run finds its mark and does nothing.
set -eu
cd "$(dirname "$0")/.."
tests=no
[ "${1:-}" = --tests ] && tests=yes

mark=.venv/.ready
[ $tests = yes ] && mark=.venv/.ready-for-tests
key=$(cat uv.lock pyproject.toml packaging/setup.sh | cksum)
if [ -f "$mark" ] && [ "$(cat "$mark")" = "$key" ] && [ -x .venv/bin/proofdesk ]; then
    exit 0
fi

say() { printf 'ProofDesk: %s\n' "$*" >&2; }

python=""
for candidate in python3.11 python3.12 python3.13 python3; do
    if command -v $candidate >/dev/null && $candidate -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
        python=$(command -v $candidate)
        break
    fi
done
if [ -z "$python" ]; then
    say "Python 3.11 or newer is missing. Install it: apt-get install python3"
    exit 1
fi

glib=libglib2.0-0
apt-cache show libglib2.0-0t64 >/dev/null 2>&1 && glib=libglib2.0-0t64
wanted="python3-venv ca-certificates $glib libegl1 libgl1 libdbus-1-3 libfontconfig1 libxkbcommon0 fonts-dejavu-core fonts-paratype libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxkbcommon-x11-0"
if [ $tests = yes ]; then
    wanted="$wanted git xvfb xauth xdotool openbox x11-xkb-utils libreoffice-writer-nogui postgresql"
fi
missing=""
if command -v dpkg-query >/dev/null; then
    for package in $wanted; do
        # A Python that brings its own venv needs no package for it.
        [ "$package" = python3-venv ] && "$python" -c 'import ensurepip' 2>/dev/null && continue
        state=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
        [ "$state" = installed ] || missing="$missing $package"
    done
fi
if [ -n "$missing" ]; then
    install="apt-get install -y --no-install-recommends$missing"
    if [ "$(id -u)" = 0 ]; then
        as=""
    elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
        as="sudo -n"
    else
        say "System packages are missing. Run this, and then make again:"
        say "    sudo apt-get update && sudo $install"
        exit 1
    fi
    say "Installing system packages:$missing"
    export DEBIAN_FRONTEND=noninteractive
    $as apt-get update -qq
    $as env DEBIAN_FRONTEND=noninteractive $install >/dev/null
fi

if ! command -v uv >/dev/null || [ "$(uv --version | cut -d' ' -f2 | cut -d. -f2)" -lt 9 ]; then
    tools=.cache/uv
    if [ ! -x "$tools/bin/uv" ]; then
        say "Getting uv, which installs locked packages"
        "$python" -m venv "$tools"
        "$tools/bin/python" -m pip install --quiet --disable-pip-version-check "uv>=0.9"
    fi
    uv="$tools/bin/uv"
else
    uv=uv
fi

groups="--no-dev"
[ $tests = yes ] && groups="--group dev"
# Somebody who has the tests' packages keeps them when only the program is set up.
[ -f .venv/.ready-for-tests ] && groups="--group dev"
say "Installing Python packages into .venv"
UV_PYTHON_DOWNLOADS=never "$uv" sync --quiet --frozen --compile-bytecode --python "$python" $groups
.venv/bin/python -m compileall -q src
printf '%s' "$key" > "$mark"
say "Ready"
