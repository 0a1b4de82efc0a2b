#!/usr/bin/env bash
# Runs the tests
# SPDX-FileCopyrightText: The Outpaint authors
# SPDX-License-Identifier: GPL-3.0-or-later

usage ()
{
  cat << 'TEXT'
Usage: tests/run.sh [--build-dir DIR] [--no-deps] [--with PART]... [--all]
       tests/run.sh [--build-dir DIR] NAME

Installs missing packages (as root or with sudo), builds, and runs the short
tests of each part: the unit tests under AddressSanitizer and UBSan, the plug-in
in GIMP with its dialog, style, and lint of the changed files.
With NAME, a regular expression, builds and runs the tests with matching names
and installs nothing.

  --with PART      run an additional part:
                     more     faulty peers, and the longer tests in GIMP and of the
                              dialog; CI runs it
                     release  the unit tests in a release build
                     threads  the unit tests of threads under ThreadSanitizer
                     fuzz     libFuzzer for a few seconds for each target
                     long     all faults, kills, repeats, sizes and languages
                     lint     clang-tidy, cppcheck and shellcheck on the whole tree
                     memcheck the unit tests and the plug-in under valgrind
  --all            run all parts
  --build-dir DIR  build in DIR (default: build/)
  --no-deps        install no packages
  --help           print this help
TEXT
}

set -euo pipefail

source_dir=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
build_dir=$source_dir/build
jobs=$(getconf _NPROCESSORS_ONLN 2> /dev/null || echo 2)
all_parts=(more release threads fuzz long lint memcheck)
parts=''
deps=yes
name=''
failed=()
n_tests=0
n_failures=0

say () { printf '\n== %s (after %d s)\n' "$*" "$SECONDS"; }
refuse () { printf 'tests/run.sh: %s. See --help.\n' "$*" >&2; exit 2; }
has_part () { [[ " $parts " = *" $1 "* ]]; }

add_part ()
{
  [[ " ${all_parts[*]} " = *" $1 "* ]] || refuse "there is no part $1"
  parts+=" $1"
}

run_quietly ()
{
  if ! "$@" > "$build_dir/log" 2>&1 < /dev/null; then
    cat "$build_dir/log" >&2
    return 1
  fi
}

# Usage: configure DIRECTORY [OPTION]...
configure ()
{
  run_quietly cmake -S "$source_dir" -B "$build_dir/$1" -DOUTPAINT_TESTS=ON \
    -DOUTPAINT_PRECOMPILE=ON "${@:2}"
}

# Chooses what builds fastest.  A directory that is configured already keeps what it has.
prepare_build ()
{
  local linker

  ! command -v ninja > /dev/null || export CMAKE_GENERATOR="${CMAKE_GENERATOR:-Ninja}"
  for linker in lld gold; do
    if command -v "ld.$linker" > /dev/null; then
      export LDFLAGS="${LDFLAGS:--fuse-ld=$linker}"
      break
    fi
  done
  # For users of ccache, which does not cache with precompiled headers otherwise.
  export CCACHE_SLOPPINESS="${CCACHE_SLOPPINESS:-pch_defines,time_macros}"
}

configure_sanitized () { configure sanitized -DCMAKE_BUILD_TYPE=Debug -DOUTPAINT_SANITIZE=ON; }
configure_release () { configure release -DCMAKE_BUILD_TYPE=Release; }

# Usage: build DIRECTORY TARGET...
build ()
{
  run_quietly cmake --build "$build_dir/$1" --parallel "$jobs" --target "${@:2}"
}

# Usage: run_tests DIRECTORY [OPTION]...
run_tests ()
{
  local log="$build_dir/$1/ctest.log" failures=0 all=0

  (cd "$build_dir/$1" && ctest --output-on-failure --timeout 3000 "${@:2}") < /dev/null \
    | tee "$log" || failed+=("$1")
  read -r failures all < <(sed -nE 's/.*tests passed, ([0-9]+) tests? failed out of ([0-9]+)/\1 \2/p' "$log") || true
  n_tests=$((n_tests + all))
  n_failures=$((n_failures + failures))
}

# Hides the user and the machine from the tests: no settings, keys and proxies,
# and one language.
leave_user ()
{
  local variable

  export HOME="$build_dir/home" LC_ALL=C.UTF-8
  mkdir -p "$HOME"
  unset XDG_CONFIG_HOME XDG_CACHE_HOME XDG_DATA_HOME GIMP2_DIRECTORY GIMP3_DIRECTORY
  unset DISPLAY WAYLAND_DISPLAY LANGUAGE
  unset http_proxy https_proxy all_proxy no_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY NO_PROXY
  while read -r variable; do
    unset "$variable"
  done < <(compgen -e | grep -E '^(OUTPAINT_|VOLC_)' || true)
  if has_part long; then
    export OUTPAINT_TESTS=all
  fi
}

# Adds a locale with a decimal comma, which JSON must not depend on.  Not under
# LeakSanitizer: the C library leaks the files that it reads from LOCPATH.
add_language ()
{
  if mkdir -p "$build_dir/locales" \
     && localedef -i de_DE -f UTF-8 "$build_dir/locales/de_DE.UTF-8" 2> /dev/null; then
    export LOCPATH="$build_dir/locales"
  fi
}

# The tests of a label whose names match, a line each.
matching ()
{
  (cd "$build_dir/sanitized" && ctest -N -R "${name:-.}" "$@") | sed -n 's/^ *Test *#[0-9]*: //p'
}

# Usage: build_units TEST...
build_units () { build sanitized "${@/keyring-session/test-keyring}"; }

# Usage: build_others TEST...
build_others ()
{
  local programs

  configure_release
  mapfile -t programs < <(printf '%s\n' "$@" | grep '^test-gimp-')
  build release gimp-tools "${programs[@]}"
}

run_matching ()
{
  local unit other

  configure_sanitized
  mapfile -t unit < <(matching -L unit)
  mapfile -t other < <(matching -LE 'unit|fuzz|threads')
  [ "$((${#unit[@]} + ${#other[@]}))" -gt 0 ] || refuse "no test has $name in its name"
  if [ "${#unit[@]}" -gt 0 ]; then
    build_units "${unit[@]}"
    run_tests sanitized -L unit -R "$name" -j "$jobs"
  fi
  if [ "${#other[@]}" -gt 0 ]; then
    build_others "${other[@]}"
    add_language
    run_tests release -LE 'unit|fuzz|threads' -R "$name" -j "$jobs"
  fi
}

run_usual ()
{
  local usual=(-LE more) tests

  ! has_part more || usual=()
  say "Building"
  configure_sanitized
  mapfile -t tests < <(matching -L unit "${usual[@]}")
  build_units "${tests[@]}"
  mapfile -t tests < <(matching -LE "unit${usual:+|more}")
  build_others "${tests[@]}"

  say "Unit tests under AddressSanitizer and UBSan"
  # More tests than processors, since many wait for most of their time.
  run_tests sanitized -L unit "${usual[@]}" -j $((2 * jobs))

  say "Style, and the plug-in in GIMP"
  add_language
  run_tests release -LE "unit${usual:+|more}" -j $((2 * jobs))
}

run_release ()
{
  say "Unit tests in a release build"
  build release units
  run_tests release -L unit -j $((2 * jobs))
}

run_threads ()
{
  say "Threads under ThreadSanitizer"
  configure thread -DCMAKE_BUILD_TYPE=Debug -DOUTPAINT_SANITIZE=thread
  build thread threads
  run_tests thread -L threads -j "$jobs"
}

run_fuzz ()
{
  say "Fuzzing"
  if ! command -v clang > /dev/null; then
    echo "!! SKIPPED: clang is not here"
    return
  fi
  configure fuzz -DCMAKE_BUILD_TYPE=RelWithDebInfo -DCMAKE_C_COMPILER=clang -DOUTPAINT_FUZZ=ON
  build fuzz fuzz
  unset LOCPATH
  run_tests fuzz -L fuzz -j "$jobs"
}

run_lint ()
{
  say "Lint of the whole tree"
  bash "$source_dir/tests/check.sh" lint "$build_dir/release" || [ $? -eq 77 ] || failed+=(lint)
}

run_memcheck ()
{
  say "Valgrind"
  bash "$source_dir/tests/memcheck.sh" "$build_dir/memcheck" || [ $? -eq 77 ] || failed+=(memcheck)
}

while [ $# -gt 0 ]; do
  case "$1" in
    --build-dir | --with)
      [ -n "${2:-}" ] || refuse "$1 needs a value"
      case "$1" in
        --with) add_part "$2" ;;
        *)      build_dir=$2 ;;
      esac
      shift ;;
    --build-dir=?*) build_dir=${1#*=} ;;
    --with=?*)      add_part "${1#*=}" ;;
    --all)          parts="${all_parts[*]}" ;;
    --no-deps)      deps=no ;;
    -h | --help)    usage; exit 0 ;;
    -*)             refuse "there is no option $1" ;;
    *)              [ -z "$name" ] || refuse "one name is enough"; name=$1 ;;
  esac
  shift
done
mkdir -p "$build_dir"
build_dir=$(cd "$build_dir" && pwd)
prepare_build

if [ -n "$name" ]; then
  leave_user
  run_matching
else
  if [ "$deps" = yes ]; then
    say "Packages"
    bash "$source_dir/install.sh" --deps-only --with-tests < /dev/null \
      || echo "Going on without: tests that need more are skipped or fail."
  fi
  leave_user
  run_usual
  for part in "${all_parts[@]}"; do
    case "$part" in
      long | more) ;; # of the usual ones
      *) ! has_part "$part" || "run_$part" ;;
    esac
  done
fi

say "$((n_tests - n_failures)) passed, $n_failures failed${failed[*]:+: ${failed[*]}}"
[ "${#failed[@]}" -eq 0 ]
