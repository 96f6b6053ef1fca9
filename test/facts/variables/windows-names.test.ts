import { batchNames, powershellNames } from '../../../src/facts/variables/windows-names';

test.each([
  ['Write-Output $env:A "${env:B}" $C', ['$env:A', '${env:B}', '$C']],
  ["Write-Output '$env:A' `$env:B # $env:C", []],
  ['<# $env:A #> $env:B', ['$env:B']],
  ['$env:A = "x"; $B = 1', []],
  ["@'\n$env:A\n'@\n$env:B", ['$env:B']],
])('finds what %j refers to in PowerShell', (text, expected) => {
  expect(powershellNames(text).uses.map(({ start, end }) => text.slice(start, end))).toEqual(expected);
});

it('finds what PowerShell sets, asks for, and takes from elsewhere', () => {
  const names = powershellNames('$env:A = 1\nSet-Item env:B 2\nif ($env:C) { b }\n$x = $env:D ?? 1');
  expect([...names.defined].sort()).toEqual(['A', 'B', 'x']);
  expect([...names.optional].sort()).toEqual(['C', 'D']);
  expect(names.isOpen).toBe(false);
  expect(powershellNames('. .\\env.ps1').isOpen).toBe(true);
});

it("reads the command prompt's names", () => {
  const text = 'set A=1\nif defined B echo %B%\necho %C:~0,2% !D!';
  const names = batchNames(text);
  expect(names.uses.map(({ name }) => name)).toEqual(['B', 'C', 'D']);
  expect([...names.defined]).toEqual(['A']);
  expect([...names.optional]).toEqual(['B']);
});
