import { command, options, tool } from './define';
import type { CommandSpec } from './tool';

/** openssl (docs.openssl.org/master/man1/). Values of `-pass` are `pass:x`, `env:NAME`, `file:x`, `stdin`. */
export const openssl = tool('openssl', () => {
  const common = options(
    {
      'file-in': '-in | -inkey | -key | -CA | -CAkey | -CAfile | -CApath | -cert | -certfile | -config | -extfile | -signature | -sign | -verify | -kfile | -csr | -chain_file | -untrusted',
      'file-out': '-out | -keyout | -writerand | -serial_out',
      secret: '-pass | -passin | -passout | -k | -K | -hmac | -password',
      host: '-connect | -servername',
      other: '-iv | -S | -saltlen | -iter | -md | -days | -subj | -addext | -newkey | -pkeyopt | -algorithm | -inform | -outform | -keyform | -cipher | -bufsize | -set_serial | -name | -extensions | -rand | -mac | -macopt | -nameopt | -certopt | -proxy | -starttls',
    },
    {
      '': '-base64 -a -A | -salt | -nosalt | -pbkdf2 | -e | -p | -P | -nopad | -nodes | -noenc | -x509 | -new | -text | -noout | -pubkey | -pubin | -pubout | -hex | -binary | -r | -c | -sha1 | -sha256 | -sha384 | -sha512 | -md5 | -aes-256-cbc | -aes-128-cbc | -aes-192-cbc | -aes-256-ecb | -aes256 | -des3 | -fingerprint | -dates | -enddate | -subject | -issuer | -export | -nocerts | -nokeys | -clcerts | -showcerts | -batch | -verbose | -1 | -5 | -6 | -apr1 | -traditional | -checkend | -none | -debug | -legacy',
      decode: '-d',
      'from-stdin': '-stdin',
    },
  );
  const crypt = (path: string, spec: Omit<CommandSpec, 'path'>): CommandSpec => command(path, { options: common, stdin: 'content', toFile: true, ...spec });
  const CIPHERS = ['aes-256-cbc', 'aes-128-cbc', 'aes-192-cbc', 'aes256', 'aes128', 'des3', 'bf', 'chacha20'];
  const HASHES = ['sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'md5'];
  return {
    style: 'go',
    commands: [
      crypt('base64', { operands: ['other'], output: 'encoded-input' }),
      crypt('enc', { operands: ['other'], output: 'encoded-input' }),
      ...CIPHERS.map((name) => crypt(name, { operands: ['other'], output: 'encoded-input' })),
      crypt('dgst', { operands: ['file-in'], output: 'digest' }),
      ...HASHES.map((name) => crypt(name, { operands: ['file-in'], output: 'digest' })),
      crypt('passwd', { operands: ['secret'], output: 'digest' }),
      crypt('rand', { operands: ['other'], output: 'secret', stdin: 'none' }),
      crypt('s_client', { operands: ['host'], effects: ['network'] }),
      ...['rsa', 'pkey', 'ec', 'genrsa', 'genpkey', 'pkcs12', 'pkcs8', 'req', 'x509', 'smime', 'cms', 'rsautl', 'pkeyutl', 'ecparam', 'dhparam', 'verify', 'crl', 'asn1parse'].map((name) => crypt(name, { operands: ['other'] })),
      command('version', { options: options({}, { '': '-a | -d' }), output: 'nothing' }),
    ],
  };
});

/** GnuPG (gnupg.org/documentation/manuals/gnupg/GPG-Options.html). */
export const gpg = tool('gpg gpg2', () => ({
  commands: [
    command('', {
      options: options(
        { secret: '--passphrase', user: '-r --recipient | -u --local-user | --default-key', 'file-in': '--passphrase-file | --keyring | --homedir | --options | --import-file', 'file-out': '-o --output', url: '--keyserver', other: '--passphrase-fd | --passphrase-repeat | --pinentry-mode | --cipher-algo | --digest-algo | --s2k-mode | --s2k-digest-algo | --s2k-cipher-algo | --s2k-count | --status-fd | --logger-fd | --command-fd | --trust-model | --compress-level | -z | --keyserver-options' },
        { '': '-a --armor | --batch | -c --symmetric | -e --encrypt | -s --sign | --clearsign --clear-sign | -b --detach-sign | --import | --export | --export-secret-keys | --verify | --yes | --no-tty | --no-default-keyring | -k --list-keys | -K --list-secret-keys | --recv-keys | --gen-key | --generate-key | --full-generate-key | --quick-generate-key | --fingerprint | --with-colons | --always-trust | --allow-secret-key-import | --dearmor', decode: '-d --decrypt', quiet: '-q --quiet', verbose: '-v --verbose' },
      ),
      operands: ['file-in'],
      stdin: 'content',
      output: 'encoded-input',
      toFile: true,
    }),
  ],
}));

/** htpasswd (httpd.apache.org/docs/2.4/programs/htpasswd.html): with `-b` the password is an operand, with `-n` no file is written. */
export const htpasswd = tool('htpasswd', () => ({
  commands: [
    command('', {
      options: options({ other: '-C | -r' }, { batch: '-b', print: '-n', '': '-c | -m | -B | -d | -s | -p | -D | -v | -2 | -5', 'from-stdin': '-i' }),
      operands: ['file-out', 'user', 'secret'],
      stdin: 'secret',
      output: 'digest',
      variants: [{ flag: 'print', operands: ['user', 'secret'] }],
    }),
  ],
}));

/** keytool (docs.oracle.com/en/java/javase/21/docs/specs/man/keytool.html). */
export const keytool = tool('keytool | jarsigner', () => ({
  style: 'go',
  commands: [command('', { options: options({ secret: '-storepass | -keypass | -srcstorepass | -deststorepass | -srckeypass | -destkeypass | -new', 'file-in': '-keystore | -file | -srckeystore', 'file-out': '-destkeystore | -signedjar', other: '-alias | -storetype | -dname | -keyalg | -keysize | -validity | -ext | -provider | -srcalias | -destalias | -srcstoretype | -deststoretype | -sigalg | -digestalg | -tsa | -protected' }, { '': '-noprompt | -trustcacerts | -import | -importcert | -importkeystore | -genkey | -genkeypair | -list | -delete | -export | -exportcert | -rfc | -cacerts | -v | -printcert' }), operands: ['other'], output: 'nothing' })],
}));

/** ansible-vault and ansible-playbook (docs.ansible.com/ansible/latest/cli/). */
export const ansible = tool('ansible-vault | ansible-playbook | ansible', () => ({
  options: options(
    { 'file-in': '--vault-password-file --vault-pass-file | --new-vault-password-file | -i --inventory | --private-key --key-file | --become-password-file | --connection-password-file', 'file-out': '--output', user: '-u --user | --become-user', assignment: '-e --extra-vars', other: '--vault-id | --encrypt-vault-id | -n --name | -c --connection | -l --limit | -t --tags | --skip-tags | -f --forks | -m --module-name | -a --args | --start-at-task | -T --timeout | --become-method | --ssh-common-args | --ssh-extra-args' },
    { '': '-b --become | -C --check | -D --diff | -K --ask-become-pass | -k --ask-pass | -J --ask-vault-pass | --syntax-check | --list-tasks | --list-hosts | --flush-cache', verbose: '-v --verbose' },
  ),
  commands: [
    command('', { operands: ['file-in'], effects: ['network'] }),
    command('encrypt', { operands: ['file-in'], stdin: 'content', output: 'encoded-input' }),
    command('encrypt_string', { operands: ['secret'], stdin: 'content', output: 'encoded-input' }),
    command('decrypt', { operands: ['file-in'], stdin: 'content', output: 'secret' }),
    command('view', { operands: ['file-in'], output: 'secret' }),
  ],
}));
