/** The proxy of the deployment, deploy/proxy/nginx.conf itself, before processes of this machine: only places and ports are others. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { environment } from './environment.js';
import { until } from './until.js';

const CONFIG = 'deploy/proxy/nginx.conf';
const LISTEN = 'deploy/proxy/plain.conf';
const START_MS = 20_000;

type Change = readonly [from: string | RegExp, to: string];

/** @throws where a change does not find its place: then the configuration is another one than was thought */
const changed = (text: string, changes: readonly Change[]): string =>
  changes.reduce((so, [from, to]) => {
    const next = typeof from === 'string' ? so.replaceAll(from, to) : so.replace(from, to);
    if (next === so) throw new Error(`the proxy's configuration holds no ${String(from)}`);
    return next;
  }, text);

export interface ProxyOptions {
  port: number;
  /** the two processes, by their origins */
  before: readonly [string, string];
  /** what is broken on purpose */
  breaks?: readonly Change[];
}

/** One line of its log. */
export interface ProxyLine {
  method: string;
  path: string;
  status: number;
  seconds: number;
  /** where it went; more than one where the first was away */
  process: string;
}

export class ReverseProxy {
  private constructor(
    readonly origin: string,
    private readonly dir: string,
    private readonly child: ChildProcess,
  ) {}

  /** Listens once it has handed on a first request. */
  static async start({ port, before, breaks = [] }: ProxyOptions): Promise<ReverseProxy> {
    const program = environment.nginx();
    if (!program) throw new Error('there is no nginx');
    const dir = await mkdtemp(path.join(tmpdir(), 'coliseum-proxy-'));
    await chmod(dir, 0o711); // the workers of a root's nginx are somebody else
    const [one, other] = before.map((origin) => new URL(origin).host) as [string, string];
    const config = changed(await readFile(CONFIG, 'utf8'), [
      ['/tmp/', `${dir}/`],
      ['/dev/stderr', path.join(dir, 'error.log')],
      ['/dev/stdout', path.join(dir, 'access.log')],
      ['/etc/nginx/listen/', `${dir}/listen-`],
      // names that are looked up again and again: not known to the nginx of Debian 12, and there are none here
      [/ *resolver [^;]*;\n/, ''],
      ['api-1:3000 resolve', one],
      ['api-2:3000 resolve', other],
      ...breaks,
    ]);
    await writeFile(path.join(dir, 'nginx.conf'), config);
    const listen = changed(await readFile(LISTEN, 'utf8'), [['8080', `127.0.0.1:${port}`]]);
    await writeFile(path.join(dir, 'listen-plain.conf'), listen);

    const errors = path.join(dir, 'error.log');
    const args = ['-e', errors, '-p', dir, '-c', path.join(dir, 'nginx.conf'), '-g', 'daemon off;'];
    const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'inherit'] });
    const proxy = new ReverseProxy(`http://127.0.0.1:${port}`, dir, child);
    await until(
      () => proxy.isReady(),
      START_MS,
      () => `nginx does not hand on: ${existsSync(errors) ? readFileSync(errors, 'utf8') : ''}`,
    );
    return proxy;
  }

  async stop(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      const gone = new Promise((resolve) => this.child.once('exit', resolve));
      this.child.kill('SIGTERM');
      await gone;
    }
    await rm(this.dir, { recursive: true, force: true });
  }

  /** What it has handed on so far. */
  async lines(): Promise<ProxyLine[]> {
    const text = await readFile(path.join(this.dir, 'access.log'), 'utf8');
    return text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as ProxyLine);
  }

  private async isReady(): Promise<boolean> {
    if (this.child.exitCode !== null) throw new Error(`nginx has ended with ${this.child.exitCode}`);
    const answer = await fetch(`${this.origin}/health/live`).catch(() => null);
    return answer?.ok ?? false;
  }
}
