#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Gets the LanguageTool server, for a grammar check by LanguageTool itself. Maven does it, from wherever it is set up to.
#   packaging/languagetool/get.sh           into build/languagetool, for this checkout
#   packaging/languagetool/get.sh --user    into the user's data folder, for every ProofDesk of this user
#   packaging/languagetool/get.sh FOLDER    into a folder, which PROOFDESK_LANGUAGETOOL can name
#   packaging/languagetool/get.sh --if-possible   as without arguments; where it cannot be done, that is no failure
# A second run finds what the first has left and does nothing.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
version=6.8

say() { printf 'ProofDesk: %s\n' "$*" >&2; }

wait=3600
cannot=1
if [ "${1:-}" = --if-possible ]; then
    wait=120
    cannot=0
    shift
fi

case "${1:-}" in
    "") folder=$here/../../build/languagetool ;;
    --user) folder=${XDG_DATA_HOME:-$HOME/.local/share}/proofdesk/languagetool ;;
    *) folder=$1 ;;
esac
target=$folder/LanguageTool-$version
[ -f "$target/languagetool-server.jar" ] && exit 0

for tool in java mvn python3; do
    if ! command -v $tool >/dev/null; then
        say "No LanguageTool: $tool is missing. To have it: apt-get install default-jre-headless maven python3"
        exit $cannot
    fi
done

say "Getting LanguageTool $version, 250 MB, into $target"
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
target=$folder/LanguageTool-$version
# What was begun and not finished is no LanguageTool: it gets its name when it is whole.
unfinished=$(mktemp -d "$folder/.getting-XXXXXX")
trap 'rm -rf "$unfinished"' EXIT
if ! timeout $wait mvn -q -B -f "$here/pom.xml" dependency:copy-dependencies -DincludeScope=runtime \
        -DoutputDirectory="$unfinished/libs" >"$unfinished/maven.log" 2>&1; then
    tail -n 5 "$unfinished/maven.log" >&2
    say "Maven could not get LanguageTool. Look at the network and at Maven's settings, and run this again."
    exit $cannot
fi
rm -f "$unfinished/maven.log"
python3 "$here/pathing_jar.py" "$unfinished/languagetool-server.jar" "$unfinished/libs"
rm -rf "$target"
chmod 755 "$unfinished"
mv "$unfinished" "$target"
say "LanguageTool is ready"
