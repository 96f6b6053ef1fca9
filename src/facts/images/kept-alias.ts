import type { ImageEntry } from '../../pipeline';
import type { ServiceUse } from './service';
import { serviceNames } from './service-names';

/**
 * The host names that a service without an alias answers to now and would lose with another reference, as one `alias`;
 * undefined where its names hold a registry's host and nobody uses them. `written` is the reference as it stands.
 */
export function keptAlias(entry: ImageEntry, written: string, services: readonly ServiceUse[]): string | undefined {
  const service = services.find((one) => one.entry.name === entry.name);
  if (service === undefined) return undefined;
  if (service.usedNames.length > 0) return service.usedNames.join(',');
  if (service.hasHost) return undefined;
  const names = service.names.length > 0 ? service.names : (serviceNames(written)?.aliases ?? []);
  return names[names.length - 1];
}
