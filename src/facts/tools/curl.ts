import { command, options, tool } from './define';

/** curl (curl.se/docs/manpage.html). */
export const curl = tool('curl', () => ({
  commands: [
    command('', {
      options: options(
        {
          credentials: '-u --user | -U --proxy-user | -E --cert | --proxy-cert',
          secret: '--oauth2-bearer | --pass | --proxy-pass | --tlspassword | --proxy-tlspassword',
          user: '--tlsuser | --proxy-tlsuser',
         
          data: '--form-string',
          'file-in': '-K --config | -T --upload-file | --netrc-file | --cacert | --capath | --key | --proxy-key | --proxy-cacert | --pubkey | --etag-compare',
          'file-out': '-o --output | -c --cookie-jar | -D --dump-header | --stderr | --etag-save | --hsts | --libcurl | --alt-svc',
          url: '--url | -e --referer | --doh-url | -x --proxy | --preproxy | --socks5 | --socks5-hostname | --socks4 | --socks4a',
          other:
            '-A --user-agent | -C --continue-at | -m --max-time | -P --ftp-port | -Q --quote | -r --range | -t --telnet-option | -w --write-out | -X --request | -y --speed-time | -Y --speed-limit | -z --time-cond | --abstract-unix-socket | --aws-sigv4 | ' +
            '--cert-type | --ciphers | --connect-timeout | --connect-to | --create-file-mode | --curves | --delegation | --dns-interface | --dns-ipv4-addr | --dns-servers | --engine | --expect100-timeout | --happy-eyeballs-timeout-ms | ' +
            '--interface | --keepalive-time | --key-type | --krb | --limit-rate | --local-port | --login-options | --mail-auth | --mail-from | --mail-rcpt | --max-filesize | --max-redirs | --noproxy | --output-dir | --parallel-max | --pinnedpubkey | ' +
            '--proto | --proto-default | --proto-redir | --proxy-ciphers | --rate | --request-target | --resolve | --retry | --retry-delay | --retry-max-time | --sasl-authzid | --service-name | --socks5-gssapi-service | --tls-max | --tls13-ciphers | --unix-socket | --variable',
        },
        {
          '':
            '-# --progress-bar | -0 --http1.0 | --http1.1 | --http2 | --http2-prior-knowledge | --http3 | -1 --tlsv1 | --tlsv1.0 | --tlsv1.1 | --tlsv1.2 | --tlsv1.3 | -2 --sslv2 | -3 --sslv3 | -4 --ipv4 | -6 --ipv6 | -a --append | -B --use-ascii | ' +
            '-f --fail | --fail-early | --fail-with-body | -g --globoff | -G --get | -h --help | -I --head | -j --junk-session-cookies | -J --remote-header-name | -k --insecure | -l --list-only | -L --location | --location-trusted | -M --manual | ' +
            '-N --no-buffer | -n --netrc | --netrc-optional | -p --proxytunnel | -q --disable | -R --remote-time | -s --silent | -S --show-error | -V --version | -Z --parallel | -: --next | --anyauth | --basic | --compressed | --create-dirs | ' +
            '--digest | --negotiate | --ntlm | --no-progress-meter | --no-keepalive | --no-sessionid | --path-as-is | --post301 | --post302 | --post303 | --raw | --remove-on-error | --retry-all-errors | --retry-connrefused | --ssl | --ssl-reqd | --ssl-no-revoke | ' +
            '--tcp-fastopen | --tcp-nodelay | --tr-encoding | --trace-time | --trace-ids | --http0.9 | --cert-status | --crlf | --disallow-username-in-url | --proxy-insecure | --xattr | --styled-output',
          'remote-name': '-O --remote-name | --remote-name-all',
          include: '-i --include --show-headers',
          verbose: '-v --verbose',
        },
        [
          { names: ['-H', '--header'], value: 'header', at: 'start' },
          { names: ['--proxy-header'], value: 'header', at: 'start' },
          { names: ['-b', '--cookie'], value: 'header' },
          { names: ['-d', '--data', '--data-ascii'], value: 'data', at: 'start' },
          { names: ['--data-binary'], value: 'data', at: 'start' },
          { names: ['--data-urlencode'], value: 'data', at: 'start' },
          { names: ['--data-raw'], value: 'data' },
          { names: ['--url-query'], value: 'data' },
          { names: ['--json'], value: 'data', at: 'start' },
          { names: ['-F', '--form'], value: 'data', at: 'pair' },
          { names: ['--trace'], value: 'file-out', flag: 'trace' },
          { names: ['--trace-ascii'], value: 'file-out', flag: 'trace' },
        ],
      ),
      operands: ['url'],
      effects: ['network'],
    }),
  ],
}));

/** wget (gnu.org/software/wget/manual/wget.html). */
export const wget = tool('wget wget2', () => ({
  commands: [
    command('', {
      options: options(
        {
          header: '--header',
          user: '--user | --http-user | --ftp-user | --proxy-user',
          secret: '--password | --http-password --http-passwd | --ftp-password | --proxy-password --proxy-passwd',
          data: '--post-data | --body-data',
          'file-in': '--post-file | --body-file | -i --input-file | --load-cookies | --ca-certificate | --certificate | --private-key | --config | --use-askpass',
          'file-out': '-O --output-document | -o --output-file | -a --append-output | -P --directory-prefix | --save-cookies | --warc-file | --rejected-log',
          url: '--referer | -B --base',
          other:
            '-A --accept | -R --reject | -D --domains | -X --exclude-directories | -I --include-directories | -e --execute | -l --level | -Q --quota | -t --tries | -T --timeout | -U --user-agent | -w --wait | --accept-regex | --backups | --bind-address | --ciphers | ' +
            '--connect-timeout | --cut-dirs | --default-page | --dns-timeout | --exclude-domains | --limit-rate | --local-encoding | --max-redirect | --method | --prefer-family | --progress | --read-timeout | --regex-type | --reject-regex | --remote-encoding | ' +
            '--report-speed | --restrict-file-names | --retry-on-http-error | --secure-protocol | --start-pos | --waitretry | --auth-type',
        },
        {
          '':
            '-4 --inet4-only | -6 --inet6-only | -b --background | -c --continue | -E --adjust-extension | -F --force-html | -h --help | -H --span-hosts | -K --backup-converted | -k --convert-links | -L --relative | -m --mirror | -N --timestamping | -nc --no-clobber | ' +
            '-nd --no-directories | -nH --no-host-directories | -np --no-parent | -nv --no-verbose | -p --page-requisites | -r --recursive | -x --force-directories | --ask-password | --auth-no-challenge | --content-disposition | --content-on-error | --delete-after | ' +
            '--https-only | --ignore-length | --keep-session-cookies | --no-cache | --no-check-certificate | --no-cookies | --no-dns-cache | --no-hsts | --no-http-keep-alive | --no-iri | --no-netrc | --no-passive-ftp | --no-proxy | --no-use-server-timestamps | --random-wait | ' +
            '--retry-connrefused | --retry-on-host-error | --save-headers | --show-progress | --spider | --trust-server-names | --unlink | -V --version | -S --server-response',
          verbose: '-d --debug',
          quiet: '-q --quiet',
        },
      ),
      operands: ['url'],
      effects: ['network'],
    }),
  ],
}));

/** HTTPie (httpie.io/docs/cli): `http [METHOD] URL [ITEM…]`. */
export const httpie = tool('http https httpie xh xhs', () => ({
  style: 'pflag',
  commands: [
    command('', {
      options: options(
        { credentials: '-a --auth', 'file-in': '--cert | --cert-key', 'file-out': '-o --output', secret: '--cert-key-pass', url: '--proxy', data: '--raw', other: '-A --auth-type | --boundary | --chunked-size | --ciphers | --default-scheme | --format-options | -p --print | --pretty | --response-charset | --response-mime | --session | --session-read-only | --ssl | -s --style | --timeout | --max-redirects | --max-headers | --verify' },
        { '': '-j --json | -f --form | --multipart | -x --compress | -h --headers | -m --meta | -b --body | --all | -S --stream | -c --continue | -d --download | -F --follow | --check-status | --path-as-is | --chunked | --offline | -I --ignore-stdin | --ignore-netrc | --unsorted | --sorted', verbose: '-v --verbose | --debug | --traceback', quiet: '-q --quiet' },
      ),
      operands: ['url', 'data'],
      place: requestItems,
      effects: ['network'],
      stdin: 'content',
    }),
  ],
}));

/** `Name:value` sends a header, `name=value` and `name:=json` a body, `name==value` a query. */
function requestItems(operands: readonly string[]): readonly ('other' | 'url' | 'header' | 'data')[] {
  const url = /^[A-Z]+$/.test(operands[0] ?? '') && operands.length > 1 ? 1 : 0;
  return operands.map((operand, index) => {
    if (index <= url) return index < url ? 'other' : 'url';
    return /^[\w-]+:(?!=)/.test(operand) ? 'header' : 'data';
  });
}
