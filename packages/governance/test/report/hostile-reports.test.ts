// SPDX-License-Identifier: Apache-2.0
import { XregError } from '@xreg/xregistry-fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatReport, readReport, refuseLargeReport, MAX_REPORT_BYTES } from '../../src/index.js';
import { HOSTILE_REPORT, SAMPLE_REPORT } from './sample-report.js';

const TEXT = formatReport(SAMPLE_REPORT, 'json');

function codeOf(bytes: Uint8Array): string {
  try {
    readReport(bytes, 'report.json');
  } catch (error) {
    if (error instanceof XregError) return error.code;
    throw error;
  }
  return 'read';
}

describe('a report that is read', () => {
  it('is the one that was written', () => {
    expect(readReport(Buffer.from(TEXT), 'report.json')).toEqual(SAMPLE_REPORT);
    const hostile = formatReport(HOSTILE_REPORT, 'json');
    expect(formatReport(readReport(Buffer.from(hostile), 'r'), 'json')).toBe(hostile);
  });

  it.each<[string, string | Uint8Array]>([
    ['nothing', ''],
    ['no JSON', 'Shard 1 of 2'],
    ['the beginning of one', TEXT.slice(0, 500)],
    ['null', 'null'],
    ['a list', '[]'],
    ['another document', '{"schemaVersion":1}'],
    ['no UTF-8', Uint8Array.of(0x22, 0xff, 0x22)],
    ['a member of the prototype', TEXT.replace('{', '{"__proto__":{"shard":1},')],
    ['a member that reports do not have', TEXT.replace('{', '{"command":"rm",')],
    ['a place that is none', TEXT.replace('"line": 4', '"line": "4"')],
    ['a negative count', TEXT.replace(/"checks": \d+/, '"checks": -1')],
    ['text where a list belongs', TEXT.replace('"suppressed": [', '"suppressed": "", "x": [')],
    ['very deep nesting', `${'['.repeat(200_000)}${']'.repeat(200_000)}`],
  ])('is refused where it is %s', (_, text) => {
    expect(codeOf(typeof text === 'string' ? Buffer.from(text) : text)).toBe('INPUT_UNREADABLE');
  });

  it('is refused before it is read where it is too large', () => {
    expect(() => {
      refuseLargeReport(MAX_REPORT_BYTES, 'r.json');
    }).not.toThrow();
    expect(() => {
      refuseLargeReport(MAX_REPORT_BYTES + 1, 'r.json');
    }).toThrow('The report "r.json" is larger than 256 MiB.');
  });

  it('is never the cause of a fault of ours, whatever bytes it is', () => {
    fc.assert(
      fc.property(fc.nat(TEXT.length), fc.uint8Array({ maxLength: 4 }), (at, bytes) => {
        const broken = Buffer.concat([
          Buffer.from(TEXT.slice(0, at)),
          bytes,
          Buffer.from(TEXT.slice(at)),
        ]);

        expect(['read', 'INPUT_UNREADABLE']).toContain(codeOf(broken));
      }),
      { numRuns: 300 },
    );
  });
});
