// SPDX-License-Identifier: Apache-2.0
import { parsePointer } from '../../json/json-pointer.js';
import type { JsonValue } from '../../json-source.js';
import { splitExtension } from '../../names/document-extension.js';

/** The file a template is filled in for. */
export interface TemplateFile {
  /** Path with `/`, relative to the folder of the configuration. */
  readonly path: string;
  /** The parsed file; `undefined` where it is not JSON. Called only where the template needs it. */
  value(): JsonValue | undefined;
}

/** The filled-in text, or why there is none. */
export type TemplateResult =
  | { readonly text: string; readonly problem?: undefined }
  | { readonly text?: undefined; readonly problem: string };

/**
 * Fills in a template: `{basename}` is the name of the file without its extension, `{dirname}` the
 * name of its folder, `{dirname:2}` that of the folder above (up to 9), `{json:/pointer}` the string
 * or number at an RFC 6901 pointer in the file. Everything else stands for itself.
 *
 * @example
 * fillTemplate('{dirname}', { path: 'services/carbon/policy.json', value: () => undefined })
 * // { text: 'carbon' }
 */
export function fillTemplate(template: string, file: TemplateFile): TemplateResult {
  let problem: string | undefined;
  const text = template.replace(/\{([^{}]*)\}/g, (placeholder, name: string) => {
    const value = resolvePlaceholder(name, file);
    if (typeof value === 'string') return value;
    problem ??= value.problem;
    return placeholder;
  });
  problem ??= strayBrace(template);
  return problem === undefined ? { text } : { problem };
}

function resolvePlaceholder(name: string, file: TemplateFile): string | { problem: string } {
  const segments = file.path.split('/');
  if (name === 'basename') return splitExtension(segments.at(-1) ?? '').stem;
  const levels = /^dirname(?::([1-9]))?$/.exec(name);
  if (levels !== null) {
    const up = Number(levels[1] ?? '1');
    return (
      segments.slice(0, -1).at(-up) ?? { problem: `"${file.path}" does not lie ${up} folders deep` }
    );
  }
  if (name.startsWith('json:')) return resolvePointer(name.slice('json:'.length), file);
  return { problem: `"{${name}}" is no placeholder` };
}

function resolvePointer(pointer: string, file: TemplateFile): string | { problem: string } {
  if (!pointer.startsWith('/')) return { problem: `"${pointer}" is no JSON pointer` };
  let value = file.value();
  if (value === undefined) return { problem: `"${file.path}" is not JSON` };
  for (const token of parsePointer(pointer)) value = memberOf(value, token);
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  return { problem: `"${file.path}" has no string or number at "${pointer}"` };
}

function memberOf(value: JsonValue | undefined, token: string): JsonValue | undefined {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, token)) return undefined;
  return (value as { readonly [key: string]: JsonValue })[token];
}

function strayBrace(template: string): string | undefined {
  return /[{}]/.test(template.replace(/\{[^{}]*\}/g, ''))
    ? `"${template}" has a brace without its counterpart`
    : undefined;
}
