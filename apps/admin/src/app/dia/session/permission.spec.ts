import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { Role } from '@coliseum/contracts';
import { Permission } from './permission';
import { Session } from './session';

describe('what a role may do', () => {
  const role = signal<Role | null>(null);
  const permission = (as: Role | null): Permission => {
    role.set(as);
    return TestBed.inject(Permission);
  };
  beforeEach(() => TestBed.configureTestingModule({ providers: [{ provide: Session, useValue: { role } }] }));

  it('is to look, for a viewer, with the reason why there is no more', () => {
    expect(permission('viewer').mayOperate()).toBe(false);
    expect(permission('viewer').reason()).toBe(
      'You look as viewer: actions are off. An admin can give you the operator role.',
    );
  });

  it('is to run the show, for an operator, but not to end a pairing', () => {
    expect(permission('operator').mayOperate()).toBe(true);
    expect(permission('operator').mayRevoke()).toBe(false);
    expect(permission('operator').reason()).toBeNull();
  });

  it('is not to let anybody in, but for an admin, and why not is said', () => {
    expect(permission('operator').mayAdminister()).toBe(false);
    expect(permission('operator').whyNotAdminister()).toBe(
      'This is for admins; you are signed in as operator. An admin can give you the admin role.',
    );
    expect(permission('admin').mayAdminister()).toBe(true);
    expect(permission('admin').whyNotAdminister()).toBeNull();
  });

  it('is everything, for an admin', () => expect(permission('admin').mayRevoke()).toBe(true));

  it('is nothing while nobody is known', () => expect(permission(null).mayOperate()).toBe(false));
});
