// SPDX-License-Identifier: Apache-2.0
import { BundleRefusedError } from '../refusal.js';

/** Refuses an archive with bytes that are not accounted for. */
export function refuseHidden(): never {
  throw new BundleRefusedError(
    'bundle/hidden-data',
    'The archive has bytes before, between or after its entries, or entries that overlap.',
  );
}

/** Refuses an archive that is cut short or corrupt. */
export function refuseDamaged(why: string, cause?: unknown): never {
  throw new BundleRefusedError(
    'bundle/archive-damaged',
    `The ZIP archive cannot be read: ${why}.`,
    {
      cause,
    },
  );
}
