import { pipelineOf } from './validity/judge';

/** As large as GitLab takes one file: nearly all of it is a comment. */
function large(bytes: number, character = 'x'): string {
  const text = 'job: {script: make}\n# ';
  return text + character.repeat(Math.floor((bytes - text.length) / Buffer.byteLength(character)));
}

const MOST = 2 * 1024 * 1024;

function included(name: string, times: number): string {
  return `include:\n${`  - ${name}\n`.repeat(times)}`;
}

function problems(root: string, files: Readonly<Record<string, string>>): string[] {
  const { yaml } = pipelineOf(root, { files }).problems;
  return yaml.map(({ message, at }) => `${at.source.path}:${String(at.source.positionAt(at.range.start).line)}: ${message}`);
}

const TOO_MUCH = 'with `big.yml`, all that it includes comes to more than 300 MiB, the most that GitLab takes';

describe('all that one include brings', () => {
  it('is too much at the file that goes past 300 MiB', () => {
    expect(problems(included('big.yml', 150), { 'big.yml': large(MOST) })).toEqual([`.gitlab-ci.yml:151: ${TOO_MUCH}`]);
    expect(problems(included('big.yml', 149), { 'big.yml': large(MOST) })).toEqual([]);
  });

  it('is measured in bytes, and to the byte', () => {
    expect(problems(included('big.yml', 150), { 'big.yml': large(MOST, '…') })).toEqual([`.gitlab-ci.yml:151: ${TOO_MUCH}`]);
    expect(problems(included('big.yml', 150), { 'big.yml': large(MOST - 40) })).toEqual([]);
    expect(problems(included('big.yml', 150), { 'big.yml': large(MOST - 39) })).toEqual([`.gitlab-ci.yml:151: ${TOO_MUCH}`]);
  });

  it('does not hold what its files include themselves', () => {
    const files = { 'a.yml': included('big.yml', 74), 'b.yml': included('big.yml', 74), 'big.yml': large(MOST) };
    expect(problems('include: [a.yml, b.yml]', files)).toEqual([]);
  });
});
