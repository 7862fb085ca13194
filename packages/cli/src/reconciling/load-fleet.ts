// SPDX-License-Identifier: Apache-2.0
import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { foldersUpwards, readConfigDocument, suggest, type ConfigSchema } from '@xreg/project';
import {
  openFleet,
  readReconcileSchema,
  type Fleet,
  type FleetConnector,
  type FleetEnvironment,
  type ReconcileConfig,
  type ReconcileConfigDocument,
} from '@xreg/reconciler';
import { XregError } from '@xreg/xregistry-fs';
import type { Io } from '../io.js';

/** Name of the file that describes a fleet. */
const FILE_NAME = 'xreg-reconcile.json';

/** A fleet, and the configuration it was opened from. */
export interface LoadedFleet {
  readonly config: ReconcileConfig;
  readonly fleet: Fleet;
}

/** The flags that say which fleet it is, and what it may do this time. */
export interface FleetArguments {
  readonly config: string | undefined;
  readonly 'max-deactivations'?: string | undefined;
  readonly 'allow-older'?: boolean;
  readonly 'allow-empty'?: boolean;
}

/**
 * Opens the fleet that the nearest `xreg-reconcile.json` describes, or the named one.
 *
 * @throws {XregError} `CONFIG_INVALID`, `USAGE`.
 */
export function loadFleet(
  args: FleetArguments,
  io: Io,
  environment: Omit<FleetEnvironment, 'env'> = {},
): LoadedFleet {
  const file = args.config === undefined ? findFile(io.cwd) : resolve(io.cwd, args.config);
  const schema = JSON.parse(readReconcileSchema()) as ConfigSchema;
  const document = readConfigDocument(file, relative(io.cwd, file) || file, schema);
  // INVARIANT: the schema was kept, and the type says what the schema says.
  const known = document as unknown as ReconcileConfigDocument;
  const guards = { ...known.guards, ...readGuards(args) };
  const config = { ...known, guards, folder: dirname(file) };
  return { config, fleet: openFleet(config, { ...environment, env: io.env }) };
}

function findFile(cwd: string): string {
  for (const folder of foldersUpwards(cwd)) {
    const file = join(folder, FILE_NAME);
    if (existsSync(file)) return file;
  }
  throw new XregError('CONFIG_INVALID', `There is no ${FILE_NAME} here or in a folder above.`, {
    help: 'Name one with --config <file>. It says which bundles go to which connectors.',
  });
}

function readGuards(args: FleetArguments): NonNullable<ReconcileConfigDocument['guards']> {
  return {
    ...(args['allow-older'] === true ? { allowOlder: true } : {}),
    ...(args['allow-empty'] === true ? { allowEmpty: true } : {}),
    ...readCap(args['max-deactivations']),
  };
}

function readCap(text: string | undefined): { readonly maxDeactivationPercent?: number } {
  if (text === undefined) return {};
  const percent = /^\d{1,3}%?$/.test(text) ? Number.parseInt(text, 10) : Infinity;
  if (percent <= 100) return { maxDeactivationPercent: percent };
  throw new XregError('USAGE', `--max-deactivations cannot be "${text}".`, {
    help: 'Give whole percent from 0 to 100.',
  });
}

/**
 * The connectors of a fleet with these names; all where none is named.
 *
 * @throws {XregError} `USAGE` for a name that none has.
 */
export function selectConnectors(
  { connectors }: Fleet,
  names: readonly string[],
): readonly FleetConnector[] {
  if (names.length === 0) return connectors;
  return names.map((name) => {
    const found = connectors.find((each) => each.name === name);
    if (found !== undefined) return found;
    const known = connectors.map((each) => each.name);
    const near = suggest(name, known);
    throw new XregError('USAGE', `The configuration has no connector "${name}".`, {
      help: near === undefined ? `It has ${known.join(', ')}.` : `Did you mean "${near}"?`,
    });
  });
}

/** What `--adopt` stands for; undefined where it was not given. */
export function readAdopt(ids: readonly string[]): 'all' | ReadonlySet<string> | undefined {
  if (ids.length === 0) return undefined;
  return ids.includes('all') ? 'all' : new Set(ids);
}
