#!/usr/bin/env bash
# Outpaint: extends a picture past its edges, for GIMP 2.10
# SPDX-License-Identifier: GPL-3.0-or-later

# Usage: plugin/help/pages.sh CMARK-GFM README.md DIRECTORY
#
# Makes the pages that Help opens: index.html of what comes before the first
# heading of the second level, and a page for each of these, with the name
# that GitHub gives its anchor.  Pages and not anchors, since many a desktop
# hands its browser a file without what is behind the "#".

set -euo pipefail

cmark=$1
readme=$2
directory=$3
style=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)/style.css

# Writes NAME.md for each page, and the list of the pages: name, tab, title.
split ()
{
  awk -v directory="$directory" '
    function begin (page, title)
    {
      name = page
      print name "\t" title > (directory "/list")
    }
    /^```/ { fenced = !fenced }
    NR == 1 { begin("index", substr($0, 3)) }
    /^## / && !fenced {
      title = substr($0, 4)
      anchor = tolower(title)
      gsub(/[^a-z0-9 -]/, "", anchor)
      gsub(/ /, "-", anchor)
      begin(anchor, title)
      sub(/^#/, "")
    }
    { print > (directory "/" name ".md") }' "$readme"
}

navigation ()
{
  local name title

  echo '<nav><ul>'
  while IFS=$'\t' read -r name title; do
    if [ "$name" = "$1" ]; then
      printf '<li><strong>%s</strong></li>\n' "$title"
    else
      printf '<li><a href="%s.html">%s</a></li>\n' "$name" "$title"
    fi
  done < "$directory/list"
  echo '</ul></nav>'
}

# page NAME TITLE
page ()
{
  local text

  text=$("$cmark" -e table "$directory/$1.md" | sed -E 's/href="#([^"]*)"/href="\1.html"/g')
  cat << END
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Outpaint help: $2</title>
<link rel="stylesheet" href="style.css">
</head>
<body>
$(navigation "$1")
<main>
$text
</main>
</body>
</html>
END
}

rm -rf "$directory"
mkdir -p "$directory"
split
while IFS=$'\t' read -r name title; do
  page "$name" "$title" > "$directory/$name.html"
done < "$directory/list"
cp "$style" "$directory/"
rm "$directory"/*.md "$directory/list"
