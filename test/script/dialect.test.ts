import { dialectOf, type Dialect } from '../../src/script';

const cases: readonly (readonly [text: string, dialect: Dialect])[] = [
  ['', 'posix'],
  ['docker push "$IMAGE"', 'posix'],
  ['if [ -n "$A" ]; then export B=c; fi', 'posix'],
  ['date +%Y%m%d%H%M && printf "%s%s%s" a b c', 'posix'],
  ['curl -w "%{http_code}%{url}" "$URL"', 'posix'],
  ['apt-get install x\nyarn --Foo-Bar', 'posix'],
  ['$env:PATH += ";C:\\tools"', 'powershell'],
  ['docker login -u $env:HARBOR_USERNAME -p $env:HARBOR_PASSWORD', 'powershell'],
  ['echo "${env:HARBOR_PASSWORD}" | docker login --password-stdin', 'powershell'],
  ['Write-Host "a"', 'powershell'],
  ['docker build `\n  -t a .', 'powershell'],
  ['echo `env`', 'posix'],
  ['V=`date`\necho a `cat b` `cat c`', 'posix'],
  ['$image = "a"\ndocker push $image', 'powershell'],
  ['if ($A -eq "b") {\n  exit 1\n}\nGet-ChildItem | Remove-Item', 'powershell'],
  ['& Get-Date', 'powershell'],
  // Shells that call PowerShell, or bring a text to where it runs.
  ['pwsh -Command "$env:A = 1; Write-Host $env:A"', 'posix'],
  ["pwsh -NoProfile -Command '\n  Get-ChildItem\n  $x = 1\n'", 'posix'],
  ["powershell.exe -c 'Get-Date'", 'posix'],
  ["cat > a.ps1 <<'EOF'\n$x = Get-Date\nWrite-Host $x\nEOF\npwsh a.ps1", 'posix'],
  ["ssh windows 'echo $env:PATH'", 'posix'],
  ['ssh windows "echo \\$env:PATH"', 'posix'],
  ['# Get-Date\nls', 'posix'],
  ['set A=b\necho %A_LONG%', 'cmd'],
  ['@echo off\nif exist a del a', 'cmd'],
];

it.each(cases)('%j is %s by its look', (text, dialect) => {
  expect(dialectOf({ tags: [], texts: text.split('\n') })).toBe(dialect);
});

it.each<[Dialect, string | undefined, readonly string[], string]>([
  ['posix', undefined, ['docker', 'linux'], 'make'],
  ['powershell', undefined, ['saas-windows-medium-amd64'], 'make'],
  ['powershell', undefined, ['pwsh'], 'make'],
  ['powershell', undefined, ['win-2022'], 'make'],
  ['posix', undefined, ['winter', 'twin', 'darwin'], 'make'],
  ['powershell', 'mcr.microsoft.com/powershell:7.4-nanoserver', [], 'make'],
  ['powershell', 'mcr.microsoft.com/windows/servercore:ltsc2022', [], 'make'],
  ['powershell', 'registry.isima.fr/mcr/windows/nanoserver', [], 'make'],
  ['powershell', 'golang:1.23-windowsservercore-ltsc2022', [], 'make'],
  ['posix', 'mcr.microsoft.com/dotnet/sdk:8.0', [], 'make'],
  ['posix', 'example.com/windows-tools-for-linux', ['linux'], 'if [ -f a ]; then b; fi'],
  ['cmd', undefined, ['windows'], 'echo Hello, %USERNAME%'],
  // What the script looks like says more than the machine's name.
  ['posix', undefined, ['windows'], 'set -euo pipefail\nif [ -n "$A" ]; then b; fi'],
  ['powershell', 'alpine', [], '$a = Get-Content b\nWrite-Host $a'],
])('%s for the image %j, the tags %j and %j', (dialect, image, tags, text) => {
  expect(dialectOf({ image, tags, texts: [text] })).toBe(dialect);
});

it('takes long texts in stride', () => {
  const text = `${'<<A\n'.repeat(3_000)}${"pwsh '".repeat(3_000)}${'a-B'.repeat(20_000)}`;
  const begun = process.cpuUsage();
  dialectOf({ tags: [], texts: [text] });
  expect(process.cpuUsage(begun).user).toBeLessThan(2_000_000);
});
