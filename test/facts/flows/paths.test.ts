import { matching, pathOf, pathsOf, resolve } from '../../../src/facts/flows/paths';
import { State } from '../../../src/facts/flows/state';
import { concat, Value, type Piece } from '../../../src/facts/flows/value';
import { siteAt, valueOf } from './values';

const project: Piece = { name: 'CI_PROJECT_DIR', taints: [] };
const home: Piece = { name: 'HOME', taints: [] };

describe('a path seen from a folder', () => {
  it.each([
    ['', 'a', 'a'],
    ['', './a//b/', 'a/b'],
    ['a', 'b', 'a/b'],
    ['a', '../b', 'b'],
    ['a', '..', ''],
    ['', '..', '..'],
    ['', '../../a', '../../a'],
    ['a', '.', 'a'],
    ['a', '/b', '/b'],
    ['', '/', '/'],
    ['/', 'a', '/a'],
    ['/tmp', 'a', '/tmp/a'],
    ['/tmp', '..', '/'],
    ['/', '..', '/'],
    ['/tmp', '../../a', '/a'],
    ['a', '{HOME}/.docker', '{HOME}/.docker'],
    ['', '{HOME}/../a', '{HOME}/../a'],
    ['{HOME}', 'a', '{HOME}/a'],
  ])('%j, %j: %j', (folder, path, resolved) => {
    expect(resolve(folder, path)).toBe(resolved);
  });
});

describe('the name of a file', () => {
  const at = (pieces: readonly Piece[], cwd = ''): string => pathOf({ pieces, origin: undefined }, cwd);

  it('is relative to the project where it lies in it', () => {
    expect(at([project, '/a/b'], 'deploy')).toBe('a/b');
    expect(at(['a'], 'deploy')).toBe('deploy/a');
    expect(at([project])).toBe('');
  });

  it('keeps what is not known', () => {
    expect(at([home, '/.docker/config.json'], 'deploy')).toBe('{HOME}/.docker/config.json');
    expect(at(['out/', { name: 'STAGE', taints: [] }, '.env'])).toBe('out/{STAGE}.env');
  });

  it('is each one that the value can be, once', () => {
    expect(pathsOf(valueOf(['a'], ['b'], ['./a']), '')).toEqual(['a', 'b']);
    expect(pathsOf(concat([Value.literal('x/'), Value.literal('y')]), 'z')).toEqual(['z/x/y']);
  });
});

describe('the known files that a path means', () => {
  const state = new State();
  for (const path of ['a.txt', 'b.txt', 'build/c.txt', 'build/deep/d.txt', '/tmp/e.txt', '{HOME}/f.txt']) state.files.set(path, { value: Value.empty, written: siteAt(path) });

  it('are the file itself', () => {
    expect(matching(state, 'a.txt', false)).toEqual(['a.txt']);
    expect(matching(state, 'build', false)).toEqual([]);
  });

  it('are those below a folder', () => {
    expect(matching(state, 'build', true)).toEqual(['build/c.txt', 'build/deep/d.txt']);
    expect(matching(state, 'buil', true)).toEqual([]);
  });

  it('are those of the project for its folder', () => {
    expect(matching(state, '', true)).toEqual(['a.txt', 'b.txt', 'build/c.txt', 'build/deep/d.txt']);
  });

  it('are those that a pattern matches', () => {
    expect(matching(state, '*.txt', false)).toEqual(['a.txt', 'b.txt']);
    expect(matching(state, 'build/*.txt', false)).toEqual(['build/c.txt']);
    expect(matching(state, '/tmp/*', false)).toEqual(['/tmp/e.txt']);
  });
});
