// SPDX-License-Identifier: Apache-2.0
import { EXIT_CODES } from '@xreg/project';
import { wrap } from '../terminal/wrap.js';
import type { CommandSpec, OptionSpec } from './command-spec.js';
import { formatCommandHelp, formatList, formatPositionals, formatTerm } from './format-help.js';
import {
  COSIGN_OPTIONS,
  REGISTRY_OPTIONS,
  SHARED_OPTIONS,
  VALIDATION_OPTIONS,
} from './shared-options.js';

/** Lines of a screen that help may fill. */
export const SCREEN_LINES = 40;

/**
 * The help of one command, on one screen where that is possible: the whole of it, or else what is asked
 * for most, with the other options by name.
 *
 * @param width columns of the page.
 */
export function formatCommandScreen(spec: CommandSpec, width: number): string {
  const whole = formatCommandHelp(spec, width);
  if (fits(whole)) return whole;
  const pages = STEPS.map((_, steps) => formatShort(spec, width, STEPS.slice(0, steps + 1)));
  return pages.find(fits) ?? pages.at(-1) ?? whole;
}

function fits(page: string): boolean {
  return page.split('\n').length - 1 <= SCREEN_LINES;
}

type Step = (name: string, option: OptionSpec) => boolean;

const among =
  (...groups: readonly Readonly<Record<string, OptionSpec>>[]): Step =>
  (name) =>
    groups.some((group) => Object.hasOwn(group, name));

/** What is given by name alone, one step after another, until the page fits. */
const STEPS: readonly Step[] = [
  among(SHARED_OPTIONS, REGISTRY_OPTIONS, COSIGN_OPTIONS),
  (_, { isRare }) => isRare === true,
  among(VALIDATION_OPTIONS),
];

function formatShort(spec: CommandSpec, width: number, steps: readonly Step[]): string {
  const options = Object.entries(spec.options);
  const isNamed = ([name, option]: readonly [string, OptionSpec]) =>
    steps.some((step) => step(name, option));
  const shown = options.filter((option) => !isNamed(option));
  const named = options.filter(isNamed).map(([name, { alias }]) => spell(name, alias));
  const items = [
    ...Object.entries(spec.positionals).map(
      ([name, { describe }]) => [`    ${name}`, describe] as const,
    ),
    ...shown.map(([name, option]) => [formatTerm(name, option), describe(option)] as const),
  ];
  const usage = ['Usage: xreg', spec.name, formatPositionals(spec), '[options]'];
  const environment = options.flatMap(([name, { env }]) => (env ? [`${env} (--${name})`] : []));
  const codes = spec.exitCodes.map(
    (code) => `${code} ${EXIT_CODES[code].replace(/(?:,| at| \().*/, '')}`,
  );
  return `${[
    usage.filter((word) => word !== '').join(' '),
    `${spec.summary}.`,
    '',
    formatList('Options:', items, width, 34),
    ...paragraph('Also:', [...named, '-h, --help', '--version'].join(', '), width),
    '',
    'Examples:',
    ...spec.examples.flatMap((example) => formatExample(example.command, example.describe, width)),
    '',
    ...paragraph('Exit codes:', codes.join('; '), width),
    ...(environment.length === 0 ? [] : paragraph('Environment:', environment.join(', '), width)),
    `"xreg help ${spec.name}" tells all of every option, its default and its values.`,
  ].join('\n')}\n`;
}

function describe({ describe: text, choices, required }: OptionSpec): string {
  const values = choices === undefined ? '' : ` (${choices.join(', ')})`;
  return `${text}${values}${required ? ' (required)' : ''}`;
}

function formatExample(command: string, describe: string, width: number): readonly string[] {
  const line = `  ${command.padEnd(38)}  # ${describe}`;
  return line.length <= width ? [line] : [`  # ${describe}`, `  ${command}`];
}

function paragraph(title: string, text: string, width: number): readonly string[] {
  const [first = '', ...others] = wrap(`${title} ${text}`, width - 2);
  return [first, ...others.map((line) => `  ${line}`)];
}

function spell(name: string, alias: string | undefined): string {
  return alias === undefined ? `--${name}` : `-${alias}, --${name}`;
}
