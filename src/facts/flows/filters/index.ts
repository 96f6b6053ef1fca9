import { awk } from './awk';
import { filterName, type FilterName } from '../filter-names';
import { cut } from './cut';
import { digest, gpg, htpasswd, silent } from './digest';
import { anything } from './emulate';
import { head, tail } from './ends';
import { env, printenv } from './environment';
import { envsubst } from './envsubst';
import type { Filter } from './filter';
import { grep } from './grep';
import { jq } from './jq';
import { cat, column, dos2unix, fold, nl, paste, reset, rev, strings, ts, xargs } from './layout';
import { openssl } from './openssl';
import { shuf, sort, tac, uniq } from './order';
import { echo, printf } from './print';
import { base64, compress, decompress, dump, encode, iconv } from './recode';
import { sed } from './sed';
import { tr } from './tr';
import { yq } from './yq';

export type { Filter, FilterUse } from './filter';

/** What comes in goes out. */
const same: Filter = ({ input }) => input;
/** Some of what comes in may go out. */
const some: Filter = (use) => anything(use, 'input');

/** A program in a language that is not followed here. */
const program: Filter = (use) => anything(use, 'environment');
/** busybox and toybox: the command is their first word. */
const box: Filter = (use) => {
  const filter = filterOf(use.words[1]?.known ?? '');
  return filter === undefined || filter === box ? anything(use, 'words') : filter({ ...use, words: use.words.slice(1) });
};

const basic = grep('basic');
const perl = grep('perl');

/** Filters by the commands' names. */
const FILTERS: Readonly<Record<FilterName, Filter>> = {
  grep: basic, zgrep: basic, egrep: grep('extended'), fgrep: grep('fixed'), rg: perl, ag: perl, ack: perl,
  cut, head, tail, sort, uniq, tac, shuf,
  nl, cat, column, paste, fold, rev, strings, dos2unix, ts, xargs,
  pr: reset, fmt: reset, expand: same, unexpand: same, less: same, more: same, sponge: same, tee: same, pv: same, bat: same,
  tr, sed, gsed: sed, awk, gawk: awk, mawk: awk, nawk: awk, jq, gojq: jq, yq, envsubst,
  base64, base32: base64, basenc: base64, xxd: dump, od: dump, hexdump: dump, hd: dump, uuencode: encode, openssl,
  gzip: compress, pigz: compress, bzip2: compress, xz: compress, zstd: compress, lz4: compress, compress,
  zcat: decompress, gunzip: decompress, bzcat: decompress, bunzip2: decompress, xzcat: decompress, unxz: decompress, zstdcat: decompress, unzstd: decompress, zless: decompress,
  iconv, diff: some, comm: some, join: some, sdiff: some, colordiff: some, csplit: digest, split: silent,
  perl: program, busybox: box, toybox: box,
  echo, printf, printenv, env, htpasswd,
  wc: digest, md5sum: digest, sha1sum: digest, sha224sum: digest, sha256sum: digest, sha384sum: digest, sha512sum: digest, shasum: digest, md5: digest,
  sum: digest, cksum: digest, b2sum: digest, crc32: digest, cmp: digest, gpg, gpg2: gpg, age: digest, mkpasswd: digest,
};

/** The stand-in for a command, by its tool's name or its full one (`openssl base64`); undefined for one that turns no text into text. */
export function filterOf(name: string): Filter | undefined {
  const command = filterName(name);
  return command === undefined ? undefined : FILTERS[command];
}
