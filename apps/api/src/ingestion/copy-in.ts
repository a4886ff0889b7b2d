/** Runs one COPY on a connection of the driver. */
import type { PoolClient, Submittable, Connection } from 'pg';
import type { BufferPool } from './buffer-pool.js';
import { copyMessages } from './copy-messages.js';
import type { EncodedRow } from './encoded-row.js';

/** What the driver calls as the store's answers come in. */
class CopyIn implements Submittable {
  constructor(
    private readonly messages: Buffer,
    private readonly resolve: () => void,
    private readonly reject: (error: Error) => void,
  ) {}

  submit({ stream }: Connection): void {
    if (stream.writable) stream.write(this.messages); // where it is not, the driver says so itself
  }

  handleCopyInResponse(): void {
    // the rows are on their way already
  }

  handleCommandComplete(): void {
    // committed, but the connection is not free yet
  }

  handleReadyForQuery(): void {
    this.resolve();
  }

  handleError(error: Error): void {
    this.reject(error);
  }
}

/** @returns once the store has taken all of it; outside of a transaction that is the durable commit */
export async function copyIn(
  client: PoolClient,
  statement: string,
  rows: readonly EncodedRow[],
  pool: BufferPool,
): Promise<void> {
  const { block, messages } = copyMessages(statement, rows, pool);
  await new Promise<void>((resolve, reject) => void client.query(new CopyIn(messages, resolve, reject)));
  pool.giveBack(block); // not after an error: some of it may still be waiting to be sent
}
