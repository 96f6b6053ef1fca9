import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createRawServer, type AddressInfo, type Server as RawServer, type Socket } from 'node:net';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** An HTTP server on this machine that answers as it is told and remembers what it was asked. */
export class Loopback {
  /** Path and query → the answer; what is not named is answered with 404. */
  readonly answers = new Map<string, Answer>();
  readonly seen: { readonly path: string; readonly headers: IncomingMessage['headers'] }[] = [];
  /** The most requests that were open at the same time. */
  mostAtOnce = 0;
  private atOnce = 0;
  private readonly server: Server = createServer((request, response) => {
    const path = request.url ?? '';
    this.seen.push({ path, headers: request.headers });
    this.mostAtOnce = Math.max(this.mostAtOnce, ++this.atOnce);
    response.on('close', () => this.atOnce--);
    const answer = this.answers.get(path);
    if (answer !== undefined) answer(request, response);
    else response.writeHead(404, { 'content-type': 'application/json' }).end('{"message":"404 Not Found"}');
  });

  static async start(): Promise<Loopback> {
    const loopback = new Loopback();
    await new Promise<void>((resolve) => loopback.server.listen(0, '127.0.0.1', resolve));
    return loopback;
  }

  get host(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  get url(): string {
    return `http://${this.host}`;
  }

  get paths(): readonly string[] {
    return this.seen.map(({ path }) => path);
  }

  text(path: string, body: string | Buffer, headers: Readonly<Record<string, string>> = {}): void {
    this.answers.set(path, (_, response) => response.writeHead(200, { 'content-type': 'text/plain', ...headers }).end(body));
  }

  json(path: string, body: unknown): void {
    this.text(path, JSON.stringify(body), { 'content-type': 'application/json' });
  }

  status(path: string, status: number, headers: Readonly<Record<string, string>> = {}): void {
    this.answers.set(path, (_, response) => response.writeHead(status, headers).end('nothing here'));
  }

  /** GitLab's path of a raw file. */
  static raw(project: string, file: string, ref: string): string {
    return `/api/v4/projects/${encodeURIComponent(project)}/repository/files/${encodeURIComponent(file)}/raw?ref=${encodeURIComponent(ref)}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

/** A server that speaks whatever bytes it is given, HTTP or not, and hangs up. */
export class RawLoopback {
  connections = 0;
  private readonly sockets = new Set<Socket>();
  private readonly server: RawServer;

  private constructor(answer: string) {
    this.server = createRawServer((socket) => {
      this.connections++;
      this.sockets.add(socket);
      socket.on('error', () => undefined);
      socket.once('data', () => socket.end(answer));
    });
  }

  static async start(answer: string): Promise<RawLoopback> {
    const loopback = new RawLoopback(answer);
    await new Promise<void>((resolve) => loopback.server.listen(0, '127.0.0.1', resolve));
    return loopback;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
