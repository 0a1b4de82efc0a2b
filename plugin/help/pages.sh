#!/usr/bin/env bash
# Makes the HTML pages of the manual.
# SPDX-FileCopyrightText: The Outpaint authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Usage: plugin/help/pages.sh CMARK-GFM DIRECTORY
#
# Writes one page NAME.html for each NAME.md beside this script, with links to
# all pages. Separate pages instead of anchors: many desktops pass a file to
# the browser without its anchor.

set -euo pipefail

cmark=$1
directory=$2
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

# title FILE: the text of its first heading.
title () { sed -n '1s/^# //p' "$1"; }

# navigation FILE: links to all pages; FILE is the current one.
navigation ()
{
  local file name

  echo '<nav><ul>'
  for file in "$here"/*.md; do
    name=$(basename "$file" .md)
    if [ "$file" = "$1" ]; then
      printf '<li><strong>%s</strong></li>\n' "$(title "$file")"
    else
      printf '<li><a href="%s.html">%s</a></li>\n' "$name" "$(title "$file")"
    fi
  done
  echo '</ul></nav>'
}

# page FILE
page ()
{
  cat << END
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Outpaint help: $(title "$1")</title>
<link rel="stylesheet" href="style.css">
</head>
<body>
$(navigation "$1")
<main>
$("$cmark" -e table "$1" | sed -E 's/href="([^":]*)\.md"/href="\1.html"/g')
</main>
</body>
</html>
END
}

rm -rf "$directory"
mkdir -p "$directory"
for file in "$here"/*.md; do
  page "$file" > "$directory/$(basename "$file" .md).html"
done
cp "$here/style.css" "$directory/"
