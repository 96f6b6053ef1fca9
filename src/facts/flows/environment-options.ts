import type { Field } from './flow';
import type { Machine } from './machine';
import type { Site } from './site';
import type { Variable } from './state';
import { Value } from './value';
import { secretVariables } from './variables-dump';

/** Runs something without the variables that `env -i` and `env -u NAME` keep from it. `fields` are env's own words. */
export function withoutVariables(machine: Machine, fields: readonly Field[], site: Site, run: () => void): void {
  const gone: Variable = { value: Value.empty, unset: true, exported: false };
  machine.withVariables(leftOut(machine, fields, site).map((name): [string, Variable] => [name, gone]), run);
}

function leftOut(machine: Machine, fields: readonly Field[], site: Site): string[] {
  const texts = fields.map(({ value }) => value.known ?? '');
  if (texts.some((text) => /^(?:-|-[0v]*i[0v]*|--ignore-environment)$/.test(text))) return [...secretVariables(machine, site, false).keys()];
  return texts.flatMap((text, index) => {
    const before = texts[index - 1];
    if (before === '-u' || before === '--unset') return [text];
    const attached = /^(?:-u|--unset=)(.+)$/.exec(text)?.[1];
    return attached === undefined ? [] : [attached];
  });
}

/**
 * Runs something without the variables that `sudo` keeps from it: all, unless it is told to hand them on (sudo(8), `env_reset`).
 * `fields` are sudo's own words.
 */
export function withoutInherited(machine: Machine, fields: readonly Field[], site: Site, run: () => void): void {
  const texts = fields.map(({ value }) => value.known ?? '');
  const lists = texts.flatMap((text) => /^--preserve-env=(.+)$/.exec(text)?.[1]?.split(',') ?? []);
  if (texts.some((text) => /^-[A-Za-z]*E/.test(text) || text === '--preserve-env')) {
    run();
    return;
  }
  const gone: Variable = { value: Value.empty, unset: true, exported: false };
  const names = [...secretVariables(machine, site, false).keys()].filter((name) => !lists.includes(name));
  machine.withVariables(names.map((name): [string, Variable] => [name, gone]), run);
}
