import { signal } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { ApiError } from '@coliseum/api-client';
import type { AlertRule, Role } from '@coliseum/contracts';
import { API } from '../../../api';
import { Session } from '../../session/session';
import { letDialogsOpen } from '../alerts.spec-support';
import { RuleSheet } from './rule-sheet';

const RULE: AlertRule = {
  id: 'rollup-behind',
  name: 'The rollup is behind',
  means: 'Figures stand at an older time.',
  steps: ['Look at the store.', 'Run the job rollup.'],
  page: '/dia/coliseum',
  unit: 'seconds',
  direction: 'above',
  least: 5,
  most: 3_600,
  limit: 30,
  defaultLimit: 30,
  severity: 'critical',
  defaultSeverity: 'critical',
  enabled: true,
  version: 0,
  updatedAt: null,
  updatedBy: null,
};

describe('a rule', () => {
  const api = { changeAlertRule: jest.fn(), alertRules: jest.fn() };
  const role = signal<Role | null>('admin');
  let fixture: ComponentFixture<RuleSheet>;
  let saved: AlertRule[];

  const element = (): HTMLElement => fixture.nativeElement as HTMLElement;
  const settle = async (): Promise<void> => {
    fixture.detectChanges();
    for (let turn = 0; turn < 8; turn += 1) await Promise.resolve();
    fixture.detectChanges();
  };
  const open = async (rule: AlertRule): Promise<void> => {
    fixture = TestBed.createComponent(RuleSheet);
    fixture.componentRef.setInput('rule', rule);
    fixture.componentInstance.saved.subscribe((one) => saved.push(one));
    await settle();
  };
  const press = async (label: string): Promise<void> => {
    const found = [...element().querySelectorAll('button')].find((one) => one.textContent?.trim() === label);
    if (!found) throw new Error(`there is no button ${label}`);
    found.click();
    await settle();
  };
  const limit = (): HTMLInputElement => element().querySelector('input[type=number]') as HTMLInputElement;
  const write = async (value: string): Promise<void> => {
    limit().value = value;
    limit().dispatchEvent(new Event('input'));
    await settle();
  };

  beforeEach(() => {
    letDialogsOpen();
    role.set('admin');
    saved = [];
    for (const call of Object.values(api)) call.mockReset();
    TestBed.configureTestingModule({
      providers: [
        provideRouter([]),
        { provide: API, useValue: api },
        { provide: Session, useValue: { role, expire: jest.fn() } },
      ],
    });
  });

  it('says what it means and what to do, and why a viewer may not set it', async () => {
    role.set('viewer');
    await open(RULE);
    expect(element().textContent).toContain('Figures stand at an older time.');
    expect([...element().querySelectorAll('ol li')].map((step) => step.textContent)).toEqual(RULE.steps);
    expect(element().textContent).toContain('you are signed in as viewer');
    expect(limit().disabled).toBe(true);
    expect(element().textContent).not.toContain('Save');
  });

  it('is not saved out of its bounds, nor unchanged', async () => {
    await open(RULE);
    await press('Save');
    await write('4');
    expect(limit().getAttribute('aria-invalid')).toBe('true');
    await press('Save');
    await write('');
    await press('Save');
    expect(api.changeAlertRule).not.toHaveBeenCalled();
  });

  it('is saved with the version that was seen', async () => {
    api.changeAlertRule.mockImplementation((_, patch: object) =>
      Promise.resolve({ ...RULE, ...patch, version: 1 }),
    );
    await open(RULE);
    await write('45');
    await press('Save');
    expect(api.changeAlertRule).toHaveBeenCalledWith('rollup-behind', {
      ...{ limit: 45, severity: 'critical', enabled: true, version: 0 },
    });
    expect(saved).toMatchObject([{ limit: 45 }]);
  });

  it('that somebody else changed meanwhile is merged, and saved over what was seen then', async () => {
    const theirs: AlertRule = { ...RULE, severity: 'warning', version: 3 };
    const changed = new ApiError('It is at version 3 by now.', {
      ...{ code: 'rule_changed', status: 409, requestId: 'req_1', retryAfterSeconds: null, errors: [] },
    });
    api.changeAlertRule
      .mockRejectedValueOnce(changed)
      .mockImplementation((_, patch: object) => Promise.resolve({ ...theirs, ...patch }));
    api.alertRules.mockResolvedValue([theirs]);
    await open(RULE);
    await write('45');
    await press('Save');
    expect(element().textContent).toContain('Changed by someone else');
    await press('Save merged');
    expect(api.changeAlertRule).toHaveBeenLastCalledWith('rollup-behind', {
      ...{ limit: 45, severity: 'warning', enabled: true, version: 3 },
    });
  });

  it('without a limit says so', async () => {
    await open({ ...RULE, id: 'job-failed', least: 0, most: 0, limit: 0 });
    expect(element().textContent).toContain('there is no limit to set');
  });
});
