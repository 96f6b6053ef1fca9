import type { Shell } from './job';

/** A word that a POSIX shell reads as the text itself. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/**
 * The script that the runner makes of a list of items (shells/bash.go: `BashWriter.Finish`, `AbstractShell.writeCommands`):
 * one shell that stops at the first failure, behind a pipe that leaves nothing to read, each item shown before it runs.
 */
export function runnerScript(items: readonly string[], shell: Shell, pipefail: boolean): string {
  const shown = items.map((item) => `echo ${quoted(`$ ${item.split('\n', 1)[0] ?? ''}`)}\n${item}\n`).join('');
  return [`#!/usr/bin/env ${shell}`, '', ...(pipefail ? ['set -o pipefail'] : []), 'set -o errexit', 'set +o noclobber', `: | eval ${quoted(shown)}`, 'exit 0', ''].join('\n');
}
