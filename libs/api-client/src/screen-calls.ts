/** Calls of the control room to the walls: who they are, what they show, what overrules everything. */
import type {
  ClaimScreen,
  CommandReceipt,
  Screen,
  ScreenCommandInput,
  ScreenGroup,
  ScreenGroupInput,
  ScreenGroupList,
  ScreenGroupPatch,
  ScreenList,
  ScreenPatch,
  TakeoverAnswer,
  TakeoverInput,
} from '@coliseum/contracts';
import type { Http } from './http.js';

export interface ScreenCalls {
  screens(signal?: AbortSignal): Promise<ScreenList>;
  claimScreen(claim: ClaimScreen): Promise<Screen>;
  changeScreen(id: string, patch: ScreenPatch): Promise<Screen>;
  /** its token is refused from now on */
  revokeScreen(id: string): Promise<void>;
  /** one receipt, however many walls */
  commandScreens(screenIds: readonly string[], command: ScreenCommandInput): Promise<CommandReceipt>;
  takeOver(takeover: TakeoverInput): Promise<TakeoverAnswer>;
  clearTakeover(takeoverId: string): Promise<TakeoverAnswer>;
  screenGroups(signal?: AbortSignal): Promise<ScreenGroup[]>;
  makeScreenGroup(group: ScreenGroupInput): Promise<ScreenGroup>;
  changeScreenGroup(id: string, patch: ScreenGroupPatch): Promise<ScreenGroup>;
  removeScreenGroup(id: string): Promise<void>;
}

const SCREENS = '/api/v1/admin/screens';
const GROUPS = '/api/v1/admin/screen-groups';
const at = (base: string, id: string): string => `${base}/${encodeURIComponent(id)}`;

export const screenCalls = (http: Http): ScreenCalls => ({
  screens: (signal) => http(SCREENS, { signal }),
  claimScreen: (body) => http(`${SCREENS}/claim`, { method: 'POST', body }),
  changeScreen: (id, body) => http(at(SCREENS, id), { method: 'PATCH', body }),
  revokeScreen: (id) => http(at(SCREENS, id), { method: 'DELETE' }),
  commandScreens: (screenIds, command) =>
    http(`${SCREENS}/command`, { method: 'POST', body: { screenIds, command } }),
  takeOver: (body) => http(`${SCREENS}/takeover`, { method: 'POST', body }),
  clearTakeover: (takeoverId) =>
    http(`${SCREENS}/takeover/clear`, { method: 'POST', body: { id: takeoverId } }),
  screenGroups: async (signal) => (await http<ScreenGroupList>(GROUPS, { signal })).items,
  makeScreenGroup: (body) => http(GROUPS, { method: 'POST', body }),
  changeScreenGroup: (id, body) => http(at(GROUPS, id), { method: 'PATCH', body }),
  removeScreenGroup: (id) => http(at(GROUPS, id), { method: 'DELETE' }),
});
