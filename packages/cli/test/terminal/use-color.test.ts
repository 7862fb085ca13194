// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { useColor } from '../../src/terminal/use-color.js';
import { createMemoryIo } from '../memory-io.js';

const NEITHER = { color: false, 'no-color': false };

describe('useColor', () => {
  it.each([
    ['a terminal', NEITHER, {}, true, true],
    ['a pipe', NEITHER, {}, false, false],
    ['a dumb terminal', NEITHER, { TERM: 'dumb' }, true, false],
    ['NO_COLOR', NEITHER, { NO_COLOR: '1', FORCE_COLOR: '1' }, true, false],
    ['an empty NO_COLOR', NEITHER, { NO_COLOR: '' }, true, true],
    ['FORCE_COLOR', NEITHER, { FORCE_COLOR: '1' }, false, true],
    ['FORCE_COLOR=0', NEITHER, { FORCE_COLOR: '0' }, true, false],
    ['--color', { color: true, 'no-color': false }, { NO_COLOR: '1' }, false, true],
    ['--no-color', { color: false, 'no-color': true }, { FORCE_COLOR: '1' }, true, false],
  ])('decides for %s', (_, args, env, isTTY, expected) => {
    expect(useColor(args, createMemoryIo({ env, isTTY }))).toBe(expected);
  });
});
