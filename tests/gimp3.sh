#!/usr/bin/env bash
# Runs the tests in a Debian 13 chroot with GIMP 3
# SPDX-FileCopyrightText: The Outpaint authors
# SPDX-License-Identifier: GPL-3.0-or-later

usage ()
{
  cat << 'TEXT'
Usage: tests/gimp3.sh [--root DIR] [OPTION OF tests/run.sh]... [NAME]

Runs tests/run.sh in a chroot with Debian 13, which has GIMP 3.  Without options
and NAME, runs the tests of the plug-in in GIMP that pass there.

The chroot is in DIR (default: /var/tmp/outpaint-debian-13).  If missing, it is
created from the mirror that apt uses, and kept.  This takes some minutes,
300 MiB of downloads and 3 GiB of disk space.

Requires root.  Exits with 77 when the chroot cannot be created
within 20 minutes.
TEXT
}

set -euo pipefail

# Runs in separate namespaces: mounts and processes end with the script.
if [ -z "${GIMP3_NAMESPACE-}" ]; then
  if [ "$(id -u)" -eq 0 ] && unshare --mount --pid --fork true 2> /dev/null; then
    GIMP3_NAMESPACE=own exec unshare --mount --pid --fork --kill-child bash "${BASH_SOURCE[0]}" "$@"
  fi
fi

source_dir=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
root=/var/tmp/outpaint-debian-13
arguments=()
passing='^(test-gimp-(arguments|colors|failures|faults|fill|filters|float|layers|local|names|passes|place|recover|transparent|variations|options|sampling)|readme|batch|choose|fill|frame|keys)$'
run=()
make_limit=1200 # seconds, to create the chroot
packages=(
  ca-certificates build-essential cmake pkg-config gettext gimp libgimp-3.0-dev libgdk-pixbuf-2.0-dev
  libcurl4-openssl-dev libjson-c-dev libjpeg-dev libpng-dev libsecret-1-dev cmark-gfm
  libmicrohttpd-dev curl openssl locales procps xvfb xauth xdotool xclip openbox imagemagick
  x11-utils iproute2 dbus dbus-x11 at-spi2-core libatspi2.0-dev fonts-wqy-microhei gnome-keyring gcr faketime
)

skip () { printf '!! SKIPPED: %s\n' "$*" >&2; exit 77; }
die () { printf 'tests/gimp3.sh: %s\n' "$*" >&2; exit 1; }

in_root ()
{
  env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 \
      ${http_proxy:+"http_proxy=$http_proxy"} "${run[@]}" chroot "$root" "$@" < /dev/null
}

# Prints apt's mirror of Debian, from lists of the new or the old form.
find_mirror ()
{
  local all

  all=$({ sed -n 's/^URIs: *\([^ ]*\).*/\1/p' /etc/apt/sources.list.d/*.sources
          sed -nE 's/^deb +(\[[^]]*\] +)?([^ ]+) .*/\2/p' /etc/apt/sources.list /etc/apt/sources.list.d/*.list
        } 2> /dev/null || true)
  grep -m 1 '/debian/*$' <<< "$all"
}

# Sets "run" to a command that ends its argument at the limit.
limit_time ()
{
  [ "$SECONDS" -lt "$make_limit" ] || skip "the chroot cannot be created within $make_limit s"
  run=(timeout --kill-after=30 "$((make_limit - SECONDS))")
}

is_made () { [[ "$(cat "$root/etc/debian_version" 2> /dev/null)" = 13* ]] && [ ! -e "$root/debootstrap" ]; }

# Refuses a directory that contains anything other than an unfinished chroot.
make_root ()
{
  local mirror

  mirror=$(find_mirror) || skip "apt's lists name no mirror of Debian"
  if [ ! -e "$root/debootstrap" ] && [ -n "$(ls -A "$root" 2> /dev/null)" ]; then
    die "$root is not empty and has no Debian 13"
  fi
  limit_time
  command -v debootstrap > /dev/null \
    || "${run[@]}" apt-get install -q -y --no-install-recommends debootstrap > /dev/null 2>&1 < /dev/null \
    || skip "debootstrap is not here"
  rm -rf "${root:?}"
  mkdir -p "$root/debootstrap"
  limit_time
  "${run[@]}" debootstrap --variant=minbase trixie "$root" "$mirror" > "$root.log" 2>&1 < /dev/null \
    || { tail -n 5 "$root.log" >&2; skip "debootstrap can't make a Debian 13"; }
  printf '#!/bin/sh\nexit 101\n' > "$root/usr/sbin/policy-rc.d"
  chmod +x "$root/usr/sbin/policy-rc.d"
  echo force-unsafe-io > "$root/etc/dpkg/dpkg.cfg.d/unsafe-io"
}

# Mounts the kernel's file systems and a separate /tmp.
mount_all ()
{
  if ! { mount --make-rprivate / && mount -t proc proc "$root/proc" \
           && mount --rbind /dev "$root/dev" && mount -t tmpfs tmpfs "$root/tmp"; }; then
    skip "nothing can be mounted here"
  fi
  cp /etc/resolv.conf "$root/etc/resolv.conf" 2> /dev/null || true
}

run_apt ()
{
  limit_time
  in_root env DEBIAN_FRONTEND=noninteractive apt-get -q -o Dpkg::Options::=--force-confold \
          -o Acquire::Retries=3 "$@" > "$root.log" 2>&1 \
    || { tail -n 20 "$root.log" >&2; skip "apt-get $1 fails in $root"; }
}

install_packages ()
{
  # shellcheck disable=SC2016 # expanded by dpkg-query
  [ "$(in_root dpkg-query -W -f '${db:Status-Status}\n' "${packages[@]}" 2> /dev/null \
         | grep -cx installed)" -lt "${#packages[@]}" ] || return 0
  run_apt update
  run_apt install -y --no-install-recommends "${packages[@]}"
  run_apt clean
}

# Copies the current sources.  Builds in the chroot stay: unchanged files keep
# the time of the last copy, and others get the current time.
copy_sources ()
{
  local old=$root/outpaint new=$root/outpaint.new

  rm -rf "$new"
  mkdir -p "$old" "$new"
  (cd "$source_dir" && tar -c --exclude='./build*' --exclude=./.git .) \
    | tar -x --touch --no-same-owner -C "$new"
  # shellcheck disable=SC2016 # expanded by sh
  (cd "$new" && find . -type f -exec sh -c \
     'for file; do ! cmp -s "$file" "$0/$file" || touch -r "$0/$file" "$file"; done' "$old" '{}' +)
  [ ! -e "$old/build" ] || mv "$old/build" "$new/build"
  rm -rf "$old"
  mv "$new" "$old"
}

while [ $# -gt 0 ]; do
  case "$1" in
    --root)
      [ -n "${2:-}" ] || die "--root needs a directory. See --help."
      root=$2
      shift ;;
    --root=?*)   root=${1#*=} ;;
    -h | --help) usage; exit 0 ;;
    *)           arguments+=("$1") ;;
  esac
  shift
done
[ ${#arguments[@]} -gt 0 ] || arguments=("$passing")
case "$root" in /*) ;; *) root=$PWD/$root ;; esac

[ -n "${GIMP3_NAMESPACE-}" ] || skip "a chroot takes root, and namespaces"
unset GIMP3_NAMESPACE
[ -n "${http_proxy-}" ] || eval "$(apt-config shell http_proxy Acquire::http::Proxy)"
is_made || make_root
mount_all
install_packages
copy_sources
# Without the host's network, whose displays would be taken for the chroot's.
run=(unshare --net)
in_root ip link set lo up || skip "the chroot gets no network of its own"
printf '\n== GIMP %s in Debian %s\n' "$(in_root pkg-config --modversion gimp-3.0)" "$(cat "$root/etc/debian_version")"
# shellcheck disable=SC2016 # expanded in the chroot
in_root sh -c 'ip link set lo up && exec /outpaint/tests/run.sh --no-deps "$@"' run.sh "${arguments[@]}"
