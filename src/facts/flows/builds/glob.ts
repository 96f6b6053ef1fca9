/** One step of a pattern: a character, a test of one, or a wildcard. */
type Step = string | RegExp | { readonly kind: 'one' | 'part' | 'folders' | 'rest' };

/**
 * A pattern of a `.dockerignore` (patternmatcher.go of moby/patternmatcher). All ways to match are followed side by side, so
 * that no pattern takes longer than its length times that of the path.
 */
export class Glob {
  private readonly steps: readonly Step[] | undefined;

  constructor(pattern: string) {
    this.steps = stepsOf([...pattern]);
  }

  /** Whether the pattern is that of a path or of a folder that the path is in. */
  matches(path: string): boolean {
    const { steps } = this;
    if (steps === undefined) return false;
    let states = new Set<number>();
    enter(steps, 0, states);
    let isFirst = true;
    for (const char of path) {
      if (char === '/' && !isFirst && states.has(steps.length)) return true;
      const next = new Set<number>();
      for (const state of states) follow(steps, state, char, next);
      if (next.size === 0) return false;
      states = next;
      isFirst = false;
    }
    return states.has(steps.length);
  }
}

/** Adds a step to those to go on with, and those behind it where it may stand for nothing. */
function enter(steps: readonly Step[], from: number, states: Set<number>): void {
  for (let at = from; !states.has(at); at++) {
    states.add(at);
    const step = steps[at];
    if (typeof step !== 'object' || step instanceof RegExp || step.kind === 'one') return;
  }
}

function follow(steps: readonly Step[], at: number, char: string, next: Set<number>): void {
  const step = steps[at];
  if (step === undefined) return;
  if (typeof step === 'string') {
    if (step === char) enter(steps, at + 1, next);
  } else if (step instanceof RegExp) {
    if (step.test(char)) enter(steps, at + 1, next);
  } else if (step.kind === 'one') {
    if (char !== '/') enter(steps, at + 1, next);
  } else if (step.kind === 'folders') {
    // Inside of a folder's name the step behind is no way to go on.
    next.add(at);
    if (char === '/') enter(steps, at + 1, next);
  } else if (step.kind === 'rest' || char !== '/') {
    next.add(at);
    enter(steps, at + 1, next);
  }
}

/** Undefined for a pattern that docker refuses, and with it the build. */
function stepsOf(pattern: readonly string[]): Step[] | undefined {
  const steps: Step[] = [];
  for (let at = 0; at < pattern.length; at++) {
    const char = pattern[at] ?? '';
    if (char === '*' && pattern[at + 1] === '*') {
      at++;
      if (pattern[at + 1] === '/') at++;
      steps.push({ kind: at + 1 >= pattern.length ? 'rest' : 'folders' });
    } else if (char === '*') steps.push({ kind: 'part' });
    else if (char === '?') steps.push({ kind: 'one' });
    else if (char === '[') {
      const end = pattern.indexOf(']', at + 2);
      const test = end < 0 ? undefined : classOf(pattern.slice(at + 1, end).join(''));
      if (test === undefined) return undefined;
      steps.push(test);
      at = end;
    } else steps.push(char === '\\' && at + 1 < pattern.length ? (pattern[++at] ?? '') : char);
  }
  return steps;
}

function classOf(content: string): RegExp | undefined {
  try {
    return new RegExp(`^[${content.replace(/[[\]&~]/g, '\\$&')}]$`);
  } catch {
    return undefined;
  }
}
