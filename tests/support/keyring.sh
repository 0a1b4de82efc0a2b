# shellcheck shell=bash
# A keyring for tests
# SPDX-FileCopyrightText: The Outpaint authors
# SPDX-License-Identifier: GPL-3.0-or-later

# To be sourced.  Starts separate D-Bus sessions with or without a real
# gnome-keyring-daemon, whose files are below $HOME.

have_keyring () { command -v dbus-run-session gnome-keyring-daemon gdbus > /dev/null; }

# Usage: in_bus DIRECTORY COMMAND...  Runs it in a session whose bus starts no
# services.  The bus's files are in the directory.
in_bus ()
{
  local directory=$1

  shift
  mkdir -p "$directory/runtime"
  chmod 700 "$directory/runtime"
  cat > "$directory/session.conf" << END
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir=$directory/runtime</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
END
  XDG_RUNTIME_DIR="$directory/runtime" dbus-run-session --config-file="$directory/session.conf" \
    -- "$@" 2>&1 | grep -v 'Failed to set fd limit'
  return "${PIPESTATUS[0]}"
}

has_secret_service ()
{
  gdbus call --session --dest org.freedesktop.DBus --object-path / \
    --method org.freedesktop.DBus.NameHasOwner org.freedesktop.secrets | grep -q true
}

# Usage: start_keyring ARGUMENT.  --unlock: with the password of all these
# keyrings; --start: locked.  Runs as a job of this shell with the ID $!.
start_keyring ()
{
  local i

  gnome-keyring-daemon --foreground "$1" --components=secrets \
    < <(printf secret) > "$XDG_RUNTIME_DIR/keyring.log" 2>&1 &
  for ((i = 0; i < 1200; i++)); do
    ! has_secret_service || return 0
    sleep 0.05
  done
  echo "FAILED: the keyring did not start" >&2
  return 1
}
