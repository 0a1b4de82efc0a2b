#!/usr/bin/env bash
# Runs the keyring test in its sessions
# SPDX-FileCopyrightText: The Outpaint authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Usage: tests/core/keyring-session.sh TEST-KEYRING WORK-DIRECTORY
#
# Runs build/tests/test-keyring in D-Bus sessions of their own: with a real
# gnome-keyring-daemon, open and locked, with a bus without any, and with a
# Secret Service that never answers.  77 when something to do so is missing.

set -euo pipefail

program=$1
work=$2
# shellcheck source=../support/keyring.sh
. "$(dirname "${BASH_SOURCE[0]}")/../support/keyring.sh"

# In the bus: start what it is to have, and test.  All jobs end with the shell.
if [ "${3-}" = --in-session ]; then
  trap 'kill $(jobs -p) 2> /dev/null || true' EXIT
  case "$OUTPAINT_TEST_KEYRING" in
    open|fill) start_keyring --unlock ;;
    locked)    start_keyring --start ;;
    silent)
      "$program" --be-silent "$work/silent" &
      until [ -e "$work/silent" ]; do sleep 0.05; done ;;
  esac
  "$program" --tap
  exit
fi

if ! have_keyring; then
  echo "SKIPPED: gnome-keyring-daemon, dbus-run-session or gdbus is not here" >&2
  exit 77
fi

rm -rf "$work"
mkdir -p "$work/home"
export HOME="$work/home" LC_ALL=C.UTF-8
unset DISPLAY WAYLAND_DISPLAY XDG_DATA_HOME XDG_CONFIG_HOME XDG_CACHE_HOME

for session in open fill locked silent absent; do
  echo "# the session: $session"
  OUTPAINT_TEST_KEYRING=$session in_bus "$work" "$0" "$program" "$work" --in-session
  if grep -rqF locked-up "$HOME"; then
    echo "FAILED: the key is readable on the disk" >&2
    exit 1
  fi
done
