import { run } from './run-main';

jest.mock('../../src/session', () => jest.requireActual<object>('./fake-session'));
jest.mock('../../src/session/pages', () => jest.requireActual<object>('./fake-session'));

/** The two sentences of a wrong invocation. */
function complaint(argv: readonly string[]): readonly string[] {
  const { status, stdout, stderr } = run(argv);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  return stderr
    .trimEnd()
    .replace(/\n {2,}(?!=)/g, ' ')
    .split('\n')
    .map((line) => line.replace(/^error: | {2}= help: /, ''));
}

it.each([
  [['--polcy', 'x'], 'there is no option `--polcy`', 'Did you mean `--policy`?'],
  [['--xyzzy=1'], 'there is no option `--xyzzy`', 'See `harborlint help` for the options.'],
  [['-quiet'], 'there is no option `-quiet`', 'Did you mean `--quiet`?'],
  [['--mend'], 'there is no option `--mend`', 'See `harborlint help` for the options.'],
  [['--fix=all'], 'there is no value of `--fix` `all`', 'It can be one of `safe`, `unsafe`.'],
  [['--fix='], '`--fix` needs a value', 'Write `--fix=unsafe`.'],
  [['--fix', '--stdin'], '`--fix` cannot go with `--stdin`: there is no file to write to', 'Take `--diff` to see what it would change.'],
  [['--quiet=yes'], '`--quiet` takes no value', 'Write `--quiet` alone.'],
  [['--policy'], '`--policy` needs a value', 'Write `--policy FILE`.'],
  [['--policy', '--quiet'], '`--policy` needs a value', 'Write `--policy FILE`.'],
  [['--format='], '`--format` needs a value', 'Write `--format NAME[:FILE]`.'],
  [['rules', '--policy', 'x'], '`rules` has no option `--policy`', '`--policy` is an option of `check`, `resolve` and `jobs`.'],
  [['explain', '-f', 'json', 'private-image'], '`explain` has no option `--format`', '`--format` is an option of `check`, `resolve`, `jobs` and `rules`.'],
  [['chekc'], '`chekc` is no command, file or folder', 'Did you mean `harborlint check`?'],
  [['help', 'ruels'], 'there is no command `ruels`', 'Did you mean `rules`?'],
  [['rules', 'images'], '`rules` has no use for `images`', 'See `harborlint help rules`.'],
  [['explain'], '`explain` needs a rule', '`harborlint rules` lists the rules.'],
  [['explain', 'privat-image'], 'there is no rule `privat-image`', 'Did you mean `private-image`?'],
  [['explain', 'zzz'], 'there is no rule `zzz`', '`harborlint rules` lists the rules.'],
  [['--rule', 'private-image'], '`--rule private-image` says no level', 'Write `--rule private-image=LEVEL`; LEVEL is error, warning, note or off.'],
  [['--rule', 'secrets-in-log=off'], 'there is no rule `secrets-in-log`', 'Did you mean `secret-in-log`?'],
  [['--rule', 'private-image=warn'], 'there is no level `warn`', 'Did you mean `warning`?'],
  [['--rule', 'private-image='], 'there is no level ``', 'It can be one of `error`, `warning`, `note`, `off`.'],
  [['--format', 'jsn'], 'there is no format `jsn`', 'Did you mean `json`?'],
  [['--format', 'json:'], '`--format json:` names no file', 'Write `--format json:FILE`.'],
  [['-f', 'json', '-f', 'text'], 'two reports cannot both go to standard output', 'Give one a file of its own: `--format text:FILE`.'],
  [['-f', 'json:a', '-f', 'text:a'], 'two reports cannot both go to `a`', 'Give one a file of its own: `--format text:FILE`.'],
  [['--fail-on', 'errors'], 'there is no severity `errors`', 'Did you mean `error`?'],
  [['--max-warnings', 'ten'], '`--max-warnings` cannot be `ten`', 'Give a whole number, such as `--max-warnings 0`.'],
  [['--color', 'sometimes'], 'there is no value of `--color` `sometimes`', 'It can be one of `auto`, `always`, `never`.'],
  [['--stdin', 'a.yml'], '`--stdin` cannot go with the path `a.yml`', 'Write `--stdin --stdin-filename a.yml`.'],
  [['--include-map', 'group/x'], '`--include-map group/x` names no folder', 'Write `--include-map group/x=DIR`; DIR is the folder where you have checked it out.'],
  [['--include-map', '=x'], '`--include-map =x` names no project', 'Write `--include-map PROJECT=x`.'],
  [['--include-map', '='], '`--include-map =` names no project', 'Write `--include-map PROJECT=DIR`.'],
  [['--online', '--offline'], '`--online` cannot go with `--offline`', 'Leave one of them out.'],
  [['rules', '--online'], '`rules` has no option `--online`', '`--online` is an option of `check`, `resolve` and `jobs`.'],
  [['--ref', 'main'], '`check` has no option `--ref`', '`--ref` is an option of `jobs`.'],
  [['resolve', '--why', 'a.b', 'a'], '`--why` cannot go with the job `a`', 'Write the job in front of the keyword: `--why JOB.KEY`.'],
  [['resolve', '-f', 'text'], 'there is no format of `resolve` `text`', 'It can be one of `yaml`, `json`.'],
  [['resolve', '-f', 'yml'], 'there is no format of `resolve` `yml`', 'Did you mean `yaml`?'],
  [['jobs', '--source', 'pushes'], 'there is no source `pushes`', 'Did you mean `push`?'],
  [['jobs', '--var', 'X'], '`--var X` says no value', 'Write `--var X=VALUE`.'],
  [['jobs', '--var', '=1'], '`--var =1` names no variable', 'Write `--var NAME=VALUE`; a name has letters, digits and `_`.'],
  [['jobs', 'a', 'b'], '`jobs` has no use for `b`', 'See `harborlint help jobs`.'],
  [['job'], '`job` is no command, file or folder', 'Did you mean `harborlint jobs`?'],
  [['--stdin-filename', 'a.yml'], '`--stdin-filename` goes with `--stdin`', 'Add `--stdin`.'],
])('%j', (argv, message, help) => {
  expect(complaint(argv)).toEqual([message, help]);
});

it('takes the last of an option that can be given once', () => {
  expect(run(['--color', 'always', '--color', 'never']).stdout).not.toContain('\x1b');
});

it('asks for help on a command in two ways', () => {
  const { stdout } = run(['help', 'rules']);
  expect(stdout).toContain('harborlint rules [OPTIONS]\n');
  expect(run(['rules', '--help']).stdout).toBe(stdout);
  expect(run(['-h']).stdout).toBe(run(['help']).stdout);
});

it('says its version', () => {
  expect(run(['--version'])).toEqual({ status: 0, stdout: 'harborlint 0.0.0-dev\n', stderr: '' });
  expect(run(['-V']).stdout).toBe('harborlint 0.0.0-dev\n');
});
