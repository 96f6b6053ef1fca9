import type { Source } from '../../text';
import type { Field } from './flow';
import { runJavaScriptFile } from './javascript/start';
import type { Machine } from './machine';
import { runPowerShellFile } from './powershell-program';
import { callSteps, startFile } from './project-file';
import type { Site } from './site';

/** What the first line of a file says of the shell that runs it. */
const SHELL_LINE = /^#![ \t]*(?:\S*\/)?(?:env[ \t]+(?:-S[ \t]*)?)?(?:\S*\/)?(bash|zsh|ksh|sh|dash|ash)\b[ \t]*(?:-([a-zA-Z]+))?/;

/**
 * Runs a file of the project by its name (`./x.sh`): what its first line names runs it, a shell where there is no such line.
 * False where that is no shell, no JavaScript and no PowerShell.
 */
export function runProjectFile(machine: Machine, source: Source, file: Field, args: readonly Field[], site: Site): boolean {
  const { text } = source;
  const found = SHELL_LINE.exec(text);
  if (found === null && text.startsWith('#!') && runJavaScriptFile(machine, source, file, args, site)) return true;
  if (found === null && /^#![^\n]*\b(?:pwsh|powershell)\b/.test(text)) {
    runPowerShellFile(machine, source, file, site);
    return true;
  }
  if (found === null && (text.startsWith('#!') || !isShellName(source.path))) return false;
  const [line = '', shell = 'sh', flags = ''] = found ?? [];
  const start = line.length - flags.length - 1;
  const tracing: Site | undefined = flags.includes('x') ? placeIn(source, { start, end: line.length }, file, site) : undefined;
  startFile(machine, source, file, site, { xtrace: tracing, errexit: flags.includes('e'), args, isBash: /^(?:bash|zsh|ksh)$/.test(shell), direct: true });
  return true;
}

/** A file without a first line is a shell's where its name has no ending or a shell's. */
function isShellName(path: string): boolean {
  return /(?:^|\/)[^./][^./]*$|\.(?:sh|bash|ksh|zsh)$/.test(path);
}

function placeIn(source: Source, range: { readonly start: number; readonly end: number }, file: Field, site: Site): Site {
  return { key: `${source.path}:${String(range.start)}-${String(range.end)}`, locate: () => ({ source, range }), via: () => callSteps(source, file.site, site) };
}
