#!/bin/sh
# Chromium, LibreOffice, poppler and Java for the tests: installed from Debian where that is allowed,
# otherwise named, so that a person can install them.
set -u
missing=""
need() { command -v "$1" >/dev/null 2>&1 || missing="$missing $2"; }
need chromium chromium
need soffice libreoffice-impress
need pdftotext poppler-utils
need java default-jre-headless
# Chinese letters for the pictures that Chromium and LibreOffice draw.
[ -n "$(fc-list :lang=zh family 2>/dev/null)" ] || missing="$missing fontconfig fonts-noto-cjk"
[ -z "$missing" ] && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "setting up: installing$missing from Debian"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq && apt-get install -y -qq --no-install-recommends $missing >/dev/null && exit 0
fi
echo "the tests need these Debian packages:$missing" >&2
echo "install them: sudo apt-get install --no-install-recommends$missing" >&2
exit 1
