#!/usr/bin/env bash
# Tests of install.sh
# SPDX-FileCopyrightText: The Outpaint authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Usage: tests/install/test-install.sh WORK-DIRECTORY [BUILD-DIRECTORY]
#
# Installs and uninstalls in temporary homes below that directory, which also
# has the build and keeps it between runs.  The objects of the other build, of the
# same sources, are taken from there, except in the long variant.

# shellcheck disable=SC2016 # strings in single quotes are expanded later
# shellcheck disable=SC2119,SC2120 # install_built has optional arguments

set -euo pipefail

source_dir=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
mkdir -p "$1"
work=$(cd "$1" && pwd)
failures=0
original_path=$PATH

# The newest installed GIMP, whose directories are tested.
major=2 version=2.10
if pkg-config --exists gimp-3.0; then
  major=3 version=$(pkg-config --modversion gimp-3.0 | cut -d . -f 1,2)
fi

unset GIMP2_DIRECTORY GIMP3_DIRECTORY XDG_CONFIG_HOME SUDO_USER CC
if [ -n "${2-}" ] && [ "${OUTPAINT_TESTS-}" != all ]; then
  export TAKEN_BUILD=$2 CMAKE_C_COMPILER_LAUNCHER="$source_dir/tests/install/take-object.sh"
fi

# Creates an empty home and a directory for fake programs.
new_home ()
{
  chmod -R u+w "$work/home" 2> /dev/null || true
  rm -rf "${work:?}/home" "${work:?}/bin"
  mkdir -p "$work/home" "$work/bin"
  export HOME="$work/home" PATH="$original_path"
  cd "$HOME"
}

# Creates a program on the search path; standard input is its script.
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

# Checks for every page that the plug-in may open and for the targets of their
# links.
has_help_pages ()
{
  local file bad=0

  for file in $(grep -oE 'HELP_[A-Z]+, "[^"]+' "$source_dir/plugin/ui/base/help.c" | sed 's/.*"//; s/$/.html/') \
              $(cd "$1/help" && grep -Eoh '(href|src)="[^":]*"' ./*.html | cut -d '"' -f 2 | sort -u); do
    [ -s "$1/help/$file" ] || { echo "$1/help/$file is missing" >> "$work/out"; bad=1; }
  done
  return "$bad"
}

test_own_directory ()
{
  new_home
  expect "installs" install_built
  expect "the plug-in is in GIMP's directory in the home" installed_in "$HOME/.config/GIMP/$version/plug-ins/outpaint"
  if command -v cmark-gfm > /dev/null; then
    expect "the help pages are installed" has_help_pages "$HOME/.config/GIMP/$version/plug-ins/outpaint"
  fi
  expect "the destination is printed" said "$HOME/.config/GIMP/$version/plug-ins/outpaint"
  expect "installs over an earlier installation" install_built
  expect "uninstalls" install_built --uninstall
  expect "the home is empty after uninstalling" empty "$HOME"
  expect "uninstalling twice succeeds" install_built --uninstall
}

test_directories_of_the_environment ()
{
  local odd="$work/home/图片 und 'mehr'"

  new_home
  export XDG_CONFIG_HOME="$HOME/xdg"
  expect "installs under XDG_CONFIG_HOME" install_built
  expect "the plug-in is under XDG_CONFIG_HOME" installed_in "$HOME/xdg/GIMP/$version/plug-ins/outpaint"
  export "GIMP${major}_DIRECTORY=$odd"
  expect "installs into GIMP's own variable's directory" install_built
  expect "a directory with an unusual name is used" installed_in "$odd/plug-ins/outpaint"
  expect "uninstalls from the variable's directory" install_built --uninstall
  expect "the variable's directory is removed" [ ! -e "$odd" ]
  export "GIMP${major}_DIRECTORY=my gimp"
  expect "installs with a relative variable" install_built
  expect "a relative directory is below the home" installed_in "$HOME/my gimp/plug-ins/outpaint"
  unset "GIMP${major}_DIRECTORY"
  expect "the installation under XDG_CONFIG_HOME is unchanged" installed_in "$HOME/xdg/GIMP/$version/plug-ins/outpaint"

  fake "gimptool-$major.0" <<< 'exit 1'
  expect "uninstalls without gimptool" install_built --uninstall
  expect "the installation under XDG_CONFIG_HOME is removed" [ ! -e "$HOME/xdg" ]
  unset XDG_CONFIG_HOME
}

test_prefix ()
{
  new_home
  expect "installs under a prefix" install_built --prefix "$HOME/opt/my gimp"
  expect "the plug-in is under the prefix" installed_in "$HOME/opt/my gimp/lib/gimp/$major.0/plug-ins/outpaint"
  expect "the home's GIMP is unchanged with --prefix" [ ! -e "$HOME/.config" ]
  expect "uninstalls from a prefix" install_built --prefix="$HOME/opt/my gimp" --uninstall
  expect "the prefix is empty after uninstalling" empty "$HOME"
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
  expect "uninstalls beside the user's files" install_built --uninstall
  expect "the user's file in the directory stays" [ -f "$gimp/plug-ins/outpaint/notes" ]
  expect "another plug-in stays" [ -d "$gimp/plug-ins/other" ]
  expect "the settings stay" [ -f "$gimp/outpaint.conf" ]
  expect "the settings' path is printed" said "$gimp/outpaint.conf"
  expect "the program is removed" [ ! -e "$gimp/plug-ins/outpaint/outpaint" ]
  expect "refuses to uninstall a program that it has not installed" refused install_built --uninstall
  expect "the refusal names the reason" said "was not put there by this script"

  rm -r "$gimp/plug-ins/outpaint"
  ln -s "$work" "$gimp/plug-ins/outpaint"
  expect "refuses to install into a symbolic link" refused install_built
  expect "the refusal names the symbolic link" said "symbolic link"
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
  expect "installs a later version" install_built
  expect "files of the former version only are removed" [ ! -e "$target/locale/xx" ]
  echo "file ../../../precious" >> "$target/installed-files"
  touch "$HOME/precious"
  expect "refuses to uninstall with a damaged list of files" refused install_built --uninstall
  expect "files outside the destination stay" [ -f "$HOME/precious" ]
  expect "files in the destination stay" installed_in "$target"
  unset "GIMP${major}_DIRECTORY"
}

test_failures_change_nothing ()
{
  local before

  new_home
  install_built
  before=$(snapshot "$HOME")
  export CC=false
  expect "a failed build fails the installation" refused install_sh --no-deps
  unset CC
  expect "the message states that nothing has changed" said "as it was"
  expect "a failed build changes nothing" [ "$before" = "$(snapshot "$HOME")" ]

  fake cp <<< 'case "$*" in *.new-*) mkdir -p "$HOME/half"; exit 1;; esac; exec /bin/cp "$@"'
  expect "a full disk fails the installation" refused install_built
  expect "the disk was full in the middle of the installation" [ -d "$HOME/half" ]
  rmdir "$HOME/half"
  expect "a full disk changes nothing" [ "$before" = "$(snapshot "$HOME")" ]
  rm -r "$HOME/.config"
  expect "a full disk fails the first installation" refused install_built
  rmdir "$HOME/half"
  expect "a full disk leaves nothing of the first installation" empty "$HOME"
}

test_options ()
{
  new_home
  expect "refuses an unknown option" refused install_sh --no-deps --frobnicate
  expect "the message names the unknown option" said "--frobnicate"
  expect "refuses --prefix without a directory" refused install_sh --no-deps --prefix
  expect "refuses --system with --prefix" refused install_sh --no-deps --system --prefix x
  expect "refused options install nothing" empty "$HOME"
  expect "prints the help" install_sh --help
  expect "the help lists every option" eval 'for option in system prefix demo uninstall no-deps deps-only; do said "--$option"; done'
}

# The photograph gets 20 % at the top, 10 % at the bottom and 25 % at the sides.
test_demo ()
{
  new_home
  export OUTPAINT_DEMO_DIR="$HOME/pictures"
  expect "runs the demonstration" install_built --demo
  expect "the demonstration prints the paths of its pictures" said "$HOME/pictures/after.png"
  expect "the first picture is the photograph" [ "$(identify -format '%wx%h' pictures/before.png)" = 2000x1500 ]
  expect "the second picture is larger on each side" [ "$(identify -format '%wx%h' pictures/after.png)" = 3000x1950 ]
  expect "both pictures are saved with layers" test -s pictures/before.xcf -a -s pictures/after.xcf
  expect "the demonstration leaves GIMP's settings unchanged" [ "$(ls "$HOME/.config/GIMP/$version")" = plug-ins ]
  unset OUTPAINT_DEMO_DIR
}

# Fakes dpkg, apt and sudo on a machine without json-c.
fake_apt ()
{
  fake dpkg-query <<< 'case "$*" in *libjson-c-dev*) exit 1;; *) echo installed;; esac'
  fake apt-get <<< "echo \"\$DEBIAN_FRONTEND apt-get \$*\" >> '$work/home/apt'; cat"
  fake apt-cache <<< "echo '  Candidate: $1'"
  fake sudo <<< 'while true; do case "$1" in -*) shift;; *) exec "$@";; esac; done'
}

# Usage: lack_packages VERSION.  Fakes a machine without packages, whose apt has
# that GIMP.
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
  expect "installs missing packages" install_sh --deps-only
  expect "no other package is installed, and apt asks nothing" \
         grep -qx 'noninteractive apt-get .* install -y --no-install-recommends libjson-c-dev' apt
  expect "prints the packages to install" said "Installing: libjson-c-dev"
  rm apt
  fake dpkg-query <<< 'echo installed'
  expect "succeeds when no package is missing" install_sh --deps-only --with-tests
  expect "apt is not called when no package is missing" [ ! -e apt ]

  lack_packages 3.0.4
  expect "installs packages where GIMP 3 is the system's" install_sh --deps-only --with-tests
  expect "the packages are those of GIMP 3" grep -q ' install .* libgimp-3.0-dev' apt
  expect "no package of GIMP 2.10 or GTK 2 is installed" refused grep -qE 'libgimp2.0-dev|gtk2|gail|libatk-adaptor' apt
  lack_packages 2.10.36
  expect "installs packages where GIMP 2.10 is the system's" install_sh --deps-only --with-tests
  expect "the packages are those of GIMP 2.10" grep -q ' install .* libgimp2.0-dev .* libatk-adaptor libgail-common gtk2-engines-pixbuf' apt
  expect "no package of GIMP 3 is installed" refused grep -q libgimp-3.0-dev apt

  lack_packages '(none)'
  expect "refuses to install without a GIMP" refused install_sh
  expect "the refusal mentions the missing GIMP" said "packages have no GIMP"
  expect "installs no package without a GIMP" refused grep -q ' install ' apt
}

test_other_gimps ()
{
  new_home
  fake pkg-config <<< 'exit 1'
  expect "refuses to install without GIMP's development files" refused install_built
  expect "the refusal mentions the development files" said "development files of GIMP"
  expect "the refusal names the supported GIMPs" said "GIMP 2.10 and GIMP 3"
  rm "$work/bin/pkg-config"
  fake flatpak <<< 'echo "     Version: 3.0.4"'
  expect "installs beside the GIMP of Flatpak" install_built
  expect "warns that the GIMP of Flatpak cannot use the plug-in" said "Flatpak's GIMP 3.0.4"
}

# Fakes pkg-config and cmake on a machine with GIMP 2.10 and 3.0; nothing is
# built.
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
  expect "installs for each GIMP" install_sh --no-deps
  expect "GIMP 2.10 has its own build" built_for 2 "$gimp/2.10/plug-ins/outpaint"
  expect "GIMP 3.0 has its own build" built_for 3 "$gimp/3.0/plug-ins/outpaint"
  expect "GIMP 3.2, which has a directory, has its own build" built_for 3 "$gimp/3.2/plug-ins/outpaint"
  expect "no other directory is created" [ "$(ls "$gimp")" = "$(printf '%s\n' 2.10 2.8 3.0 3.2)" ]
  expect "builds once for each GIMP" [ "$(grep -c -- '-DOUTPAINT_GIMP=[23]' cmake)" = 2 ]
  rm "$work/bin/pkg-config" "$work/bin/cmake"
  expect "uninstalls from each GIMP" install_sh --no-deps --uninstall
  expect "the existing directories stay" [ "$(find "$gimp" | wc -l)" = 3 ]

  fake_both
  export GIMP3_DIRECTORY="$HOME/three" GIMP2_DIRECTORY=two
  expect "installs into the directories of both variables" install_sh --no-deps
  expect "GIMP 3 has its build in its variable's directory" built_for 3 "$HOME/three/plug-ins/outpaint"
  expect "GIMP 2.10 has its build in its variable's directory" built_for 2 "$HOME/two/plug-ins/outpaint"
  expect "no other directory is created with the variables" [ "$(find "$gimp" | wc -l)" = 3 ]
  unset GIMP2_DIRECTORY GIMP3_DIRECTORY
}

# gimptool reports a directory of a fake system.
test_system ()
{
  local system="$work/home/usr/lib/gimp" metainfo=share/metainfo/org.gimp.GIMP.Plugin.Outpaint.metainfo.xml

  new_home
  fake_both
  fake gimptool-2.0 <<< "echo \"rm -Rf '$system/2.0/plug-ins/outpaint'\""
  fake gimptool-3.0 <<< "echo \"rm -Rf '$system/3.0/plug-ins/outpaint'\""
  expect "installs for all users" install_sh --no-deps --system
  expect "GIMP 2.10 has a build for all users" built_for 2 "$system/2.0/plug-ins/outpaint"
  expect "GIMP 3 has a build for all users" built_for 3 "$system/3.0/plug-ins/outpaint"
  expect "the metadata for software centers is installed" [ -s "$HOME/usr/$metainfo" ]
  expect "the home's GIMP is unchanged with --system" [ ! -e "$HOME/.config" ]
  expect "uninstalls for all users" install_sh --no-deps --system --uninstall
  expect "no file of the installation for all users is left" [ -z "$(find "$HOME/usr" -name '*utpaint*')" ]

  fake dpkg-query <<< 'case "$*" in *-S*) exit 0;; *) exec /usr/bin/dpkg-query "$@";; esac'
  expect "refuses to overwrite files of a package" refused install_sh --no-deps --system
  expect "the refusal mentions the package" said "belongs to a package"
}

# The target package; lintian checks it if installed.
test_package ()
{
  local package

  new_home
  if ! command -v dpkg-shlibdeps > /dev/null; then
    echo "ok - SKIPPED: packages cannot be built without dpkg-dev"
    return
  fi
  rm -f "$work/build/gimp-$major"/*.deb
  expect "builds a package" make_package
  package=$(echo "$work/build/gimp-$major"/*.deb)
  dpkg-deb -I "$package" > "$work/out" 2>&1 || true
  dpkg-deb -c "$package" >> "$work/out" 2>&1 || true
  expect "the package depends on its GIMP" grep -qE "Depends: gimp \(>= $major\..*libgimp-?$major\.0" "$work/out"
  expect "the package has the program" grep -qE "^-rwxr-xr-x root/root .* \./usr/lib/.*gimp/$major.0/plug-ins/outpaint/outpaint$" "$work/out"
  expect "the package has the manual" grep -q "/plug-ins/outpaint/help/10-first-picture.md" "$work/out"
  expect "the package has no file outside /usr" refused grep -qE ' \./(lib|home|tmp|build)' "$work/out"
  if command -v lintian > /dev/null; then
    expect "lintian accepts the package" lintian_takes "$package"
  else
    echo "ok - SKIPPED: lintian is not installed"
  fi
}

make_package () { cmake --build "$work/build/gimp-$major" --target package > "$work/out" 2>&1; }
lintian_takes () { lintian --allow-root --no-cfg --fail-on error "$1" > "$work/out" 2>&1; }

test_sudo ()
{
  new_home
  fake sudo <<< "echo \"\$*\" > '$work/home/sudo'"
  export SUDO_USER=ann GIMP2_DIRECTORY=/elsewhere GIMP3_DIRECTORY=/three
  expect "continues as the user who called sudo" install_built
  expect "uses the home of that user" grep -qx -- "-H -u ann -- env GIMP2_DIRECTORY=/elsewhere GIMP3_DIRECTORY=/three bash $source_dir/install.sh --no-deps .*" sudo
  expect "installs nothing as root" [ "$(ls -A)" = sudo ]
  unset SUDO_USER GIMP2_DIRECTORY GIMP3_DIRECTORY
}

# Runs install.sh with the temporary files and the sources on a noexec file
# system below $noexec.
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
    echo "ok - SKIPPED: a noexec file system cannot be mounted: $(cat "$work/out")"
    return
  fi
  expect "installs with a noexec /tmp" install_noexec
  expect "the plug-in is in the home with a noexec /tmp" installed_in "$HOME/.config/GIMP/$version/plug-ins/outpaint"
  if command -v cmark-gfm > /dev/null; then
    expect "the help pages are installed with a noexec /tmp" has_help_pages "$HOME/.config/GIMP/$version/plug-ins/outpaint"
  fi
  expect "the temporary files are removed" empty "$noexec"
  expect "no warning about noexec is printed" not_said "noexec."
  export "GIMP${major}_DIRECTORY=$noexec/gimp"
  expect "installs where the sources are noexec, too" install_noexec
  expect "warns that no program can be started there" said "no program starts from there"
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
