import type { Invocation } from '../../flow';
import type { Machine } from '../../machine';
import { resolve } from '../../paths';
import { environmentFiles, lookup } from '../compose/environment';
import { openFile } from '../compose/files';
import { ComposeReader } from '../compose/includes';
import { sectionOf } from '../compose/section';
import { merged, servicesIn, type Service } from '../compose/service';
import { NOTHING_SAID, type TargetPart } from './target';

/** The targets that compose files give bake, one for each service that is built (bake/compose.go of docker/buildx); undefined where one of the files is not known. */
export function serviceTargets(machine: Machine, paths: readonly string[], { site }: Invocation): ReadonlyMap<string, TargetPart> | undefined {
  const { cwd } = machine.state;
  const environment = environmentFiles(machine, [resolve(cwd, '.env')]);
  const variable = (name: string): ReturnType<typeof lookup> => lookup(machine, name, site, environment);
  const reader = new ComposeReader(machine);
  // Paths in them are meant from where the command runs.
  const files = paths.map((path) => {
    const file = openFile(machine, path, { named: site, command: site, folder: cwd, variable });
    return file === undefined ? undefined : reader.withIncluded(file);
  });
  if (files.some((some) => some === undefined)) return undefined;
  const services = merged(files.flatMap((some) => some ?? []).map((file) => servicesIn(file, reader.base)));
  return new Map([...services.values()].flatMap((service): [string, TargetPart][] => (service.build.length > 0 ? [[service.name.replaceAll('.', '_'), targetOf(service, cwd)]] : [])));
}

function targetOf(service: Service, folder: string): TargetPart {
  const section = sectionOf(service, folder);
  const [own] = service.build;
  if (section === undefined || own === undefined || service.isPartial) return { ...NOTHING_SAID, open: 'build' };
  const { context, dockerfile, inline, target, arguments: args, contexts } = section;
  return { context, dockerfile, target, arguments: args, contexts, open: inline === undefined ? undefined : 'dockerfile_inline' };
}
