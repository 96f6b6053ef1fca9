import { baseName } from '../../text';
const VERSION = /-?\d[\d.]*$/;

/** The name of a program without its folder and `.exe`: `/usr/bin/docker` is `docker`. */
export function programName(word: string): string {
  const base = baseName(word);
  return base.endsWith('.exe') ? base.slice(0, -4) : base;
}

/** What gives something for a name. */
export interface Lookup<T> {
  get(name: string): T | undefined;
}

/** What a map has for a program; for one with its version in the name (`python3.12`) what it has without. */
export function byProgramName<T>(map: Lookup<T>, word: string): T | undefined {
  const name = programName(word);
  return map.get(name) ?? (VERSION.test(name) ? map.get(name.replace(VERSION, '')) : undefined);
}
