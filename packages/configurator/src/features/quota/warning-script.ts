import { type Row, row } from "../../effect.ts";
import type { Reason } from "../../origin.ts";
import type { Release } from "../../releases/release.ts";

/**
 * The program that tells a user how full the mailbox is. Dovecot calls it with the level (a percentage, or `below`
 * when there is room again) and the user. The message itself must not be refused for lack of room.
 */
export function warningScript({ dovecot }: Release, ...because: readonly Reason[]): Row[] {
  const unlimited = dovecot === "2.3" ? "plugin/quota=count:User quota:noenforcing" : "quota_enforce=no";
  return script
    .replace("@UNLIMITED@", unlimited)
    .split("\n")
    .map((line) => row(line, ...because));
}

const script = `#!/bin/sh
# Tells a user how full the mailbox is. Dovecot calls it: quota-warning LEVEL USER
level=$1
user=$2

if [ "$level" = below ]; then
  text="Your mailbox is below its limit again: new mail is accepted."
else
  text="Your mailbox is now more than $level% full. When it is full, new mail is refused."
fi

exec /usr/lib/dovecot/dovecot-lda -d "$user" -o "@UNLIMITED@" <<EOF
From: postmaster@\${user##*@}
To: $user
Subject: quota warning
Content-Type: text/plain; charset=utf-8

$text
EOF`;
