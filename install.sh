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

Builds the Outpaint plug-in and puts it into your GIMP 2.10.  What is missing
to build it is installed first, as root or with sudo.  Asks nothing.

Where it goes (plug-ins/outpaint/ in GIMP's own directory when nothing is said):
  --system         into the system's GIMP, for all users
  --prefix DIR     into the GIMP that was installed under DIR

What is done:
  --demo           installs, then extends a photograph in GIMP, without a
                   window, a key or a network; says where the pictures are
  --uninstall      removes what this script has put there, and nothing else
  --deps-only      installs the packages that are missing, and stops
  --with-tests     also the packages that tests/run.sh needs
  --no-deps        installs no packages
  --build-dir DIR  builds in DIR and keeps it, so that the next time is quicker
                   (else in a temporary directory)
  --help           shows this

Environment:
  GIMP2_DIRECTORY, XDG_CONFIG_HOME  say where GIMP's own directory is, as they
                                    do for GIMP itself
  OUTPAINT_DEMO_DIR                 where --demo leaves its pictures
                                    (else outpaint-demo in the current directory)
END
}

say () { printf '%s\n' "$*"; }
warn () { printf '%s\n' "$*" >&2; }
die () { warn "install.sh: $*"; exit 1; }

# --- What has to be there ----------------------------------------------------

# The packages of one package manager for one purpose.  "a|b": either will do,
# and a is what gets installed.  tests/run.sh takes its packages from here too.
# Only apt's are tested.
packages ()
{
  case "$1:$2" in
    apt:build)
      echo "build-essential cmake pkg-config|pkgconf gettext ca-certificates gimp libgimp2.0-dev" \
           "libgdk-pixbuf-2.0-dev libcurl4-openssl-dev|libcurl4-gnutls-dev libjson-c-dev" \
           "libjpeg-dev libpng-dev libsecret-1-dev cmark-gfm" ;;
    apt:tests)
      echo "libmicrohttpd-dev curl openssl locales xvfb xauth xdotool xclip openbox imagemagick" \
           "x11-utils dbus-x11 at-spi2-core libatk-adaptor libgail-common libatspi2.0-dev" \
           "gtk2-engines-pixbuf fonts-wqy-microhei clang-format clang-tidy cppcheck shellcheck" \
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

# What clang builds for libFuzzer with; older systems have it in a package that
# comes with clang.
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

# Of the words given, the packages to install.
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

# Runs a command as root, or fails when this user can't.  sudo may ask for the
# user's password only where there is somebody to answer.
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
  case "$(LC_ALL=C apt-cache policy libgimp2.0-dev | sed -n 's/^ *Candidate: *//p')" in
    ''|'(none)') no_gimp_2 "This system's packages have no GIMP 2.10 (libgimp2.0-dev)." ;;
  esac
}

install_packages ()
{
  local purpose words=() missing=() name

  if [ -z "$manager" ]; then
    warn "No package manager that this script knows (apt, dnf, pacman, brew): nothing is installed."
    return
  fi
  for purpose in "$@"; do
    read -r -a words <<< "${words[*]+${words[*]}} $(packages "$manager" "$purpose")"
  done
  while read -r name; do
    case " ${missing[*]+${missing[*]}} " in *" $name "*) continue ;; esac
    missing+=("$name")
  done < <(missing_packages "${words[@]}")
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
  say "Installing: ${missing[*]}"
  # shellcheck disable=SC2046 # the command's words
  set -- $(package_command "${missing[@]}")
  shift
  run_package_manager "$@" > "$tmp/packages.log" 2>&1 \
    || { tail -n 20 "$tmp/packages.log" >&2
         die "the packages could not be installed; the lines above say why."; }
}

# --- Which GIMP --------------------------------------------------------------

flatpak_gimp_version ()
{
  command -v flatpak > /dev/null || return 0
  LC_ALL=C flatpak info org.gimp.GIMP 2> /dev/null | sed -n 's/^ *Version: *//p' || true
}

tell_about_flatpak ()
{
  local version

  version=$(flatpak_gimp_version)
  case "$version" in
    '') ;;
    2.*) say "Note: Flatpak's GIMP $version (org.gimp.GIMP) is here too.  It runs in a sandbox with libraries
of its own, where a plug-in that was built outside does not start as a rule, even if GIMP lists it.
Outpaint works in your distribution's GIMP 2.10: start it as gimp-2.10." ;;
    *)  say "Note: Flatpak's GIMP $version (org.gimp.GIMP) is here too.  Outpaint is a plug-in for GIMP 2.10 and
does not run in it.  Outpaint works in your distribution's GIMP 2.10: start it as gimp-2.10." ;;
  esac
  if [ -d /snap/gimp ]; then
    say "Note: the Snap of GIMP is here too.  Its confinement keeps plug-ins that were built outside from
starting.  Outpaint works in your distribution's GIMP 2.10: start it as gimp-2.10."
  fi
}

# Ends the run where there is nothing to build against.
no_gimp_2 ()
{
  local program version=''

  for program in gimp-3.2 gimp-3.0 gimp-3 gimp; do
    command -v "$program" > /dev/null || continue
    version=$(LC_ALL=C "$program" --version 2> /dev/null | sed -n 's/.*version \([0-9.]*\).*/\1/p')
    break
  done
  warn "install.sh: $1"
  case "$version" in
    3.*) warn "There is GIMP $version, but Outpaint is a plug-in for GIMP 2.10 and does not run in GIMP 3." ;;
    *)   warn "Outpaint is a plug-in for GIMP 2.10 and does not run in GIMP 3." ;;
  esac
  case "$(flatpak_gimp_version)" in
    2.*) warn "Flatpak's GIMP 2.10 is a sandbox in which plug-ins that were built outside do not start as a rule." ;;
    3.*) warn "Flatpak's GIMP (org.gimp.GIMP) is GIMP 3 as well." ;;
  esac
  warn "GIMP 2.10 is in Debian 12, in Ubuntu 22.04 and 24.04, and in MacPorts (gimp2)."
  exit 1
}

check_gimp ()
{
  if [ -n "$prefix" ]; then
    export PKG_CONFIG_PATH="$prefix/lib/pkgconfig${PKG_CONFIG_PATH:+:$PKG_CONFIG_PATH}"
  fi
  command -v pkg-config > /dev/null || die "pkg-config is missing. Run this without --no-deps."
  command -v cmake > /dev/null || die "cmake is missing. Run this without --no-deps."
  pkg-config --atleast-version=2.10 gimp-2.0 2> /dev/null \
    || no_gimp_2 "GIMP 2.10's development files (libgimp2.0-dev or gimp-devel) are not here."
}

# --- Where the plug-in goes --------------------------------------------------

# Asks gimptool where GIMP keeps a plug-in of this name: dry-running the
# removal prints its path in shell quotes and, unlike an installation's dry
# run, makes no directory.  CHARSET is GLib's: without it the path's characters
# outside ASCII come out as question marks.
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

# What GIMP 2.10 does itself, for when gimptool is not there (any more).
user_gimp_directory ()
{
  if [ -n "${GIMP2_DIRECTORY:-}" ]; then
    case "$GIMP2_DIRECTORY" in
      /*) printf '%s\n' "$GIMP2_DIRECTORY" ;;
      *)  printf '%s\n' "$HOME/$GIMP2_DIRECTORY" ;;
    esac
  elif [ "$(uname -s)" = Darwin ]; then
    printf '%s\n' "$HOME/Library/Application Support/GIMP/2.10"
  else
    case "${XDG_CONFIG_HOME:-}" in
      /*) printf '%s\n' "$XDG_CONFIG_HOME/GIMP/2.10" ;;
      *)  printf '%s\n' "$HOME/.config/GIMP/2.10" ;;
    esac
  fi
}

find_target ()
{
  if [ -n "$prefix" ]; then
    ask_gimptool "$prefix/bin/gimptool-2.0" --uninstall-admin-bin \
      || printf '%s\n' "$prefix/lib/gimp/2.0/plug-ins/outpaint"
  elif [ "$system" = yes ]; then
    ask_gimptool gimptool-2.0 --uninstall-admin-bin \
      || die "gimptool-2.0 does not say where the system's GIMP has its plug-ins."
  else
    [ -n "${HOME:-}" ] || die "HOME is not set: there is no user to install for. Use --system."
    ask_gimptool gimptool-2.0 --uninstall-bin \
      || printf '%s\n' "$(user_gimp_directory)/plug-ins/outpaint"
  fi
}

# Runs a command with the right to write into the target.
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

  if [ -L "$target" ]; then
    die "$target is a symbolic link. Remove it first."
  elif [ -e "$target" ] && [ ! -d "$target" ]; then
    die "$target is a file. Remove it first."
  fi
  while [ ! -e "$parent" ]; do
    parent=$(dirname "$parent")
  done
  if [ ! -w "$parent" ]; then
    as_root true || die "$parent can't be written to. Run this as root or with sudo."
    place_as_root=yes
  fi
}

# --- Build, install, uninstall -----------------------------------------------

run_logged ()
{
  "$@" > "$tmp/build.log" 2>&1 < /dev/null && return
  tail -n 40 "$tmp/build.log" >&2
  die "the build failed; the lines above say why. What was installed before is as it was."
}

build ()
{
  local jobs

  jobs=$(getconf _NPROCESSORS_ONLN 2> /dev/null || echo 2)
  say "Building in $build_dir"
  run_logged cmake -S "$source_dir" -B "$build_dir" -DCMAKE_BUILD_TYPE=Release \
             -DOUTPAINT_TESTS=OFF
  run_logged cmake --build "$build_dir" --parallel "$jobs" --target outpaint
  run_logged cmake --install "$build_dir" --prefix "$tmp/stage" --component plug-in --strip
  # Not -x: where the temporary directory is mounted noexec, nothing in it is.
  [ -s "$tmp/stage/outpaint" ] || die "the build made no plug-in."
}

# Puts the staged files into the target: everything that can fail comes before
# the first file that was there is replaced, and the program comes last.
install_files ()
{
  local parents=0 parent file new="$target/.new-$$"
  local list="$tmp/stage/installed-files"

  parent=$target
  while parent=$(dirname "$parent"); [ ! -e "$parent" ]; do
    parents=$((parents + 1))
  done
  if [ -f "$target/installed-files" ]; then
    parents=$(sed -n 's/^parents //p' "$target/installed-files")
    cp "$target/installed-files" "$tmp/former"
  fi
  made_parents=$parents
  (cd "$tmp/stage" && find . -type f | sed 's,^\./,,' | sort | grep -vx outpaint) > "$tmp/list" || true
  {
    echo "# What Outpaint's install.sh has put here, for its --uninstall."
    echo "parents $parents"
    sed 's/^/file /' "$tmp/list"
    echo "file outpaint"
  } > "$list"
  printf 'installed-files\noutpaint\n' >> "$tmp/list"

  undo=yes
  place mkdir -p "$new"
  place cp -R "$tmp/stage/." "$new/"

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

# A list that has been tampered with must not lead out of the target.
check_name ()
{
  case "/$1/" in
    */../*|//*) die "$target/installed-files is damaged: it names $1." ;;
  esac
}

# Removes a file of the target and the directories that are empty then.
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

  if [ ! -e "$target" ] && [ ! -L "$target" ]; then
    say "Outpaint is not installed in $target: there is nothing to remove."
    return
  fi
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
  say "Removed Outpaint from $target"
  [ ! -e "$target" ] || say "Other files are in there: they are left alone."
  settings="$(dirname "$(dirname "$target")")/outpaint.conf"
  [ ! -f "$settings" ] || say "Your settings, keys among them, are left in $settings"
}

# What a run leaves behind when it ends before its time: nothing.
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

# In a GIMP directory of its own, with the plug-in as it was installed: the
# user's settings, keys and last values are neither read nor changed.
run_demo ()
{
  local out="${OUTPAINT_DEMO_DIR:-$PWD/outpaint-demo}" gimp="$tmp/gimp" console name

  console=$(command -v gimp-console-2.10) || die "gimp-console-2.10 is not here, so there is no demonstration."
  if ! { mkdir -p "$out" && [ -w "$out" ]; } 2> /dev/null; then
    out=$(mktemp -d "${TMPDIR:-/tmp}/outpaint-demo.XXXXXX")
  fi
  out=$(cd "$out" && pwd)
  rm -f "$out/before.png" "$out/before.xcf" "$out/after.png" "$out/after.xcf"
  mkdir -p "$gimp/plug-ins"
  ln -s "$target" "$gimp/plug-ins/outpaint"
  write_demo_script "$tmp/demo.scm"
  while read -r name; do
    unset "$name"
  done < <(compgen -e | grep -E '^(OUTPAINT_|VOLC_)' | grep -vx OUTPAINT_DEBUG || true)

  say "Extending a photograph in GIMP: this machine paints it, nothing is sent."
  (
    cd "$out"
    export GIMP2_DIRECTORY="$gimp" XDG_CACHE_HOME="$tmp/cache" DEMO_PHOTO="$source_dir/tests/data/mountains.jpg"
    exec "$console" -i -d -f -b "(load \"$(scheme_quote "$tmp/demo.scm")\")" -b '(gimp-quit 0)'
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

# The sentence that Script-Fu wraps, or all that was said.
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

write_demo_script ()
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
                    0 0.2 0.1 0.25 0.25 7 1 30 0.8 1920 1920 1 -1 "local")
  (save image "after"))
END
}

# --- The run -----------------------------------------------------------------

# With sudo the packages are root's business and the plug-in is the user's.
go_on_as_user ()
{
  local keep=() name

  for name in GIMP2_DIRECTORY XDG_CONFIG_HOME OUTPAINT_DEMO_DIR; do
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
  local arguments=("$@") purposes=(build)

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
    target=$(find_target)
    uninstall
    exit 0
  fi
  check_gimp
  target=$(find_target)
  check_target
  build_dir=${build_dir:-$tmp/build}
  build
  install_files
  say "Installed Outpaint in $target"
  [ -x "$target/outpaint" ] || warn "But no program starts from there: its file system is mounted noexec.
GIMP can't use the plug-in until that is changed, or until it is installed elsewhere."
  tell_about_flatpak
  if [ "$demo" = yes ]; then
    run_demo
  fi
  say "In GIMP it is Filters > Outpaint... (start GIMP again if it is running)."
}

main "$@"
