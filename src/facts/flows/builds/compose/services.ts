import { ownEntry } from '../../../../text';
import type { Invocation } from '../../flow';
import { optionValues } from '../arguments';
import type { Service } from './service';

/** What a command of compose does with its services. */
export interface Doing {
  readonly builds: boolean;
  readonly pulls: boolean;
  readonly pushes: boolean;
  /** Whether services that others need are started, too. */
  readonly startsNeeded: boolean;
}

const NOTHING: Doing = { builds: false, pulls: false, pushes: false, startsNeeded: false };

const COMMANDS: Readonly<Record<string, Doing>> = {
  build: { ...NOTHING, builds: true },
  pull: { ...NOTHING, pulls: true },
  push: { ...NOTHING, pushes: true },
  up: { builds: true, pulls: true, pushes: false, startsNeeded: true },
  run: { builds: true, pulls: true, pushes: false, startsNeeded: true },
  deploy: { ...NOTHING, pulls: true },
};

/** What an invocation does with services; undefined where it is none of compose, or does nothing with their images. */
export function doingOf({ call, fields }: Invocation): Doing | undefined {
  const words = call.name.split(' ');
  const isCompose = words.includes('compose') || call.tool === 'docker-compose' || call.tool === 'podman-compose' || call.name === 'docker stack deploy';
  const doing = isCompose ? ownEntry(COMMANDS, words[words.length - 1] ?? '') : undefined;
  if (doing === undefined || call.unsure || call.flags.has('dry-run')) return undefined;
  const given = new Set(fields.map(({ value }) => value.known));
  return {
    ...doing,
    builds: doing.builds && !given.has('--no-build'),
    pushes: doing.pushes || (doing.builds && given.has('--push')),
    startsNeeded: (doing.startsNeeded && !given.has('--no-deps')) || given.has('--include-deps') || given.has('--with-dependencies'),
  };
}

/** The services that a command is about; undefined where that is not known. */
export function chosen(services: ReadonlyMap<string, Service>, invocation: Invocation, { startsNeeded }: Doing): Service[] | undefined {
  const { call, fields } = invocation;
  const profiles = new Set(optionValues(call, fields, ['--profile']).map(({ value }) => value.known));
  const isOn = (service: Service): boolean => service.profiles.length === 0 || service.profiles.some((profile) => profiles.has(profile)) || profiles.has('*');
  if (call.name === 'docker stack deploy') return [...services.values()];
  const operands = call.arguments.filter(({ role, option }) => role === 'other' && option === undefined).map(({ word }) => fields[word]?.value.known);
  const names = call.name.endsWith(' run') ? operands.slice(0, 1) : operands;
  if (names.some((name) => name === undefined)) return undefined;
  const start = names.length === 0 ? [...services.values()].filter(isOn).map(({ name }) => name) : names;
  const found = new Set<Service>();
  const take = (name: string | undefined): void => {
    const service = name === undefined ? undefined : services.get(name);
    if (service === undefined || found.has(service)) return;
    found.add(service);
    if (startsNeeded) for (const other of service.needs) take(other);
  };
  for (const name of start) take(name);
  return [...found];
}
