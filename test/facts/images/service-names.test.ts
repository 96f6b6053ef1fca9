import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { kubernetesUsable, serviceNames } from '../../../src/facts/images/service-names';

const HEX = '5e6f7a8b'.repeat(8);

/** Host, path, what stands behind it → names; each form with and without host, port, namespace, tag and digest. */
const hosts = ['', 'isima.fr', 'isima.fr:8443', 'img.ci.isima.fr:8443'];
const paths = ['web', 'team/web'];
const versions: readonly (readonly [suffix: string, version: string])[] = [
  ['', 'latest'],
  [':1.2', '1.2'],
  [`@sha256:${HEX}`, `@sha256:${HEX}`],
  [`:1.2@sha256:${HEX}`, '1.2'],
];
const forms = hosts.flatMap((host) =>
  paths.flatMap((path) =>
    versions.map(([suffix, version]) => {
      const name = host === '' ? path : `${host}/${path}`;
      const service = name.replace(':8443', '');
      return { text: `${name}${suffix}`, name, service, suffix, version };
    }),
  ),
);

describe('the names of a service', () => {
  it.each(forms)('$text', ({ text, name, service, suffix, version }) => {
    const names = serviceNames(text);
    expect(names).toMatchObject({ service, version, image: suffix === '' ? `${name}:latest` : text });
    expect(names?.aliases).toEqual(
      service.includes('/') ? [service.split('/').join('__'), service.split('/').join('-')] : [service],
    );
  });

  it.each([
    ['docker:28-dind', ['docker'], ['docker']],
    ['mariadb', ['mariadb'], ['mariadb']],
    [
      'registry.isima.fr/dh/library/mariadb:11',
      ['registry.isima.fr__dh__library__mariadb', 'registry.isima.fr-dh-library-mariadb'],
      ['registry.isima.fr-dh-library-mariadb'],
    ],
    ['localhost:5443/mariadb', ['localhost__mariadb', 'localhost-mariadb'], ['localhost-mariadb']],
    ['isima.fr/my_team/my__db:1', ['isima.fr__my_team__my__db', 'isima.fr-my_team-my__db'], []],
    ['Registry.Isima.FR/team/db', ['Registry.Isima.FR__team__db', 'Registry.Isima.FR-team-db'], []],
    ['[2a01::5]:5443/team/db:1', ['[2a01::5]__team__db', '[2a01::5]-team-db'], []],
    ['my_db:1', ['my_db'], []],
  ])('%s, on Docker and on Kubernetes', (text, aliases, usable) => {
    const names = serviceNames(text)?.aliases ?? [];
    expect(names).toEqual(aliases);
    expect(names.filter(kubernetesUsable)).toEqual(usable);
  });

  it.each(['', 'mariadb:', 'mariadb:11 ', 'https://isima.fr/team/db:1', '$HARBOR_HOST/db:1', 'isima.fr/Team/db', 'a//b'])(
    'none for %j',
    (text) => expect(serviceNames(text)).toBeUndefined(),
  );

  it('drops a digest that is not 64 characters of SHA-256, as the runner does', () => {
    expect(serviceNames(`team/db@sha512:${HEX}${HEX}`)).toMatchObject({ version: 'latest', image: 'team/db:latest' });
    expect(serviceNames(`team/db@sha256:${HEX.slice(2)}`)).toMatchObject({ version: 'latest', image: 'team/db:latest' });
  });
});

describe('a name that Kubernetes can use', () => {
  it.each(['a', 'docker', 'my-db', 'a--b', '9', 'a.b-c.d', 'x'.repeat(253)])('%s', (alias) => {
    expect(kubernetesUsable(alias)).toBe(true);
  });

  it.each(['', 'A', 'a_b', '-a', 'a-', 'a..b', '.a', 'a.', 'a.-b', 'a b', '[::1]', 'x'.repeat(254)])('not %j', (alias) => {
    expect(kubernetesUsable(alias)).toBe(false);
  });
});

interface UpstreamCase {
  readonly input: string;
  readonly service: string;
  readonly version: string;
  readonly image: string;
  readonly aliases: readonly string[];
}

interface ComputedCase {
  readonly input: string;
  readonly Service: string;
  readonly Version: string;
  readonly ImageName: string;
  readonly Aliases: readonly string[];
  readonly k8s_aliases: readonly string[];
}

interface Conformance {
  readonly upstream_cases: readonly UpstreamCase[];
  readonly computed_examples: readonly ComputedCase[];
}

const sharedFolder = process.env.HARBORLINT_SHARED ?? join(__dirname, '../../../../shared');
const conformanceFile = join(sharedFolder, 'conformance/service_aliases.json');
const present = existsSync(conformanceFile);
if (!present) console.log('Skipped: the runner conformance cases of services are not there (HARBORLINT_SHARED).');

(present ? describe : describe.skip)("the runner's own cases", () => {
  const cases = present
    ? (JSON.parse(readFileSync(conformanceFile, 'utf8')) as Conformance)
    : { upstream_cases: [], computed_examples: [] };

  it('has cases', () => expect(cases.upstream_cases.length).toBeGreaterThan(20));

  it('names each service as the runner does', () => {
    for (const { input, ...expected } of cases.upstream_cases) {
      expect({ input, ...serviceNames(input) }).toEqual({ input, ...expected });
    }
  });

  it('names each example as the runner does', () => {
    for (const { input, ...expected } of cases.computed_examples) {
      const names = serviceNames(input);
      expect({
        input,
        Service: names?.service ?? '',
        Version: names?.version ?? 'latest',
        ImageName: names?.image ?? input,
        Aliases: names?.aliases ?? [],
        k8s_aliases: (names?.aliases ?? []).filter(kubernetesUsable),
      }).toEqual({ input, ...expected });
    }
  });
});
