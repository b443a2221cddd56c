#!/usr/bin/env bash
# Brings the browser in which the inspector's page is tested, on Debian and Ubuntu, as root. Where there is one, or none can
# be had, it does nothing: tests that find no browser are skipped, and say so.
set -euo pipefail

for place in "${CHROME_PATH:-}" /usr/bin/chromium /usr/bin/chromium-browser /usr/bin/google-chrome; do
  if [ -x "$place" ]; then exit 0; fi
done
if [ "$(id -u)" != 0 ] || ! command -v apt-get > /dev/null; then exit 0; fi
export DEBIAN_FRONTEND=noninteractive
if ! { apt-get update -qq && apt-get install -qq -y --no-install-recommends chromium > /dev/null; }; then
  echo "no browser could be installed: its tests are skipped" >&2
fi
