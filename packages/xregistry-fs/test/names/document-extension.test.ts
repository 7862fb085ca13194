// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { isJsonExtension, splitExtension } from '../../src/index.js';

describe('splitExtension', () => {
  it.each([
    ['1.0.json', '1.0', 'json'],
    ['1.0', '1.0', ''],
    ['1.0.0-rc.1', '1.0.0-rc.1', ''],
    ['1.json.json', '1.json', 'json'],
    ['1.0.xsd', '1.0', 'xsd'],
    ['1.0.jar', '1.0.jar', ''],
    ['1.0.JSON', '1.0.JSON', ''],
    ['.json', '.json', ''],
    ['json', 'json', ''],
  ])('cuts %s into %s and "%s"', (name, stem, extension) => {
    expect(splitExtension(name)).toEqual({ stem, extension });
  });

  it('knows which documents are JSON', () => {
    expect(['json', 'jsonld', 'avsc', ''].every(isJsonExtension)).toBe(true);
    expect(['xsd', 'yaml', 'md', 'proto'].some(isJsonExtension)).toBe(false);
  });
});
