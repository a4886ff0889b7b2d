/** The real API with its pages, as one process on a database of its own; killed and started again by pid. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createMigratedDatabase, type Database } from './database.js';
import { environment } from './environment.js';
import { freePort } from './free-port.js';
import { until } from './until.js';

export const ADMIN = { email: 'ops@example.org', password: 'a-long-throw-away-password' };
export const API_KEY = 'col_e2e_0123456789abcdefghijklmnopqrst';

/** Nx runs targets at the workspace's root. */
const WORKSPACE = process.cwd();
/** As the launcher and the container run it. */
const NODE_FLAGS = JSON.parse(
  readFileSync(path.join(WORKSPACE, 'tools/launcher/node-flags.json'), 'utf8'),
) as string[];
const START_MS = 60_000;
/** longer than the product takes to stop by itself */
const STOP_MS = 20_000;
const LOG_TAIL = 4_000;

export interface ProductOptions {
  /** a database that stands already, and stays; default: a new one with this build's schema, dropped in the end */
  databaseUrl?: string;
  redisUrl?: string;
  /** where it listens, for a test that must know beforehand */
  port?: number;
  /** a folder that several processes share, and that stays; default: one of its own */
  dataDir?: string;
  /** further environment variables */
  settings?: Readonly<Record<string, string>>;
  /** the folder of another build, see brokenBuild */
  build?: string;
}

/** How a process ended, and how long that took. */
export interface Ending {
  code: number | null;
  ms: number;
}

export class Product {
  private child: ChildProcess | null = null;
  private log = '';

  private constructor(
    readonly database: Database,
    readonly dataDir: string,
    private readonly port: number,
    private readonly options: ProductOptions,
  ) {}

  /** Listens once the API and its database are ready. */
  static async start(options: ProductOptions = {}): Promise<Product> {
    const dataDir = options.dataDir ?? (await mkdtemp(path.join(tmpdir(), 'coliseum-e2e-')));
    await chmod(dataDir, 0o711); // root’s browser runs as somebody who must be let in
    const { databaseUrl: url } = options;
    const database = url ? { url, drop: () => Promise.resolve() } : await createMigratedDatabase();
    const product = new Product(database, dataDir, options.port ?? (await freePort()), options);
    await product.run();
    return product;
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Starts the process, on the same database and port as before. @param more environment variables, this time */
  async run(more: Readonly<Record<string, string>> = {}): Promise<void> {
    const { build = WORKSPACE, redisUrl = environment.redisUrl(), settings } = this.options;
    const child = spawn(process.execPath, [...NODE_FLAGS, path.join(build, 'apps/api/dist/main.js')], {
      cwd: WORKSPACE,
      env: {
        ...process.env,
        DATABASE_URL: this.database.url,
        REDIS_URL: redisUrl,
        PORT: String(this.port),
        HOST: '127.0.0.1',
        LOG_LEVEL: 'warn',
        COLISEUM_DATA_DIR: this.dataDir,
        COLISEUM_ADMIN_EMAIL: ADMIN.email,
        COLISEUM_ADMIN_PASSWORD: ADMIN.password,
        COLISEUM_API_KEY: API_KEY,
        ...settings,
        ...more,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const keep = (chunk: Buffer): void => {
      this.log = (this.log + chunk.toString()).slice(-LOG_TAIL);
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    this.child = child;
    await until(
      () => this.isReady(),
      START_MS,
      () => `the API did not get ready:\n${this.log}`,
    );
  }

  /** The end of what it has said, as the console shows it. */
  get console(): string {
    return this.log;
  }

  /** Resident memory of the process in bytes; 0 while none runs. */
  residentBytes(): number {
    if (!this.isRunning) return 0;
    try {
      const status = readFileSync(`/proc/${this.child?.pid}/status`, 'utf8');
      return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024;
    } catch {
      return 0; // it has just ended
    }
  }

  get isRunning(): boolean {
    return this.child !== null && this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Stops the whole process in its tracks, as a blocked event loop would, or lets it go on. */
  signal(signal: 'SIGSTOP' | 'SIGCONT'): void {
    this.child?.kill(signal);
  }

  /** As a power cut would. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  /** As an operator does; it may be run again. */
  terminate(): Promise<Ending> {
    return this.end('SIGTERM');
  }

  async stop(): Promise<void> {
    await this.end('SIGTERM');
    await this.database.drop();
    if (!this.options.dataDir) await rm(this.dataDir, { recursive: true, force: true });
  }

  private async end(signal: NodeJS.Signals): Promise<Ending> {
    const child = this.child;
    this.child = null;
    if (!child || child.exitCode !== null || child.signalCode !== null)
      return { code: child?.exitCode ?? null, ms: 0 };
    const started = performance.now();
    const gone = new Promise<number | null>((resolve) => child.once('exit', resolve));
    child.kill(signal);
    const impatience = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
    const code = await gone;
    clearTimeout(impatience);
    return { code, ms: performance.now() - started };
  }

  private async isReady(): Promise<boolean> {
    if (this.child?.exitCode !== null) throw new Error(`the API ended:\n${this.log}`);
    const response = await fetch(`${this.origin}/health/ready`).catch(() => null);
    return response?.ok ?? false;
  }
}
