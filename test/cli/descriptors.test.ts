import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

const folder = mkdtempSync(join(tmpdir(), 'harborlint-'));
const program = join(folder, 'copy.cjs');

beforeAll(() => {
  buildSync({
    stdin: {
      contents: "import { readAll, writeAll } from './descriptors'; writeAll(1, readAll());",
      resolveDir: join(__dirname, '../../src/cli'),
      loader: 'ts',
    },
    bundle: true,
    platform: 'node',
    outfile: program,
  });
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

const text = 'é🎉 a line of text\n'.repeat(50_000);

it('copies standard input to standard output whole', () => {
  const out = execFileSync(process.execPath, [program], { input: text, maxBuffer: 1e8 });
  expect(out.toString() === text).toBe(true);
});

it('is no error where the reader goes away', () => {
  const { status, stderr } = spawnSync('sh', ['-c', '(cat; sleep 0.2) | ("$0" "$1"; echo "status $?" >&2) | head -c 10 >/dev/null', process.execPath, program], {
    input: text,
  });
  expect(stderr.toString()).toBe('status 0\n');
  expect(status).toBe(0);
});
