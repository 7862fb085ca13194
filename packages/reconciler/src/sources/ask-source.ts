// SPDX-License-Identifier: Apache-2.0
import { XregError } from '@xreg/xregistry-fs';
import type { BundleSource } from './bundle-source.js';

/** A source, and which bundle it has now. */
export interface AskedSource {
  readonly source: BundleSource;
  readonly digest?: string;
  readonly failure?: XregError;
}

/** Asks a source; that it cannot be asked is an answer, too. */
export async function askSource(source: BundleSource): Promise<AskedSource> {
  try {
    return { source, digest: await source.resolve() };
  } catch (error) {
    return { source, failure: expectXregError(error) };
  }
}

/** @throws what is no failure of the outside, but a fault of ours. */
export function expectXregError(error: unknown): XregError {
  if (error instanceof XregError) return error;
  throw error;
}
