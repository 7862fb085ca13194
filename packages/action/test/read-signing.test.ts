// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { readSigning } from '../src/read-signing.js';

describe('the input "sign"', () => {
  it('asks for nothing where nothing is signed', () => {
    expect(readSigning('none', {})).toBeUndefined();
  });

  it('takes the key of the environment, and else the identity of the job', () => {
    const identity = { ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'x' };

    expect(readSigning('cosign', { COSIGN_PRIVATE_KEY: 'pem', ...identity })).toEqual({
      key: 'env://COSIGN_PRIVATE_KEY',
    });
    expect(readSigning('cosign', identity)).toEqual({});
    expect(readSigning('cosign', { SIGSTORE_ID_TOKEN: 'x' })).toEqual({});
  });

  it.each([{}, { COSIGN_PRIVATE_KEY: '' }, { ACTIONS_ID_TOKEN_REQUEST_TOKEN: '' }])(
    'names the missing permission before anything is sent: %j',
    (env) => {
      expect(() => readSigning('cosign', env)).toThrow(
        expect.objectContaining({
          code: 'USAGE',
          help: expect.stringContaining('id-token: write') as string,
        }),
      );
    },
  );
});
