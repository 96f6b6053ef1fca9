import { resolve } from '../paths';

interface Pattern {
  readonly test: RegExp;
  /** `!pattern`: what it matches is taken along after all. */
  readonly isException: boolean;
}

/** What a `.dockerignore` keeps out of the context (patternmatcher.go and ignorefile.go of moby/patternmatcher). */
export class IgnoreFile {
  private readonly patterns: readonly Pattern[];

  constructor(text: string) {
    this.patterns = text.replace(/^\ufeff/, '').split('\n').flatMap((line) => patternOf(line) ?? []);
  }

  /** Whether a file, named from the context on, is left out. */
  leavesOut(path: string): boolean {
    const parts = path.split('/');
    let isOut = false;
    for (const { test, isException } of this.patterns) {
      if (isException !== isOut) continue;
      if (parts.some((_, index) => test.test(parts.slice(0, index + 1).join('/')))) isOut = !isException;
    }
    return isOut;
  }
}

function patternOf(line: string): Pattern | undefined {
  if (line.startsWith('#')) return undefined;
  const trimmed = line.trim();
  const isException = trimmed.startsWith('!');
  const written = isException ? trimmed.slice(1).trim() : trimmed;
  const path = written === '' ? '' : resolve('', written).replace(/^\//, '');
  return path === '' ? undefined : { test: expressionOf(path), isException };
}

function expressionOf(pattern: string): RegExp {
  let source = '';
  for (let at = 0; at < pattern.length; at++) {
    const char = pattern.charAt(at);
    if (char === '*' && pattern[at + 1] === '*') {
      at++;
      if (pattern[at + 1] === '/') at++;
      source += at + 1 >= pattern.length ? '.*' : '(?:.*/)?';
    } else if (char === '*') source += '[^/]*';
    else if (char === '?') source += '[^/]';
    else if (char === '\\' && at + 1 < pattern.length) source += quoted(pattern.charAt(++at));
    else source += char === '[' || char === ']' || char === '^' ? char : quoted(char);
  }
  try {
    return new RegExp(`^${source}$`);
  } catch {
    // Docker refuses such a pattern, and with it the build.
    return /^$/;
  }
}

function quoted(char: string): string {
  return /[\w/ -]/.test(char) ? char : char.replace(/[\\^$.*+?()[\]{}|]/, '\\$&');
}
