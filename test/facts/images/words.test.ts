import { Words } from '../../../src/facts/images/words';

/** All words of a text, one by one: what the search in the text has to agree with. */
function listed(text: string): Set<string> {
  const words = new Set<string>();
  for (const { 0: run, index } of text.matchAll(/[\w.-]+/g)) {
    const before = /(?:^|(?:^|[^\\])\n|[;&|(])[ \t]*$/.test(text.slice(0, index));
    if (!before) words.add((run.split(/\.(?!\w)/)[0] ?? '').toLowerCase());
  }
  return words;
}

const TEXT = `docker run --rm alpine ping redis
psql -h postgres.local. -U me && curl https://My-Host.example:8080/a.b-c/ | tee redis-log
wait-for \\
mysql; mysql-client (minio) x=selenium..end .hidden ... db_1 a.-b`;

describe('the words of a text', () => {
  const words = new Words(TEXT.toLowerCase());
  const all = listed(TEXT);
  const asked = [...all, 'docker', 'ping', 'redi', 'redis', 'log', 'mysql', 'mysql-client', 'minio', 'my-host', 'my-host.example', 'postgres', 'local', 'selenium', 'a.b', 'a.-b', 'b', 'db_1', 'db', '-h', 'h', '.hidden', 'hidden', 'a b', 'run --rm'];

  it.each([...new Set(asked)].filter((name) => name !== ''))('%j', (name) => {
    expect(words.has(name)).toBe(all.has(name));
  });

  it('finds a name behind one that only begins or ends alike', () => {
    expect(new Words('ping xredis redisx redis-2 2.redis redis').has('redis')).toBe(true);
    expect(new Words('ping xredis redisx redis-2 2.redis').has('redis')).toBe(false);
  });

  it('has no empty word', () => {
    expect(new Words('a . b').has('')).toBe(false);
  });
});
