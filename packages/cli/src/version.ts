// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs';

/** The version of the tool, such as `0.1.0`. */
export function readVersion(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  const { version } = JSON.parse(text) as { readonly version: string };
  return version;
}
