import { options } from './define';
import type { WrapperSpec } from './tool';

/**
 * The programs that run another one. Sources: sudo(8), doas(1), env(1), timeout(1), nice(1), ionice(1), stdbuf(1),
 * xargs(1), sshpass(1), chroot(1), npmjs.com/package/cross-env, flock(1), the POSIX page of `command`; the retry tools are shell functions and
 * scripts of many makers, so that their options are only known by shape.
 */
export function wrappers(): readonly WrapperSpec[] {
  return [
    {
      names: ['sudo'],
      options: options(
        { user: '-u --user', other: '-g --group | -p --prompt | -C --close-from | -h --host | -r --role | -t --type | -T --command-timeout | -U --other-user | -R --chroot | -D --chdir' },
        { '': '-E | -A --askpass | -b --background | -B --bell | -H --set-home | -i --login | -k --reset-timestamp | -K | -n --non-interactive | -P --preserve-groups | -S --stdin | -s --shell | -V', inert: '-l --list | -v --validate | -e --edit' },
        [{ names: ['--preserve-env'], value: 'other', optional: true }],
      ),
      assignments: true,
      inert: ['inert'],
    },
    { names: ['doas'], options: options({ user: '-u', 'file-in': '-C', other: '-a' }, { '': '-n | -s | -L' }) },
    {
      names: ['env'],
      options: options({ environment: '-u --unset', other: '-C --chdir | -S --split-string | -a --argv0' }, { '': '-i --ignore-environment | -0 --null | -v --debug' }),
      assignments: true,
    },
    { names: ['cross-env', 'cross-env-shell'], assignments: true },
    { names: ['npx', 'pnpx', 'bunx'], path: 'cross-env', assignments: true },
    { names: ['time'], options: options({ 'file-out': '-o --output', other: '-f --format' }, { '': '-p --portability | -a --append | -v --verbose | -q --quiet' }) },
    { names: ['timeout', 'gtimeout'], options: options({ other: '-k --kill-after | -s --signal | -t' }, { '': '-v --verbose | --foreground | --preserve-status | -p -f' }), before: 1 },
    { names: ['nice'], options: options({ other: '-n --adjustment' }) },
    { names: ['ionice'], options: options({ other: '-c --class | -n --classdata | -p --pid' }, { '': '-t --ignore' }) },
    { names: ['nohup'] },
    { names: ['setsid'], options: options({}, { '': '-c --ctty | -f --fork | -w --wait' }) },
    { names: ['stdbuf'], options: options({ other: '-i --input | -o --output | -e --error' }) },
    { names: ['unbuffer'], options: options({}, { '': '-p' }) },
    { names: ['command'], options: options({}, { '': '-p', inert: '-v | -V' }), inert: ['inert'] },
    { names: ['builtin'] },
    {
      names: ['xargs', 'gxargs'],
      options: options(
        { 'file-in': '-a --arg-file', other: '-d --delimiter | -E | -I | -n --max-args | -P --max-procs | -s --max-chars | -L' },
        { '': '-0 --null | -o --open-tty | -p --interactive | -r --no-run-if-empty | -t --verbose | -x --exit' },
        [
          { names: ['-i', '--replace'], value: 'other', optional: true },
          { names: ['-l', '--max-lines'], value: 'other', optional: true },
          { names: ['-e', '--eof'], value: 'other', optional: true },
        ],
      ),
      stdinArguments: true,
    },
    { names: ['busybox', 'toybox'] },
    { names: ['chroot'], options: options({ user: '--userspec', other: '--groups' }, { '': '--skip-chdir' }), before: 1 },
    { names: ['dumb-init'], options: options({ other: '-r --rewrite' }, { '': '-c --single-child | -v --verbose' }) },
    { names: ['tini', 'tini-static', 'docker-init', 'catatonit'], options: options({ other: '-p | -e' }, { '': '-s | -w | -g | -v' }) },
    { names: ['gosu', 'su-exec', 'setuser'], before: 1 },
    { names: ['runuser'], options: options({ user: '-u --user', other: '-g --group | -G --supp-group', script: '-c --command' }, { '': '-l --login | -p -m --preserve-environment' }) },
    { names: ['sshpass'], options: options({ secret: '-p', 'file-in': '-f', other: '-d | -P' }, { '': '-v' }, [{ names: ['-e'], value: 'environment', optional: true }]) },
    { names: ['flock'], options: options({ other: '-w --wait --timeout | -E --conflict-exit-code', script: '-c --command' }, { '': '-s --shared | -x -e --exclusive | -n --nb --nonblock | -o --close | -u --unlock | --verbose' }), before: 1 },
    { names: ['taskset'], options: options({}, { '': '-a | -c --cpu-list' }), before: 1 },
    { names: ['fakeroot', 'chronic', 'winpty', 'xvfb-run', 'dbus-run-session', 'linux32', 'linux64'], options: options({ other: '-s --server-args | -n --server-num | -e --error-file' }, { '': '-a --auto-servernum' }) },
    { names: ['firejail', 'strace', 'ltrace'], options: options({ other: '-e | -p | -s', 'file-out': '-o' }, { '': '-f | -ff | -t | -q' }) },
    {
      names: ['retry', 'with_retry', 'with-retry', 'withRetry', 'retry_command', 'run_with_retry', 'retry_cmd', 'do_retry', 'retry_with_backoff', 'backoff', 'try', 'attempt', 'repeat_until_success', 'try_command'],
      options: options({ other: '-t --tries --times --timeout | -s --sleep --delay | -m --min | -x --max | -n --attempts --max-attempts --count --retries | -r | -d | -f --fail' }, { '': '-q --quiet | -v --verbose | -b --backoff' }),
      numbers: true,
    },
    { names: ['dotenv', 'dotenvx', 'doppler', 'op', 'chamber', 'infisical', 'envconsul'], path: 'run', options: options({ 'file-in': '-f --env-file', other: '-p --project | -c --config | --env' }) },
    { names: ['aws-vault'], path: 'exec', options: options({ other: '-d --duration' }), before: 1 },
    { names: ['direnv', 'chamber'], path: 'exec', before: 1 },
    { names: ['bundle', 'pdm', 'mise', 'asdf', 'rbenv', 'pyenv'], path: 'exec' },
    { names: ['poetry', 'pipenv', 'uv', 'pdm', 'hatch', 'pixi'], path: 'run' },
    { names: ['dockerize'], options: options({ other: '-wait | -timeout | -wait-retry-interval | -template | -stdout | -stderr' }) },
    { names: ['wait-for-it', 'wait-for-it.sh', 'wait-for'], options: options({ other: '-t --timeout | -h --host | -p --port' }, { '': '-q --quiet | -s --strict' }), before: 1 },
  ];
}
