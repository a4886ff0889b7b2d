/** Whether somebody whom a sign-in provider vouches for is let in, and as what: by what its claims say, at each sign-in. */
import { ROLES, type Role } from '@coliseum/contracts';

export interface AdmissionRules {
  /** which claim holds the groups; a dotted name leads into nested claims */
  roleClaim: string;
  /** a role for each value of that claim; `*` stands for whoever the provider lets in */
  roles: readonly { role: Role; value: string }[];
  /** in lower case; where any is named, only verified addresses of these are let in */
  emailDomains: readonly string[];
}

export interface Admitted {
  role: Role;
  name: string;
  /** null: the provider names none, or none that is an address */
  email: string | null;
  /** only what the provider itself says is verified counts as the person's own */
  emailIsVerified: boolean;
}

export type AdmissionRefusal = 'no_role' | 'email_unverified' | 'email_domain';

type Claims = Readonly<Record<string, unknown>>;

export const EVERYBODY = '*';
const EMAIL = /^[^\s@]+@[^\s@]+$/;
const EMAIL_LENGTH = 320;
const NAME_LENGTH = 200;

/** An address that the provider says is not verified is nobody's; one of which it says nothing links nothing. */
export function admit(claims: Claims, rules: AdmissionRules): Admitted | AdmissionRefusal {
  const { email: said, email_verified: verified } = claims;
  const isEmail = typeof said === 'string' && said.length <= EMAIL_LENGTH && EMAIL.test(said);
  const email = isEmail ? said : null;
  const emailIsVerified = email !== null && verified === true;
  if (verified === false || verified === 'false') return 'email_unverified';
  if (rules.emailDomains.length > 0) {
    if (!emailIsVerified) return 'email_unverified';
    if (!rules.emailDomains.includes(email.slice(email.lastIndexOf('@') + 1).toLowerCase()))
      return 'email_domain';
  }
  const role = roleOf(claims, rules);
  if (role === undefined) return 'no_role';
  return { role, name: nameOf(claims, email), email, emailIsVerified };
}

/** The highest of those that its groups give. */
function roleOf(claims: Claims, { roleClaim, roles }: AdmissionRules): Role | undefined {
  const values = new Set([EVERYBODY, ...textsIn(claimAt(claims, roleClaim))]);
  const given = new Set(roles.filter(({ value }) => values.has(value)).map(({ role }) => role));
  return ROLES.findLast((role) => given.has(role));
}

/** A claim's name may hold dots itself, as those of a namespace do. */
function claimAt(claims: Claims, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name];
  return name
    .split('.')
    .reduce<unknown>(
      (inner, part) =>
        typeof inner === 'object' && inner !== null && Object.hasOwn(inner, part)
          ? (inner as Claims)[part]
          : undefined,
      claims,
    );
}

/** What a provider writes cannot be `*`: that is the rule's own word. */
const textsIn = (value: unknown): string[] =>
  [value].flat().filter((one): one is string => typeof one === 'string' && one !== EVERYBODY);

function nameOf({ name, preferred_username: username, sub }: Claims, email: string | null): string {
  const said = [name, username, email, sub].filter((one): one is string => typeof one === 'string');
  const readable = said.map((one) => one.replace(/\p{C}+/gu, ' ').trim()).find((one) => one !== '');
  return (readable ?? 'somebody').slice(0, NAME_LENGTH);
}
