// SPDX-License-Identifier: Apache-2.0
export {
  openSides,
  openFleet,
  type OpenSide,
  type OpenSides,
  type OpenSidesOptions,
} from './open-sides.js';
export { sourceKind, type SourceKind } from './source-kind.js';
