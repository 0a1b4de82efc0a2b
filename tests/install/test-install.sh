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

# The newest GIMP that is here, for which the tests of directories are.
major=2 version=2.10
if pkg-config --exists gimp-3.0; then
  major=3 version=$(pkg-config --modversion gimp-3.0 | cut -d . -f 1,2)
fi

unset GIMP2_DIRECTORY GIMP3_DIRECTORY XDG_CONFIG_HOME SUDO_USER CC

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
  expect "into GIMP's directory in the home" installed_in "$HOME/.config/GIMP/$version/plug-ins/outpaint"
  if command -v cmark-gfm > /dev/null; then
    expect "with the help's pages" has_help_pages "$HOME/.config/GIMP/$version/plug-ins/outpaint"
  fi
  expect "says where" said "$HOME/.config/GIMP/$version/plug-ins/outpaint"
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
  expect "there" installed_in "$HOME/xdg/GIMP/$version/plug-ins/outpaint"
  export "GIMP${major}_DIRECTORY=$odd"
  expect "installs into GIMP's variable" install_built
  expect "there, whatever its name" installed_in "$odd/plug-ins/outpaint"
  expect "removes it from there" install_built --uninstall
  expect "and leaves nothing" [ ! -e "$odd" ]
  export "GIMP${major}_DIRECTORY=my gimp"
  expect "a relative one" install_built
  expect "is in the home" installed_in "$HOME/my gimp/plug-ins/outpaint"
  unset "GIMP${major}_DIRECTORY"
  expect "the other one is still there" installed_in "$HOME/xdg/GIMP/$version/plug-ins/outpaint"

  fake "gimptool-$major.0" <<< 'exit 1'
  expect "removes without gimptool" install_built --uninstall
  expect "what is under XDG_CONFIG_HOME" [ ! -e "$HOME/xdg" ]
  unset XDG_CONFIG_HOME
}

test_prefix ()
{
  new_home
  expect "installs under a prefix" install_built --prefix "$HOME/opt/my gimp"
  expect "there" installed_in "$HOME/opt/my gimp/lib/gimp/$major.0/plug-ins/outpaint"
  expect "and not in the home's GIMP" [ ! -e "$HOME/.config" ]
  expect "removes from a prefix" install_built --prefix="$HOME/opt/my gimp" --uninstall
  expect "and leaves nothing" empty "$HOME"
}

test_others_files ()
{
  local gimp="$work/home/gimp"

  new_home
  export "GIMP${major}_DIRECTORY=$gimp"
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
  unset "GIMP${major}_DIRECTORY"
}

test_files_of_a_former_version ()
{
  local target="$work/home/gimp/plug-ins/outpaint"

  new_home
  export "GIMP${major}_DIRECTORY=$work/home/gimp"
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
  unset "GIMP${major}_DIRECTORY"
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
  expect "leaves GIMP's settings alone" [ "$(ls "$HOME/.config/GIMP/$version")" = plug-ins ]
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

# Usage: lack_packages VERSION.  A machine whose apt has that GIMP, without any
# package.
lack_packages ()
{
  rm -f apt
  fake_apt "$1"
  fake dpkg-query <<< 'exit 1'
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

  lack_packages 3.0.4
  expect "installs for GIMP 3 where that is the system's" install_sh --deps-only --with-tests
  expect "its files" grep -q ' install .* libgimp-3.0-dev' apt
  expect "not those of GIMP 2.10 or GTK 2" refused grep -qE 'libgimp2.0-dev|gtk2|gail|libatk-adaptor' apt
  lack_packages 2.10.36
  expect "installs for GIMP 2.10 where that is the system's" install_sh --deps-only --with-tests
  expect "its files" grep -q ' install .* libgimp2.0-dev .* libatk-adaptor libgail-common gtk2-engines-pixbuf' apt
  expect "not those of GIMP 3" refused grep -q libgimp-3.0-dev apt

  lack_packages '(none)'
  expect "refuses where there is no GIMP" refused install_sh
  expect "and says so" said "packages have no GIMP"
  expect "installs no package then" refused grep -q ' install ' apt
}

test_other_gimps ()
{
  new_home
  fake pkg-config <<< 'exit 1'
  expect "refuses without a GIMP to build for" refused install_built
  expect "and says so" said "development files of GIMP"
  expect "and which GIMPs there are" said "GIMP 2.10 and GIMP 3"
  rm "$work/bin/pkg-config"
  fake flatpak <<< 'echo "     Version: 3.0.4"'
  expect "installs beside Flatpak's GIMP" install_built
  expect "and says that it does not start in there" said "Flatpak's GIMP 3.0.4"
}

# pkg-config and cmake of a machine with GIMP 2.10 and 3.0; nothing is built.
fake_both ()
{
  fake pkg-config <<< 'case "$*" in *modversion*3.0*) echo 3.0.4;; *modversion*) echo 2.10.34;; *variable*) exit 1;; esac'
  fake cmake <<< 'echo "$*" >> "$HOME/cmake"
case "$*" in *--install*) mkdir -p "$4/help"; echo "$2" > "$4/outpaint"; chmod +x "$4/outpaint"
  touch "$4/help/10-first-picture.md" ;; esac'
  fake gimptool-2.0 <<< 'exit 1'
  fake gimptool-3.0 <<< 'exit 1'
}

# Usage: built_for 2|3 DIRECTORY
built_for () { installed_in "$2" && grep -qx ".*gimp-$1" "$2/outpaint"; }

test_both_gimps ()
{
  local gimp="$work/home/.config/GIMP"

  new_home
  fake_both
  mkdir -p "$gimp/3.2" "$gimp/2.8"
  expect "installs into every GIMP" install_sh --no-deps
  expect "2.10" built_for 2 "$gimp/2.10/plug-ins/outpaint"
  expect "3.0" built_for 3 "$gimp/3.0/plug-ins/outpaint"
  expect "3.2, which has a directory" built_for 3 "$gimp/3.2/plug-ins/outpaint"
  expect "and no other" [ "$(ls "$gimp")" = "$(printf '%s\n' 2.10 2.8 3.0 3.2)" ]
  expect "builds for each once" [ "$(grep -c -- '-DOUTPAINT_GIMP=[23]' cmake)" = 2 ]
  rm "$work/bin/pkg-config" "$work/bin/cmake"
  expect "removes from every GIMP" install_sh --no-deps --uninstall
  expect "and leaves what was there" [ "$(find "$gimp" | wc -l)" = 3 ]

  fake_both
  export GIMP3_DIRECTORY="$HOME/three" GIMP2_DIRECTORY=two
  expect "installs into both variables' directories" install_sh --no-deps
  expect "GIMP 3's" built_for 3 "$HOME/three/plug-ins/outpaint"
  expect "GIMP 2.10's, in the home" built_for 2 "$HOME/two/plug-ins/outpaint"
  expect "and no other" [ "$(find "$gimp" | wc -l)" = 3 ]
  unset GIMP2_DIRECTORY GIMP3_DIRECTORY
}

# A system of its own: gimptool says where.
test_system ()
{
  local system="$work/home/usr/lib/gimp" metainfo=share/metainfo/org.gimp.GIMP.Plugin.Outpaint.metainfo.xml

  new_home
  fake_both
  fake gimptool-2.0 <<< "echo \"rm -Rf '$system/2.0/plug-ins/outpaint'\""
  fake gimptool-3.0 <<< "echo \"rm -Rf '$system/3.0/plug-ins/outpaint'\""
  expect "installs for all users" install_sh --no-deps --system
  expect "of GIMP 2.10" built_for 2 "$system/2.0/plug-ins/outpaint"
  expect "and of GIMP 3" built_for 3 "$system/3.0/plug-ins/outpaint"
  expect "with what software centers show" [ -s "$HOME/usr/$metainfo" ]
  expect "and nothing in the home's GIMP" [ ! -e "$HOME/.config" ]
  expect "removes that" install_sh --no-deps --system --uninstall
  expect "all of it" [ -z "$(find "$HOME/usr" -name '*utpaint*')" ]

  fake dpkg-query <<< 'case "$*" in *-S*) exit 0;; *) exec /usr/bin/dpkg-query "$@";; esac'
  expect "does not overwrite a package's files" refused install_sh --no-deps --system
  expect "and says so" said "belongs to a package"
}

# The target package, with its checks where lintian is here.
test_package ()
{
  local package

  new_home
  if ! command -v dpkg-shlibdeps > /dev/null; then
    echo "ok - SKIPPED: no packages are made without dpkg-dev"
    return
  fi
  rm -f "$work/build/gimp-$major"/*.deb
  expect "makes a package" make_package
  package=$(echo "$work/build/gimp-$major"/*.deb)
  dpkg-deb -I "$package" > "$work/out" 2>&1 || true
  dpkg-deb -c "$package" >> "$work/out" 2>&1 || true
  expect "for its GIMP" grep -qE "Depends: gimp \(>= $major\..*libgimp-?$major\.0" "$work/out"
  expect "with the program" grep -qE "^-rwxr-xr-x root/root .* \./usr/lib/.*gimp/$major.0/plug-ins/outpaint/outpaint$" "$work/out"
  expect "and the manual" grep -q "/plug-ins/outpaint/help/10-first-picture.md" "$work/out"
  expect "and nothing outside of /usr" refused grep -qE ' \./(lib|home|tmp|build)' "$work/out"
  if command -v lintian > /dev/null; then
    expect "that lintian takes" lintian_takes "$package"
  else
    echo "ok - SKIPPED: lintian is not here"
  fi
}

make_package () { cmake --build "$work/build/gimp-$major" --target package > "$work/out" 2>&1; }
lintian_takes () { lintian --allow-root --no-cfg --fail-on error "$1" > "$work/out" 2>&1; }

test_sudo ()
{
  new_home
  fake sudo <<< "echo \"\$*\" > '$work/home/sudo'"
  export SUDO_USER=ann GIMP2_DIRECTORY=/elsewhere GIMP3_DIRECTORY=/three
  expect "hands over to the user who called sudo" install_built
  expect "and to that user's home" grep -qx -- "-H -u ann -- env GIMP2_DIRECTORY=/elsewhere GIMP3_DIRECTORY=/three bash $source_dir/install.sh --no-deps .*" sudo
  expect "installs nothing as root" [ "$(ls -A)" = sudo ]
  unset SUDO_USER GIMP2_DIRECTORY GIMP3_DIRECTORY
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
  expect "there" installed_in "$HOME/.config/GIMP/$version/plug-ins/outpaint"
  if command -v cmark-gfm > /dev/null; then
    expect "with the help's pages" has_help_pages "$HOME/.config/GIMP/$version/plug-ins/outpaint"
  fi
  expect "the temporary files are gone" empty "$noexec"
  expect "and nothing is amiss" not_said "noexec."
  export "GIMP${major}_DIRECTORY=$noexec/gimp"
  expect "installs where no program starts at all" install_noexec
  expect "and says so" said "no program starts from there"
  unset "GIMP${major}_DIRECTORY"
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
test_both_gimps
test_system
test_package
[ "$(id -u)" -ne 0 ] || test_sudo
new_home

[ "$failures" -eq 0 ]
