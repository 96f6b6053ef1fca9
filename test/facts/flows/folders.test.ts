import { eitherFolder, folderWays } from '../../../src/facts/flows/folders';
import { resolve } from '../../../src/facts/flows/paths';

it('keeps the folders apart that a path may begin with', () => {
  const folder = eitherFolder('', 'deploy');
  expect(folderWays(resolve(folder, 'conf/a'))).toEqual(['conf/a', 'deploy/conf/a']);
  expect(folderWays(eitherFolder(folder, '/tmp'))).toEqual(['', 'deploy', '/tmp']);
  expect(eitherFolder(folder, 'deploy')).toBe(folder);
});

it('has one way where the folder is known', () => {
  expect(folderWays('a/b')).toEqual(['a/b']);
  expect(folderWays('{HOME}/b')).toEqual(['{HOME}/b']);
});

it('gives up where there are too many folders, or one is not known', () => {
  const many = ['a', 'b', 'c', 'd', 'e'].reduce(eitherFolder);
  expect(folderWays(many)).toEqual([many]);
  expect(folderWays(eitherFolder('a', '{HOME}'))).toHaveLength(1);
});
