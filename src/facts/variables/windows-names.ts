import { emptyNames, type ScriptNames } from './script-names';

/**
 * What counts in PowerShell, in order: comments, here-strings and strings in single quotes hold no references; a backtick takes a
 * `$` its meaning; the runner sets `$NAME` and `$env:NAME` alike (shells/powershell.go).
 */
const POWERSHELL = /<#[\s\S]*?#>|(?<![\w-])#[^\n]*|@'\n[\s\S]*?\n'@|'(?:[^'\n]|'')*'|`[\s\S]|\$\{(?:env:)?(\w+)\}|\$(?:env:)?(\w+)/gi;

/** What stands before or behind a reference that asks whether it is set. */
const ASKING = /(?:\bif\s*\(\s*(?:-not\s+|!\s*)?|-not\s+|!\s*|IsNullOr(?:Empty|WhiteSpace)\(\s*|Test-Path\s+)$/i;
const COPING = /^\s*(?:\?\?|-(?:eq|ne|ieq|ine)\b)/i;
const SETTING = /^\s*(?:\?\?)?[-+]?=(?!=)/;

/** Other ways to set a name. */
const SETTERS = /(?:SetEnvironmentVariable\(\s*["']|(?:Set-Item|New-Item|Set-Content)\s+(?:-Path\s+)?["']?env:|(?:Set|New)-Variable\s+(?:-Name\s+)?["']?|foreach\s*\(\s*\$)(\w+)/gi;
const OPEN = /(?:^|[;&|{(]\s*)\.\s+\S|\bInvoke-Expression\b|\biex\b/im;

/** What a script for PowerShell says of variables. */
export function powershellNames(text: string): ScriptNames {
  const names = emptyNames();
  for (const match of text.matchAll(POWERSHELL)) {
    const { 0: whole, 1: braced, 2: bare, index: start } = match;
    const name = braced ?? bare;
    if (name === undefined) continue;
    const end = start + whole.length;
    if (bare !== undefined && !whole.includes(':')) names.dollars.push({ start, name, end, plain: true });
    const behind = text.slice(end, end + 40);
    if (SETTING.test(behind)) {
      names.defined.add(name);
      continue;
    }
    names.uses.push({ name, start, end, nameStart: start + whole.indexOf(name) });
    if (ASKING.test(text.slice(Math.max(0, start - 60), start)) || COPING.test(behind)) names.optional.add(name);
  }
  for (const [, name = ''] of text.matchAll(SETTERS)) names.defined.add(name);
  for (const [, name = ''] of text.matchAll(/(?:-e|--env)[ =]["']?(\w+)["']?(?=\s|$)/g)) names.mentioned.add(name);
  names.isOpen = OPEN.test(text);
  return names;
}

/** What a script for Windows' command prompt says of variables. */
export function batchNames(text: string): ScriptNames {
  const names = emptyNames();
  for (const { 0: whole, 1: name = '', index: start } of text.matchAll(/%([A-Za-z_]\w*)(?::[^%\n]*)?%|!([A-Za-z_]\w*)!/g)) {
    names.uses.push({ name: name === '' ? whole.slice(1, -1) : name, start, end: start + whole.length, nameStart: start + 1 });
  }
  for (const [, name = ''] of text.matchAll(/\bset\s+(?:\/[ap]\s+)?"?(\w+)=/gi)) names.defined.add(name);
  for (const [, defined, compared] of text.matchAll(/\bif\s+(?:\/i\s+)?(?:not\s+)?(?:defined\s+(\w+)|"?%(\w+)%)/gi)) names.optional.add(defined ?? compared ?? '');
  names.isOpen = /\bcall\s+\S/i.test(text);
  return names;
}
