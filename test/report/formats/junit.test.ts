import { formats } from '../../../src/report';
import { layoutOf } from '../layout-of';
import { findingAt } from '../report-of';
import { parseXml, type Element } from '../safety/well-formed';
import { leak, richInput } from './rich';

/** The cases as GitLab tells them apart (lib/gitlab/ci/parsers/test/junit.rb): suite, class, name; and what comes of each. */
function cases(input = richInput()): readonly { readonly key: string; readonly outcome: string; readonly shown: string }[] {
  const root = parseXml(formats.get('junit')?.()(input, layoutOf()) ?? '');
  expect(root.name).toBe('testsuites');
  return root.children.flatMap((suite) =>
    suite.children.map((one: Element) => {
      const [outcome] = one.children;
      const key = [suite.attributes.get('name'), one.attributes.get('classname'), one.attributes.get('name')].join('\n');
      return { key, outcome: outcome?.name ?? 'success', shown: outcome?.text ?? '' };
    }),
  );
}

test('every finding is a case of its own, also the same at two places', () => {
  const input = richInput({ findings: [leak, { ...leak, fingerprint: 'x' }, { ...leak, fingerprint: 'y' }] });
  const keys = cases(input).map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
  expect(keys.filter((key) => key.includes('secret-in-log'))).toHaveLength(3);
});

test('a case has its name whatever line it stands on', () => {
  const moved = { ...leak, location: { ...leak.location, start: { line: 90, column: 4, offset: 900 }, end: { line: 90, column: 9, offset: 905 } } };
  const names = [leak, moved].map((finding) => cases(richInput({ findings: [finding] })).map(({ key }) => key));
  expect(names[0]).toEqual(names[1]);
});

test('GitLab shows where, in which jobs and what to do', () => {
  const shown = cases().find(({ key }) => key.includes('secret-in-log'))?.shown ?? '';
  expect(shown).toContain('at sub dir/.gitlab-ci.yml:2:18\njobs: 😀, test | "x"\nLeave it out.\n');
});

test('errors and warnings fail, notes and gaps are skipped, an incomplete check is an error', () => {
  expect(cases().map(({ outcome }) => outcome)).toEqual(['failure', 'skipped', 'failure', 'skipped', 'skipped', 'success', 'error', 'error', 'error']);
});

test.each(['a&b<c>"d\'e', ']]>', '\ufffe\uffff', '\ud800', '\x00\x08', 'é😀'])('%j comes back out of the XML, or visible', (message) => {
  const written = cases(richInput({ findings: [findingAt(leak.location, { message })] }))[0]?.key ?? '';
  const visible = message.replace(/[\ufffe\uffff\ud800\0\b]/g, (char) => `\\${char < '\u0100' ? 'x' : 'u'}${char.charCodeAt(0).toString(16).padStart(2, '0')}`);
  expect(written).toContain(message === '\ud800' ? '\\ud800' : visible);
});
