/** Which provider of OpenID Connect people may sign in by, and as what, as the environment says it. */
import { ROLES, type Role } from '@coliseum/contracts';
import type { OidcConfig } from './config.js';

interface Reading {
  readonly problems: string[];
  text(name: string): string | undefined;
  url(name: string, protocols: readonly string[]): string | undefined;
  list(name: string, pattern: RegExp, right: string): readonly string[];
  pattern(name: string, pattern: RegExp, right: string): string | undefined;
}

const PREFIX = 'COLISEUM_OIDC_';
const NEEDED = ['COLISEUM_OIDC_CLIENT_ID', 'COLISEUM_OIDC_CLIENT_SECRET', 'COLISEUM_OIDC_ROLES'] as const;
const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]+$/;
/** Where a browser and this process talk to themselves, nobody listens in. */
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * @param publicUrl the origin that the provider sends people back to
 * @returns undefined: nobody signs in by a provider
 */
export function readOidc(read: Reading, publicUrl: string | undefined): OidcConfig | undefined {
  const issuer = read.url(`${PREFIX}ISSUER`, ['https', 'http']);
  if (issuer === undefined) {
    const set = NEEDED.find((name) => read.text(name) !== undefined);
    if (set && read.text(`${PREFIX}ISSUER`) === undefined)
      read.problems.push(`${set} is set, but ${PREFIX}ISSUER is not; it must name the provider, https://…`);
    return undefined;
  }
  const { protocol, hostname } = new URL(issuer);
  if (protocol === 'http:' && !LOOPBACK.has(hostname))
    read.problems.push(`${PREFIX}ISSUER must begin with https://; only on localhost may it be http://`);
  if (publicUrl === undefined)
    read.problems.push(
      `${PREFIX}ISSUER needs COLISEUM_PUBLIC_URL: the provider sends people back there, to <origin>/api/v1/auth/oidc/callback`,
    );
  const missing = NEEDED.filter((name) => read.text(name) === undefined);
  if (missing.length > 0) read.problems.push(`${PREFIX}ISSUER needs ${missing.join(', ')} as well`);
  return {
    issuer,
    name: read.pattern(`${PREFIX}NAME`, /^.{1,40}$/s, 'at most 40 characters') ?? 'single sign-on',
    clientId: read.text(`${PREFIX}CLIENT_ID`) ?? '',
    clientSecret: read.text(`${PREFIX}CLIENT_SECRET`) ?? '',
    scopes:
      read.pattern(
        `${PREFIX}SCOPES`,
        /^(?=.*\bopenid\b)[\w:./ -]+$/,
        'words between spaces, openid among them',
      ) ?? 'openid email profile',
    redirectUri: `${publicUrl}/api/v1/auth/oidc/callback`,
    rules: {
      roleClaim: read.text(`${PREFIX}ROLE_CLAIM`) ?? 'groups',
      roles: readRoles(read),
      emailDomains: read.list(`${PREFIX}EMAIL_DOMAINS`, DOMAIN, 'a domain such as example.org'),
    },
  };
}

/** `admin=coliseum-admins; viewer=*`: between semicolons, for the names of groups may hold commas and equals signs. */
function readRoles(read: Reading): OidcConfig['rules']['roles'] {
  const name = `${PREFIX}ROLES`;
  const parts = read.text(name)?.split(';') ?? [];
  return parts
    .filter((part) => part.trim() !== '')
    .flatMap((part) => {
      const at = part.indexOf('=');
      const [role, value] = [part.slice(0, at).trim(), part.slice(at + 1).trim()];
      if (at > 0 && value !== '' && (ROLES as readonly string[]).includes(role))
        return [{ role: role as Role, value }];
      read.problems.push(
        `${name} holds "${part.trim()}"; each entry must be ${ROLES.join(', ')}, =, and a value of the claim, as in admin=coliseum-admins; viewer=*`,
      );
      return [];
    });
}
