import * as fc from 'fast-check';
import { matchReference } from '../../../src/facts/images/grammar';
import { parsePartialReference } from '../../../src/facts/images/partial-reference';
import type { PartialImage } from '../../../src/facts/images/partial-reference';
import { couldBeReference } from '../../../src/facts/images/possible-reference';
import { parseReference } from '../../../src/facts/images/reference';
import { DIGEST, grammarAccepts, grammarRefuses } from './reference-cases';

/** `?` stands for one unknown piece, `!` for another: neither may stand in a reference. */
const withUnknown = (text: string): string => text.replaceAll('?', '\ue000').replaceAll('!', '\uf8ff');
const readable = (text: string | undefined): string | undefined =>
  text?.replaceAll('\ue000', '?').replaceAll('\uf8ff', '!');

function possible(text: string): PartialImage {
  const parsed = parsePartialReference(withUnknown(text));
  if (!parsed.ok) throw new Error(`${text} is refused: ${parsed.reason}`);
  return parsed;
}

/** The parts that are not certain, by their first letters. */
function uncertain({ unknown }: PartialImage): string {
  return `${unknown.domain ? 'd' : '-'}${unknown.path ? 'p' : '-'}${unknown.tag ? 't' : '-'}${unknown.digest ? 'h' : '-'}`;
}

describe('a text with unknown pieces whose registry is certain', () => {
  it.each([
    ['node:?', 'docker.io', 'library/node', '?', undefined, '--th'],
    ['node:?-alpine', 'docker.io', 'library/node', '?-alpine', undefined, '--t-'],
    ['node:20-?', 'docker.io', 'library/node', '20-?', undefined, '--th'],
    ['node:20@?', 'docker.io', 'library/node', '20', '?', '---h'],
    ['node@?', 'docker.io', 'library/node', undefined, '?', '---h'],
    ['node@sha256:?', 'docker.io', 'library/node', undefined, 'sha256:?', '---h'],
    ['localhost@?', 'docker.io', 'library/localhost', undefined, '?', '---h'],
    [`node:?@${DIGEST}`, 'docker.io', 'library/node', '?', DIGEST, '--t-'],
    ['node:?!', 'docker.io', 'library/node', '?!', undefined, '--th'],
    ['bitnami/?', 'docker.io', 'bitnami/?', undefined, undefined, '-pth'],
    ['bitnami/redis:?', 'docker.io', 'bitnami/redis', '?', undefined, '--th'],
    ['bitnami/?:7', 'docker.io', 'bitnami/?', '7', undefined, '-p--'],
    ['bitnami/?-x', 'docker.io', 'bitnami/?-x', undefined, undefined, '-pt-'],
    ['docker.io/?', 'docker.io', '?', undefined, undefined, '-pth'],
    ['registry.isima.fr/?', 'registry.isima.fr', '?', undefined, undefined, '-pth'],
    ['registry.isima.fr/?/app:1', 'registry.isima.fr', '?/app', '1', undefined, '-p--'],
    ['registry.isima.fr/?/app', 'registry.isima.fr', '?/app', undefined, undefined, '-p--'],
    ['registry.isima.fr:8443/team/app:?', 'registry.isima.fr:8443', 'team/app', '?', undefined, '--th'],
    [`registry.isima.fr/team/app?@${DIGEST}`, 'registry.isima.fr', 'team/app?', undefined, DIGEST, '-pt-'],
    ['registry.isima.fr/?/!:?', 'registry.isima.fr', '?/!', '?', undefined, '-pth'],
    ['Registry/?', 'registry', '?', undefined, undefined, '-pth'],
    ['localhost/?', 'localhost', '?', undefined, undefined, '-pth'],
    ['[::1]/?', '[::1]', '?', undefined, undefined, '-pth'],
  ])('%s', (text, registry, path, tag, digest, parts) => {
    const found = possible(text);
    expect(found.ref?.registry).toBe(registry);
    expect(readable(found.ref?.path)).toBe(path);
    expect(readable(found.tag)).toBe(tag);
    expect(found.ref?.tag).toBe(found.tag);
    expect(readable(found.digest)).toBe(digest);
    expect(found.ref?.digest).toBe(found.digest);
    expect(uncertain(found)).toBe(parts);
  });

  it('keeps the places of the parts', () => {
    expect(possible('registry.isima.fr/te?m/app:1').ref).toMatchObject({
      pathRange: { start: 18, end: 26 },
      tagRange: { start: 27, end: 28 },
    });
  });
});

describe('a text with unknown pieces whose registry is not certain', () => {
  it.each([
    ['?', undefined, undefined, 'dpth'],
    ['?!', undefined, undefined, 'dpth'],
    ['node?', undefined, undefined, 'dpth'],
    ['?node', undefined, undefined, 'dpt-'],
    ['?cafe', undefined, undefined, 'dpth'],
    ['?-slim', undefined, undefined, 'dpt-'],
    ['?/node', undefined, undefined, 'dp--'],
    ['?/node:20', '20', undefined, 'dp--'],
    ['?/node:!', '!', undefined, 'dpth'],
    ['?:20', '20', undefined, 'dp--'],
    ['node?:20', '20', undefined, 'dp--'],
    [`?@${DIGEST}`, undefined, DIGEST, 'dpt-'],
    [`node?@${DIGEST}`, undefined, DIGEST, 'dpt-'],
    ['?.isima.fr/app:1', '1', undefined, 'dp--'],
    ['registry.isima.fr?/app', undefined, undefined, 'dp--'],
    ['registry.isima.fr:?/app:1', '1', undefined, 'dp--'],
    ['cache:?/app', undefined, undefined, 'dp--'],
    ['registry.isima.fr:?', '?', undefined, 'dpth'],
    ['localhost:?', '?', undefined, 'dpth'],
    ['MyCache:?', '?', undefined, 'dpth'],
    ['My?', undefined, undefined, 'dpth'],
    ['bitnami?/redis', undefined, undefined, 'dp--'],
  ])('%s', (text, tag, digest, parts) => {
    const found = possible(text);
    expect(found.ref).toBeUndefined();
    expect(readable(found.tag)).toBe(tag);
    expect(readable(found.digest)).toBe(digest);
    expect(uncertain(found)).toBe(parts);
  });
});

describe('a text that is invalid whatever its unknown pieces stand for', () => {
  it.each([
    ['HTTPS://?', 'scheme', 'HTTPS://'],
    ['https://?/team/app', 'scheme', 'https://'],
    ['registry.isima.fr/Team/?', 'upper-case', 'Team'],
    ['registry.isima.fr/?/App:1', 'upper-case', 'App'],
    ['?/App', 'upper-case', 'App'],
    ['?/team/App:1', 'upper-case', 'App'],
    ['node ?', 'space', ' '],
    ['?: 20', 'space', ' '],
    ['? ', 'space', ' '],
    ['?:', 'empty-tag', ':'],
    ['bitnami/?:', 'empty-tag', ':'],
    [`?:@${DIGEST}`, 'empty-tag', ':'],
    ['?@', 'digest', '@'],
    ['?/', 'grammar', '/'],
    ['?//app', 'grammar', '//'],
    ['/?', 'grammar', '/'],
    ['registry.isima.fr//?', 'grammar', '//'],
    ['-?', 'grammar', '-?'],
    ['_?/app', 'grammar', '_?'],
    ['?/_app', 'grammar', '_app'],
    ['?:feature/login', 'tag', 'feature/login'],
    ['registry.isima.fr/?/app:feature/login', 'tag', 'feature/login'],
    ['node:feature/?', 'tag', 'feature/?'],
    ['registry.isima.fr:web/?', 'grammar', 'web'],
    ['registry.isima.fr/?@sha256:cafe', 'digest', 'sha256:cafe'],
    ['?@sha256:cafe', 'digest', 'sha256:cafe'],
    [`?/app:${'t'.repeat(129)}`, 'tag', 't'.repeat(129)],
    [`isima.fr/${'x'.repeat(256)}:?`, 'name-too-long', 'x'.repeat(256)],
    // The port is read first, but the fault is certain elsewhere
    ['isima.fr:?x/App', 'upper-case', 'App'],
  ])('%s', (text, reason, part) => {
    const parsed = parsePartialReference(withUnknown(text));
    expect(parsed).toMatchObject({ ok: false, reason });
    if (parsed.ok) return;
    expect(readable(withUnknown(text).slice(parsed.range.start, parsed.range.end))).toBe(part);
  });
});

describe('a text without unknown pieces', () => {
  it.each(['node:20', `registry.isima.fr/team/app@${DIGEST}`, 'bitnami/redis'])('%s is read whole', (text) => {
    const parsed = parseReference(text);
    const found = possible(text);
    expect(found.ref).toEqual(parsed.ok ? parsed.ref : undefined);
    expect([found.tag, found.digest]).toEqual([found.ref?.tag, found.ref?.digest]);
    expect(uncertain(found)).toBe('----');
  });

  it.each(['', 'Node', 'node:', 'a b'])('%j is refused in the same way', (text) => {
    expect(parsePartialReference(text)).toEqual(parseReference(text));
  });
});

describe('the state machine', () => {
  const pieces = fc.constantFrom(
    'a', 'b1', 'A', '0', '.', '_', '__', '-', '/', ':', '@', 'sha256:', DIGEST, '[', ']', '::1', '5000', ' ', '$', 'localhost', 'x.fr',
  );
  const texts = fc.array(pieces, { maxLength: 8 }).map((each) => each.join(''));

  it.each(grammarAccepts)('takes $text', ({ text }) => expect(couldBeReference(text)).toBe(true));

  it.each(grammarRefuses.filter((text) => !text.includes('@sha256:cafe')))('refuses %j', (text) => {
    expect(couldBeReference(text)).toBe(false);
  });

  it('agrees with the expressions wherever no length is at stake', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const short = text.replaceAll(DIGEST, `sha256:${'a'.repeat(32)}`);
        fc.pre(!/@[^:]*:[0-9a-fA-F]{1,31}$/.test(short));
        expect(couldBeReference(short)).toBe(matchReference(short) !== undefined);
      }),
      { numRuns: 3000 },
    );
  });

  it('never refuses a text that some value of its unknown pieces makes valid', () => {
    const valid = fc.constantFrom(...grammarAccepts.map(({ text }) => text));
    fc.assert(
      fc.property(valid, fc.nat(), fc.nat(), fc.nat(), fc.nat(), (text, a, b, c, d) => {
        const [i, j, k, l] = [a, b, c, d].map((n) => n % (text.length + 1)).sort((x, y) => x - y);
        const holes = `${text.slice(0, i)}\ue000${text.slice(j, k)}\ue001${text.slice(l)}`;
        expect(couldBeReference(holes)).toBe(true);
        if (parseReference(text).ok) expect(parsePartialReference(holes).ok).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  it('never names another registry than the one that the unknown pieces turn out to give, if they hold no separator', () => {
    const valid = fc.constantFrom(...grammarAccepts.map(({ text }) => text));
    fc.assert(
      fc.property(valid, fc.nat(), fc.nat(), (text, a, b) => {
        const parsed = parseReference(text);
        const [i, j] = [a, b].map((n) => n % (text.length + 1)).sort((x, y) => x - y) as [number, number];
        fc.pre(i < j && !/[/:@]/.test(text.slice(i, j)));
        const found = parsePartialReference(`${text.slice(0, i)}\ue000${text.slice(j)}`);
        if (!parsed.ok || !found.ok || found.ref === undefined) return;
        expect(found.ref.registry).toBe(parsed.ref.registry);
        if (!found.unknown.path) expect(found.ref.path).toBe(parsed.ref.path);
        if (!found.unknown.tag) expect(found.tag).toBe(parsed.ref.tag);
        if (!found.unknown.digest) expect(found.digest).toBe(parsed.ref.digest);
      }),
      { numRuns: 3000 },
    );
  });
});
