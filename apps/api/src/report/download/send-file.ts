/** Sends a file so that a browser shows or keeps it and takes it for nothing else. */
import type { FastifyReply } from 'fastify';

export interface Sent {
  type: string;
  name: string;
  body: Buffer | string;
  /** shown in place, rather than kept */
  inline?: boolean;
  cacheControl: string;
}

/** Whatever a browser takes it for, it runs nothing. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox";

export function sendFile(reply: FastifyReply, { type, name, body, inline, cacheControl }: Sent): void {
  void reply
    .status(200)
    .header('content-type', type)
    .header('content-disposition', `${inline ? 'inline' : 'attachment'}; filename="${name}"`)
    .header('cache-control', cacheControl)
    .header('referrer-policy', 'no-referrer')
    .header('x-content-type-options', 'nosniff');
  // a PDF is shown by the browser's own viewer, which a sandbox would shut out
  if (type !== 'application/pdf') void reply.header('content-security-policy', POLICY);
  void reply.send(body);
}

export const PRIVATE = 'private, no-cache';
export const NEVER_KEPT = 'private, no-store';
