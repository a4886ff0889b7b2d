/** A Postgres or Redis that belongs to one test: killed, stopped, its disk filled, started again at the same address. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';

type Order = 'launch' | 'kill' | 'stop' | 'fill' | 'clear';
type Answer = { url: string } | { done: string } | { error: string };

export class OwnStore {
  url = '';
  private readonly answers: AsyncIterator<string>;
  private readonly ended: Promise<unknown>;

  private constructor(private readonly child: ChildProcess) {
    if (!child.stdout) throw new Error('no output to read');
    this.answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    this.ended = new Promise((resolve) => child.once('close', resolve));
  }

  /** @param onOwnDisk on a small file system of its own; only where `mayMount` */
  static start(kind: 'postgres' | 'redis', onOwnDisk = false): Promise<OwnStore> {
    return OwnStore.keep(kind, ...(onOwnDisk ? ['--disk'] : []));
  }

  /** @param config a deployment's redis.conf, from the workspace's root */
  static redisBy(config: string): Promise<OwnStore> {
    return OwnStore.keep('redis', '--config', config);
  }

  private static async keep(...words: string[]): Promise<OwnStore> {
    const args = ['tools/test/own-store.mjs', ...words];
    const store = new OwnStore(spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] }));
    const first = await store.answer();
    if (!('url' in first)) throw new Error(JSON.stringify(first));
    store.url = first.url;
    return store;
  }

  /** Mounting takes rights that not everybody has. */
  static mayMount(): boolean {
    const folder = mkdtempSync(path.join(tmpdir(), 'coliseum-mount-'));
    const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder]);
    if (status === 0) spawnSync('umount', [folder]);
    rmdirSync(folder);
    return status === 0;
  }

  /** @throws what stands in the way */
  async order(order: Order): Promise<void> {
    this.child.stdin?.write(`${order}\n`);
    const answer = await this.answer();
    if ('error' in answer) throw new Error(`${order}: ${answer.error}`);
  }

  /** Ends it and removes its data. */
  async remove(): Promise<void> {
    this.child.stdin?.end();
    await this.ended;
  }

  private async answer(): Promise<Answer> {
    const { value, done } = await this.answers.next();
    if (done) throw new Error('the keeper of the store has ended');
    return JSON.parse(value) as Answer;
  }
}
