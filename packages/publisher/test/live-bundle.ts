// SPDX-License-Identifier: Apache-2.0
import { packBundle } from '@xreg/publisher';
import { createMemoryFileSystem } from '@xreg/xregistry-fs';
import type { Bundle, PackOptions } from '@xreg/publisher';

/** A small registry with every kind of artifact. */
export const REGISTRY: ReadonlyMap<string, Uint8Array> = new Map(
  Object.entries({
    'policies/dspacex.membership.v1.0.json': '{"policyid":"membership"}\r\n',
    'rules/dspacex.membership.v1.0.json': '{"name":"membership"}',
    'schemas/dspacex.membership.v1.0.json': '{"type":"object","title":"größe"}\n',
  }).map(([path, text]) => [path, Buffer.from(text)]),
);

/** Packs the registry with the built package, with some files replaced. */
export function packRegistry(
  changes: Readonly<Record<string, string>> = {},
  options: PackOptions = {},
): Promise<Bundle> {
  const changed = Object.entries(changes).map(([path, text]) => [path, Buffer.from(text)] as const);
  return packBundle(
    createMemoryFileSystem('registry', new Map([...REGISTRY, ...changed])),
    options,
  );
}
