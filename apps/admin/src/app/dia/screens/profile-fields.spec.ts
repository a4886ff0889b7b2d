import { aScreen } from '../walls/walls.spec-support';
import { capHeightShare, patchOf, settingsOf } from './profile-fields';

const was = settingsOf(aScreen());

describe("a wall's settings", () => {
  it('send only what was changed, with the version that was read', () =>
    expect(patchOf(was, { ...was, name: ' Hall South ', 'wall height': 8 }, 4)).toEqual({
      name: 'Hall South',
      profile: { wallHeightMetres: 8 },
      version: 4,
    }));

  it('send nothing where nothing was changed', () => expect(patchOf(was, { ...was }, 4)).toBeNull());

  it('take a wall out of its group', () =>
    expect(patchOf({ ...was, group: 'g' }, { ...was, group: null }, 1)).toEqual({
      groupId: null,
      version: 1,
    }));

  it('tell how much of the wall a readable capital takes', () =>
    expect(capHeightShare(6, 48)).toBeCloseTo(0.04));
});
