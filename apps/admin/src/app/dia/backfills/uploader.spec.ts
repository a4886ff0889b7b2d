import { ApiError } from '@coliseum/api-client';
import type { BackfillUpload, BackfillUploadQuery } from '@coliseum/contracts';
import { PART_BYTES, upload } from './uploader';

const fault = (status: number): ApiError =>
  new ApiError('No.', { code: 'no', status, requestId: null, retryAfterSeconds: null, errors: [] });

describe('a file on its way', () => {
  let places: BackfillUploadQuery[];
  let told: number[];
  let answer: () => Promise<BackfillUpload>;
  const closing = new AbortController();
  const send = (bytes: number, signal = closing.signal): Promise<void> =>
    upload(
      {
        uploadBackfillPart: (_name, _part, place) => {
          places.push(place);
          return answer();
        },
      },
      { file: new Blob([new Uint8Array(bytes)]), name: 'a.ndjson', tell: (at) => told.push(at), signal },
    );

  beforeEach(() => {
    jest.useFakeTimers();
    places = [];
    told = [];
    answer = () => Promise.resolve({} as BackfillUpload);
  });
  afterEach(() => jest.useRealTimers());

  it('goes in parts, one after the other, to its end', async () => {
    const total = 2 * PART_BYTES + 5;
    await send(total);
    expect(places).toEqual([0, PART_BYTES, 2 * PART_BYTES].map((offset) => ({ offset, total })));
    expect(told.at(-1)).toBe(total);
  });

  it('sends a part again that did not get through', async () => {
    let failures = 2;
    answer = () => (failures-- > 0 ? Promise.reject(fault(0)) : Promise.resolve({} as BackfillUpload));
    const sent = send(10);
    await jest.advanceTimersByTimeAsync(5_000);
    await sent;
    expect(places).toHaveLength(3);
  });

  it('gives up where the server says no, and at last where nobody answers', async () => {
    answer = () => Promise.reject(fault(409));
    await expect(send(10)).rejects.toMatchObject({ status: 409 });
    expect(places).toHaveLength(1);
    answer = () => Promise.reject(fault(0));
    const sent = expect(send(10)).rejects.toMatchObject({ status: 0 });
    await jest.advanceTimersByTimeAsync(60_000);
    await sent;
    expect(places).toHaveLength(7);
  });
});
