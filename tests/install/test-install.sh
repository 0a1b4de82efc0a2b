#!/usr/bin/env bash
# Tests of install.sh
# SPDX-FileCopyrightText: The Outpaint authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Usage: tests/install/test-install.sh WORK-DIRECTORY
#
# Installs and uninstalls in homes of its own below that directory, where it
# keeps its build between runs.

# shellcheck disable=SC2016 # what is in single quotes is expanded where it runs
# shellcheck disable=SC2119,SC2120 # install_built may go without options

set -euo pipefail

source_dir=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
mkdir -p "$1"
work=$(cd "$1" && pwd)
failures=0
original_path=$PATH

unset GIMP2_DIRECTORY XDG_CONFIG_HOME SUDO_USER CC

# A new, empty home, and a directory for programs that stand in for others.
new_home ()
{
  chmod -R u+w "$work/home" 2> /dev/null || true
  rm -rf "${work:?}/home" "${work:?}/bin"
  mkdir -p "$work/home" "$work/bin"
  export HOME="$work/home" PATH="$original_path"
  cd "$HOME"
}

# A program on the search path that does what standard input says.
fake ()
{
  { echo '#!/bin/sh'; cat; } > "$work/bin/$1"
  chmod +x "$work/bin/$1"
  PATH="$work/bin:$original_path"
}

install_sh ()
{
  "$source_dir/install.sh" "$@" > "$work/out" 2>&1 < /dev/null
}

install_built () { install_sh --no-deps --build-dir "$work/build" "$@"; }

expect ()
{
  local what="$1"

  shift
  if "$@"; then
    echo "ok - $what"
  else
    echo "not ok - $what"
    sed 's/^/  # /' "$work/out"
    failures=$((failures + 1))
  fi
}

refused () { ! "$@"; }
said () { grep -qF -- "$1" "$work/out"; }
not_said () { ! said "$1"; }
empty () { [ -z "$(ls -A "$1")" ]; }
snapshot () { (cd "$1" && find . -printf '%P %y %m\n' -type f -exec sha256sum {} + | sort); }

installed_in ()
{
  [ -x "$1/outpaint" ] && [ -f "$1/help/10-first-picture.md" ] && [ -f "$1/installed-files" ] \
    && [ -z "$(find "$1" -name '.new-*')" ]
}

# Every page that the plug-in may open, and all that the pages lead to.
has_help_pages ()
{
  local file bad=0

  for file in $(grep -oE 'HELP_[A-Z]+, "[^"]+' "$source_dir/plugin/ui/base/help.c" | sed 's/.*"//; s/$/.html/') \
              $(cd "$1/help" && grep -Eoh '(href|src)="[^":]*"' ./*.html | cut -d '"' -f 2 | sort -u); do
    [ -s "$1/help/$file" ] || { echo "$1/help/$file is not there" >> "$work/out"; bad=1; }
  done
  return "$bad"
}

test_own_directory ()
{
  new_home
  expect "installs" install_built
  expect "into GIMP's directory in the home" installed_in "$HOME/.config/GIMP/2.10/plug-ins/outpaint"
  if command -v cmark-gfm > /dev/null; then
    expect "with the help's pages" has_help_pages "$HOME/.config/GIMP/2.10/plug-ins/outpaint"
  fi
  expect "says where" said "$HOME/.config/GIMP/2.10/plug-ins/outpaint"
  expect "installs over itself" install_built
  expect "removes" install_built --uninstall
  expect "leaves nothing behind" empty "$HOME"
  expect "removing what is not there is no failure" install_built --uninstall
}

test_directories_of_the_environment ()
{
  local odd="$work/home/图片 und 'mehr'"

  new_home
  export XDG_CONFIG_HOME="$HOME/xdg"
  expect "installs under XDG_CONFIG_HOME" install_built
  expect "there" installed_in "$HOME/xdg/GIMP/2.10/plug-ins/outpaint"
  export GIMP2_DIRECTORY="$odd"
  expect "installs into GIMP2_DIRECTORY" install_built
  expect "there, whatever its name" installed_in "$odd/plug-ins/outpaint"
  expect "removes it from there" install_built --uninstall
  expect "and leaves nothing" [ ! -e "$odd" ]
  export GIMP2_DIRECTORY="my gimp"
  expect "a relative GIMP2_DIRECTORY" install_built
  expect "is in the home" installed_in "$HOME/my gimp/plug-ins/outpaint"
  unset GIMP2_DIRECTORY
  expect "the other one is still there" installed_in "$HOME/xdg/GIMP/2.10/plug-ins/outpaint"

  fake gimptool-2.0 <<< 'exit 1'
  expect "removes without gimptool" install_built --uninstall
  expect "what is under XDG_CONFIG_HOME" [ ! -e "$HOME/xdg" ]
  unset XDG_CONFIG_HOME
}

test_prefix ()
{
  new_home
  expect "installs under a prefix" install_built --prefix "$HOME/opt/my gimp"
  expect "there" installed_in "$HOME/opt/my gimp/lib/gimp/2.0/plug-ins/outpaint"
  expect "and not in the home's GIMP" [ ! -e "$HOME/.config" ]
  expect "removes from a prefix" install_built --prefix="$HOME/opt/my gimp" --uninstall
  expect "and leaves nothing" empty "$HOME"
}

test_others_files ()
{
  local gimp="$work/home/gimp"

  new_home
  export GIMP2_DIRECTORY="$gimp"
  mkdir -p "$gimp/plug-ins/other"
  echo "[gateway]" > "$gimp/outpaint.conf"
  install_built
  echo mine > "$gimp/plug-ins/outpaint/notes"
  install_built
  expect "removes" install_built --uninstall
  expect "but not a file that the user put there" [ -f "$gimp/plug-ins/outpaint/notes" ]
  expect "nor another plug-in" [ -d "$gimp/plug-ins/other" ]
  expect "nor the settings" [ -f "$gimp/outpaint.conf" ]
  expect "and says so" said "$gimp/outpaint.conf"
  expect "but the program" [ ! -e "$gimp/plug-ins/outpaint/outpaint" ]
  expect "does not remove what it has not installed" refused install_built --uninstall
  expect "and says so" said "was not put there by this script"

  rm -r "$gimp/plug-ins/outpaint"
  ln -s "$work" "$gimp/plug-ins/outpaint"
  expect "does not follow a symbolic link" refused install_built
  expect "and says so" said "symbolic link"
  unset GIMP2_DIRECTORY
}

test_files_of_a_former_version ()
{
  local target="$work/home/gimp/plug-ins/outpaint"

  new_home
  export GIMP2_DIRECTORY="$work/home/gimp"
  install_built
  mkdir -p "$target/locale/xx"
  touch "$target/locale/xx/old.mo"
  echo "file locale/xx/old.mo" >> "$target/installed-files"
  expect "a later version installs" install_built
  expect "and removes what only the former one had" [ ! -e "$target/locale/xx" ]
  echo "file ../../../precious" >> "$target/installed-files"
  touch "$HOME/precious"
  expect "a damaged list of files is refused" refused install_built --uninstall
  expect "and nothing outside is removed" [ -f "$HOME/precious" ]
  expect "nor anything inside" installed_in "$target"
  unset GIMP2_DIRECTORY
}

test_failures_change_nothing ()
{
  local before

  new_home
  install_built
  before=$(snapshot "$HOME")
  export CC=false
  expect "a build that fails is a failure" refused install_sh --no-deps
  unset CC
  expect "and says that nothing has changed" said "as it was"
  expect "which is so" [ "$before" = "$(snapshot "$HOME")" ]

  fake cp <<< 'case "$*" in *.new-*) mkdir -p "$HOME/half"; exit 1;; esac; exec /bin/cp "$@"'
  expect "a full disk is a failure" refused install_built
  expect "that was met in the middle" [ -d "$HOME/half" ]
  rmdir "$HOME/half"
  expect "and changes nothing" [ "$before" = "$(snapshot "$HOME")" ]
  rm -r "$HOME/.config"
  expect "a full disk at the first time is a failure" refused install_built
  rmdir "$HOME/half"
  expect "and leaves nothing" empty "$HOME"
}

test_options ()
{
  new_home
  expect "an unknown option is refused" refused install_sh --no-deps --frobnicate
  expect "by its name" said "--frobnicate"
  expect "--prefix wants a directory" refused install_sh --no-deps --prefix
  expect "--system and --prefix exclude each other" refused install_sh --no-deps --system --prefix x
  expect "nothing was installed" empty "$HOME"
  expect "--help helps" install_sh --help
  expect "with every option" eval 'for option in system prefix demo uninstall no-deps deps-only; do said "--$option"; done'
}

# The photograph with 20 % above, 10 % below and 25 % at the sides.
test_demo ()
{
  new_home
  export OUTPAINT_DEMO_DIR="$HOME/pictures"
  expect "the demonstration paints" install_built --demo
  expect "says where the pictures are" said "$HOME/pictures/after.png"
  expect "the photograph" [ "$(identify -format '%wx%h' pictures/before.png)" = 2000x1500 ]
  expect "with more on every side" [ "$(identify -format '%wx%h' pictures/after.png)" = 3000x1950 ]
  expect "and both with layers" test -s pictures/before.xcf -a -s pictures/after.xcf
  expect "leaves GIMP's settings alone" [ "$(ls "$HOME/.config/GIMP/2.10")" = plug-ins ]
  unset OUTPAINT_DEMO_DIR
}

# dpkg, apt and sudo as a machine has them that lacks json-c.
fake_apt ()
{
  fake dpkg-query <<< 'case "$*" in *libjson-c-dev*) exit 1;; *) echo installed;; esac'
  fake apt-get <<< "echo \"\$DEBIAN_FRONTEND apt-get \$*\" >> '$work/home/apt'; cat"
  fake apt-cache <<< "echo '  Candidate: $1'"
  fake sudo <<< 'while true; do case "$1" in -*) shift;; *) exec "$@";; esac; done'
}

test_packages ()
{
  new_home
  fake_apt 2.10.34
  expect "installs what is missing" install_sh --deps-only
  expect "and nothing else, without questions" \
         grep -qx 'noninteractive apt-get .* install -y --no-install-recommends libjson-c-dev' apt
  expect "says what it does" said "Installing: libjson-c-dev"
  rm apt
  fake dpkg-query <<< 'echo installed'
  expect "needs nothing when nothing is missing" install_sh --deps-only --with-tests
  expect "and does not ask apt" [ ! -e apt ]

  fake_apt '(none)'
  fake gimp-3.0 <<< 'echo GNU Image Manipulation Program version 3.0.4'
  expect "refuses where there is only GIMP 3" refused install_sh
  expect "and says so" said "There is GIMP 3.0.4, but Outpaint is a plug-in for GIMP 2.10"
  expect "installs no package then" refused grep -q ' install ' apt
}

test_other_gimps ()
{
  new_home
  fake pkg-config <<< 'exit 1'
  fake gimp-3.0 <<< 'echo GNU Image Manipulation Program version 3.0.4'
  expect "refuses without GIMP 2.10 to build for" refused install_built
  expect "and says so" said "GIMP 2.10's development files"
  expect "and what there is" said "There is GIMP 3.0.4"
  rm "$work/bin/pkg-config"
  fake flatpak <<< 'echo "     Version: 2.10.36"'
  expect "installs beside Flatpak's GIMP 2.10" install_built
  expect "and says that it does not run in there" said "It runs in a sandbox"
  fake flatpak <<< 'echo "     Version: 3.0.4"'
  expect "installs beside Flatpak's GIMP 3" install_built
  expect "and says that it does not run in there" said "Flatpak's GIMP 3.0.4"
}

test_sudo ()
{
  new_home
  fake sudo <<< "echo \"\$*\" > '$work/home/sudo'"
  export SUDO_USER=ann GIMP2_DIRECTORY=/elsewhere
  expect "hands over to the user who called sudo" install_built
  expect "and to that user's home" grep -qx -- "-H -u ann -- env GIMP2_DIRECTORY=/elsewhere bash $source_dir/install.sh --no-deps .*" sudo
  expect "installs nothing as root" [ "$(ls -A)" = sudo ]
  unset SUDO_USER GIMP2_DIRECTORY
}

# Runs install.sh with its arguments, with the temporary files and the sources
# on a file system from which no program starts, below $noexec.
install_noexec ()
{
  unshare "$namespace" bash -c '
    mount -t tmpfs -o noexec tmpfs "$noexec" && mkdir "$noexec/source" "$noexec/tmp" \
      && cp -R "$source_dir"/{CMakeLists.txt,install.sh,README.md,LICENSE,plugin,tests} "$noexec/source" \
      && TMPDIR="$noexec/tmp" exec bash "$noexec/source/install.sh" --no-deps "$@"' install "$@" \
    > "$work/out" 2>&1 < /dev/null
}

test_noexec ()
{
  local namespace=-m

  new_home
  export source_dir noexec="$work/noexec"
  mkdir -p "$noexec"
  [ "$(id -u)" -eq 0 ] || namespace=-rm
  if ! unshare "$namespace" mount -t tmpfs -o noexec tmpfs "$noexec" > "$work/out" 2>&1; then
    echo "ok - SKIPPED: a file system without programs can't be mounted: $(cat "$work/out")"
    return
  fi
  expect "installs where no program starts from /tmp" install_noexec
  expect "there" installed_in "$HOME/.config/GIMP/2.10/plug-ins/outpaint"
  if command -v cmark-gfm > /dev/null; then
    expect "with the help's pages" has_help_pages "$HOME/.config/GIMP/2.10/plug-ins/outpaint"
  fi
  expect "the temporary files are gone" empty "$noexec"
  expect "and nothing is amiss" not_said "noexec."
  export GIMP2_DIRECTORY="$noexec/gimp"
  expect "installs where no program starts at all" install_noexec
  expect "and says so" said "no program starts from there"
  unset GIMP2_DIRECTORY
}

test_own_directory
test_directories_of_the_environment
test_prefix
test_others_files
test_files_of_a_former_version
test_failures_change_nothing
test_noexec
test_options
test_demo
test_packages
test_other_gimps
[ "$(id -u)" -ne 0 ] || test_sudo
new_home

[ "$failures" -eq 0 ]
