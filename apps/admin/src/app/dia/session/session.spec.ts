import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { ApiError } from '@coliseum/api-client';
import type { Me } from '@coliseum/contracts';
import { API } from '../../api';
import { Session } from './session';

const ME: Me = {
  id: '1',
  email: 'ops@example.org',
  name: 'Ops',
  role: 'admin',
  sessionExpiresAt: '2019-05-19T21:52:07Z',
  mustChangePassword: false,
  hasPassword: true,
};
const apiError = (status: number): ApiError =>
  new ApiError('no', { code: 'no', status, requestId: null, retryAfterSeconds: null, errors: [] });

describe('the session', () => {
  const api = { me: jest.fn(), signIn: jest.fn(), signOut: jest.fn() };
  let session: Session;
  let navigate: jest.SpyInstance;

  beforeEach(() => {
    jest.resetAllMocks();
    TestBed.configureTestingModule({ providers: [provideRouter([]), { provide: API, useValue: api }] });
    session = TestBed.inject(Session);
    const router = TestBed.inject(Router);
    navigate = jest.spyOn(router, 'navigate').mockResolvedValue(true);
    jest.spyOn(router, 'navigateByUrl').mockResolvedValue(true);
  });

  it('knows from the cookie who is signed in, and asks only once', async () => {
    api.me.mockResolvedValue(ME);
    expect(await session.resume()).toBe('signed-in');
    await session.resume();
    expect(api.me).toHaveBeenCalledTimes(1);
    expect(session.me()).toEqual(ME);
  });

  it('tells no session from no server', async () => {
    api.me.mockRejectedValueOnce(apiError(401));
    expect(await session.resume()).toBe('signed-out');
    api.me.mockRejectedValueOnce(apiError(0));
    expect(await session.resume()).toBe('unreachable');
  });

  it('leads to the sign-in and back to the page when it ends by itself', async () => {
    api.me.mockResolvedValue(ME);
    await session.resume();
    session.expire();
    session.expire();
    expect(session.ended()).toBe(true);
    expect(navigate).toHaveBeenCalledTimes(1);
    expect(navigate).toHaveBeenCalledWith(['/dia/coliseum/login'], { queryParams: { returnTo: '/' } });
  });

  it('goes by the role that the person has now', async () => {
    api.me.mockResolvedValueOnce(ME).mockResolvedValueOnce({ ...ME, role: 'viewer' });
    await session.resume();
    await session.renew();
    expect(session.role()).toBe('viewer');
    expect(navigate).not.toHaveBeenCalled();
  });

  it('ends where nobody is named any more, and goes on where nothing answers', async () => {
    api.me.mockResolvedValueOnce(ME).mockRejectedValueOnce(apiError(0)).mockRejectedValueOnce(apiError(401));
    await session.resume();
    await session.renew();
    expect(session.me()).toEqual(ME);
    await session.renew();
    expect(session.ended()).toBe(true);
  });

  it('leads to another password where the one of now was handed out', async () => {
    api.me.mockResolvedValueOnce(ME).mockResolvedValueOnce({ ...ME, mustChangePassword: true });
    await session.resume();
    await session.renew();
    expect(navigate).toHaveBeenCalledWith(['/dia/coliseum/password'], { queryParams: { returnTo: '/' } });
  });

  it('stays signed in where signing out did not reach the server', async () => {
    api.me.mockResolvedValue(ME);
    await session.resume();
    api.signOut.mockRejectedValue(apiError(0));
    await expect(session.signOut()).rejects.toThrow();
    expect(session.me()).toEqual(ME);
  });

  it('is left behind by signing out, even where the server had ended it before', async () => {
    api.me.mockResolvedValue(ME);
    await session.resume();
    api.signOut.mockRejectedValue(apiError(401));
    await session.signOut();
    expect(session.me()).toBeNull();
    expect(session.ended()).toBe(false);
  });
});
