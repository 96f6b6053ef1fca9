import { once } from '../../text';
import { filterName } from './filter-names';
import type * as Filters from './filters';
import type { Filter } from './filters';

// eslint-disable-next-line @typescript-eslint/no-require-imports -- an import() would make every caller asynchronous
const filters = once(() => require('./filters') as typeof Filters);

/** The stand-in for a command; the part of the program that holds them is loaded for the first that there is. */
export function filterOf(name: string): Filter | undefined {
  return filterName(name) === undefined ? undefined : filters().filterOf(name);
}
