import { command, options, tool } from './define';
import type { Tool } from './define';
import type { CommandSpec, OptionSpec } from './tool';

/** Tools that make, move and look at files (gnu.org/software/coreutils/manual); they print no content. */
function fileTool(names: string, list: Iterable<OptionSpec>, spec: Omit<CommandSpec, 'path'> = {}): Tool {
  return tool(names, () => ({ commands: [command('', { options: list, operands: ['other'], output: 'nothing', ...spec })] }));
}

/** `-t FOLDER` says where the operands go; without it the last operand does. */
const INTO: Iterable<OptionSpec> = [{ names: ['-t', '--target-directory'], value: 'file-out', flag: 'into' }];
const COPIES = { operands: ['file-in'], last: 'file-out', variants: [{ flag: 'into', operands: ['file-in'] }] } as const;
const MODES = '-f --force | -i --interactive | -n --no-clobber | -u --update | -v --verbose | -T --no-target-directory | -b | --strip-trailing-slashes | -Z';

export const fileTools: readonly Tool[] = [
  fileTool('cp', options({ other: '-S --suffix | --sparse' }, { '': `${MODES} | -a --archive | -d | -H | -l --link | -L --dereference | -P --no-dereference | -p | -s --symbolic-link | -x --one-file-system | --parents | --remove-destination | --attributes-only`, recursive: '-r -R --recursive' }, [...INTO, { names: ['--preserve', '--no-preserve', '--reflink', '--backup'], value: 'other', optional: true }]), COPIES),
  fileTool('mv', options({ other: '-S --suffix' }, { '': MODES }, [...INTO, { names: ['--backup'], value: 'other', optional: true }]), COPIES),
  fileTool('ln', options({ other: '-S --suffix' }, { '': '-f --force | -i --interactive | -n --no-dereference | -T --no-target-directory | -v --verbose | -b | -L --logical | -P --physical', link: '-s --symbolic | -r --relative' }, INTO), COPIES),
  fileTool('install ginstall', options({ other: '-m --mode | -o --owner | -g --group | -S --suffix' }, { '': '-b | -c | -C --compare | -D | -p --preserve-timestamps | -s --strip | -v --verbose | -T', directory: '-d --directory' }, INTO), { ...COPIES, variants: [{ flag: 'directory', operands: ['other'] }, ...COPIES.variants] }),
  fileTool('rm | unlink | shred | srm', options({ other: '-n --iterations | -s --size' }, { '': '-f --force | -i | -I | -d --dir | -v --verbose | -u | --remove | -z --zero', recursive: '-r -R --recursive' })),
  fileTool('mkdir | rmdir', options({ other: '-m --mode' }, { '': '-p --parents | -v --verbose | --ignore-fail-on-non-empty' })),
  fileTool('touch', options({ other: '-d --date | -t | --time', 'file-in': '-r --reference' }, { '': '-a | -c --no-create | -m | -f' })),
  fileTool('chmod | chown | chgrp | chattr | setfacl', options({ 'file-in': '--reference', other: '--from' }, { '': '-c --changes | -f --silent --quiet | -v --verbose | -h --no-dereference | -H | -L | -P', recursive: '-R --recursive' })),
  fileTool('mktemp | tempfile', options({ other: '-p --tmpdir | --suffix' }, { '': '-d --directory | -u --dry-run | -q --quiet | -t' })),
  fileTool('truncate | fallocate', options({ other: '-s --size | -l --length | -o --offset', 'file-in': '-r --reference' }, { '': '-c --no-create' }), { operands: ['file-out'] }),
  fileTool('split | csplit', options({ other: '-a --suffix-length | -b --bytes | -C --line-bytes | -l --lines | -n --number | --additional-suffix | -f --prefix | -t --separator' }, { '': '-d | -e --elide-empty-files | -k --keep-files | -x | --verbose' }), { operands: ['file-in', 'other'], stdin: 'content' }),
  fileTool('dd', [], { operands: ['other'], pairs: { if: 'file-in', of: 'file-out' }, stdin: 'content', output: 'input', toFile: true }),
  fileTool('ls dir | stat | file | du | df | tree | realpath | readlink | basename | dirname | pwd | test | [', options({ other: '-I --ignore | -w --width | --time-style | -L | --block-size | -c --format --printf | -s --suffix | --max-depth | --relative-to' }, { '': '-a --all | -A --almost-all | -l | -h --human-readable | -1 | -d --directory | -t | -S | -r --reverse | -F | -f | -n | -z | -e | -m | -R --recursive | -b --brief | -i' })),
  fileTool('cd chdir | pushd | popd', options({}, { '': '-P | -L' })),
  fileTool('nano | vi vim | ed | ex', options({ text: '-c' }, { '': '-e | -s' }), { operands: ['file-in'], stdin: 'script' }),
  fileTool('patch', options({ 'file-in': '-i --input | -d --directory', 'file-out': '-o --output', other: '-p --strip | -F --fuzz' }, { '': '-N --forward | -R --reverse | --dry-run | -s --quiet' }), { operands: ['file-out', 'file-in'], stdin: 'content' }),
];

/** find (gnu.org/software/findutils/manual): its expression prints names, and runs commands by `-exec`. */
export const find = tool('find gfind', () => ({
  style: 'go',
  commands: [
    command('', {
      options: options(
        { text: '-name | -iname | -path | -ipath | -regex | -iregex | -wholename', 'file-in': '-newer | -anewer | -cnewer | -samefile', 'file-out': '-fprint | -fprint0 | -fls', other: '-type | -xtype | -maxdepth | -mindepth | -mtime | -ctime | -atime | -mmin | -cmin | -amin | -size | -user | -group | -perm | -printf | -regextype | -uid | -gid | -links | -inum | -newermt | -D' },
        { '': '-print | -print0 | -ls | -prune | -quit | -not | -a | -and | -o | -or | -depth | -d | -follow | -L | -P | -H | -empty | -executable | -readable | -writable | -true | -false | -mount | -xdev | -nogroup | -nouser | -daystart | -noleaf | -O3', delete: '-delete' },
        [
          { names: ['-exec', '-ok'], value: 'command', terminated: true },
          { names: ['-execdir', '-okdir'], value: 'command', terminated: true },
          { names: ['-fprintf'], value: 'file-out', more: ['other'] },
        ],
      ),
      operands: ['other'],
      output: 'nothing',
    }),
  ],
}));

/** tar (gnu.org/software/tar/manual): `-f` is read or written, as the operation says. */
export const tar = tool('tar gtar bsdtar', () => ({
  commands: [
    command('', {
      options: options(
        { 'file-in': '-f --file | -C --directory | -T --files-from | -X --exclude-from', other: '--exclude | -b --blocking-factor | --strip-components | --transform --xform | --owner | --group | --mode | --mtime | -I --use-compress-program | -H --format | -K --starting-file | -N --newer | -L --tape-length | -V --label | --checkpoint-action | --sort | --warning', 'file-out': '-g --listed-incremental | --index-file', script: '--to-command' },
        { create: '-c --create', extract: '-x --extract --get', list: '-t --list', append: '-r --append | -u --update | -A --catenate', stdout: '-O --to-stdout', '': '-a --auto-compress | -j --bzip2 | -J --xz | -z --gzip --gunzip | -Z --compress | --zstd | -h --dereference | -k --keep-old-files | -m --touch | -o | -p --preserve-permissions | -P --absolute-names | -s | -S --sparse | -U --unlink-first | -v --verbose | -w | -W --verify | --no-same-owner | --no-same-permissions | --overwrite | --wildcards | --numeric-owner | --remove-files | --ignore-failed-read | --totals' },
        [{ names: ['--checkpoint', '--exclude-vcs', '--one-top-level'], value: 'other', optional: true }],
      ),
      bundled: true,
      operands: ['file-in'],
      stdin: 'content',
      output: 'encoded-input',
      toFile: true,
      variants: [
        { flag: 'create', operands: ['file-in'], roles: { '-f': 'file-out' }, stdin: 'none' },
        { flag: 'append', operands: ['file-in'], roles: { '-f': 'file-out' }, stdin: 'none' },
        { flag: 'list', operands: ['other'], output: 'nothing' },
        { flag: 'stdout', operands: ['other'], roles: { '-C': 'file-out' }, output: 'input', toFile: false },
        { flag: 'extract', operands: ['other'], roles: { '-C': 'file-out' }, output: 'nothing' },
      ],
    }),
  ],
}));

/** zip and unzip (infozip.sourceforge.net), 7-Zip (`-p` takes its password attached). */
export const zip = tool('zip', () => ({
  commands: [command('', { options: options({ secret: '-P --password', other: '-i --include | -x --exclude | -b --temp-path | -n --suffixes | -t | -tt', 'file-out': '-O --output-file' }, { recursive: '-r --recurse-paths', '': '-0 | -1 | -2 | -3 | -4 | -5 | -6 | -7 | -8 | -9 | -e --encrypt | -j --junk-paths | -m --move | -q --quiet | -v --verbose | -u --update | -f --freshen | -d --delete | -D | -y --symlinks | -X | -T --test | -@' }), operands: ['file-out', 'file-in'], stdin: 'content', output: 'nothing' })],
}));

export const unzip = tool('unzip', () => ({
  commands: [command('', { options: options({ secret: '-P', 'file-out': '-d', other: '-x' }, { stdout: '-p | -c', '': '-a | -j | -l | -n | -o | -q | -t | -u | -v | -z | -C | -L' }), operands: ['file-in', 'other'], output: 'nothing', variants: [{ flag: 'stdout', output: 'input' }] })],
}));

export const sevenZip = tool('7z 7za 7zz 7zr', () => ({
  commands: [command('', { options: options({ 'file-out': '-o', other: '-x | -i | -m | -t | -v | -w | -b' }, { '': '-y | -r | -aoa | -sdel | -spf' }, [{ names: ['-p'], value: 'secret', optional: true }]), operands: ['other', 'file-out', 'file-in'], output: 'nothing' })],
}));
