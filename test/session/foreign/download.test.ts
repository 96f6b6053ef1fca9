import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { sha256 } from '../../../src/session/foreign/sha256';
import { Loopback, RawLoopback } from './loopback';
import { projectFile, remote, Setting } from './setting';

const RAW = Loopback.raw('g/t', 'a.yml', 'v1');

let at: Setting;
beforeEach(async () => {
  at = await Setting.start();
});
afterEach(async () => {
  await at.stop();
});

async function reasonOf(request = projectFile(), options: Parameters<Setting['files']>[0] = {}): Promise<string> {
  const got = await at.get(request, options);
  return got.ok ? `a file: ${got.source.text}` : got.reason;
}

describe('a slow server', () => {
  test.each<[string, (request: IncomingMessage, response: ServerResponse) => void]>([
    ['says nothing', () => undefined],
    ['stops after the head', (_, response) => void response.writeHead(200).flushHeaders()],
    ['stops in the middle', (_, response) => void response.writeHead(200).write('a: ')],
  ])('that %s is left', async (_, answer) => {
    at.gitlab.answers.set(RAW, answer);
    const start = Date.now();
    expect(await reasonOf(projectFile(), { limits: { idle: 150, whole: 5000 } })).toContain('did not send it within 0.15 seconds');
    expect(Date.now() - start).toBeLessThan(2000);
    expect(at.gitlab.paths).toHaveLength(1);
  });

  test('that never ends, byte for byte, is left', async () => {
    let timer: NodeJS.Timeout | undefined;
    let closed = false;
    at.gitlab.answers.set(RAW, (_, response) => {
      response.writeHead(200);
      timer = setInterval(() => response.write('a'), 20);
      response.on('close', () => (closed = true));
    });
    try {
      expect(await reasonOf(projectFile(), { limits: { idle: 2000, whole: 300 } })).toContain('did not send it within 0.3 seconds');
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(closed).toBe(true);
    } finally {
      clearInterval(timer);
    }
  });
});

describe('a broken answer', () => {
  test('is asked for once more', async () => {
    let tries = 0;
    at.gitlab.answers.set(RAW, (request, response) => {
      if (++tries === 1) request.socket.destroy();
      else response.end('a: 1');
    });
    expect(await reasonOf()).toBe('a file: a: 1');
  });

  test('that stays broken is a gap', async () => {
    at.gitlab.answers.set(RAW, (request, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('a: 1');
      setTimeout(() => request.socket.destroy(), 10);
    });
    expect(await reasonOf()).toContain('broke off');
    expect(at.gitlab.paths).toHaveLength(2);
  });

  test.each([500, 502, 503])('with status %d is asked for once more', async (status) => {
    at.gitlab.status(RAW, status);
    expect(await reasonOf()).toContain(`answered with status ${status}`);
    expect(at.gitlab.paths).toHaveLength(2);
  });

  test.each([
    ['no HTTP', 'SSH-2.0-OpenSSH_9.2\r\n', 'broke off'],
    ['two lengths', 'HTTP/1.1 200 OK\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\na: 12', 'broke off'],
    ['less than its length', 'HTTP/1.1 200 OK\r\nContent-Length: 400\r\n\r\na: 1', 'broke off'],
    ['a bad chunk', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\na: 1\r\n', 'broke off'],
    ['no last chunk', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\na: 1\r\n', 'broke off'],
    ['an enormous length', 'HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\na: 1', 'larger than 4096 bytes'],
  ])('of %s is a gap', async (_, answer, why) => {
    const server = await RawLoopback.start(answer);
    try {
      expect(await reasonOf(remote(`${server.url}/a.yml`))).toContain(why);
      expect(server.connections).toBe(why === 'broke off' ? 2 : 1);
    } finally {
      await server.stop();
    }
  });

  test('whose digest is another than it says is a gap', async () => {
    at.gitlab.text(RAW, 'a: 1', { 'x-gitlab-content-sha256': '0'.repeat(64) });
    expect(await reasonOf()).toContain('does not fit what was asked for');
  });

  test('that is cut by its own length is a gap where GitLab tells the digest', async () => {
    const digest = sha256('a: 1\nb: 2').toString('hex');
    const server = await RawLoopback.start(`HTTP/1.1 200 OK\r\nContent-Length: 4\r\nX-Gitlab-Content-Sha256: ${digest}\r\n\r\na: 1\nb: 2`);
    try {
      expect(await reasonOf(projectFile(), { gitlab: server.url })).toContain('does not fit what was asked for');
    } finally {
      await server.stop();
    }
  });

  test('that is not text is a gap', async () => {
    at.gitlab.text(RAW, Buffer.from([0x61, 0xff, 0xfe]));
    expect(await reasonOf()).toContain('not text in UTF-8');
  });

  test('of a server that is not there is a gap', async () => {
    const gone = await RawLoopback.start('');
    const { url } = gone;
    await gone.stop();
    expect(await reasonOf(remote(`${url}/a.yml`))).toContain('cannot be reached (ECONNREFUSED)');
  });
});

describe('a large answer', () => {
  test('is taken up to the limit', async () => {
    at.gitlab.text(RAW, 'a'.repeat(4096));
    expect(await reasonOf()).toHaveLength('a file: '.length + 4096);
  });

  test('is not taken where its length says it', async () => {
    at.gitlab.text(RAW, 'a'.repeat(4097));
    expect(await reasonOf()).toContain('larger than 4096 bytes');
  });

  test('is stopped in the middle where it does not', async () => {
    let sent = 0;
    at.gitlab.answers.set(RAW, (_, response) => {
      const more = (): void => {
        while (!response.destroyed && sent < 100_000_000) {
          sent += 65_536;
          if (!response.write('a'.repeat(65_536))) return void response.once('drain', more);
        }
      };
      more();
    });
    expect(await reasonOf()).toContain('larger than 4096 bytes');
    expect(sent).toBeLessThan(50_000_000);
  });

  test('is measured unpacked', async () => {
    at.gitlab.text(RAW, gzipSync('a: packed'), { 'content-encoding': 'gzip' });
    expect(await reasonOf()).toBe('a file: a: packed');
    at.gitlab.text(Loopback.raw('g/t', 'b.yml', 'v1'), gzipSync('a'.repeat(1_000_000)), { 'content-encoding': 'gzip' });
    expect(await reasonOf(projectFile('b.yml'))).toContain('larger than 4096 bytes');
    at.gitlab.text(Loopback.raw('g/t', 'c.yml', 'v1'), 'not packed', { 'content-encoding': 'gzip' });
    expect(await reasonOf(projectFile('c.yml'))).toContain('broke off');
  });
});

describe('a web page', () => {
  test.each([
    ['by its type', 'a: 1', 'text/html; charset=utf-8'],
    ['by its beginning', '\ufeff\n<!DOCTYPE html>\n<html>', 'text/plain'],
    ['without a doctype', '<html lang="en">', 'text/plain'],
  ])('is no pipeline file: %s', async (_, body, type) => {
    at.gitlab.text(RAW, body, { 'content-type': type });
    expect(await reasonOf()).toContain('sent a web page instead of the file, perhaps one for signing in');
  });

  test('is not seen in a file that only mentions one', async () => {
    at.gitlab.text(RAW, 'script: echo "<!DOCTYPE html>"');
    expect(await reasonOf()).toContain('a file: ');
  });
});

describe('a redirect', () => {
  test.each([301, 302, 303, 307, 308])('on the same host is followed, the token with it: %d', async (status) => {
    at.gitlab.status(RAW, status, { location: '/moved/a.yml' });
    at.gitlab.text('/moved/a.yml', 'a: 1');
    expect(await reasonOf()).toBe('a file: a: 1');
    expect(at.gitlab.seen.every(({ headers }) => headers['private-token'] !== undefined)).toBe(true);
  });

  test('is followed three times, and not four', async () => {
    for (const [from, to] of [['1', '2'], ['2', '3'], ['3', '4'], ['4', '5']]) at.other.status(`/${from}`, 302, { location: `/${to}` });
    at.other.text('/5', 'a: 1');
    expect(await reasonOf(remote(`${at.other.url}/2`))).toBe('a file: a: 1');
    expect(await reasonOf(remote(`${at.other.url}/1`))).toContain('redirects too often');
  });

  test('in a circle ends', async () => {
    at.gitlab.status(RAW, 302, { location: RAW });
    expect(await reasonOf()).toContain('redirects too often');
    expect(at.gitlab.paths).toHaveLength(4);
  });

  test.each([
    ['by its address', (other: string) => `http://${other}/a.yml`],
    ['without a scheme', (other: string) => `//${other}/a.yml`],
    ['by another name of this machine', (other: string) => `http://localhost:${other.split(':')[1] ?? ''}/a.yml`],
  ])('to another host is refused, and the host never asked: %s', async (_, target) => {
    at.other.text('/a.yml', 'a: evil');
    at.gitlab.status(RAW, 302, { location: target(at.other.host) });
    expect(await reasonOf()).toContain('redirects to other hosts are not followed');
    expect(await reasonOf(remote(`${at.gitlab.url}${RAW}`))).toContain('redirects to other hosts are not followed');
    expect(at.other.seen).toEqual([]);
  });

  test.each(['file:///etc/passwd', 'data:text/plain,a', 'gopher://h.example/'])('to %s is refused', async (location) => {
    at.gitlab.status(RAW, 302, { location });
    expect(await reasonOf()).toContain('redirects to other hosts are not followed');
  });

  test('to the same host with a password is refused', async () => {
    at.gitlab.status(RAW, 302, { location: `http://a:b@${at.gitlab.host}/a.yml` });
    expect(await reasonOf()).toContain('not followed');
    expect(at.gitlab.paths).toHaveLength(1);
  });

  test('to nowhere is a broken answer', async () => {
    at.gitlab.status(RAW, 302, { location: 'http://[' });
    expect(await reasonOf()).toContain('broke off');
    at.gitlab.status(Loopback.raw('g/t', 'b.yml', 'v1'), 302);
    expect(await reasonOf(projectFile('b.yml'))).toContain('answered with status 302');
  });
});
