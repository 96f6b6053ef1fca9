import { command, options, tool } from './define';
import type { Role } from './tool';

const SSH_VALUES = { 'file-in': '-i | -F', 'file-out': '-E', host: '-J', user: '-l', other: '-B | -b | -c | -D | -e | -I | -L | -m | -O | -o | -P | -p | -Q | -R | -S | -W | -w' } as const;

/** ssh (man.openbsd.org/ssh): the words after the host are one text for the remote shell. */
export const ssh = tool('ssh autossh', () => ({
  commands: [command('', { options: options({ ...SSH_VALUES, other: `${SSH_VALUES.other} | -M` }, { '': '-4 | -6 | -A | -a | -C | -f | -G | -g | -K | -k | -N | -n | -q | -s | -T | -t | -X | -x | -Y | -y | -V', verbose: '-v' }), operands: ['host', 'script'], effects: ['network'], stdin: 'content' })],
}));

/** scp (man.openbsd.org/scp) and rsync (rsync(1)): the last operand is where the others go. */
export const scp = tool('scp', () => ({
  commands: [command('', { options: options({ 'file-in': '-i | -F', host: '-J', other: '-c | -D | -l | -o | -P | -S | -X' }, { '': '-3 | -4 | -6 | -A | -B | -C | -O | -p | -q | -R | -s | -T', recursive: '-r', verbose: '-v' }), operands: ['file-in'], place: remoteFiles, effects: ['network'], output: 'nothing' })],
}));

export const rsync = tool('rsync', () => ({
  commands: [
    command('', {
      options: options(
        { 'file-in': '--files-from | --exclude-from | --include-from | --password-file | --link-dest | --compare-dest | --copy-dest', 'file-out': '--log-file | --partial-dir | -T --temp-dir | --backup-dir', script: '-e --rsh', other: '--rsync-path | --exclude | --include | -f --filter | --bwlimit | --chmod | --chown | --timeout | --contimeout | --port | --max-size | --min-size | --out-format | --info | --debug | -B --block-size | --compress-level | --usermap | --groupmap | -M --remote-option | --suffix | --log-file-format | --modify-window | --skip-compress' },
        { '': '-a --archive | -A --acls | -b --backup | -c --checksum | -C --cvs-exclude | -d --dirs | -D | -E --executability | -F | -g --group | -h --human-readable | -H --hard-links | -i --itemize-changes | -I --ignore-times | -k --copy-dirlinks | -K --keep-dirlinks | -l --links | -L --copy-links | -m --prune-empty-dirs | -o --owner | -O --omit-dir-times | -p --perms | -P | -q --quiet | -R --relative | -s --protect-args | -S --sparse | -t --times | -u --update | -W --whole-file | -x --one-file-system | -X --xattrs | -y --fuzzy | -z --compress | --delete | --delete-after | --delete-before | --delete-during | --delete-excluded | --existing | --force | --ignore-errors | --ignore-existing | --inplace | --mkpath | --no-owner | --no-group | --no-perms | --no-times | --numeric-ids | --partial | --progress | --remove-source-files | --safe-links | --stats | --size-only', verbose: '-v --verbose', recursive: '-r --recursive', 'dry-run': '-n --dry-run' },
      ),
      operands: ['file-in'],
      place: remoteFiles,
      effects: ['network', 'copy'],
      output: 'nothing',
    }),
  ],
}));

export const sftp = tool('sftp | lftp | ftp', () => ({
  commands: [command('', { options: options({ 'file-in': '-b | -F | -i | -f', credentials: '-u', script: '-e', user: '-l', other: '-B | -c | -D | -J | -o | -P | -p | -R | -S | -s' }, { '': '-4 | -6 | -A | -a | -C | -N | -q | -r | -n', verbose: '-v | -d' }), operands: ['host', 'other'], effects: ['network'], stdin: 'content' })],
}));

/** nc and ncat (man.openbsd.org/nc, nmap.org/ncat/guide/): `nc HOST PORT`. */
export const netcat = tool('nc ncat netcat nc.openbsd nc.traditional | socat | telnet', () => ({
  commands: [
    command('', {
      options: options({ command: '-e --exec | --lua-exec', script: '-c --sh-exec', 'file-out': '-o --output | -x --hex-dump', credentials: '--proxy-auth', url: '--proxy', other: '-I | -i --idle-timeout | -m --max-conns | -O | -P | -p --source-port | -q | -s --source | -T | -V | -W | -w --wait | -X | -d --delay' }, { '': '-4 | -6 | -C --crlf | -D | -F | -h | -k --keep-open | -l --listen | -N | -n --nodns | -r | -S | -t --telnet | -U --unixsock | -u --udp | -v --verbose | -z --zero | --ssl | --send-only | --recv-only' }),
      operands: ['host', 'other'],
      effects: ['network'],
      stdin: 'content',
    }),
  ],
}));

/** Files here are read, the last one is written, and `host:file` is elsewhere. */
function remoteFiles(operands: readonly string[]): readonly Role[] {
  return operands.map((operand, index) => {
    if (/^[^/]*:/.test(operand)) return 'host';
    return index > 0 && index === operands.length - 1 ? 'file-out' : 'file-in';
  });
}
