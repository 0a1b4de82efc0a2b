#!/usr/bin/env bash
# Runs a fuzz target
# SPDX-FileCopyrightText: The Outpaint authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Usage: tests/fuzz/fuzz.sh PROGRAM SECONDS
#
# Runs libFuzzer on a build of fuzz-NAME.c, starting with the corpus of that
# name.  Its findings, and a corpus that grows from run to run, are stored
# beside the program.  An input may take at most 100 seconds and 512 MiB.  Exits
# with 77 when the program does not exist.

set -euo pipefail

program=$1
seconds=$2
name=$(basename "$program" | sed 's/^fuzz-//')
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
options=()

if [ ! -x "$program" ]; then
  echo "!! SKIPPED: $name: the compiler has no libFuzzer" >&2
  exit 77
fi

directory=$(cd "$(dirname "$program")" && pwd)/$name
mkdir -p "$directory/corpus" "$directory/tmp"
if [ -f "$here/$name.dict" ]; then
  options+=("-dict=$here/$name.dict")
fi

# GLib's own allocator would hide uses after free, and memory that
# AddressSanitizer quarantines must not count.  libFuzzer's exit status for a
# finding means "skipped" to CTest.
export G_SLICE=always-malloc TMPDIR="$directory/tmp" ASAN_OPTIONS=quarantine_size_mb=32
exec "$program" -max_total_time="$seconds" -timeout=100 -rss_limit_mb=512 -max_len=65536 \
     -error_exitcode=1 -timeout_exitcode=1 -artifact_prefix="$directory/" \
     -print_final_stats=1 -verbosity="${FUZZ_VERBOSITY:-0}" \
     ${options[@]+"${options[@]}"} "$directory/corpus" "$here/corpus/$name"
