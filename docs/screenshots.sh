#!/usr/bin/env bash
# Updates the screenshots of this folder: it starts a server with sample jobs, lets five minutes of work pass quickly, and opens its
# dashboard in Chromium. Needs .NET, Node and Chromium, as the tests do, and img2webp (Debian package webp) for the moving picture.
set -euo pipefail
cd "$(dirname "$0")/.."

echo "Taking screenshots of the dashboard, which takes about a minute ..."
IMPORTGRAPH_PICTURES="$PWD/docs" dotnet test tests/ImportGraph.EndToEnd --filter "FullyQualifiedName~The_screenshots_of_the_documentation_are_taken|FullyQualifiedName~A_person_imports_a_file" --nologo
img2webp -loop 0 -lossy -q 70 -m 6 -d 250 docs/film/*.png -o docs/dashboard.webp
rm -r docs/film
echo "Taken:"
ls -l docs/*.png docs/*.webp
