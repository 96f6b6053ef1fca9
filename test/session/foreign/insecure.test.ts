import { download, type DownloadFault } from '../../../src/session/foreign/download';
import { LIMITS } from '../../../src/session/foreign';

describe('a redirect between http and https', () => {
  const asked: string[] = [];
  const original = globalThis.fetch;
  afterEach(() => {
    globalThis.fetch = original;
    asked.length = 0;
  });

  /** TLS needs a certificate, so that `fetch` itself is stood in for. */
  function answering(answers: Readonly<Record<string, Response>>): void {
    globalThis.fetch = (input) => {
      const url = typeof input === 'string' ? input : '';
      asked.push(url);
      return Promise.resolve(answers[url] ?? new Response('', { status: 404 }));
    };
  }

  const to = (location: string): Response => new Response(null, { status: 302, headers: { location } });
  async function faultOf(url: string, credentials?: Readonly<Record<string, string>>): Promise<DownloadFault | undefined> {
    const got = await download(new URL(url), { limits: LIMITS, userAgent: 'harborlint/test', credentials });
    return got.ok ? undefined : got.fault;
  }

  test('is never followed from https to http', async () => {
    answering({ 'https://h.example/a.yml': to('http://h.example/a.yml'), 'http://h.example/a.yml': new Response('a: 1') });
    expect(await faultOf('https://h.example/a.yml')).toEqual({ kind: 'insecure' });
    expect(asked).toEqual(['https://h.example/a.yml']);
  });

  test('is followed from http to https, but not with a token', async () => {
    answering({ 'http://h.example/a.yml': to('https://h.example/a.yml'), 'https://h.example/a.yml': new Response('a: 1') });
    expect(await faultOf('http://h.example/a.yml')).toBeUndefined();
    asked.length = 0;
    expect(await faultOf('http://h.example/a.yml', { 'private-token': 'x' })).toEqual({ kind: 'moved', origin: 'https://h.example' });
    expect(asked).toEqual(['http://h.example/a.yml']);
  });
});
