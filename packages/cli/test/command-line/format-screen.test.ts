// SPDX-License-Identifier: Apache-2.0
import { EXIT_CODES } from '@xreg/project';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/command-line/commands.js';
import { SCREEN_LINES, formatCommandScreen } from '../../src/command-line/format-screen.js';
import { formatCommandHelp, formatProgramHelp } from '../../src/command-line/format-help.js';

const SPECS = COMMANDS.map(({ spec }) => spec);

describe('the help of a command', () => {
  it.each(SPECS)('fits on one screen for $name', (spec) => {
    const lines = formatCommandScreen(spec, 100).trimEnd().split('\n');

    expect(lines.length).toBeLessThanOrEqual(SCREEN_LINES);
    expect(lines.filter((line) => line.length > 100)).toEqual([]);
  });

  it.each(SPECS)('leaves out no option, example, exit code or variable of $name', (spec) => {
    const screen = formatCommandScreen(spec, 100);

    for (const [name, { env }] of Object.entries(spec.options)) {
      expect(screen).toMatch(new RegExp(`--${name}\\b`));
      if (env !== undefined) expect(screen).toContain(env);
    }
    for (const { command, describe: text } of spec.examples) {
      expect(screen).toContain(command);
      expect(screen).toContain(`# ${text}`);
    }
    for (const code of spec.exitCodes) {
      expect(screen).toMatch(
        new RegExp(`\\b${code} +${(EXIT_CODES[code].split(/,| at/)[0] ?? '').split(' (')[0]}`),
      );
    }
  });

  it('says where the rest is told, where there is a rest', () => {
    for (const spec of SPECS) {
      const screen = formatCommandScreen(spec, 100);
      const isWhole = screen === formatCommandHelp(spec, 100);

      expect([spec.name, screen.includes(`"xreg help ${spec.name}"`)]).toEqual([
        spec.name,
        !isWhole,
      ]);
    }
  });

  it.each([20, 60, 80])('is formatted at %i columns, too', (width) => {
    for (const spec of SPECS) expect(formatCommandScreen(spec, width)).toContain(spec.summary);
  });
});

describe('the help of the program', () => {
  it('fits on one screen', () => {
    const lines = formatProgramHelp(SPECS, 100).trimEnd().split('\n');

    expect(lines.length).toBeLessThanOrEqual(SCREEN_LINES);
  });
});
