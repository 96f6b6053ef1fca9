import { command, options, tool } from './define';

const FILES = { operands: ['file-in'], stdin: 'content', output: 'encoded-input', toFile: true } as const;

/** base64 and base32 (coreutils), basenc too. */
export const base64 = tool('base64 gbase64 | base32 | basenc', () => ({
  commands: [command('', { ...FILES, options: options({ other: '-w --wrap', 'file-in': '--input', 'file-out': '-o --output' }, { decode: '-d -D --decode', '': '-i --ignore-garbage | --base64 | --base64url | --base32 | --base16' }) })],
}));

/** Dumps: xxd(1), od and hexdump(1). */
export const xxd = tool('xxd', () => ({
  commands: [command('', { options: options({ other: '-c -cols | -g -groupsize | -l -len | -n -name | -o | -s -seek | -R' }, { '': '-a -autoskip | -b -bits | -C -capitalize | -E -EBCDIC | -e | -i -include | -p -ps -postscript -plain | -u -uppercase | -d', decode: '-r -revert' }), operands: ['file-in', 'file-out'], stdin: 'content', output: 'encoded-input', toFile: true })],
}));

export const od = tool('od', () => ({
  commands: [command('', { ...FILES, options: options({ other: '-A --address-radix | -j --skip-bytes | -N --read-bytes | -S --strings | -t --format | -w --width' }, { '': '-a | -b | -c | -d | -f | -i | -l | -o | -s | -x | -v --output-duplicates' }) })],
}));

export const hexdump = tool('hexdump hd', () => ({
  commands: [command('', { ...FILES, options: options({ other: '-e --format | -n --length | -s --skip', 'file-in': '-f --format-file' }, { '': '-b --one-byte-octal | -c --one-byte-char | -C --canonical | -d --two-bytes-decimal | -o --two-bytes-octal | -x --two-bytes-hex | -v --no-squeezing' }) })],
}));

export const uuencode = tool('uuencode | uudecode', () => ({
  commands: [command('', { options: options({ 'file-out': '-o' }, { '': '-m' }), operands: ['file-in', 'other'], stdin: 'content', output: 'encoded-input' })],
}));

/** rev(1), tac: the same characters in another order. */
export const rev = tool('rev', () => ({ commands: [command('', FILES)] }));

export const tac = tool('tac', () => ({
  commands: [command('', { options: options({ other: '-s --separator' }, { '': '-b --before | -r --regex' }), operands: ['file-in'], stdin: 'content', output: 'input' })],
}));

/** Compression: gzip(1), bzip2(1), xz(1), zstd(1). `-c` keeps the file and writes to standard output. */
export const gzip = tool('gzip pigz | gunzip | bzip2 | bunzip2 | xz | unxz | lzma | zstd | unzstd | lz4 | brotli', () => ({
  commands: [
    command('', {
      options: options({ 'file-out': '-o --output', other: '-S --suffix | -p --processes | -T --threads | -M --memory' }, { stdout: '-c --stdout --to-stdout', decode: '-d --decompress --uncompress', '': '-f --force | -k --keep | -l --list | -n --no-name | -N --name | -q --quiet | -r --recursive | -t --test | -v --verbose | -z --compress | -e --extreme | --fast | --best | --rm | -1 | -2 | -3 | -4 | -5 | -6 | -7 | -8 | -9 | -19' }),
      operands: ['file-in'],
      stdin: 'content',
      output: 'encoded-input',
      toFile: true,
      inPlace: true,
      variants: [{ flag: 'stdout', inPlace: false }],
    }),
  ],
}));

export const zcat = tool('zcat gzcat | bzcat | xzcat | zstdcat', () => ({ commands: [command('', { ...FILES, output: 'input' })] }));

/** Digests (coreutils): what comes out cannot be turned back. `-c` checks files against a list. */
export const digest = tool('sha256sum | sha1sum | sha224sum | sha384sum | sha512sum | md5sum | b2sum | b3sum | cksum | sum | shasum | md5 | crc32', () => ({
  commands: [command('', { options: options({ other: '-a --algorithm | -l --length' }, { check: '-c --check', quiet: '--quiet | --status', '': '-b --binary | -t --text | --tag | -w --warn | -z --zero | --ignore-missing | --strict' }), operands: ['file-in'], stdin: 'content', output: 'digest' })],
}));

export const wc = tool('wc', () => ({
  commands: [command('', { options: options({ 'file-in': '--files0-from', other: '--total' }, { '': '-c --bytes | -m --chars | -l --lines | -L --max-line-length | -w --words' }), operands: ['file-in'], stdin: 'content', output: 'digest' })],
}));
