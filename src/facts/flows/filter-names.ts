import { once } from '../../text';

/** Commands that turn text into text and that `filters/` stands in for; what they do is in a part of the program that few runs need. */
const FILTER_NAMES = [
  ...['grep', 'zgrep', 'egrep', 'fgrep', 'rg', 'ag', 'ack', 'cut', 'head', 'tail', 'sort', 'uniq', 'tac', 'shuf'],
  ...['nl', 'cat', 'column', 'paste', 'fold', 'rev', 'strings', 'dos2unix', 'ts', 'xargs', 'pr', 'fmt', 'expand', 'unexpand', 'less', 'more', 'sponge', 'tee', 'pv', 'bat'],
  ...['tr', 'sed', 'gsed', 'awk', 'gawk', 'mawk', 'nawk', 'jq', 'gojq', 'yq', 'envsubst', 'base64', 'base32', 'basenc', 'xxd', 'od', 'hexdump', 'hd', 'uuencode', 'openssl'],
  ...['gzip', 'pigz', 'bzip2', 'xz', 'zstd', 'lz4', 'compress', 'zcat', 'gunzip', 'bzcat', 'bunzip2', 'xzcat', 'unxz', 'zstdcat', 'unzstd', 'zless'],
  ...['iconv', 'diff', 'comm', 'join', 'sdiff', 'colordiff', 'csplit', 'split', 'perl', 'busybox', 'toybox', 'echo', 'printf', 'printenv', 'env', 'htpasswd'],
  ...['wc', 'md5sum', 'sha1sum', 'sha224sum', 'sha256sum', 'sha384sum', 'sha512sum', 'shasum', 'md5', 'sum', 'cksum', 'b2sum', 'crc32', 'cmp', 'gpg', 'gpg2', 'age', 'mkpasswd'],
] as const;

/** A command that has a stand-in. */
export type FilterName = (typeof FILTER_NAMES)[number];

const names = once((): ReadonlySet<string> => new Set(FILTER_NAMES));

/** The command that a tool's name or its full one (`openssl base64`) means; undefined for one that turns no text into text. */
export function filterName(name: string): FilterName | undefined {
  const [command = ''] = names().has(name) ? [name] : name.split(' ', 1);
  return names().has(command) ? (command as FilterName) : undefined;
}
