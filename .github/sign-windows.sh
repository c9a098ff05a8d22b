#!/usr/bin/env bash
# Signs, in place, the file that is its only argument, as PARAGONE_SIGN wants it (packaging/windows/signatures.py).
# CERTIFICATE is a PKCS #12 file in Base64, PASSWORD its password.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
printf %s "$CERTIFICATE" | base64 --decode > "$work/certificate.p12"
printf %s "$PASSWORD" > "$work/password"
osslsigncode sign -pkcs12 "$work/certificate.p12" -readpass "$work/password" -h sha256 -n Paragone \
  -ts http://timestamp.digicert.com -in "$1" -out "$work/signed"
cp "$work/signed" "$1"
