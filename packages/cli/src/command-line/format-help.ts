// SPDX-License-Identifier: Apache-2.0
import { EXIT_CODES } from '@xreg/project';
import type { CommandSpec, OptionSpec } from './command-spec.js';
import { wrap } from '../terminal/wrap.js';
import { SHARED_OPTIONS } from './shared-options.js';

const GENERAL_OPTIONS: Readonly<Record<string, OptionSpec>> = {
  help: { type: 'boolean', alias: 'h', describe: 'Show this help' },
  version: { type: 'boolean', describe: 'Show the version of xreg' },
};

/** How the positionals are written, such as `[root] <reference>`. */
export function formatPositionals(spec: CommandSpec): string {
  return Object.entries(spec.positionals)
    .map(([name, { required, list }]) => {
      const word = list ? `${name}...` : name;
      return required ? `<${word}>` : `[${word}]`;
    })
    .join(' ');
}

/** The help of `xreg` itself. @param width columns of the page. */
export function formatProgramHelp(specs: readonly CommandSpec[], width: number): string {
  return joinSections([
    'Usage: xreg <command> [options]',
    'Keeps the data-sharing policies of a dataspace as code: judges, bundles and publishes them.',
    formatList(
      'Commands:',
      specs.map((spec) => [
        `${spec.name} ${formatPositionals(spec)}`,
        briefOf(spec.summary, width),
      ]),
      width,
    ),
    formatOptions('Options:', GENERAL_OPTIONS, width),
    '"xreg <command> --help" shows options and examples, "xreg help <command>" all there is.',
  ]);
}

/** A summary that takes more than a line ends with its first clause, so that the list fits a screen. */
function briefOf(summary: string, width: number): string {
  return summary.length <= width - FIRST_COLUMN ? summary : summary.replace(/[,:;].*/, '');
}

/** All that there is to say of one command. @param width columns of the page. */
export function formatCommandHelp(spec: CommandSpec, width: number): string {
  const isShared = ([name]: readonly [string, OptionSpec]) => Object.hasOwn(SHARED_OPTIONS, name);
  const options = Object.entries(spec.options);
  const own = Object.fromEntries(options.filter((option) => !isShared(option)));
  // Commands may say of a shared option what it means to them.
  const shared = Object.fromEntries(options.filter(isShared));
  const positionals = Object.entries(spec.positionals);
  const usage = ['Usage: xreg', spec.name, formatPositionals(spec), '[options]'];
  return joinSections([
    usage.filter((word) => word !== '').join(' '),
    `${spec.summary}.`,
    ...(positionals.length === 0
      ? []
      : [
          formatList(
            'Arguments:',
            positionals.map(([name, { describe }]) => [name, describe]),
            width,
          ),
        ]),
    ...(Object.keys(own).length === 0 ? [] : [formatOptions('Options:', own, width)]),
    formatOptions('General options:', { ...shared, ...GENERAL_OPTIONS }, width),
    [
      'Examples:',
      ...spec.examples.flatMap(({ command, describe }) => [`  # ${describe}`, `  ${command}`]),
    ].join('\n'),
    ['Exit codes:', ...spec.exitCodes.map((code) => `  ${code}  ${EXIT_CODES[code]}`)].join('\n'),
  ]);
}

/** Columns that terms take at most, where nothing else is said. */
const FIRST_COLUMN = 30;

type Item = readonly [term: string, text: string];

function formatOptions(
  title: string,
  options: Readonly<Record<string, OptionSpec>>,
  width: number,
): string {
  const items = Object.entries(options).map(([name, option]): Item => [
    formatTerm(name, option),
    describeOption(option),
  ]);
  return formatList(title, items, width);
}

/** How an option is written, such as `-f, --format <format>`. */
export function formatTerm(name: string, { alias, type, placeholder }: OptionSpec): string {
  const letter = alias === undefined ? '    ' : `-${alias}, `;
  return `${letter}--${name}${type === 'boolean' ? '' : ` <${placeholder ?? 'text'}>`}`;
}

/** What help says of an option: what it does, its values, its default, its variable. */
export function describeOption(option: OptionSpec): string {
  const facts = [
    option.choices === undefined ? undefined : `One of ${option.choices.join(', ')}.`,
    option.list ? 'Repeats.' : undefined,
    option.required ? 'Required.' : undefined,
    option.fallback === undefined ? undefined : `Default: ${option.fallback}.`,
    option.env === undefined ? undefined : `Environment: ${option.env}.`,
  ].filter((fact) => fact !== undefined);
  return facts.length === 0 ? option.describe : [`${option.describe}.`, ...facts].join(' ');
}

/**
 * Terms in one column, texts wrapped in a second; a term too long for its column gets a line.
 *
 * @param widest columns the first one may take. Default: 30.
 */
export function formatList(
  title: string,
  items: readonly Item[],
  width: number,
  widest = FIRST_COLUMN,
): string {
  const column = Math.min(widest, Math.max(...items.map(([term]) => term.length)) + 4);
  const lines = items.flatMap(([term, text]) => {
    const head = `  ${term}`;
    const wrapped = wrap(text, Math.max(20, width - column));
    const tail = wrapped.map((line) => ' '.repeat(column) + line);
    if (head.length > column - 2) return [head, ...tail];
    return [head.padEnd(column) + (wrapped[0] ?? ''), ...tail.slice(1)];
  });
  return [title, ...lines].join('\n');
}

function joinSections(sections: readonly string[]): string {
  return `${sections.join('\n\n')}\n`;
}
