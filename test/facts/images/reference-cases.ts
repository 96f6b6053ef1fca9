/**
 * Cases of Docker's grammar: one for each case in the tests of github.com/distribution/reference
 * (reference_test.go, normalize_test.go, regexp_test.go), restated with names of our own.
 */

export const DIGEST = `sha256:${'0a1b2c3d'.repeat(8)}`;
const HEX = '9f8e7d6c'.repeat(8);
const LONG = (length: number): string => 'q'.repeat(length);

/** Text → parts by the bare grammar, where every first component before a slash that can be a host is one. */
export interface GrammarCase {
  readonly text: string;
  readonly domain?: string;
  readonly path: string;
  readonly tag?: string;
  readonly digest?: string;
}

export const grammarAccepts: readonly GrammarCase[] = [
  // Names, tags and digests
  { text: 'isima_app', path: 'isima_app' },
  { text: 'isima.fr:stable', path: 'isima.fr', tag: 'stable' },
  { text: 'isima.fr:5443', path: 'isima.fr', tag: '5443' },
  { text: 'isima.fr/app:stable', domain: 'isima.fr', path: 'app', tag: 'stable' },
  { text: 'cache:5443/app', domain: 'cache:5443', path: 'app' },
  { text: 'cache:5443/app:stable', domain: 'cache:5443', path: 'app', tag: 'stable' },
  { text: `cache:5443/app@${DIGEST}`, domain: 'cache:5443', path: 'app', digest: DIGEST },
  { text: `cache:5443/app:stable@${DIGEST}`, domain: 'cache:5443', path: 'app', tag: 'stable', digest: DIGEST },
  { text: 'app:Stable', path: 'app', tag: 'Stable' },
  { text: 'isima.fr:8443/app:RC5', domain: 'isima.fr:8443', path: 'app', tag: 'RC5' },
  { text: `${'b/'.repeat(127)}b:a-long-tag-besides`, domain: 'b', path: `${'b/'.repeat(126)}b`, tag: 'a-long-tag-besides' },
  { text: 'img-2.ci.isima.fr/one/two/three', domain: 'img-2.ci.isima.fr', path: 'one/two/three' },
  { text: 'img-2.ci.isima.fr/one/two/three:a-b-c', domain: 'img-2.ci.isima.fr', path: 'one/two/three', tag: 'a-b-c' },
  { text: 'eu.gcr.io/ci.isima.fr/my-tool:ci.isima.fr', domain: 'eu.gcr.io', path: 'ci.isima.fr/my-tool', tag: 'ci.isima.fr' },
  { text: 'xn--caf-dma.fr/menu:xn--caf-dma.fr', domain: 'xn--caf-dma.fr', path: 'menu', tag: 'xn--caf-dma.fr' },
  { text: `xn--th-fja.fr/menu:xn--th-fja.fr@${DIGEST}`, domain: 'xn--th-fja.fr', path: 'menu', tag: 'xn--th-fja.fr', digest: DIGEST },
  { text: 'my_ci.fr:9090', path: 'my_ci.fr', tag: '9090' },
  { text: 'team/my_ci.fr:9090', domain: 'team', path: 'my_ci.fr', tag: '9090' },
  // Addresses
  { text: '10.20.30.40', path: '10.20.30.40' },
  { text: '10.20.30.40:edge', path: '10.20.30.40', tag: 'edge' },
  { text: '10.20.30.40:5443', path: '10.20.30.40', tag: '5443' },
  { text: '10.20.30.40/app', domain: '10.20.30.40', path: 'app' },
  { text: '10.20.30.40:5443/app', domain: '10.20.30.40:5443', path: 'app' },
  { text: '10.20.30.40:5443/app:6060', domain: '10.20.30.40:5443', path: 'app', tag: '6060' },
  { text: '[2a01:e0a::7]/app', domain: '[2a01:e0a::7]', path: 'app' },
  { text: '[2a01:e0a:9:8:7:6:5:4]/app:edge', domain: '[2a01:e0a:9:8:7:6:5:4]', path: 'app', tag: 'edge' },
  { text: '[2a01:e0a::7]:5443/app', domain: '[2a01:e0a::7]:5443', path: 'app' },
  { text: '[2a01:e0a::7]:5443/app:edge', domain: '[2a01:e0a::7]:5443', path: 'app', tag: 'edge' },
  { text: `[2a01:e0a::7]:5443/app@${DIGEST}`, domain: '[2a01:e0a::7]:5443', path: 'app', digest: DIGEST },
  { text: `[2a01:e0a::7]:5443/app:edge@${DIGEST}`, domain: '[2a01:e0a::7]:5443', path: 'app', tag: 'edge', digest: DIGEST },
  { text: '[2a01:e0a::]:5443/app', domain: '[2a01:e0a::]:5443', path: 'app' },
  { text: '[::2]:5443/app', domain: '[::2]:5443', path: 'app' },
  { text: `isima.fr/${LONG(255)}:edge`, domain: 'isima.fr', path: LONG(255), tag: 'edge' },
  // The name alone
  { text: 'plain', path: 'plain' },
  { text: 'team/plain', domain: 'team', path: 'plain' },
  { text: 'library/node', domain: 'library', path: 'node' },
  { text: 'team/group/tool', domain: 'team', path: 'group/tool' },
  { text: 'bb/bb/bb/bb/bb/bb/bb/bb/bb/cc/cc/cc/cc', domain: 'bb', path: 'bb/bb/bb/bb/bb/bb/bb/bb/cc/cc/cc/cc' },
  { text: 'bb/bb/cc/cc/cc', domain: 'bb', path: 'bb/cc/cc/cc' },
  { text: 'b/b/b/b', domain: 'b', path: 'b/b/b' },
  { text: 'b', path: 'b' },
  { text: 'b/bb', domain: 'b', path: 'bb' },
  { text: 'b/bb/b', domain: 'b', path: 'bb/b' },
  { text: 'isima.fr', path: 'isima.fr' },
  { text: 'isima.fr:8443/tool', domain: 'isima.fr:8443', path: 'tool' },
  { text: 'isima.fr/tool', domain: 'isima.fr', path: 'tool' },
  { text: 'isima.fr/tool/kit', domain: 'isima.fr', path: 'tool/kit' },
  { text: 'localhost:8443/tool', domain: 'localhost:8443', path: 'tool' },
  { text: 'bb-b/b', domain: 'bb-b', path: 'b' },
  { text: `${'b/'.repeat(128)}b`, domain: 'b', path: `${'b/'.repeat(127)}b` },
  { text: 'my_tool', path: 'my_tool' },
  { text: 'my_tool.fr', path: 'my_tool.fr' },
  { text: 'my_tool/kit', path: 'my_tool/kit' },
  { text: 'isima.fr/my_tool', domain: 'isima.fr', path: 'my_tool' },
  { text: 'my-tool:8443/kit', domain: 'my-tool:8443', path: 'kit' },
  { text: 'eu.gcr.io/ci.isima.fr/my-tool', domain: 'eu.gcr.io', path: 'ci.isima.fr/my-tool' },
  { text: 'xn--caf-dma.fr/menu', domain: 'xn--caf-dma.fr', path: 'menu' },
  { text: 'xn--caf-dma.fr:18443/menu', domain: 'xn--caf-dma.fr:18443', path: 'menu' },
  { text: 'isima.fr/xn--th-fja.fr/menu', domain: 'isima.fr', path: 'xn--th-fja.fr/menu' },
  { text: 'isima.fr/one_mark__two_marks/menu', domain: 'isima.fr', path: 'one_mark__two_marks/menu' },
  { text: 'to__ol/kit', path: 'to__ol/kit' },
  { text: 'isima.io/app/group--a.part--b.c---d--e', domain: 'isima.io', path: 'app/group--a.part--b.c---d--e' },
  { text: 'Isima.fr/one/two', domain: 'Isima.fr', path: 'one/two' },
  // A word before a port is a name with a tag where no slash follows
  { text: `localhost:8443@${DIGEST}`, path: 'localhost', tag: '8443', digest: DIGEST },
  { text: `localhost:8443/tool@${DIGEST}`, domain: 'localhost:8443', path: 'tool', digest: DIGEST },
  { text: `localhost@${DIGEST}`, path: 'localhost', digest: DIGEST },
  // Digests of any algorithm and of 32 digits on match the grammar; only `isDigest` knows better
  { text: `app@sha256:${HEX.slice(0, 37)}`, path: 'app', digest: `sha256:${HEX.slice(0, 37)}` },
  { text: `app@sha512:${HEX}${HEX}`, path: 'app', digest: `sha512:${HEX}${HEX}` },
];

export const grammarRefuses: readonly string[] = [
  '',
  ':edge',
  `@${DIGEST}`,
  'Tool:edge',
  'cache:5443/Tool/kit:edge',
  'bb/tool$$^/bb',
  'tool$$^/bb',
  'b^b',
  '[2a01:e0a::7]',
  '[2a01:e0a::7]:5443',
  '[2a01:e0a::7]:edge',
  '[fe80::2%wlan0]:5443/app',
  '[fe80::2%@nozone]:5443/app',
  'b/b/b/b/',
  'b//b/b',
  'isima.fr/',
  'isima.fr:web/tool',
  'b-/b/b/b',
  'isima.fr/b-/b/b',
  '-tool/kit',
  'tool/kit-',
  'tool-/kit',
  'tool/-kit',
  '_tool/kit',
  'my_tool.fr:8443/kit',
  '____/____',
  '_tool/_kit',
  'tool_/kit_',
  'isima.fr/__mark/menu',
  'isima.fr/..mark/menu',
  'isima.fr/.mark/menu',
  'isima.fr/two..marks/menu',
  'tool./kit',
  '.tool/kit',
  'to..ol/kit',
  'to__ol:8443/kit',
  'Tool/KiT',
  'ci.isima.fr:8443/app@sha256:cafecafe',
  'ci.isima.fr:8443/app:not~a~tag',
  'my_host.fr:8443/app:edge',
  `localhost:web/tool@${DIGEST}`,
  'ci.isima.fr:8443/app@cafe',
  'ci.isima.fr:8443/app@7cafe',
];

export const domains: readonly string[] = [
  'isima.fr', 'isima.fr:10443', 'localhost', 'localhost:8443', 'b', 'b.c', 'de.fg.fr', 'b-c.fr', 'bc.d-fr', '0202.fr',
  '002b.fr', 'b.isi.io:443', 'b.isi.io', 'xn--caf-dma.fr', 'Isima.fr', '10.20.30.40:65050', '10.20.30.40:650500',
  '[2a01:1:2::4]:65050', '[2a01456456456]:65050', '[2001:0db8:95a3:0000:0000:8a2e:0370:1234]:65050',
  '[2001:0db8:95a3:0000:0000:8a2e:0370:1234]:650505',
];

export const notDomains: readonly string[] = [
  'isima.fr:web', '-bc.fr', 'bc-.fr', 'bc.-fr', 'bc.fr-', '[2a01:1:2::4]65050', '[2a01:1:2::4]::65050',
  '[2a01:1:2::4%wlan0]:65050', '2a01:1:2::4:65050',
];

export const identifiers: readonly string[] = [HEX];

export const notIdentifiers: readonly string[] = [HEX.toUpperCase(), HEX.slice(0, 60), `sha256:${HEX}`, `${HEX}8a8a`];

/** Text → what Docker pulls. */
export interface NormalCase {
  readonly text: string;
  /** As Docker names the registry, so with the upper case of the text. */
  readonly registry: string;
  readonly path: string;
  readonly tag?: string;
  readonly digest?: string;
}

const hub = (path: string, ...texts: readonly string[]): NormalCase[] =>
  texts.map((text) => ({ text, registry: 'docker.io', path }));
const at = (registry: string, path: string): NormalCase => ({ text: `${registry}/${path}`, registry, path });

export const normalised: readonly NormalCase[] = [
  at('localhost', 'tool'),
  at('localhost', 'tool/kit'),
  at('LOCALNET', 'tool'),
  at('LOCALNET', 'tool/kit'),
  at('Tool', 'kit'),
  at('TOOL', 'kit'),
  ...hub('tool/kit', 'tool/kit', 'docker.io/tool/kit', 'index.docker.io/tool/kit'),
  ...hub('library/node', 'node', 'library/node', 'docker.io/node', 'docker.io/library/node'),
  ...hub('library/node', 'index.docker.io/node', 'index.docker.io/library/node'),
  ...hub('unlibrary/node', 'unlibrary/node', 'docker.io/unlibrary/node'),
  ...hub('any/library', 'any/library', 'docker.io/any/library'),
  ...hub('library/node-20.04-slim', 'node-20.04-slim', 'docker.io/library/node-20.04-slim', 'index.docker.io/library/node-20.04-slim'),
  ...hub('library/tool/kit', 'library/tool/kit', 'docker.io/library/tool/kit'),
  ...hub('store/tool/kit', 'store/tool/kit', 'docker.io/store/tool/kit'),
  ...hub('my_ci/tool', 'my_ci/tool'),
  at('10.20.30.40:8443', 'closed/lab'),
  at('10.20.30.40:8443', 'lab'),
  at('isima.fr', 'closed/lab'),
  at('isima.fr', 'lab'),
  at('isima.fr:8443', 'closed/lab'),
  at('isima.fr:8443', 'lab'),
  at('my-ci:8443', 'lab'),
  at('xn--caf-dma.fr', 'menu'),
  at('xn--caf-dma.fr:18443', 'menu'),
  at('gcr.io', 'library/node'),
  at('[fd12::3]:5443', 'tool'),
  at('[fd12::3]:5443', 'tool/kit'),
  at('[fd12:9:8:7:6:5:4:3]:5443', 'library/node'),
  { text: 'node:lts', registry: 'docker.io', path: 'library/node', tag: 'lts' },
  { text: 'library/node:lts', registry: 'docker.io', path: 'library/node', tag: 'lts' },
  { text: 'docker.io/library/node:lts', registry: 'docker.io', path: 'library/node', tag: 'lts' },
  { text: 'docker.io/node:lts', registry: 'docker.io', path: 'library/node', tag: 'lts' },
  { text: 'tool/kit:lts', registry: 'docker.io', path: 'tool/kit', tag: 'lts' },
  { text: `node@${DIGEST}`, registry: 'docker.io', path: 'library/node', digest: DIGEST },
  { text: `docker.io/library/node@${DIGEST}`, registry: 'docker.io', path: 'library/node', digest: DIGEST },
  { text: `tool/kit@${DIGEST}`, registry: 'docker.io', path: 'tool/kit', digest: DIGEST },
  { text: `docker.io/tool/kit@${DIGEST}`, registry: 'docker.io', path: 'tool/kit', digest: DIGEST },
  { text: `node:lts@${DIGEST}`, registry: 'docker.io', path: 'library/node', tag: 'lts', digest: DIGEST },
  { text: `gcr.io/library/node:lts@${DIGEST}`, registry: 'gcr.io', path: 'library/node', tag: 'lts', digest: DIGEST },
  // A digest without its at sign is a name and a tag; an id that is short by one digit is a name
  { text: DIGEST, registry: 'docker.io', path: 'library/sha256', tag: DIGEST.slice(7) },
  { text: HEX.slice(1), registry: 'docker.io', path: `library/${HEX.slice(1)}` },
  { text: HEX.slice(0, 5), registry: 'docker.io', path: `library/${HEX.slice(0, 5)}` },
];

export const validNames: readonly string[] = [
  'tool/tool', 'library/alpine', 'alpine', 'localhost/library/alpine', 'localhost/alpine', 'LOCALNET/library/alpine',
  'LOCALNET/alpine', 'docker.io/tool/tool', 'docker.io/library/alpine', 'docker.io/alpine', 'index.docker.io/tool/tool',
  'index.docker.io/library/alpine', 'index.docker.io/alpine', '127.0.0.1:5443/tool/tool', '127.0.0.1:5443/library/alpine',
  '127.0.0.1:5443/alpine', '10.20.30.40', '10.20.30.40:80', '10.20.30.40:8/alpine', '10.20.30.41:25443/alpine',
  'x'.repeat(64), '[fd12::3]:5443/tool', `docker.io/${HEX}`, 'Tool/tool', 'TOOL/tool', 'tool-kit/tool', 'tool---kit/tool',
  'too/tool', 't/tool', 'jane/t', 'to__ol/tool',
];

/** Text, why it is refused, and the part of it that is at fault. */
export const invalidNames: readonly (readonly [text: string, reason: string, part: string])[] = [
  ['https://gitlab.isima.fr/tool/kit', 'scheme', 'https://'],
  ['tool/Kit', 'upper-case', 'Kit'],
  ['-tool', 'grammar', '-tool'],
  ['-tool/kit', 'grammar', '-tool'],
  ['-isima.fr/tool/kit', 'grammar', '-isima.fr'],
  ['tool///kit', 'grammar', '///'],
  ['docker.io/tool/Kit', 'upper-case', 'Kit'],
  ['docker.io/tool///kit', 'grammar', '///'],
  ['[fd12::3]', 'grammar', '[fd12'],
  ['[fd12::3]:5443', 'grammar', '[fd12'],
  ['fd12::3:5443/alpine', 'grammar', 'fd12::3:5443'],
  ['[fe80::2%wlan0]:5443/alpine', 'grammar', '[fe80::2%wlan0]:5443'],
  ['[2001:db8:9:8::10.20.30.40]:5443/alpine', 'grammar', '[2001:db8:9:8::10.20.30.40]:5443'],
  [HEX, 'hex-id', HEX],
  ['tool-/kit', 'grammar', 'tool-'],
  ['-tool-/kit', 'grammar', '-tool-'],
  ['____/____', 'grammar', '____'],
  ['_tool/_tool', 'grammar', '_tool'],
  ['to..ol/kit', 'grammar', 'to..ol'],
  ['to_.ol/kit', 'grammar', 'to_.ol'],
  ['to-.ol/kit', 'grammar', 'to-.ol'],
  ['tool/', 'grammar', '/'],
  [`${'more_than_255_'.repeat(19)}x/tool`, 'name-too-long', `${'more_than_255_'.repeat(19)}x/tool`],
  ['', 'empty', ''],
  [':edge', 'grammar', ':'],
  [`@${DIGEST}`, 'grammar', '@'],
  [`app@sha256:${HEX.slice(0, 34)}`, 'digest', `sha256:${HEX.slice(0, 34)}`],
  [`app@crc999:${HEX}`, 'digest', `crc999:${HEX}`],
  [`app@sha512:${HEX}${HEX}`, 'digest', `sha512:${HEX}${HEX}`],
  ['Tool:edge', 'upper-case', 'Tool'],
  ['cache:5443/Tool/kit:edge', 'upper-case', 'Tool'],
  [`team/${LONG(256)}:edge`, 'name-too-long', `team/${LONG(256)}`],
  [`isima.fr/${LONG(256)}`, 'name-too-long', LONG(256)],
  ['bb/tool$$^/bb', 'grammar', 'tool$$^'],
  ['app:-edge', 'tag', '-edge'],
  ['app@cafe', 'digest', 'cafe'],
];
