#!/usr/bin/env bash
# Runs tests under valgrind
# SPDX-FileCopyrightText: The Outpaint authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Usage: tests/memcheck.sh BUILD-DIRECTORY [TEST]...
#
# Builds and runs under valgrind: the unit tests (a minute), and the plug-in
# whenever the tests in tests/gimp/ start it in GIMP (half an hour); or only the
# named tests (such as test-job, test-gimp-place).  Fails for invalid reads and
# writes, decisions by uninitialized values, and leaked blocks.  Part of
# tests/run.sh --all.

set -euo pipefail

source_dir=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
mkdir -p "$1"
build_dir=$(cd "$1" && pwd)
shift
logs="$build_dir/memcheck"
bad=0
options=(-q --num-callers=50 --leak-check=full --error-exitcode=1
         "--suppressions=$source_dir/tests/suppressions/memcheck")

# GLib's own allocator would hide uses after free.
export G_SLICE=always-malloc

complain () { printf '%s\n' "$*" >&2; bad=1; }

# The kinds of leaks that count as errors.
count_leaks () { options+=("--show-leak-kinds=$1" "--errors-for-leak-kinds=$1"); }

# Prints the path of a test.
program () { find "$build_dir/tests" -name "$1" -type f -perm -u+x | grep -m 1 .; }

run_unit_test ()
{
  valgrind "${options[@]}" "$(program "$1")" > "$logs/unit.txt" 2>&1 \
    || { cat "$logs/unit.txt" >&2; complain "$1: failed"; }
}

# Replaces the plug-in's program in the build, which the tests copy into GIMP's
# plug-ins, by a wrapper.
replace_program ()
{
  mv "$build_dir/outpaint" "$build_dir/outpaint-itself"
  trap 'mv "$build_dir/outpaint-itself" "$build_dir/outpaint"' EXIT
  {
    echo '#!/bin/sh'
    printf 'exec valgrind'
    printf " '%s'" "${options[@]}" "--log-file=$logs/%p.log" "$build_dir/outpaint-itself"
    echo ' "$@"'
  } > "$build_dir/outpaint"
  chmod +x "$build_dir/outpaint"
}

run_gimp_test ()
{
  "$(program "$1")" > "$logs/gimp.txt" 2>&1 \
    || { cat "$logs/gimp.txt" >&2; complain "$1: failed"; }
}

check_logs ()
{
  local log n=0

  for log in "$logs"/*.log; do
    [ -f "$log" ] || { complain "GIMP did not start the plug-in under valgrind"; return; }
    n=$((n + 1))
    ! grep '^==' "$log" >&2 || complain "$log: not clean"
  done
  echo "$n processes of the plug-in"
}

command -v valgrind > /dev/null || { echo "!! SKIPPED: valgrind is not installed" >&2; exit 77; }

cmake -S "$source_dir" -B "$build_dir" -DCMAKE_BUILD_TYPE=RelWithDebInfo > /dev/null
cmake --build "$build_dir" --parallel "$(getconf _NPROCESSORS_ONLN)" --target units gimp-tests > /dev/null
rm -rf "$logs"
mkdir "$logs"

if [ $# -eq 0 ]; then
  # shellcheck disable=SC2046 # names without spaces
  set -- $(cd "$build_dir/tests" && find . -name 'test-*' -type f -perm -u+x -printf '%f\n' | sort)
fi

count_leaks definite,indirect,possible
for name in "$@"; do
  case "$name" in *-gimp-*) continue ;; esac
  echo "$name"
  run_unit_test "$name"
done

# babl's conversions and GObject's types, among many others, are referenced by
# interior pointers only, so "possibly lost" means nothing in the plug-in.
count_leaks definite,indirect
for name in "$@"; do
  case "$name" in *-gimp-*) ;; *) continue ;; esac
  echo "$name"
  [ -f "$build_dir/outpaint-itself" ] || replace_program
  run_gimp_test "$name"
done
if [ -f "$build_dir/outpaint-itself" ]; then
  check_logs
fi

exit "$bad"
