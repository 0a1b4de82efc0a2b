#!/bin/sh
# Takes objects of another build instead of compiling them again
# SPDX-FileCopyrightText: The Outpaint authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Usage: tests/install/take-object.sh COMPILER ARGUMENT...
#
# A launcher of the compiler for CMake.  TAKEN_BUILD is the directory of the other
# build, with the same sources.

before=
for argument; do
  case "$before" in
    -o)  object=$argument ;;
    -MF) dependencies=$argument ;;
  esac
  before=$argument
done

case "${object-}" in
  *.c.o)
    if cp "${TAKEN_BUILD:?}/$object" "$object" 2> /dev/null; then
      [ -z "${dependencies-}" ] || : > "$dependencies"
      exit 0
    fi ;;
esac
exec "$@"
