import { command, options, tool } from './define';

/** psql and its like (postgresql.org/docs/current/app-psql.html); a password only stands in a connection URL. */
export const psql = tool('psql | pg_dump | pg_restore | createdb | dropdb', () => ({
  commands: [command('', { options: options({ host: '-h --host', user: '-U --username', 'file-in': '-f --file', 'file-out': '-o --output | -L --log-file', text: '-c --command', url: '-d --dbname', assignment: '-v --set --variable', other: '-p --port | -P --pset | -F --field-separator | -R --record-separator | -T --table-attr | -n --schema | -j --jobs' }, { '': '-a --echo-all | -A --no-align | -b --echo-errors | -e --echo-queries | -E --echo-hidden | -H --html | -l --list | -q --quiet | -s --single-step | -S --single-line | -t --tuples-only | -w --no-password | -W --password | -x --expanded | -X --no-psqlrc | -1 --single-transaction' }), operands: ['url', 'user'], effects: ['network'], stdin: 'script' })],
}));

/** mysql and its like (dev.mysql.com/doc/refman/8.4/en/mysql-command-options.html): `-p` takes its password attached. */
export const mysql = tool('mysql | mysqldump | mysqladmin | mysqlimport | mariadb | mariadb-dump | mariadb-admin', () => ({
  commands: [
    command('', {
      options: options({ host: '-h --host', user: '-u --user', text: '-e --execute', 'file-in': '--defaults-file | --defaults-extra-file | --ssl-ca | --ssl-cert | --ssl-key', 'file-out': '-r --result-file | --tee', other: '-P --port | -D --database | -S --socket | --protocol | --default-character-set | --ssl-mode' }, { '': '-B --batch | -f --force | -N --skip-column-names | -q --quick | -s --silent | -t --table | -v --verbose | -A | -C --compress | --single-transaction | --no-tablespaces | --routines | --triggers | --all-databases' }, [{ names: ['-p', '--password'], value: 'secret', optional: true }]),
      operands: ['other'],
      effects: ['network'],
      stdin: 'script',
    }),
  ],
}));

/** redis-cli (redis.io/docs/latest/develop/tools/cli/) and mongosh (mongodb.com/docs/mongodb-shell/). */
export const redis = tool('redis-cli | mongosh | mongo | mongodump | mongorestore', () => ({
  commands: [command('', { options: options({ host: '-h --host', user: '--user -u --username', secret: '-a --pass | --password', url: '--uri', text: '--eval', other: '-n | --port | --authenticationDatabase | -d --db | --out' }, { '': '--tls | --raw | --no-auth-warning | --quiet | --ssl' }), operands: ['other'], effects: ['network'], stdin: 'script' })],
}));
