import {
  isDigest,
  isDomain,
  isIdentifier,
  matchReference,
} from '../../../src/facts/images/grammar';
import { parseReference } from '../../../src/facts/images/reference';
import type { ImageReference } from '../../../src/facts/images/reference';
import {
  DIGEST,
  domains,
  grammarAccepts,
  grammarRefuses,
  identifiers,
  invalidNames,
  normalised,
  notDomains,
  notIdentifiers,
  validNames,
} from './reference-cases';

function valid(text: string): ImageReference {
  const parsed = parseReference(text);
  if (!parsed.ok) throw new Error(`${text} is refused: ${parsed.reason}`);
  return parsed.ref;
}

function fault(text: string): { reason: string; part: string } {
  const parsed = parseReference(text);
  if (parsed.ok) throw new Error(`${text} is taken`);
  return { reason: parsed.reason, part: text.slice(parsed.range.start, parsed.range.end) };
}

describe("Docker's bare grammar", () => {
  it.each(grammarAccepts)('reads $text', ({ text, domain, path, tag, digest }) => {
    expect(matchReference(text)).toEqual({ domain, path, tag, digest });
  });

  it.each(grammarRefuses)('refuses %j', (text) => {
    expect(matchReference(text)).toBeUndefined();
    expect(parseReference(text).ok).toBe(false);
  });

  it.each(domains)('takes %s as a domain', (text) => expect(isDomain(text)).toBe(true));
  it.each(notDomains)('does not take %s as a domain', (text) => expect(isDomain(text)).toBe(false));
  it.each(identifiers)('takes %s as an id', (text) => expect(isIdentifier(text)).toBe(true));
  it.each(notIdentifiers)('does not take %s as an id', (text) => expect(isIdentifier(text)).toBe(false));

  it('knows SHA-256 in lower case, whole, and nothing else', () => {
    expect(isDigest(DIGEST)).toBe(true);
    expect(isDigest(DIGEST.slice(0, -1))).toBe(false);
    expect(isDigest(`${DIGEST}0`)).toBe(false);
    expect(isDigest(`sha256:${DIGEST.slice(7).toUpperCase()}`)).toBe(false);
  });
});

describe("Docker's normal form", () => {
  it.each(normalised)('reads $text', ({ text, registry, path, tag, digest }) => {
    expect(valid(text)).toMatchObject({ registry: registry.toLowerCase(), path, tag, digest });
  });

  it.each(validNames)('takes %s', (text) => expect(parseReference(text).ok).toBe(true));

  it.each(invalidNames)('refuses %j: %s', (text, reason, part) => {
    expect(fault(text)).toEqual({ reason, part });
  });
});

describe('what harborlint adds to it', () => {
  it.each([
    'docker.io/node', 'Docker.IO/node', 'index.docker.io/node', 'registry-1.docker.io/node', 'registry.hub.docker.com/node',
  ])('counts %s as Docker Hub', (text) => {
    expect(valid(text)).toMatchObject({ registry: 'docker.io', path: 'library/node', writtenPath: 'node' });
  });

  it('compares hosts in lower case and keeps them as written', () => {
    expect(valid('Registry.ISIMA.fr:8443/team/app')).toMatchObject({
      domain: 'Registry.ISIMA.fr:8443',
      registry: 'registry.isima.fr:8443',
    });
    expect(valid('node').domain).toBeUndefined();
  });

  it('takes a dotted first component with an underscore as the registry', () => {
    expect(valid('my_host.fr/app')).toMatchObject({ registry: 'my_host.fr', path: 'app' });
  });

  it('counts the prefix library/ in the length of a path', () => {
    expect(parseReference('x'.repeat(247)).ok).toBe(true);
    expect(fault('x'.repeat(248)).reason).toBe('name-too-long');
    expect(parseReference(`isima.fr/${'x'.repeat(255)}`).ok).toBe(true);
  });

  it('says where each part stands', () => {
    const text = `registry.isima.fr:8443/team/app:1.4.2@${DIGEST}`;
    const ref = valid(text);
    const textOf = (range: { start: number; end: number } | undefined): string | undefined =>
      range && text.slice(range.start, range.end);
    expect(textOf(ref.nameRange)).toBe('registry.isima.fr:8443/team/app');
    expect(textOf(ref.domainRange)).toBe('registry.isima.fr:8443');
    expect(textOf(ref.pathRange)).toBe('team/app');
    expect(textOf(ref.tagRange)).toBe('1.4.2');
    expect(textOf(ref.digestRange)).toBe(DIGEST);
    expect(valid('node')).toMatchObject({
      nameRange: { start: 0, end: 4 },
      domainRange: undefined,
      pathRange: { start: 0, end: 4 },
      tagRange: undefined,
      digestRange: undefined,
    });
  });

  it('takes a tag of 128 characters and no more', () => {
    expect(valid(`node:${'t'.repeat(128)}`).tag).toHaveLength(128);
    expect(fault(`node:${'t'.repeat(129)}`).reason).toBe('tag');
  });
});

describe('the part at fault', () => {
  it.each([
    ['HTTPS://registry.isima.fr/team/app', 'scheme', 'HTTPS://'],
    ['oci://registry.isima.fr/team/app', 'scheme', 'oci://'],
    ['docker://node:20', 'scheme', 'docker://'],
    ['https://registry.isima.fr/a b', 'scheme', 'https://'],
    ['node:20 ', 'space', ' '],
    [' \t node:20', 'space', ' \t '],
    ['node: 20', 'space', ' '],
    ['node\n', 'space', '\n'],
    ['   ', 'space', '   '],
    ['node:', 'empty-tag', ':'],
    ['registry.isima.fr/team/app:', 'empty-tag', ':'],
    [`node:@${DIGEST}`, 'empty-tag', ':'],
    ['node@', 'digest', '@'],
    ['node:20@', 'digest', '@'],
    [`node@sha256:${'F'.repeat(64)}`, 'digest', `sha256:${'F'.repeat(64)}`],
    ['node:feature/login', 'tag', 'feature/login'],
    [`node:feature/login@${DIGEST}`, 'tag', 'feature/login'],
    ['registry.isima.fr/team/app:feature/login', 'tag', 'feature/login'],
    ['team/app:feature/login', 'tag', 'feature/login'],
    ['node:20:30', 'tag', '20:30'],
    ['registry.isima.fr:web/app', 'grammar', 'web'],
    ['localhost:web/app', 'grammar', 'web'],
    ['registry.isima.fr:/app', 'grammar', ':'],
    ['Foo_Bar/app', 'upper-case', 'Foo_Bar'],
    ['registry.isima.fr/Team/App', 'upper-case', 'Team'],
    ['registry.isima.fr/team/a%b', 'grammar', 'a%b'],
    ['$HARBOR_HOST/team/app', 'grammar', '$HARBOR_HOST'],
    ['/node', 'grammar', '/'],
    ['//node', 'grammar', '//'],
    ['/', 'grammar', '/'],
    [':', 'grammar', ':'],
    ['docker.io/', 'grammar', '/'],
    ['docker.io/:tag', 'grammar', '/'],
    ['a//b', 'grammar', '//'],
    ['a/b/', 'grammar', '/'],
    ['caf\u00e9', 'grammar', 'caf\u00e9'],
    ['\ue000', 'grammar', '\ue000'],
  ])('of %j: %s', (text, reason, part) => {
    expect(fault(text)).toEqual({ reason, part });
  });

  it('is found in a hostile text without delay', () => {
    const started = performance.now();
    for (const piece of ['a', 'a-', 'a_', 'a.', 'a/', ':', '-', '[', 'A', 'a:', '@a']) {
      expect(parseReference(`${piece.repeat(20_000)}!`).ok).toBe(false);
      expect(parseReference(`h.x/${piece.repeat(20_000)}!`).ok).toBe(false);
      expect(matchReference(`${piece.repeat(20_000)}!`)).toBeUndefined();
    }
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
