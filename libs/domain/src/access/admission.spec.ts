import { admit, type AdmissionRules } from './admission.js';

const rules: AdmissionRules = {
  roleClaim: 'groups',
  roles: [
    { role: 'admin', value: 'coliseum-admins' },
    { role: 'operator', value: 'show-crew' },
    { role: 'operator', value: 'stage' },
  ],
  emailDomains: [],
};
const grace = { sub: '7', name: 'Grace Hopper', email: 'grace@example.org', email_verified: true };

describe('whom a sign-in provider lets in', () => {
  it('has the highest role that its groups give', () => {
    expect(admit({ ...grace, groups: ['staff', 'stage', 'coliseum-admins'] }, rules)).toEqual({
      role: 'admin',
      name: 'Grace Hopper',
      email: 'grace@example.org',
      emailIsVerified: true,
    });
    expect(admit({ ...grace, groups: 'stage' }, rules)).toMatchObject({ role: 'operator' });
  });

  it.each([
    ['in no group that has one', ['staff']],
    ['in no group', []],
    ['without the claim', undefined],
    ['in what is no text', [{ name: 'coliseum-admins' }, 7, null]],
  ])('is nobody %s', (_, groups) => expect(admit({ ...grace, groups }, rules)).toBe('no_role'));

  it('is everybody only where the rules say so, whatever a group is called', () => {
    const open = { ...rules, roles: [...rules.roles, { role: 'viewer' as const, value: '*' }] };
    expect(admit(grace, open)).toMatchObject({ role: 'viewer' });
    expect(admit({ ...grace, groups: ['stage'] }, open)).toMatchObject({ role: 'operator' });
    expect(admit({ ...grace, groups: ['*'] }, rules)).toBe('no_role');
  });

  it('is told by a nested claim, and by one whose name holds dots', () => {
    const nested = { ...rules, roleClaim: 'realm_access.roles' };
    expect(admit({ ...grace, realm_access: { roles: ['stage'] } }, nested)).toMatchObject({
      role: 'operator',
    });
    expect(admit({ ...grace, 'realm_access.roles': ['stage'] }, nested)).toMatchObject({ role: 'operator' });
    expect(admit({ ...grace, realm_access: null }, nested)).toBe('no_role');
    expect(admit(grace, { ...rules, roleClaim: 'constructor.name' })).toBe('no_role');
  });

  it('has an address only where it is one, and its own only where that is verified', () => {
    const viewer = { ...rules, roles: [{ role: 'viewer' as const, value: '*' }] };
    expect(admit({ ...grace, email_verified: undefined }, viewer)).toMatchObject({ emailIsVerified: false });
    expect(admit({ ...grace, email_verified: 'true' }, viewer)).toMatchObject({ emailIsVerified: false });
    expect(admit({ ...grace, email: 'no address' }, viewer)).toMatchObject({
      email: null,
      emailIsVerified: false,
    });
    expect(admit({ ...grace, email_verified: false }, viewer)).toBe('email_unverified');
    expect(admit({ sub: '7' }, viewer)).toMatchObject({ email: null, name: '7' });
  });

  it('has a verified address of the named domains, where any are named', () => {
    const ours = {
      ...rules,
      roles: [{ role: 'viewer' as const, value: '*' }],
      emailDomains: ['example.org'],
    };
    expect(admit({ ...grace, email: 'Grace@Example.ORG' }, ours)).toMatchObject({ role: 'viewer' });
    expect(admit({ ...grace, email: 'grace@evil-example.org' }, ours)).toBe('email_domain');
    expect(admit({ ...grace, email: 'grace@example.org.evil' }, ours)).toBe('email_domain');
    expect(admit({ ...grace, email_verified: undefined }, ours)).toBe('email_unverified');
    expect(admit({ ...grace, email: undefined }, ours)).toBe('email_unverified');
  });

  it('has a name that can be read', () => {
    const viewer = { ...rules, roles: [{ role: 'viewer' as const, value: '*' }] };
    expect(admit({ ...grace, name: ' \u0000\u202eGrace\n ' }, viewer)).toMatchObject({ name: 'Grace' });
    expect(admit({ ...grace, name: ' ', preferred_username: 'grace' }, viewer)).toMatchObject({
      name: 'grace',
    });
  });
});
