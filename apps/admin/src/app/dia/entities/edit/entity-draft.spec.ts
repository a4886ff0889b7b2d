import { anEntity, ARTIST } from '../entities.spec-support';
import { draftOf, EMPTY, fieldsOf, localFaults, toInput, toPatch } from './entity-draft';

describe('an entity that is filled in', () => {
  it('has the fields of its type; voting times of a kept event go another way', () => {
    expect(fieldsOf('campaign', true)).toContain('costCents');
    expect(fieldsOf('artist', true)).not.toContain('costCents');
    expect([
      fieldsOf('event', true).includes('votingOpensAt'),
      fieldsOf('event', false).includes('votingOpensAt'),
    ]).toEqual([true, false]);
  });

  it('says what can be told before the server is asked', () => {
    const draft = { ...EMPTY, dna: '[1]', attributes: '{', costCents: '1.5' };
    expect([...localFaults(draft, fieldsOf('artist', true)).keys()]).toEqual(['name', 'dna', 'attributes']);
    expect([...localFaults({ ...draft, name: 'A' }, fieldsOf('campaign', true)).keys()]).toEqual([
      'attributes',
      'costCents',
    ]);
  });

  it('is sent without what is empty', () => {
    const draft = { ...EMPTY, name: ' Ada ', cityId: 'oslo', dna: '{"cultural":[1]}' };
    expect(toInput('artist', ` ${ARTIST} `, draft, fieldsOf('artist', true))).toEqual({
      ...{ type: 'artist', id: ARTIST, name: 'Ada', cityId: 'oslo', dna: { cultural: [1] } },
    });
  });

  it('sends of a change only what differs, and null for what was emptied', () => {
    const base = anEntity({
      cityId: 'oslo',
      attributes: { a: 1 },
      imageSourceUrl: 'https://x.example/a.png',
    });
    const fields = fieldsOf('artist', false);
    expect(toPatch(base, draftOf(base), fields)).toEqual({ version: '811' });
    const changed = { ...draftOf(base), name: 'Ada L', cityId: '', attributes: '' };
    expect(toPatch(base, changed, fields)).toEqual({
      ...{ version: '811', name: 'Ada L', cityId: null, attributes: {} },
    });
  });
});
