#!/usr/bin/env bash
# Outpaint: extends a picture past its edges, for GIMP 2.10
# SPDX-License-Identifier: GPL-3.0-or-later

# Usage: tests/core/keyring-session.sh TEST-KEYRING WORK-DIRECTORY
#
# Runs build/tests/test-keyring in D-Bus sessions of their own: with a real
# gnome-keyring-daemon, open and locked, with a bus without any, and with a
# Secret Service that never answers.  77 when something to do so is missing.

set -euo pipefail

program=$1
work=$2

for tool in dbus-run-session gnome-keyring-daemon; do
  command -v "$tool" > /dev/null && continue
  echo "SKIPPED: $tool is not here" >&2
  exit 77
done

rm -rf "$work"
mkdir -p "$work/home" "$work/runtime"
chmod 700 "$work/runtime"
export HOME="$work/home" XDG_RUNTIME_DIR="$work/runtime" LC_ALL=C.UTF-8
unset DISPLAY WAYLAND_DISPLAY XDG_DATA_HOME XDG_CONFIG_HOME XDG_CACHE_HOME DBUS_SESSION_BUS_ADDRESS

# A bus of its own that starts no services by itself.
cat > "$work/session.conf" << END
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=$work</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
END

# in_session NAME COMMANDS: in a bus of its own, in the test's session NAME.
# What the commands leave behind ends with them.
in_session ()
{
  echo "# $1"
  OUTPAINT_TEST_KEYRING=$1 dbus-run-session --config-file="$work/session.conf" -- \
    bash -euc "trap 'kill \$(jobs -p) 2> /dev/null || true' EXIT; program='$program'; work='$work'; $2" \
    || { echo "FAILED: $1" >&2; exit 1; }
}

# The daemon goes on in the foreground, so that it can be ended.
wait_for_daemon='for i in $(seq 200); do
    gdbus call --session --dest org.freedesktop.DBus --object-path / \
      --method org.freedesktop.DBus.NameHasOwner org.freedesktop.secrets | grep -q true && break
    sleep 0.05
  done;'
open="printf secret | gnome-keyring-daemon --foreground --unlock --components=secrets > \"\$work/daemon.log\" 2>&1 & $wait_for_daemon"
locked="gnome-keyring-daemon --foreground --start --components=secrets < /dev/null > \"\$work/daemon.log\" 2>&1 & $wait_for_daemon"

in_session open "$open \"\$program\" --tap"
in_session fill "$open \"\$program\" --tap"
[ -n "$(find "$HOME" -name '*.keyring')" ] || { echo "FAILED: nothing was kept" >&2; exit 1; }
! grep -rqF locked-up "$HOME" || { echo "FAILED: the keyring is not encrypted" >&2; exit 1; }
in_session locked "$locked \"\$program\" --tap"
in_session silent "\"\$program\" --be-silent \"\$work/silent\" &
  for i in \$(seq 200); do [ -e \"\$work/silent\" ] && break; sleep 0.05; done; \"\$program\" --tap"
in_session absent "\"\$program\" --tap"
