import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import Ajv from 'ajv';
import { formats, type Reportable } from '../../../src/report';
import { check, listRules } from '../../../src/session';
import { layoutOf } from '../layout-of';
import { parseXml } from '../safety/well-formed';
import { codeQualitySchema } from './schemas/code-quality';
import { gitlabSastSchema } from './schemas/gitlab-sast';
import { sarifSchema } from './schemas/sarif';

/** A project with a finding in each kind of file, behind characters of two units, a byte-order mark, tabs and Windows' line ends. */
const FILES: Readonly<Record<string, string>> = {
  '.gitlab-ci.yml': `include: ci/é😀.yml
build:
  image: "😀 node:22"
  script:
    - echo "😀é" "$HARBOR_PASSWORD"
    - ./ci/a.sh
    - make show
    - node ci/a.js
    - docker build -f "a b/Dockerfile" -t app .
    - docker compose -f sub/compose.yml up
    - |
      echo "ü $HARBOR_PASSWORD" \\
        && true
    - "echo \\"é\\" \\"\${HARBOR_PASSWORD}\\""
test: { extends: .base, script: x }
`,
  'ci/é😀.yml': '.base:\r\n  image:   redis:7\r\n',
  'ci/a.sh': '#!/bin/sh\necho "😀 $HARBOR_PASSWORD"; echo "${HARBOR_PASSWORD}"\n',
  Makefile: 'IMG := "mysql:8"\nshow:\n\t@echo é; docker pull $(IMG)\n',
  'ci/a.js': '// é\nconsole.log("😀", process.env.HARBOR_PASSWORD);\n',
  'a b/Dockerfile': '\ufeffFROM node:20 AS x\nCOPY --from=mariadb:11 /a /b\n',
  'sub/compose.yml': 'services:\n  "é😀": { image: "postgres:16" }\n',
};

/** The texts that the findings are about, each once in its file. */
const FOUND: readonly (readonly [path: string, text: string])[] = [
  ['.gitlab-ci.yml', '😀 node:22'],
  ['.gitlab-ci.yml', '"$HARBOR_PASSWORD"'],
  ['.gitlab-ci.yml', '"ü $HARBOR_PASSWORD"'],
  ['.gitlab-ci.yml', '\\"${HARBOR_PASSWORD}\\"'],
  ['Makefile', 'mysql:8'],
  ['a b/Dockerfile', 'node:20'],
  ['a b/Dockerfile', 'mariadb:11'],
  ['ci/a.js', 'process.env.HARBOR_PASSWORD'],
  ['ci/a.sh', '"😀 $HARBOR_PASSWORD"'],
  ['ci/a.sh', '"${HARBOR_PASSWORD}"'],
  ['ci/é😀.yml', 'redis:7'],
  ['sub/compose.yml', 'postgres:16'],
];

let folder: string;
let input: Reportable;
beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'harborlint-formats-')));
  for (const [path, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  input = check({ cwd: folder, paths: [], today: '2026-11-22' });
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

interface Point {
  readonly line: number;
  /** 1 where a format has no columns. */
  readonly column: number;
}

/** The lines as editors have them: a byte-order mark is no part of the first. */
function lineOf(path: string, line: number): string {
  return (FILES[path] ?? '').replace(/^\ufeff/, '').split(/\r?\n/)[line - 1] ?? '';
}

/** Where each text stands, found by looking for it. */
function places(withColumns: boolean): readonly string[] {
  return FOUND.map(([path, text]) => {
    const lines = (FILES[path] ?? '').replace(/^\ufeff/, '').split(/\r?\n/);
    const index = lines.findIndex((line) => line.includes(text));
    const column = (lines[index] ?? '').indexOf(text) + 1;
    return shown(path, { line: index + 1, column: withColumns ? column : 1 }, withColumns ? { line: index + 1, column: column + text.length } : { line: index + 1, column: 1 });
  }).sort();
}

function shown(path: string, { line, column }: Point, end: Point): string {
  return `${path}:${String(line)}:${String(column)}-${String(end.line)}:${String(end.column)}`;
}

function output(format: string): string {
  return formats.get(format)?.()(input, layoutOf({ rules: listRules })) ?? '';
}

/** A report of JSON, checked against its schema. */
function valid<T>(format: string, schema: object): T {
  const data = JSON.parse(output(format)) as T;
  const validate = new Ajv({ allErrors: true }).compile(schema);
  validate(data);
  expect(validate.errors ?? []).toEqual([]);
  return data;
}

interface Region {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}
interface Physical {
  readonly artifactLocation: { readonly uri: string };
  readonly region: Region;
}
interface Sarif {
  readonly runs: readonly {
    readonly results: readonly {
      readonly locations: readonly { readonly physicalLocation: Physical }[];
      readonly codeFlows?: readonly { readonly threadFlows: readonly { readonly locations: readonly { readonly location: { readonly physicalLocation: Physical } }[] }[] }[];
      readonly fixes?: readonly { readonly artifactChanges: readonly { readonly artifactLocation: { readonly uri: string }; readonly replacements: readonly { readonly deletedRegion: Region }[] }[] }[];
    }[];
  }[];
}

test('every text that something is found in is expected', () => {
  expect(input.report.gaps).toEqual([]);
  expect(input.report.findings.map(({ location: { path, start, end } }) => shown(path, start, end)).sort()).toEqual(places(true));
});

test('sarif', () => {
  const { runs } = valid<Sarif>('sarif', sarifSchema);
  const results = runs.flatMap((run) => run.results);
  const at = ({ artifactLocation: { uri }, region }: Physical): string =>
    shown(decodeURIComponent(uri), { line: region.startLine, column: region.startColumn }, { line: region.endLine, column: region.endColumn });
  expect(results.flatMap(({ locations }) => locations.map(({ physicalLocation }) => at(physicalLocation))).sort()).toEqual(places(true));

  // Each flow ends where the finding stands, and each fix replaces an image.
  const flows = results.filter(({ codeFlows }) => codeFlows !== undefined);
  expect(flows).toHaveLength(6);
  for (const { locations, codeFlows = [] } of flows) {
    const last = codeFlows[0]?.threadFlows[0]?.locations.at(-1)?.location.physicalLocation;
    expect(last && at(last)).toBe(locations[0] && at(locations[0].physicalLocation));
  }
  const replaced = results.flatMap(({ fixes = [] }) => fixes.flatMap(({ artifactChanges }) => artifactChanges)).flatMap(({ artifactLocation, replacements }) =>
    replacements.map(({ deletedRegion: { startLine, startColumn, endColumn } }) => lineOf(decodeURIComponent(artifactLocation.uri), startLine).slice(startColumn - 1, endColumn - 1).replaceAll('"', '')),
  );
  expect(replaced.sort()).toEqual(['mariadb:11', 'mysql:8', 'node:20', 'postgres:16', 'redis:7']);
});

test('codequality', () => {
  const issues = valid<readonly { readonly location: { readonly path: string; readonly lines: { readonly begin: number; readonly end: number } } }[]>('codequality', codeQualitySchema);
  expect(issues.map(({ location: { path, lines } }) => shown(path, { line: lines.begin, column: 1 }, { line: lines.end, column: 1 })).sort()).toEqual(places(false));
});

test('gitlab-sast', () => {
  const { vulnerabilities } = valid<{ readonly vulnerabilities: readonly { readonly location: { readonly file: string; readonly start_line: number; readonly end_line: number } }[] }>('gitlab-sast', gitlabSastSchema);
  const seen = vulnerabilities.map(({ location }) => shown(location.file, { line: location.start_line, column: 1 }, { line: location.end_line, column: 1 }));
  expect(seen).toHaveLength(6);
  expect(places(false)).toEqual(expect.arrayContaining(seen));
  for (const { location } of vulnerabilities) expect(lineOf(location.file, location.start_line)).toMatch(/HARBOR_PASSWORD/);
});

test('junit', () => {
  const cases = parseXml(output('junit')).children.flatMap((suite) => suite.children);
  const seen = cases.map((one) => `${one.attributes.get('file') ?? ''} ${/^at (.*)$/m.exec(one.children[0]?.text ?? '')?.[1] ?? ''}`);
  expect(seen.sort()).toEqual(places(true).map((place) => `${place.replace(/:\d+:\d+-.*/, '')} ${place.replace(/-\d+:\d+$/, '')}`).sort());
});

test('github', () => {
  const seen = output('github').trimEnd().split('\n').map((line) => /^::\w+ file=(.*),line=(\d+),endLine=(\d+),col=(\d+),endColumn=(\d+),/.exec(line) ?? []);
  expect(seen.map(([, path = '', line, endLine, column, endColumn]) => shown(path, { line: Number(line), column: Number(column) }, { line: Number(endLine), column: Number(endColumn) + 1 })).sort()).toEqual(places(true));
});

test('markdown', () => {
  const seen = [...output('markdown').matchAll(/^\| \w+ \| `(.*?)` \|/gm)].map(([, place = '']) => place);
  expect(seen.sort()).toEqual(places(true).map((place) => place.replace(/:\d+-.*/, '')).sort());
});
