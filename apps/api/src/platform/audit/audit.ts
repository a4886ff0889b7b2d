/** The port through which every room writes down what a person or a key did; the auth room keeps the book. */
import type { Principal } from '../http/principal.js';

export interface AuditEntry {
  /** undefined: nobody who was signed in, or the server itself */
  actor: Principal | undefined;
  /** what was done, as `noun.verb`: `api-key.created` */
  action: string;
  /** what it was done to */
  subject: string;
  before?: unknown;
  after?: unknown;
  requestId?: string;
}

export abstract class AuditLog {
  abstract record(entry: AuditEntry): Promise<void>;
}
