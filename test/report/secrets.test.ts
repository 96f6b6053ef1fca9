import { blankedText, literalSecrets, redactor } from '../../src/report';
import { Source } from '../../src/text';

/** A text with its secrets in brackets. */
function marked(text: string): string {
  return literalSecrets(text).reduceRight((rest, { start, end }) => `${rest.slice(0, start)}[${rest.slice(start, end)}]${rest.slice(end)}`, text);
}

test.each([
  'DB_PASSWORD: [hunter2 and more] # a comment',
  'DB_PASSWORD: "[hunter \\" 2]"',
  "DB_PASSWORD: '[hunter2]'",
  'mysqlPassword=[hunter2]; make',
  'run --db-password=[hunter2] x',
  '{"auth": "[cm9ib3Q6aHVudGVyMg==]"}',
  'registry login -u robot -p [hunter2] host',
  'registry login -u robot -p[hunter2] host',
  'curl -u robot:[hunter2] https://example.org',
  'curl https://robot:[hunter2]@example.org/x',
  'image: robot:[hunter2]@registry.example.org/x/y',
  'git clone https://[abcdefghijklmnopqrst]@example.org/x',
  'DB_PASSWORD: "[never closed]\nmake: it',
  'DB_PASSWORD: |\n  [hunter2]\n',
  'DB_PASSWORD:\n  value: [hunter2]\n',
  '-----BEGIN RSA PRIVATE KEY-----[\nMIIE\n]-----END RSA PRIVATE KEY-----',
  'x [glpat-abcdefghijklmnopqrst] y',
  'x [github_pat_abcdefghijklmnopqrst] y',
  'x [dckr_oat_abcdefghijklmnopqrst] y',
  'curl --dry-u robot:[hunter2] x',
  'skopeo copy --dest-creds robot:[hunter2] x',
])('a secret is found: %s', (text) => {
  expect(marked(text.replace(/[[\]]/g, ''))).toBe(text);
});

test.each([
  'docker build --secret id=password,env=HARBOR_PASSWORD .',
  'DB_PASSWORD: vault:secret/data/db#password',
  'DB_PASSWORD: $OTHER',
  'DB_PASSWORD: "${OTHER}"',
  'docker login -u "$USER" -p "$PASSWORD" host',
  'echo "$PASSWORD" | docker login --password-stdin host',
  'docker run -u 1000:1000 -p 8080:80 image',
  'curl -u "$USER:$PASSWORD" https://example.org',
  'token:get:',
  'TOKEN_URL: https://example.org/token',
  'image: library/node:20-alpine@sha256:0123456789abcdef',
  'image: node:20-alpine@sha256:0123456789abcdef',
  'rsync a host:folder.x@example.org',
  'PASSWORD_FILE: /run/secrets/password',
  'id_tokens: { ID_TOKEN: { aud: https://example.org } }',
  'secret: *anchor',
  'password: <your password>',
  'key: $CI_COMMIT_REF_SLUG',
  'image: registry.example.org/team/app@sha256:abc',
  'git@example.org:group/project.git',
  'PASSWORD: ""',
  'allow_failure: true',
])('what is none is left alone: %s', (text) => {
  expect(marked(text)).toBe(text);
});

test('text of nothing but leads takes a time in proportion to its length', () => {
  for (const lead of ['token', 'token: ', 'token=', '-u a:', '-p ', '://', '<<<', '"', 'echo a | ', 'token:\n ']) {
    const text = lead.repeat(40_000);
    const begun = process.cpuUsage();
    literalSecrets(text);
    const { user, system } = process.cpuUsage(begun);
    expect({ lead, slow: (user + system) / 1000 > 1500 }).toEqual({ lead, slow: false });
  }
});

describe('the redactor', () => {
  const text = 'PASSWORD: "Tr0ub4dor&3"\nOTHER_PASSWORD: postgres\nauth: cm9ib3Q6Q29ycmVjdEhvcnNl\n';
  const hide = redactor({ sources: new Map([['a', new Source('a', text)]]), blank: new Map([['a', literalSecrets(text)]]) });

  test.each([
    ['`Tr0ub4dor&3` is wrong', '`*****` is wrong'],
    ['`docker login Tr0ub4d…` is wrong', '`docker login *****…` is wrong'],
    ['robot:CorrectHorse', 'robot:*****'],
    ['`postgres:16` stays', '`postgres:16` stays'],
    ['`docker login -p hunter2` hides', '`docker login -p *****` hides'],
    ['nothing ... here', 'nothing ... here'],
  ])('makes %j into %j', (from, to) => {
    expect(hide.text(from)).toBe(to);
  });

  test('leaves names that look like settings alone', () => {
    expect(hide.name('deploy token: get')).toBe('deploy token: get');
    expect(hide.name('deploy Tr0ub4dor&3')).toBe('deploy *****');
  });

  test('tells where secrets stand', () => {
    expect(blankedText('a Tr0ub4dor&3 b', hide.spans('a Tr0ub4dor&3 b'))).toBe('a ***** b');
  });
});
