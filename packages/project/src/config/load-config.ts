// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import type { JsonValue } from '@xreg/xregistry-fs';
import type { Environment } from '../environment.js';
import type { ConfigSchema } from './check-schema.js';
import type { Config, ConfigDocument } from './config.js';
import { findConfigFile } from './find-config.js';
import { readConfigDocument } from './read-config-document.js';

/** The flags that choose a configuration. */
export interface ConfigArguments {
  readonly config: string | undefined;
  readonly 'no-config': boolean;
}

/**
 * Reads the configuration in force: the named file, or the nearest one upwards of a folder.
 *
 * @param folder absolute path of the folder to search from.
 * @throws {XregError} `CONFIG_INVALID` with place and fix of everything that is wrong in the file.
 */
export function loadConfig(
  args: ConfigArguments,
  environment: Environment,
  folder: string,
): Config {
  if (args['no-config']) return { folder: environment.cwd };
  const file =
    args.config === undefined ? findConfigFile(folder) : resolve(environment.cwd, args.config);
  if (file === undefined) return { folder: environment.cwd };
  const name = relative(environment.cwd, file) || file;
  const document = readConfigDocument(file, name, readConfigSchema()) as ConfigDocument;
  return { ...document, folder: dirname(file), file };
}

/** The schema of the configuration file, as it ships with the package. */
export function readConfigSchema(): ConfigSchema & JsonValue {
  return JSON.parse(
    readFileSync(new URL('../../schema/xreg.config.schema.json', import.meta.url), 'utf8'),
  ) as ConfigSchema & JsonValue;
}
