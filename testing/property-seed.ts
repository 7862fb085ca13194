// SPDX-License-Identifier: Apache-2.0
// Properties run on the same cases each time, so that a change is judged by what it changes. Set
// XREG_PROPERTY_SEED to a number, or to "random", to look further.
import fc from 'fast-check';

const DEFAULT_SEED = 20_261_121;
const wanted = process.env['XREG_PROPERTY_SEED'];

if (wanted !== 'random') fc.configureGlobal({ seed: Number(wanted ?? DEFAULT_SEED) });
