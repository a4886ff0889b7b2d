import { ApiError } from '@coliseum/api-client';
import { FIELDS } from './draft-words';
import { faultsOf } from './field-faults';

const refusal = (code: string, ...paths: string[]): ApiError =>
  new ApiError('It is not right.', {
    code,
    status: 422,
    requestId: null,
    retryAfterSeconds: null,
    errors: paths.map((path) => ({ path, code: 'x', message: `wrong at ${path}` })),
  });
const faults = (error: ApiError) => Object.fromEntries(faultsOf(error, FIELDS));

describe('what the server says of a definition', () => {
  it('stands at its field, also where it is about a part of it', () => {
    expect(faults(refusal('invalid_definition', '/weights/plys', '/windows/0'))).toEqual({
      weights: ['wrong at /weights/plys'],
      windows: ['wrong at /windows/0'],
    });
  });

  it('is of the same field where a preview was asked for', () => {
    expect(faults(refusal('invalid_body', '/changes/size'))).toEqual({ size: ['wrong at /changes/size'] });
    expect(faults(refusal('invalid_body', '/definition/changes/name'))).toEqual({
      name: ['wrong at /definition/changes/name'],
    });
  });

  it('is of the whole where no field is known, and of the id where another board has it', () => {
    expect(faults(refusal('invalid_definition', '/colour'))).toEqual({ '': ['wrong at /colour'] });
    expect(faults(refusal('store_away'))).toEqual({ '': ['It is not right.'] });
    expect(faults(refusal('leaderboard_exists'))).toEqual({ id: ['It is not right.'] });
  });
});
