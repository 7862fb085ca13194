// SPDX-License-Identifier: Apache-2.0
import { bundleSection } from './sections/bundle.mjs';
import { diffSection } from './sections/diff.mjs';
import { peersSection } from './sections/peers.mjs';
import { publishSection } from './sections/publish.mjs';
import { validateSection } from './sections/validate.mjs';

/**
 * What the benchmark measures, in the order of the page. `run` gets the options of the command and gives
 * `tables` of rows, and `facts`: the numbers that goals are about.
 */
export const SECTIONS = [validateSection, peersSection, bundleSection, publishSection, diffSection];
