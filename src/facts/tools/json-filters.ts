import { command, options, tool } from './define';

/** jq (jqlang.org/manual/). The name of `--arg NAME VALUE` is `other`, its value `data`; the filter is `text`. */
export const jq = tool('jq gojq jaq', () => ({
  commands: [
    command('', {
      options: options(
        { 'file-in': '-L', other: '--indent' },
        {
          '': '-S --sort-keys | -C --color-output | -M --monochrome-output | -a --ascii-output | -e --exit-status | --tab | --unbuffered | --stream | --stream-errors | --seq | -j --join-output | --raw-output0 | -b --binary | -h --help | -V --version',
          'null-input': '-n --null-input',
          raw: '-r --raw-output',
          'raw-input': '-R --raw-input',
          compact: '-c --compact-output',
          slurp: '-s --slurp',
          'positional-arguments': '--args | --jsonargs',
        },
        [
          { names: ['--arg'], value: 'other', more: ['data'] },
          { names: ['--argjson'], value: 'other', more: ['data'] },
          { names: ['--rawfile'], value: 'other', more: ['file-in'] },
          { names: ['--slurpfile', '--argfile'], value: 'other', more: ['file-in'] },
          { names: ['-f', '--from-file'], value: 'file-in', flag: 'from-file' },
        ],
      ),
      operands: ['text', 'file-in'],
      stdin: 'content',
      output: 'input',
      variants: [
        { flag: 'positional-arguments', operands: ['text', 'data'] },
        { flag: 'from-file', operands: ['file-in'] },
        { flag: 'null-input', stdin: 'none' },
      ],
    }),
  ],
}));

/** yq in Go (mikefarah.gitbook.io/yq); `yq eval FILTER FILE`. The one in Python takes jq's options. */
export const yq = tool('yq', () => {
  const spec = {
    options: options(
      { 'file-in': '--from-file', other: '-I --indent | -o --output-format | -p --input-format | -f --front-matter | -s --split-exp | --xml-attribute-prefix | --csv-separator' },
      { '': '-C --colors | -M --no-colors | -e --exit-status | -N --no-doc | -P --prettyPrint | -S --sort-keys | -v --verbose | -y --yaml-output | -0 --nul-output | -j --tojson', raw: '-r --unwrapScalar --raw-output', 'null-input': '-n --null-input', 'in-place': '-i --inplace' },
      [
        { names: ['--arg'], value: 'other', more: ['data'] },
        { names: ['--argjson'], value: 'other', more: ['data'] },
      ],
    ),
    operands: ['text', 'file-in'],
    stdin: 'content',
    output: 'input',
    variants: [
      { flag: 'in-place', output: 'nothing' },
      { flag: 'null-input', stdin: 'none' },
    ],
  } as const;
  return { style: 'pflag', commands: [command('', spec), command('eval | e', spec), command('eval-all | ea', spec)] };
});

/** envsubst (gnu.org/software/gettext/manual): puts variables of the environment into its input. */
export const envsubst = tool('envsubst', () => ({
  commands: [command('', { options: options({ 'file-in': '-i', 'file-out': '-o' }, { '': '-v --variables | -no-unset | -no-empty' }), operands: ['text'], stdin: 'content', output: 'input', toFile: true })],
}));
