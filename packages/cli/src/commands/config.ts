// SPDX-License-Identifier: Apache-2.0
import { displayPath, didYouMean, loadConfig, readConfigSchema, startFolder } from '@xreg/project';
import { XregError } from '@xreg/xregistry-fs';
import type { Command } from '../command-line/command-spec.js';
import type { CONFIG } from '../command-line/config.js';
import { effectiveSettings, type EffectiveSetting } from '../output/effective-settings.js';
import { formatTable } from '../terminal/format-table.js';
import { toPlainLine } from '../terminal/plain-text.js';

/** `xreg config print`: every setting in force, and where it comes from. */
export const config: Command<typeof CONFIG> = (args, io) => {
  if (args.action !== 'print') {
    throw new XregError('USAGE', `xreg config cannot "${args.action}".`, {
      help: didYouMean(args.action, ['print']) ?? 'Run "xreg config print".',
    });
  }
  const found = loadConfig(args, io, startFolder(args.root, io.cwd));
  const file = found.file === undefined ? undefined : displayPath(found.file, io.cwd);
  const settings: readonly EffectiveSetting[] = effectiveSettings(readConfigSchema(), {
    args,
    env: io.env,
    config: found,
    file,
  });
  if (args.output === 'json') {
    const told = settings.map(({ name, ...told }) => [name, told] as const);
    const document = { schemaVersion: 1, file: file ?? null, settings: Object.fromEntries(told) };
    io.stdout.write(`${JSON.stringify(document, undefined, 2)}\n`);
    return Promise.resolve(0);
  }
  io.stdout.write(`configuration: ${toPlainLine(file ?? 'no file; the defaults count')}\n\n`);
  const rows = settings.map(({ name, value, origin }) => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
    origin.name ?? origin.kind,
  ]);
  io.stdout.write(formatTable(['SETTING', 'VALUE', 'ORIGIN'], rows));
  return Promise.resolve(0);
};
