import { resolve } from '../paths';
import { Glob } from './glob';

interface Pattern {
  readonly glob: Glob;
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
    let isOut = false;
    for (const { glob, isException } of this.patterns) {
      if (isException !== isOut) continue;
      if (glob.matches(path)) isOut = !isException;
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
  return path === '' ? undefined : { glob: new Glob(path), isException };
}
