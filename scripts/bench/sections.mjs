// SPDX-License-Identifier: Apache-2.0
import { bundleSection } from './sections/bundle.mjs';
import { cacheSection } from './sections/cache.mjs';
import { diffSection } from './sections/diff.mjs';
import { expansionSection } from './sections/expansion.mjs';
import { growthSection } from './sections/growth.mjs';
import { indexSection } from './sections/index.mjs';
import { matrixSection } from './sections/matrix.mjs';
import { peersSection } from './sections/peers.mjs';
import { publishSection } from './sections/publish.mjs';
import { reconcileSection } from './sections/reconcile.mjs';
import { startUpSection } from './sections/start-up.mjs';
import { validateSection } from './sections/validate.mjs';

/**
 * What the benchmark measures, in the order of the page. `run` gets the options of the command, and gives
 * `tables` of measured rows, `lists` of other cells, and `facts`: the numbers that goals are about.
 */
export const SECTIONS = [
  validateSection,
  matrixSection,
  startUpSection,
  cacheSection,
  growthSection,
  indexSection,
  peersSection,
  expansionSection,
  diffSection,
  bundleSection,
  publishSection,
  reconcileSection,
];
