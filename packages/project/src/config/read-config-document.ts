// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs';
import { parseJsonSource, XregError, type JsonSource, type JsonValue } from '@xreg/xregistry-fs';
import { checkSchema, type ConfigFault, type ConfigSchema } from './check-schema.js';

/** Largest configuration file, in bytes. */
const MAX_CONFIG_BYTES = 1024 * 1024;

/**
 * Reads a configuration file and holds it to its schema.
 *
 * @param name how the file is named in messages.
 * @throws {XregError} `CONFIG_INVALID` with place and fix of everything that is wrong in the file.
 */
export function readConfigDocument(file: string, name: string, schema: ConfigSchema): JsonValue {
  const { source, diagnostics } = parseJsonSource(readConfigBytes(file, name), { file: name });
  const [syntax] = diagnostics.filter(({ severity }) => severity === 'error');
  if (source === undefined || syntax !== undefined) {
    const { line, column } = syntax?.range.start ?? { line: 1, column: 1 };
    const message = syntax?.message ?? 'The file is no JSON document.';
    throw new XregError('CONFIG_INVALID', `${name}:${line}:${column}: ${message}`, {
      ...(syntax?.help !== undefined && { help: syntax.help }),
    });
  }
  refuseFaults(source, name, schema);
  return source.value;
}

function readConfigBytes(file: string, name: string): Uint8Array {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch (cause) {
    throw new XregError('CONFIG_INVALID', `Cannot read the configuration file "${name}".`, {
      cause,
      help: 'Name a readable JSON file with --config, or none with --no-config.',
    });
  }
  if (bytes.byteLength <= MAX_CONFIG_BYTES) return bytes;
  throw new XregError('CONFIG_INVALID', `The configuration file "${name}" is larger than 1 MiB.`);
}

function refuseFaults(source: JsonSource, name: string, schema: ConfigSchema): void {
  const [first, ...others] = checkSchema(source.value, schema).map((fault) =>
    formatFault(fault, source, name),
  );
  if (first === undefined) return;
  const help = [first.help, ...others.flatMap(({ message, help }) => [message, help])];
  throw new XregError('CONFIG_INVALID', first.message, {
    help: help.filter((line) => line !== undefined).join('\n'),
  });
}

function formatFault(
  fault: ConfigFault,
  source: JsonSource,
  name: string,
): { readonly message: string; readonly help: string | undefined } {
  const range = fault.atKey ? source.keyRangeOf(fault.pointer) : source.rangeOf(fault.pointer);
  const { line, column } = range.start;
  const subject = fault.pointer === '' ? 'The configuration' : `"${toPath(fault.pointer)}"`;
  return { message: `${name}:${line}:${column}: ${subject} ${fault.message}.`, help: fault.help };
}

/** `/publish/name` is written `publish.name`, as people speak of settings. */
function toPath(pointer: string): string {
  return pointer
    .slice(1)
    .split('/')
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'))
    .join('.');
}
