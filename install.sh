#!/usr/bin/env bash
# Builds and installs the plug-in
# SPDX-FileCopyrightText: The Outpaint authors
# SPDX-License-Identifier: GPL-3.0-or-later

set -euo pipefail
umask 022

usage ()
{
  cat <<'END'
Usage: ./install.sh [OPTION]...

Builds the Outpaint plug-in and installs it into GIMP 2.10, GIMP 3, or each of
them that is installed.  Installs missing packages first, as root or with sudo.
Asks no questions.

Destination (default: plug-ins/outpaint/ in GIMP's directories in your home):
  --system         the system's GIMP, for all users
  --prefix DIR     the GIMP that is installed under DIR

Actions:
  --demo           also extend a photograph in GIMP, without a window, a key or
                   a network, and print the paths of the pictures
  --uninstall      remove the files that this script has installed, no others
  --deps-only      install the missing packages only
  --with-tests     include the packages that tests/run.sh needs
  --no-deps        install no packages
  --build-dir DIR  build in DIR and keep it, so that the next build is faster
                   (default: a temporary directory)
  --help           print this help

Environment:
  GIMP2_DIRECTORY, GIMP3_DIRECTORY,
  XDG_CONFIG_HOME    GIMP's own directories, as for GIMP itself
  OUTPAINT_DEMO_DIR  directory for the pictures of --demo
                     (default: outpaint-demo in the current directory)
END
}

say () { printf '%s\n' "$*"; }
warn () { printf '%s\n' "$*" >&2; }
die () { warn "install.sh: $*"; exit 1; }

# --- Packages ----------------------------------------------------------------

# Prints the packages of a package manager for a purpose.  "a|b": either
# suffices; a is installed.  Also used by tests/run.sh.  Only apt's packages are
# tested.
packages ()
{
  case "$1:$2" in
    apt:build)
      echo "build-essential cmake pkg-config|pkgconf gettext ca-certificates gimp $(apt_gimp_library)" \
           "libgdk-pixbuf-2.0-dev libcurl4-openssl-dev|libcurl4-gnutls-dev libjson-c-dev" \
           "libjpeg-dev libpng-dev libsecret-1-dev cmark-gfm" ;;
    apt:tests)
      echo "libmicrohttpd-dev curl openssl locales xvfb xauth xdotool xclip openbox imagemagick" \
           "x11-utils dbus-x11 at-spi2-core libatspi2.0-dev procps lintian $(apt_gtk2_modules)" \
           "fonts-wqy-microhei clang-format clang-tidy cppcheck shellcheck ninja-build" \
           "clang $(clang_runtime) gnome-keyring gcr dbus-daemon|dbus faketime libfftw3-dev" ;;
    dnf:build)
      echo "gcc make cmake pkgconf-pkg-config gettext gimp gimp-devel gimp-devel-tools" \
           "gdk-pixbuf2-devel libcurl-devel json-c-devel libjpeg-turbo-devel libpng-devel libsecret-devel" ;;
    dnf:tests)
      echo "libmicrohttpd-devel curl openssl xorg-x11-server-Xvfb xdotool xclip openbox ImageMagick" \
           "xorg-x11-utils dbus-x11 at-spi2-core at-spi2-core-devel at-spi2-atk libasan libubsan" \
           "libtsan clang compiler-rt clang-tools-extra cppcheck ShellCheck" \
           "gnome-keyring dbus-daemon libfaketime fftw-devel" ;;
    pacman:build)
      echo "base-devel cmake gettext gimp gdk-pixbuf2 curl json-c libjpeg-turbo libpng libsecret cmark-gfm" ;;
    pacman:tests)
      echo "libmicrohttpd openssl xorg-server-xvfb xdotool xclip openbox imagemagick xorg-xwininfo" \
           "xorg-xprop dbus at-spi2-core clang compiler-rt cppcheck shellcheck gnome-keyring" \
           "libfaketime fftw" ;;
    brew:build) echo "cmake pkgconf gettext glib gdk-pixbuf curl json-c jpeg-turbo libpng libsecret cmark-gfm" ;;
    brew:tests) echo "libmicrohttpd openssl imagemagick clang-format cppcheck shellcheck fftw" ;;
  esac
}

# The development files of the installed GIMP, or of apt's.
apt_gimp_library ()
{
  case "$(apt_gimp_version)" in
    2.*) echo libgimp2.0-dev ;;
    *)   echo libgimp-3.0-dev ;;
  esac
}

# Packages for the dialog's tests with GIMP 2.10, which uses GTK 2.
apt_gtk2_modules ()
{
  case "$(apt_gimp_version)" in
    2.*) echo libatk-adaptor libgail-common gtk2-engines-pixbuf ;;
  esac
}

# The version of the package gimp, installed or in apt.
apt_gimp_version ()
{
  LC_ALL=C apt-cache policy gimp 2> /dev/null \
    | sed -nE '/^ *(Installed|Candidate): *[0-9]/ { s/^[^:]*: *([0-9]+:)?//; p; q; }'
}

# The package with libFuzzer for clang; on older systems clang depends on it.
clang_runtime ()
{
  grep -qsE '^(VERSION|UBUNTU)_CODENAME=(bullseye|focal|jammy)$' /etc/os-release \
    || echo libclang-rt-dev
}

package_manager ()
{
  local manager

  for manager in apt-get dnf pacman brew; do
    if command -v "$manager" > /dev/null; then
      echo "${manager%-get}"
      return
    fi
  done
}

package_installed ()
{
  case "$manager" in
    apt)    [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2> /dev/null)" = installed ] ;;
    dnf)    rpm -q --quiet "$1" ;;
    pacman) pacman -Qq "$1" > /dev/null 2>&1 || pacman -Qqg "$1" > /dev/null 2>&1 ;;
    brew)   brew list --versions "$1" > /dev/null 2>&1 ;;
  esac
}

# Selects the packages to install from the given words.
missing_packages ()
{
  local word name

  for word in "$@"; do
    for name in ${word//|/ }; do
      package_installed "$name" && continue 2
    done
    echo "${word%%|*}"
  done
}

# Runs a command as root; fails when the user has no right to.  sudo asks for
# the user's password only in a terminal.
as_root ()
{
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  elif ! command -v sudo > /dev/null; then
    return 77
  elif sudo -n true 2> /dev/null; then
    sudo -n "$@"
  elif [ -t 0 ]; then
    sudo "$@"
  else
    return 77
  fi
}

package_command ()
{
  case "$manager" in
    apt)    echo "apt-get install -y --no-install-recommends $*" ;;
    dnf)    echo "dnf install -y $*" ;;
    pacman) echo "pacman -S --needed --noconfirm $*" ;;
    brew)   echo "brew install $*" ;;
  esac
}

run_package_manager ()
{
  case "$manager" in
    apt)
      as_root env DEBIAN_FRONTEND=noninteractive apt-get \
              -o DPkg::Lock::Timeout=120 -o Acquire::Retries=3 "$@" < /dev/null ;;
    brew)       HOMEBREW_NO_AUTO_UPDATE=1 "$manager" "$@" < /dev/null ;;
    *)          as_root "$manager" "$@" < /dev/null ;;
  esac
}

refresh_package_list ()
{
  [ "$manager" = apt ] || return 0
  run_package_manager update -q > /dev/null \
    || warn "The package list could not be refreshed; going on with the one that is here."
  [ -n "$(apt_gimp_version)" ] || no_gimp "This system's packages have no GIMP."
}

# Fills the array "missing" with the packages that the purposes lack.
find_missing ()
{
  local purpose words=() name

  missing=()
  for purpose in "$@"; do
    read -r -a words <<< "${words[*]+${words[*]}} $(packages "$manager" "$purpose")"
  done
  while read -r name; do
    case " ${missing[*]+${missing[*]}} " in *" $name "*) continue ;; esac
    missing+=("$name")
  done < <(missing_packages "${words[@]}")
}

install_packages ()
{
  local missing=() purposes=("$@")

  if [ -z "$manager" ]; then
    warn "No package manager that this script knows (apt, dnf, pacman, brew): nothing is installed."
    return
  fi
  find_missing "$@"
  if [ "${#missing[@]}" -eq 0 ]; then
    say "All packages that are needed are here."
    return
  fi

  case "$manager" in
    apt|dnf|pacman)
      as_root true || die "this needs root or sudo. Have an administrator run this, or install the packages some other way and use --no-deps:
  $(package_command "${missing[@]}")" ;;
  esac
  refresh_package_list
  # The updated list may contain another GIMP.
  find_missing "${purposes[@]}"
  say "Installing: ${missing[*]}"
  # shellcheck disable=SC2046 # words of the command
  set -- $(package_command "${missing[@]}")
  shift
  run_package_manager "$@" > "$tmp/packages.log" 2>&1 \
    || { tail -n 20 "$tmp/packages.log" >&2
         die "the packages could not be installed; the lines above say why."; }
}

# --- GIMP versions -----------------------------------------------------------

flatpak_gimp_version ()
{
  command -v flatpak > /dev/null || return 0
  LC_ALL=C flatpak info org.gimp.GIMP 2> /dev/null | sed -n 's/^ *Version: *//p' || true
}

tell_about_sandboxes ()
{
  local version

  version=$(flatpak_gimp_version)
  if [ -n "$version" ]; then
    say "Note: Flatpak's GIMP $version (org.gimp.GIMP) is here too.  It runs in a sandbox with libraries
of its own.  It may list this plug-in, but as a rule does not start it.  Use your distribution's GIMP."
  fi
  if [ -d /snap/gimp ]; then
    say "Note: the Snap of GIMP is here too.  It runs with libraries of its own and has directories of its
own, into which this does not install.  Use your distribution's GIMP."
  fi
}

# Exits when there is no GIMP to build for.
no_gimp ()
{
  warn "install.sh: $1"
  if [ -n "$(flatpak_gimp_version)" ]; then
    warn "Flatpak's GIMP (org.gimp.GIMP) is a sandbox in which plug-ins that were built outside do not start
as a rule."
  fi
  warn "Outpaint is a plug-in for GIMP 2.10 and GIMP 3.  Install GIMP from your distribution's packages."
  exit 1
}

# Usage: has_gimp 2|3.  Checks for its development files.
has_gimp ()
{
  case "$1" in
    2) pkg-config --atleast-version=2.10 gimp-2.0 2> /dev/null ;;
    3) pkg-config --exists gimp-3.0 gimpui-3.0 2> /dev/null ;;
  esac
}

# Sets "gimps" to the GIMPs to build for, newest first.  With a prefix, only the
# prefix's GIMP is used.
check_gimp ()
{
  local major directory found=''

  command -v pkg-config > /dev/null || die "pkg-config is missing. Run this without --no-deps."
  command -v cmake > /dev/null || die "cmake is missing. Run this without --no-deps."
  if [ -n "$prefix" ]; then
    for directory in "$prefix"/lib/pkgconfig "$prefix"/lib64/pkgconfig "$prefix"/lib/*/pkgconfig; do
      [ -d "$directory" ] || continue
      found+="$directory:"
    done
    export PKG_CONFIG_PATH="$found${PKG_CONFIG_PATH:-}"
  fi
  gimps=''
  for major in 3 2; do
    if has_gimp "$major"; then
      gimps+=" $major"
    fi
  done
  [ -n "$gimps" ] \
    || no_gimp "The development files of GIMP (libgimp-3.0-dev, libgimp2.0-dev or gimp-devel) are not here."
  for major in 3 2; do
    if [ -n "$prefix" ] && compgen -G "$prefix/lib*/pkgconfig/gimp-$major.0.pc" > /dev/null; then
      gimps=" $major"
      return
    fi
  done
}

# --- Destinations ------------------------------------------------------------

# Prints the path of GIMP's plug-in of this name, from gimptool.  A dry run of
# the removal prints it in shell quotes and, unlike a dry run of an
# installation, creates no directory.  GLib reads CHARSET; without it,
# characters outside ASCII become question marks.
ask_gimptool ()
{
  local line

  line=$(CHARSET=UTF-8 "$1" --dry-run "$2" outpaint 2> /dev/null) || return 1
  line=${line#*\'}
  line=${line%\'}
  line=${line//"'\\''"/"'"}
  case "$line" in
    /*/plug-ins/outpaint) printf '%s\n' "$line" ;;
    *) return 1 ;;
  esac
}

# The parent of the directories of GIMP's versions.
gimp_directories ()
{
  if [ "$(uname -s)" = Darwin ]; then
    printf '%s\n' "$HOME/Library/Application Support/GIMP"
  else
    case "${XDG_CONFIG_HOME:-}" in
      /*) printf '%s\n' "$XDG_CONFIG_HOME/GIMP" ;;
      *)  printf '%s\n' "$HOME/.config/GIMP" ;;
    esac
  fi
}

# Usage: user_gimp_directories 2|3.  Prints the directory of each version, one
# in a line: those of the installed GIMPs and, for GIMP 3, also existing ones.
user_gimp_directories ()
{
  local name="GIMP$1_DIRECTORY" parent version directory

  parent=$(gimp_directories)
  if [ -n "${!name:-}" ]; then
    case "${!name}" in
      /*) printf '%s\n' "${!name}" ;;
      *)  printf '%s\n' "$HOME/${!name}" ;;
    esac
  elif [ "$1" = 2 ]; then
    printf '%s\n' "$parent/2.10"
  else
    version=$(pkg-config --modversion gimp-3.0 2> /dev/null | cut -d . -f 1,2) || true
    printf '%s\n' "$parent/${version:-3.0}"
    for version in 3.0 3.2; do
      if command -v "gimp-$version" > /dev/null; then
        printf '%s\n' "$parent/$version"
      fi
    done
    for directory in "$parent"/3.*/; do
      if [ -d "$directory" ]; then
        printf '%s\n' "${directory%/}"
      fi
    done
  fi
}

# Usage: find_targets 2|3.  Prints the plug-in's directories, one in a line.
find_targets ()
{
  local tool="gimptool-$1.0" library directory

  if [ -n "$prefix" ]; then
    library=$(pkg-config --variable=gimplibdir "gimp-$1.0" 2> /dev/null) || true
    case "$library" in
      "$prefix"/*) ;;
      *) library="$prefix/lib/gimp/$1.0" ;;
    esac
    ask_gimptool "$prefix/bin/$tool" --uninstall-admin-bin || printf '%s\n' "$library/plug-ins/outpaint"
  elif [ "$system" = yes ]; then
    ask_gimptool "$tool" --uninstall-admin-bin || [ "$uninstall" = yes ] \
      || die "$tool does not say where the system's GIMP has its plug-ins."
  else
    [ -n "${HOME:-}" ] || die "HOME is not set: there is no user to install for. Use --system."
    {
      ask_gimptool "$tool" --uninstall-bin || true
      user_gimp_directories "$1" | sed 's,$,/plug-ins/outpaint,'
    } | awk '!seen[$0]++'
  fi
}

# Runs a command with permission to write into the target.
place ()
{
  if [ "$place_as_root" = yes ]; then
    as_root "$@"
  else
    "$@"
  fi
}

check_target ()
{
  local parent="$target"

  place_as_root=no
  if [ -L "$target" ]; then
    die "$target is a symbolic link. Remove it first."
  elif [ -e "$target" ] && [ ! -d "$target" ]; then
    die "$target is a file. Remove it first."
  fi
  if [ ! -e "$target/installed-files" ] && dpkg-query -S "$target/outpaint" > /dev/null 2>&1; then
    die "$target belongs to a package. Remove the package first: apt remove gimp-outpaint"
  fi
  while [ ! -e "$parent" ]; do
    parent=$(dirname "$parent")
  done
  if [ ! -w "$parent" ]; then
    as_root true || die "$parent can't be written to. Run this as root or with sudo."
    place_as_root=yes
  fi
}

# --- Build, installation, removal --------------------------------------------

run_logged ()
{
  "$@" > "$tmp/build.log" 2>&1 < /dev/null && return
  tail -n 40 "$tmp/build.log" >&2
  die "the build failed; the lines above say why. What was installed before is as it was."
}

# Usage: build 2|3.  Builds and stages the files for that GIMP in $tmp/stage-2
# or -3.
build ()
{
  local jobs directory="$build_dir/gimp-$1" stage="$tmp/stage-$1"

  jobs=$(getconf _NPROCESSORS_ONLN 2> /dev/null || echo 2)
  say "Building for GIMP $(pkg-config --modversion "gimp-$1.0") in $directory"
  run_logged cmake -S "$source_dir" -B "$directory" -DCMAKE_BUILD_TYPE=Release \
             -DOUTPAINT_TESTS=OFF -DOUTPAINT_GIMP="$1"
  run_logged cmake --build "$directory" --parallel "$jobs" --target outpaint
  run_logged cmake --install "$directory" --prefix "$stage" --component plug-in --strip
  # Not -x: it is false for all files on a noexec temporary directory.
  [ -s "$stage/outpaint" ] || die "the build made no plug-in."
}

# Usage: install_files STAGE.  Moves the staged files into the target.  All
# steps that can fail come before the first existing file is replaced, and the
# program comes last.
install_files ()
{
  local parents=0 parent file stage="$1" new="$target/.new-$$"
  local list="$stage/installed-files"

  rm -f "$tmp/former" "$list"

  parent=$target
  while parent=$(dirname "$parent"); [ ! -e "$parent" ]; do
    parents=$((parents + 1))
  done
  if [ -f "$target/installed-files" ]; then
    parents=$(sed -n 's/^parents //p' "$target/installed-files")
    cp "$target/installed-files" "$tmp/former"
  fi
  made_parents=$parents
  (cd "$stage" && find . -type f | sed 's,^\./,,' | sort | grep -vx outpaint) > "$tmp/list" || true
  {
    echo "# What Outpaint's install.sh has put here, for its --uninstall."
    echo "parents $parents"
    sed 's/^/file /' "$tmp/list"
    echo "file outpaint"
  } > "$list"
  printf 'installed-files\noutpaint\n' >> "$tmp/list"

  undo=yes
  place mkdir -p "$new"
  place cp -R "$stage/." "$new/"

  trap '' INT TERM HUP
  while read -r file; do
    place mkdir -p "$(dirname "$target/$file")"
    place mv -f "$new/$file" "$target/$file"
  done < "$tmp/list"
  undo=no
  place rm -rf "$new"
  if [ -f "$tmp/former" ]; then
    sed -n 's/^file //p' "$tmp/former" | while read -r file; do
      grep -qxF "$file" "$tmp/list" || remove_file "$file"
    done
  fi
  trap 'exit 1' INT TERM HUP
}

# A list that was tampered with must not lead outside the target.
check_name ()
{
  case "/$1/" in
    */../*|//*) die "$target/installed-files is damaged: it names $1." ;;
  esac
}

# Removes a file of the target and the directories that become empty.
remove_file ()
{
  local directory

  check_name "$1"
  place rm -f "$target/$1"
  directory=$(dirname "$1")
  while [ "$directory" != . ]; do
    place rmdir "$target/$directory" 2> /dev/null || return 0
    directory=$(dirname "$directory")
  done
}

remove_empty_parents ()
{
  local directory="$target" left="$1"

  place rmdir "$directory" 2> /dev/null || return 0
  while [ "$left" -gt 0 ]; do
    directory=$(dirname "$directory")
    place rmdir "$directory" 2> /dev/null || return 0
    left=$((left - 1))
  done
}

uninstall ()
{
  local list="$target/installed-files" parents file settings

  check_target
  [ -f "$list" ] || die "$target was not put there by this script: it is left alone."
  parents=$(sed -n 's/^parents //p' "$list")
  sed -n 's/^file //p' "$list" > "$tmp/list"
  while read -r file; do
    check_name "$file"
  done < "$tmp/list"
  while read -r file; do
    remove_file "$file"
  done < "$tmp/list"
  place rm -f "$list"
  remove_empty_parents "${parents:-0}"
  if [ "$system" = yes ]; then
    place rm -f "$(metainfo_file)"
  fi
  say "Removed Outpaint from $target"
  [ ! -e "$target" ] || say "Other files are in there: they are left alone."
  settings="$(dirname "$(dirname "$target")")/outpaint.conf"
  [ ! -f "$settings" ] || say "Your settings, keys among them, are left in $settings"
}

# From every GIMP, with or without its development files.
uninstall_all ()
{
  local targets major removed=no

  for major in 3 2; do
    targets=$(find_targets "$major")
    while read -r target; do
      [ -n "$target" ] || continue
      if [ -e "$target" ] || [ -L "$target" ]; then
        uninstall
        removed=yes
      fi
    done <<< "$targets"
  done
  [ "$removed" = yes ] || say "Outpaint is not installed: there is nothing to remove."
}

# The metadata for software centers; for all users only.
metainfo_file () { printf '%s\n' "${target%%/lib*}/share/metainfo/org.gimp.GIMP.Plugin.Outpaint.metainfo.xml"; }

install_metainfo ()
{
  place mkdir -p "$(dirname "$(metainfo_file)")"
  place cp "$source_dir/plugin/data/$(basename "$(metainfo_file)")" "$(metainfo_file)"
}

# Removes the temporary files of an interrupted run.
clean_up ()
{
  local status=$?

  trap - EXIT
  if [ "$undo" = yes ]; then
    place rm -rf "$target/.new-$$" || true
    remove_empty_parents "$made_parents" || true
  fi
  [ -z "$tmp" ] || rm -rf "$tmp"
  exit "$status"
}

# --- Demonstration -----------------------------------------------------------

# Usage: find_console 2|3
find_console ()
{
  case "$1" in
    2) command -v gimp-console-2.10 ;;
    3) command -v gimp-console-3.2 || command -v gimp-console-3.0 || command -v gimp-console-3 ;;
  esac
}

# Usage: run_demo 2|3.  Runs the plug-in installed in $target with a temporary
# GIMP directory, so that the user's settings, keys and last values are neither
# read nor changed.
run_demo ()
{
  local out="${OUTPAINT_DEMO_DIR:-$PWD/outpaint-demo}" gimp="$tmp/gimp" console name arguments

  console=$(find_console "$1") || die "gimp-console-${1/2/2.10} is not here, so there is no demonstration."
  if ! { mkdir -p "$out" && [ -w "$out" ]; } 2> /dev/null; then
    out=$(mktemp -d "${TMPDIR:-/tmp}/outpaint-demo.XXXXXX")
  fi
  out=$(cd "$out" && pwd)
  rm -f "$out/before.png" "$out/before.xcf" "$out/after.png" "$out/after.xcf"
  mkdir -p "$gimp/plug-ins"
  ln -s "$target" "$gimp/plug-ins/outpaint"
  "write_demo_script_$1" "$tmp/demo.scm"
  case "$1" in
    2) arguments=(-i -d -f -b "(load \"$(scheme_quote "$tmp/demo.scm")\")" -b '(gimp-quit 0)') ;;
    3) arguments=(-i -d -f --batch-interpreter=plug-in-script-fu-eval -b "$(cat "$tmp/demo.scm")" --quit) ;;
  esac
  while read -r name; do
    unset "$name"
  done < <(compgen -e | grep -E '^(OUTPAINT_|VOLC_)' | grep -vx OUTPAINT_DEBUG || true)

  say "Extending a photograph in GIMP: this computer paints it, nothing is sent."
  (
    cd "$out"
    export GIMP2_DIRECTORY="$gimp" GIMP3_DIRECTORY="$gimp" XDG_CONFIG_HOME="$tmp/config" XDG_CACHE_HOME="$tmp/cache" DEMO_PHOTO="$source_dir/tests/data/mountains.jpg"
    exec "$console" "${arguments[@]}"
  ) > "$tmp/demo.log" 2>&1 < /dev/null || true
  if [ -n "${OUTPAINT_DEBUG:-}" ]; then
    cat "$tmp/demo.log"
  fi
  if [ ! -s "$out/after.png" ]; then
    warn "The demonstration failed:"
    demo_sentence "$tmp/demo.log" >&2
    exit 1
  fi
  say "Before: $out/before.png and before.xcf"
  say "After:  $out/after.png and after.xcf (the painted layer with its mask)"
}

scheme_quote ()
{
  printf '%s' "$1" | sed 's/[\\"]/\\&/g'
}

# Prints the sentence in Script-Fu's message, or the whole message.
demo_sentence ()
{
  local sentence

  sentence=$(sed -n '/Procedure execution of plug-in-outpaint failed/ { s/.*failed: *//; p; q; }' "$1")
  if [ -n "$sentence" ]; then
    printf '%s\n' "$sentence"
  else
    tail -n 20 "$1"
  fi
}

write_demo_script_2 ()
{
  cat > "$1" <<'END'
(define (save image name)
  (let* ((flat (car (gimp-image-duplicate image)))
         (xcf (string-append name ".xcf"))
         (png (string-append name ".png")))
    (gimp-xcf-save RUN-NONINTERACTIVE image (car (gimp-image-get-active-drawable image)) xcf xcf)
    (file-png-save-defaults RUN-NONINTERACTIVE flat
                            (car (gimp-image-merge-visible-layers flat CLIP-TO-IMAGE)) png png)
    (gimp-image-delete flat)))

(let* ((photo (getenv "DEMO_PHOTO"))
       (image (car (gimp-file-load RUN-NONINTERACTIVE photo photo)))
       (layer (car (gimp-image-get-active-layer image))))
  (save image "before")
  (plug-in-outpaint RUN-NONINTERACTIVE image layer ""
                    0 0.2 0.1 0.25 0.25 7 2 30 0.8 1920 1920 1 -1 "local")
  (save image "after"))
END
}

write_demo_script_3 ()
{
  cat > "$1" <<'END'
(script-fu-use-v3)
(define (save image name)
  (gimp-file-save RUN-NONINTERACTIVE image (string-append name ".xcf"))
  (let* ((flat (gimp-image-duplicate image)))
    (gimp-image-merge-visible-layers flat CLIP-TO-IMAGE)
    (gimp-file-save RUN-NONINTERACTIVE flat (string-append name ".png"))
    (gimp-image-delete flat)))

(let* ((image (gimp-file-load RUN-NONINTERACTIVE (getenv "DEMO_PHOTO"))))
  (save image "before")
  (plug-in-outpaint #:run-mode RUN-NONINTERACTIVE #:image image
                    #:drawables (gimp-image-get-selected-layers image)
                    #:top 0.2 #:bottom 0.1 #:left 0.25 #:right 0.25 #:seed 2 #:service "local")
  (save image "after"))
END
}

# Usage: for_each_target FUNCTION.  Calls it with 2 or 3 and "target" set.
for_each_target ()
{
  local major targets

  for major in $gimps; do
    targets=$(find_targets "$major")
    while read -r target <&3; do
      "$1" "$major"
    done 3<<< "$targets"
  done
}

# Usage: install_target 2|3
install_target ()
{
  check_target
  install_files "$tmp/stage-$1"
  if [ "$system" = yes ]; then
    install_metainfo
  fi
  say "Installed Outpaint in $target"
  [ -x "$target/outpaint" ] || warn "But no program starts from there: its file system is mounted noexec.
GIMP can't use the plug-in until that is changed, or until it is installed elsewhere."
}

# --- Main --------------------------------------------------------------------

# With sudo, root installs the packages and the user installs the plug-in.
go_on_as_user ()
{
  local keep=() name

  for name in GIMP2_DIRECTORY GIMP3_DIRECTORY XDG_CONFIG_HOME OUTPAINT_DEMO_DIR; do
    [ -z "${!name:-}" ] || keep+=("$name=${!name}")
  done
  say "Called with sudo: from here on as $SUDO_USER, for $SUDO_USER's own GIMP."
  rm -rf "$tmp"
  if command -v sudo > /dev/null; then
    exec sudo -H -u "$SUDO_USER" -- env "${keep[@]+"${keep[@]}"}" bash "$script" --no-deps "$@"
  else
    exec env HOME="$(getent passwd "$SUDO_USER" | cut -d: -f6)" "${keep[@]+"${keep[@]}"}" \
         runuser -u "$SUDO_USER" -- bash "$script" --no-deps "$@"
  fi
}

main ()
{
  local arguments=("$@") purposes=(build) major targets

  script=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)/$(basename "${BASH_SOURCE[0]}")
  source_dir=$(dirname "$script")
  manager=$(package_manager)
  system=no prefix='' deps=yes deps_only=no with_tests=no demo=no uninstall=no build_dir=''
  tmp='' undo=no made_parents=0 place_as_root=no

  while [ $# -gt 0 ]; do
    case "$1" in
      --system)      system=yes ;;
      --prefix|--build-dir)
        [ -n "${2:-}" ] || { warn "install.sh: $1 needs a directory. See --help."; exit 2; }
        case "$1" in
          --prefix) prefix=$2 ;;
          *)        build_dir=$2 ;;
        esac
        shift ;;
      --prefix=?*)    prefix=${1#*=} ;;
      --build-dir=?*) build_dir=${1#*=} ;;
      --no-deps)     deps=no ;;
      --deps-only)   deps_only=yes ;;
      --with-tests)  with_tests=yes ;;
      --uninstall)   uninstall=yes ;;
      --demo)        demo=yes ;;
      -h|--help)     usage; exit 0 ;;
      *) warn "install.sh: there is no option $1. See --help."; exit 2 ;;
    esac
    shift
  done
  if [ "$system" = yes ] && [ -n "$prefix" ]; then
    warn "install.sh: --system and --prefix exclude each other. See --help."
    exit 2
  fi
  case "$prefix" in ''|/*) ;; *) prefix=$PWD/$prefix ;; esac
  prefix=${prefix%/}
  case "$build_dir" in ''|/*) ;; *) build_dir=$PWD/$build_dir ;; esac

  trap clean_up EXIT
  trap 'exit 1' INT TERM HUP
  tmp=$(mktemp -d "${TMPDIR:-/tmp}/outpaint-install.XXXXXX")

  if [ "$uninstall" = no ] && [ "$deps" = yes ]; then
    [ "$with_tests" = no ] || purposes+=(tests)
    install_packages "${purposes[@]}"
  fi
  [ "$deps_only" = no ] || exit 0
  if [ "$(id -u)" -eq 0 ] && [ "${SUDO_USER:-root}" != root ] && [ "$system" = no ] && [ -z "$prefix" ]; then
    go_on_as_user "${arguments[@]+"${arguments[@]}"}"
  fi

  if [ "$uninstall" = yes ]; then
    uninstall_all
    exit 0
  fi
  check_gimp
  build_dir=${build_dir:-$tmp/build}
  for_each_target check_target
  for major in $gimps; do
    build "$major"
  done
  for_each_target install_target
  tell_about_sandboxes
  if [ "$demo" = yes ]; then
    major=${gimps:1:1}
    target=$(find_targets "$major" | head -n 1)
    run_demo "$major"
  fi
  say "In GIMP it is Filters > Outpaint... (start GIMP again if it is running)."
}

main "$@"
