import { parsePartialReference } from '../../../src/facts/images/partial-reference';
import { projectOf, proxied, registryOf } from '../../../src/facts/images/proxy';
import { parseReference } from '../../../src/facts/images/reference';
import type { ImageReference } from '../../../src/facts/images/reference';
import type { Registry } from '../../../src/policy/policy';
import { DIGEST } from './reference-cases';

const isima: Registry = {
  host: 'registry.isima.fr',
  proxyProjects: new Map([
    ['dh', 'docker.io'],
    ['dhi', 'dhi.io'],
    ['ghcr', 'ghcr.io'],
    ['gcr', 'gcr.io'],
    ['quay.io', 'quay.io'],
    ['lscr', 'lscr.io'],
  ]),
  publicProjects: ['library', 'open-*'],
  runnerCanPull: ['ci', 'team-{a,b}', 'lab?'],
  robotPrefix: 'robot$',
};
const second: Registry = {
  host: 'harbor.example:8443',
  proxyProjects: new Map([
    ['hub', 'index.docker.io'],
    ['elastic', 'docker.elastic.co'],
  ]),
  publicProjects: [],
  runnerCanPull: [],
  robotPrefix: 'robot$',
};
const registries = [isima, second];

function ref(text: string): ImageReference {
  const parsed = parseReference(text);
  if (!parsed.ok) throw new Error(`${text} is refused: ${parsed.reason}`);
  return parsed.ref;
}

describe('the way through a cache', () => {
  it.each([
    ['node:20', 'registry.isima.fr/dh/library/node:20', 'dh'],
    ['node', 'registry.isima.fr/dh/library/node', 'dh'],
    ['library/node', 'registry.isima.fr/dh/library/node', 'dh'],
    ['docker.io/node', 'registry.isima.fr/dh/library/node', 'dh'],
    ['registry-1.docker.io/library/node', 'registry.isima.fr/dh/library/node', 'dh'],
    [`index.docker.io/library/node@${DIGEST}`, `registry.isima.fr/dh/library/node@${DIGEST}`, 'dh'],
    [`node:20@${DIGEST}`, `registry.isima.fr/dh/library/node:20@${DIGEST}`, 'dh'],
    ['bitnami/redis', 'registry.isima.fr/dh/bitnami/redis', 'dh'],
    ['ghcr.io/a/b:1', 'registry.isima.fr/ghcr/a/b:1', 'ghcr'],
    ['GHCR.io/a/b:1', 'registry.isima.fr/ghcr/a/b:1', 'ghcr'],
    ['quay.io/x/y', 'registry.isima.fr/quay.io/x/y', 'quay.io'],
    ['gcr.io/kaniko-project/executor:debug', 'registry.isima.fr/gcr/kaniko-project/executor:debug', 'gcr'],
    ['dhi.io/node', 'registry.isima.fr/dhi/node', 'dhi'],
    ['lscr.io/linuxserver/nginx', 'registry.isima.fr/lscr/linuxserver/nginx', 'lscr'],
    ['docker.elastic.co/beats/filebeat:8', 'harbor.example:8443/elastic/beats/filebeat:8', 'elastic'],
  ])('%s → %s', (text, reference, project) => {
    expect(proxied(ref(text), registries)).toMatchObject({ reference, project });
  });

  it('takes the first registry that caches it', () => {
    expect(proxied(ref('node'), [second, isima])).toMatchObject({
      reference: 'harbor.example:8443/hub/library/node',
      registry: second,
    });
  });

  it.each([
    'registry.isima.fr/dh/library/node',
    'Registry.Isima.fr/team/app',
    'registry.isima.fr:443/team/app',
    'registry.isima.fr/app',
    'harbor.example:8443/team/app',
    'registry.gitlab.com/a/b',
    'mcr.microsoft.com/dotnet/sdk:9.0',
    'localhost:5000/node',
    'eu.gcr.io/a/b',
    'ghcr.io:8443/a/b',
  ])('is none for %s', (text) => expect(proxied(ref(text), registries)).toBeUndefined());

  it('gives a reference that parses, with the same image behind the project', () => {
    const found = proxied(ref('bitnami/redis:7'), registries);
    expect(ref(found?.reference ?? '')).toMatchObject({ registry: 'registry.isima.fr', path: 'dh/bitnami/redis', tag: '7' });
  });

  it('keeps unknown pieces', () => {
    const parsed = parsePartialReference('node:\ue000');
    const partial = parsed.ok ? parsed.ref : undefined;
    expect(partial && proxied(partial, registries)?.reference).toBe('registry.isima.fr/dh/library/node:\ue000');
  });

  it('is none without registries', () => expect(proxied(ref('node'), [])).toBeUndefined());
});

describe('the project of a reference', () => {
  it.each([
    ['registry.isima.fr/dh/library/node:20', 'dh', 'proxy', true],
    ['registry.isima.fr/quay.io/x/y', 'quay.io', 'proxy', true],
    ['registry.isima.fr/library/tool', 'library', 'public', true],
    ['registry.isima.fr/open-data/tool', 'open-data', 'public', true],
    ['registry.isima.fr/open/tool', 'open', 'private', false],
    ['registry.isima.fr/team/app:1', 'team', 'private', false],
    [`REGISTRY.isima.FR/team/app@${DIGEST}`, 'team', 'private', false],
    ['registry.isima.fr:443/team/app', 'team', 'private', false],
    ['registry.isima.fr/ci/app', 'ci', 'private', true],
    ['registry.isima.fr/ci2/app', 'ci2', 'private', false],
    ['registry.isima.fr/team-b/app', 'team-b', 'private', true],
    ['registry.isima.fr/team-c/app', 'team-c', 'private', false],
    ['registry.isima.fr/lab7/group/app', 'lab7', 'private', true],
    ['harbor.example:8443/dh/node/app', 'dh', 'private', false],
  ])('%s: %s', (text, project, kind, runnerCanPull) => {
    expect(projectOf(ref(text), registries)).toMatchObject({ project, kind, runnerCanPull });
  });

  it('comes with its registry', () => {
    expect(projectOf(ref('harbor.example:8443/hub/library/node'), registries)?.registry).toBe(second);
  });

  it.each(['node', 'bitnami/redis', 'harbor.example/team/app', 'registry.isima.fr:8443/team/app', 'ci.registry.isima.fr/team/app'])(
    'is none for %s, which is on none of the registries',
    (text) => {
      expect(projectOf(ref(text), registries)).toBeUndefined();
      expect(registryOf(ref(text), registries)).toBeUndefined();
    },
  );

  it('is none for a path of one component, which the registry has no project for', () => {
    expect(projectOf(ref('registry.isima.fr/app:1'), registries)).toBeUndefined();
    expect(registryOf(ref('registry.isima.fr/app:1'), registries)).toBe(isima);
  });

  it.each([
    ['registry.isima.fr/\ue000/app', undefined],
    ['registry.isima.fr/dh\ue000', undefined],
    ['registry.isima.fr/d\ue000/app', undefined],
    ['registry.isima.fr/\ue000', undefined],
    ['registry.isima.fr/dh/\ue000', 'dh'],
  ])('is certain or none: %j', (text, project) => {
    const parsed = parsePartialReference(text);
    const partial = parsed.ok ? parsed.ref : undefined;
    expect(partial?.registry).toBe('registry.isima.fr');
    expect(partial && projectOf(partial, registries)?.project).toBe(project);
  });
});
