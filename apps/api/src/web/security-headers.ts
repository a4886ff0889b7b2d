/** What browsers are told they may do with what comes from here. */

const HOST = /^[\w.-]+(:\d+)?$|^\[[\da-fA-F:.]+\](:\d+)?$/;

/** For everything that is no page: answers of the API run and embed nothing. */
export const INERT_POLICY = "default-src 'none'; frame-ancestors 'none'";

/** For a service worker: it asks this origin, and nothing else. */
export const WORKER_POLICY = "default-src 'none'; connect-src 'self'; frame-ancestors 'none'";

/** Who may show a page in a frame: nobody, the pages of this origin (an editor's preview of the wall), or of those named. */
export type FrameAncestors = "'none'" | "'self'" | '*' | `'self' ${string}`;

/** Of what others may show on their own pages. @param origins as configured */
export const embedAncestors = (origins: readonly string[]): FrameAncestors => {
  if (origins.length === 0) return "'self'";
  return origins.includes('*') ? '*' : `'self' ${origins.join(' ')}`;
};

/**
 * A page's content policy: only its own origin, scripts and styles of components by the response's own nonce.
 * @param host as the browser named it; older browsers do not take 'self' for its sockets
 */
export function pagePolicy(
  nonce: string,
  host: string | undefined,
  frameAncestors: FrameAncestors = "'none'",
): string {
  const sockets = host && HOST.test(host) ? ` ws://${host} wss://${host}` : '';
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "font-src 'self'",
    "img-src 'self' data:",
    `connect-src 'self'${sockets}`,
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    `frame-ancestors ${frameAncestors}`,
  ].join('; ');
}

/** What is about a page or an act, and says nothing of a script, a style or a face that never changes: some fifty of them make one page. */
export const OF_PAGES = [
  'referrer-policy',
  'cross-origin-opener-policy',
  'permissions-policy',
  'x-request-id',
] as const;

/** On every answer. @param tls whether this process itself speaks HTTPS */
export const securityHeaders = (tls: boolean): Readonly<Record<string, string>> => ({
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  // the wall keeps its screen awake and fills it; nothing here listens, looks or asks where one is
  'permissions-policy':
    'accelerometer=(), camera=(), display-capture=(), fullscreen=(self), geolocation=(), gyroscope=(), microphone=(), midi=(), payment=(), screen-wake-lock=(self), usb=()',
  'content-security-policy': INERT_POLICY,
  ...(tls && { 'strict-transport-security': 'max-age=31536000' }),
});
