import { analysesOf, leaks } from './leaks';

const P = '%HARBOR_PASSWORD%';

const CASES: readonly (readonly [string, string])[] = [
  [`echo ${P}`, `log must | ${P}`],
  [`echo ${P}| docker login -u %HARBOR_USERNAME% --password-stdin %HARBOR_HOST%`, 'none'],
  [`docker login -u x -p ${P} y`, `arguments must | ${P}`],
  [`C:\\tools\\docker.exe login -p "${P}" x`, `arguments must | "${P}"`],
  [`set X=${P}&& echo %X%`, 'log must | %X%'],
  [`set "X=a ${P}"& echo %X%`, 'log must | %X%'],
  ['set', 'log must | set'],
  [`set CI & rem ${P}`, 'none'],
  [`echo ${P}> nul`, 'none'],
  [`echo ${P}> out.txt & type out.txt`, 'log must | out.txt'],
  [`if defined X (echo %CI_X%) else (echo ${P})`, `log may | ${P}`],
  [`if "%CI_X%"=="1" echo ${P}`, `log may | ${P}`],
  [`for %%i in (a b) do docker login -p ${P} %%i`, `arguments may | ${P}`],
  ['echo %HARBOR_PASSWORD:~0,4%', 'log must | part %HARBOR_PASSWORD:~0,4%'],
  [`cmd /c echo ${P}`, `log must | ${P}`],
];

describe('cmd', () => {
  const analyses = analysesOf('windows', CASES.map(([script]) => ['@echo off', 'if not defined CI_Y set CI_Y=1', script]));

  test.each(CASES.map(([script, expected], index) => [script, expected, index] as const))('%s', (_script, expected, index) => {
    const analysis = analyses.find(({ job }) => job.name === `job${String(index)}`);
    expect(analysis === undefined ? undefined : leaks(analysis)).toBe(expected);
  });
});
