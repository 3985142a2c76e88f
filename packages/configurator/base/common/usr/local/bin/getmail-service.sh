#!/bin/sh
# Fetches the mail of all accounts again and again, every GETMAIL_POLL minutes.
accounts=/etc/getmailrc.d
state=/var/lib/getmail

mkdir -p "$state"

while :; do
  found=
  for account in "$accounts"/*; do
    [ -f "$account" ] || continue
    found=yes
    getmail --getmaildir "$state" --rcfile "$account"
  done
  if [ -z "$found" ]; then
    echo "no accounts in $accounts" >&2
    exec supervisorctl stop getmail
  fi
  sleep "$((GETMAIL_POLL * 60))"
done
