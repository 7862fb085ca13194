// SPDX-License-Identifier: Apache-2.0
/**
 * Opens the two sides of a comparison: folders, archives, Git revisions, published bundles.
 *
 * @module
 */
export {
  openSides,
  openFleet,
  type OpenSide,
  type OpenSides,
  type OpenSidesOptions,
} from './open-sides.js';
export { sourceKind, type SourceKind } from './source-kind.js';
