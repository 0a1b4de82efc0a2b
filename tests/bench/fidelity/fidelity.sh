#!/usr/bin/env bash
# Runs the fidelity benchmark
# SPDX-FileCopyrightText: The Outpaint authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Usage: tests/bench/fidelity/fidelity.sh BUILD-DIRECTORY [OPTION...] [PHOTOGRAPH...]
#
# Downloads missing photographs and runs bench-fidelity (see its --help for the
# options), which prints a table and writes pictures into
# BUILD-DIRECTORY/fidelity.

set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
build=$(cd "${1:?Usage: fidelity.sh BUILD-DIRECTORY [OPTION...] [PHOTOGRAPH...]}" && pwd)
shift

[ -x "$build/tests/bench-fidelity" ] \
  || { echo "$build has no bench-fidelity: building it requires fftw3f (libfftw3-dev)." >&2; exit 1; }
"$here/../photographs/fetch.sh" "$build/photographs"
exec "$build/tests/bench-fidelity" --photographs "$build/photographs" --output "$build/fidelity" "$@"
