import { readFileSync, realpathSync, statSync } from 'node:fs';
import { sep } from 'node:path';
import { Source } from '../../text';
import { UsageError } from '../api';
import type { BaselineContent, BaselineEntry, GapEntry } from './entry';
import { locateJson } from './locate';

/** The version of the format that this harborlint writes. */
export const VERSION = 1;

/** Larger ones are baselines by mistake only. */
const MOST_BYTES = 64 * 1024 * 1024;

const AGAIN = 'Mend it, or remove the file and write it anew with `--write-baseline`.';

/**
 * Reads a baseline; undefined where the file does not exist. `shown` is the file as the user names it. Given a boundary, it has
 * to lie in that folder really: a message about it shows a line of it, and a project could link to any file.
 * @throws UsageError, with its place, where it is no baseline or one of a later version
 */
export function readBaseline(file: string, shown: string, boundary?: string): BaselineContent | undefined {
  const text = textOf(file, shown, boundary);
  return text === undefined ? undefined : parseBaseline(new Source(shown, text));
}

function textOf(file: string, shown: string, boundary: string | undefined): string | undefined {
  try {
    const stat = statSync(file, { throwIfNoEntry: false });
    if (stat === undefined) return undefined;
    // Reading a pipe would wait for ever.
    const isInside = boundary === undefined || realpathSync(file).startsWith(realpathSync(boundary) + sep);
    if (isInside && stat.isFile() && stat.size <= MOST_BYTES) return readFileSync(file, 'utf8');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
  }
  throw new UsageError(`the baseline \`${shown}\` cannot be read`, 'It has to be a file that you may read, and no link that leads out of the project.');
}

/** @throws UsageError, with its place */
export function parseBaseline(source: Source): BaselineContent {
  const { text, path: shown } = source;
  const fail = (message: string, help: string, path: Path = []): never => {
    throw new UsageError(message, help, { source, range: locateJson(text, path) });
  };
  const conflict = /^<{7} .*$/m.exec(text);
  if (conflict !== null) {
    const at = { source, range: { start: conflict.index, end: conflict.index + conflict[0].length } };
    throw new UsageError(`the baseline \`${shown}\` has a conflict that git could not merge`, 'Keep the lines of both sides, or take one side and run `--write-baseline`.', at);
  }
  let data: unknown;
  try {
    data = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return fail(`the baseline \`${shown}\` is no JSON from here on`, AGAIN, NOWHERE);
  }
  if (!isObject(data) || !('version' in data)) return fail(`\`${shown}\` is no baseline: it has no \`version\``, 'Name a file that `--write-baseline` has written, or a new one.');
  const { version, findings, gaps = [] }: { readonly version?: unknown; readonly findings?: unknown; readonly gaps?: unknown } = data;
  if (typeof version === 'number' && version > VERSION) {
    return fail(`the baseline \`${shown}\` is of version ${String(version)}, and this harborlint knows version ${String(VERSION)}`, 'Use the harborlint that has written it, or a later one.', ['version']);
  }
  if (version !== VERSION) return fail(`the baseline \`${shown}\` has a version that there is none of`, AGAIN, ['version']);
  if (!Array.isArray(findings)) return fail(`the baseline \`${shown}\` has no list of \`findings\``, AGAIN, 'findings' in data ? ['findings'] : []);
  if (!Array.isArray(gaps)) return fail(`the \`gaps\` of the baseline \`${shown}\` are no list`, AGAIN, ['gaps']);
  const read = (entry: unknown, at: Path): EntryReader => {
    if (!isObject(entry)) return fail(`this entry of the baseline \`${shown}\` is no object`, AGAIN, at);
    return {
      text: (key) => {
        const value = entry[key];
        return typeof value === 'string' ? value : fail(`\`${key}\` of this entry of the baseline \`${shown}\` has to be a text`, AGAIN, key in entry ? [...at, key] : at);
      },
      count: () => {
        const { count = 1 } = entry;
        const isCount = typeof count === 'number' && Number.isSafeInteger(count) && count >= 1;
        return isCount ? count : fail(`\`count\` of this entry of the baseline \`${shown}\` has to be a whole number from 1 on`, AGAIN, [...at, 'count']);
      },
    };
  };
  return {
    findings: findings.map((entry: unknown, index): BaselineEntry => {
      const { text: value, count } = read(entry, ['findings', index]);
      return { path: value('path'), rule: value('rule'), place: value('place'), about: value('about'), count: count() };
    }),
    gaps: gaps.map((entry: unknown, index): GapEntry => {
      const { text: value, count } = read(entry, ['gaps', index]);
      return { path: value('path'), kind: value('kind'), about: value('about'), count: count() };
    }),
  };
}

interface EntryReader {
  readonly text: (key: string) => string;
  readonly count: () => number;
}

type Path = readonly (string | number)[];

/** A path that no text has: what is located is where the text stops being JSON. */
const NOWHERE: Path = ['', ''];

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
