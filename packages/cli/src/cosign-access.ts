// SPDX-License-Identifier: Apache-2.0
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { XregError } from '@xreg/xregistry-fs';
import type { CosignSettings } from '@xreg/publisher';
import type { Io } from './io.js';

/** The flags that say how cosign is run. */
export interface CosignArguments {
  readonly cosign: string | undefined;
  readonly 'no-tlog': boolean;
}

/**
 * How cosign is run.
 *
 * @param key a file, relative to the working folder, or an address such as `awskms:///…`.
 * @throws {XregError} `USAGE` where the file is not there.
 */
export function readCosign(
  args: CosignArguments,
  key: string | undefined,
  { cwd }: Io,
): CosignSettings {
  const isFile = key !== undefined && !/^[a-z0-9]+:\/\//i.test(key);
  if (isFile && !existsSync(resolve(cwd, key))) {
    throw new XregError('USAGE', `There is no key "${key}".`, {
      help: 'Name a file, or an address that cosign knows, such as awskms:///alias/policies.',
    });
  }
  return {
    cosignPath: args.cosign === undefined ? undefined : resolve(cwd, args.cosign),
    key: isFile ? resolve(cwd, key) : key,
    transparencyLog: !args['no-tlog'],
  };
}
