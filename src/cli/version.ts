import type { Tool } from '../report';

/** The package's version; the build puts it here. */
declare const __HARBORLINT_VERSION__: string | undefined;

/** This program, as reports name it. Where nothing was built, as in tests, the version is `0.0.0-dev`. */
export const tool: Tool = {
  name: 'harborlint',
  version: typeof __HARBORLINT_VERSION__ === 'string' ? __HARBORLINT_VERSION__ : '0.0.0-dev',
};
