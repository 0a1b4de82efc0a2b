#!/usr/bin/env bash
# Runs the tests
# SPDX-FileCopyrightText: The Outpaint authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Usage: tests/run.sh [BUILD-DIRECTORY]
#
# Installs the packages that are missing (as root or with sudo), builds, and
# runs all tests: the unit tests under AddressSanitizer and UBSan as well, those
# of what has threads under ThreadSanitizer, and libFuzzer for a few seconds.
# Builds in build/ when no directory is given.

set -euo pipefail

source_dir=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
build_dir=${1:-$source_dir/build}
mkdir -p "$build_dir"
build_dir=$(cd "$build_dir" && pwd)
jobs=$(getconf _NPROCESSORS_ONLN 2> /dev/null || echo 2)
failed=()

say () { printf '\n== %s\n' "$*"; }

run_quietly ()
{
  if ! "$@" > "$build_dir/log" 2>&1 < /dev/null; then
    cat "$build_dir/log" >&2
    return 1
  fi
}

# Usage: build DIRECTORY TARGET [OPTION]...
build ()
{
  local directory="$build_dir/$1" target="$2"

  shift 2
  run_quietly cmake -S "$source_dir" -B "$directory" -DOUTPAINT_TESTS=ON "$@"
  run_quietly cmake --build "$directory" --parallel "$jobs" --target "$target"
}

run_tests ()
{
  local name="$1" directory="$build_dir/$1"

  shift
  (cd "$directory" && ctest --output-on-failure --timeout 3000 "$@") < /dev/null || failed+=("$name")
}

say "Packages"
bash "$source_dir/install.sh" --deps-only --with-tests < /dev/null \
  || echo "Going on without: what is missing will make itself felt."

# The tests know nothing of this user and this machine: no settings, no keys,
# no proxy, one language.
export HOME="$build_dir/home" LC_ALL=C.UTF-8
mkdir -p "$HOME"
unset XDG_CONFIG_HOME XDG_CACHE_HOME XDG_DATA_HOME GIMP2_DIRECTORY DISPLAY WAYLAND_DISPLAY LANGUAGE
unset http_proxy https_proxy all_proxy no_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY NO_PROXY
while read -r name; do
  unset "$name"
done < <(compgen -e | grep -E '^(OUTPAINT_|VOLC_)' || true)

say "Building"
build release all -DCMAKE_BUILD_TYPE=Release
build sanitized all -DCMAKE_BUILD_TYPE=Debug -DOUTPAINT_SANITIZE=ON
build thread threads -DCMAKE_BUILD_TYPE=Debug -DOUTPAINT_SANITIZE=thread
if command -v clang > /dev/null; then
  build fuzz fuzz -DCMAKE_BUILD_TYPE=RelWithDebInfo -DCMAKE_C_COMPILER=clang -DOUTPAINT_FUZZ=ON
fi

say "Unit tests under AddressSanitizer and UBSan"
run_tests sanitized -L unit -j "$jobs"

say "Threads under ThreadSanitizer"
run_tests thread -L threads -j "$jobs"

say "Fuzzing"
if command -v clang > /dev/null; then
  run_tests fuzz -L fuzz -j "$jobs"
else
  echo "!! SKIPPED: clang is not here"
fi

# A language with a decimal comma, which JSON must not care about.  Not under
# LeakSanitizer: the C library leaks what it reads of LOCPATH.
if mkdir -p "$build_dir/locales" \
   && localedef -i de_DE -f UTF-8 "$build_dir/locales/de_DE.UTF-8" 2> /dev/null; then
  export LOCPATH="$build_dir/locales"
fi

say "All tests"
run_tests release -j "$jobs"

if [ "${#failed[@]}" -gt 0 ]; then
  say "FAILED: ${failed[*]}"
  exit 1
fi
