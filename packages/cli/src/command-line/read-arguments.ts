// SPDX-License-Identifier: Apache-2.0
import { didYouMean, suggest } from '@xreg/project';
import { XregError } from '@xreg/xregistry-fs';
import { formatPositionals } from './format-help.js';
import type { ArgumentValue, CommandSpec, OptionSpec, PositionalSpec } from './command-spec.js';

/** A command line taken apart, but not yet held against the command. */
export interface RawArguments {
  /** By name without dashes, as the parser found them. */
  readonly options: ReadonlyMap<string, unknown>;
  /** The arguments without a dash that follow the command. */
  readonly words: readonly string[];
}

/**
 * Holds a command line against the command: every option is known, given once unless it repeats, and
 * has a value it may have; what is required is there. The environment stands in for absent flags.
 *
 * @throws {XregError} `USAGE` with the nearest known word.
 */
export function readArguments(
  spec: CommandSpec,
  raw: RawArguments,
  env: Readonly<Record<string, string | undefined>>,
): ReadonlyMap<string, ArgumentValue> {
  refuseUnknownOptions(spec, raw);
  const args = readPositionals(spec, raw.words);
  for (const [name, option] of Object.entries(spec.options)) {
    args.set(name, readOption(spec, name, option, findValues(name, option, raw, env)));
  }
  for (const [name, value] of args) {
    if (value !== undefined && value !== false && args.get(`no-${name}`) === true) {
      throw usage(spec, `--${name} and --no-${name} exclude each other.`);
    }
  }
  return args;
}

/** An error of how a command was called, which points to its help. */
export function usage(spec: CommandSpec | undefined, message: string, help?: string): XregError {
  const command = spec === undefined ? 'xreg' : `xreg ${spec.name}`;
  const more = `Run "${command} --help" to see what it takes.`;
  return new XregError('USAGE', message, { help: help === undefined ? more : `${help}\n${more}` });
}

/** @throws {XregError} `USAGE` for the first option the command (or `xreg` itself) does not know. */
export function refuseUnknownOptions(spec: CommandSpec | undefined, raw: RawArguments): void {
  const options = Object.entries(spec?.options ?? {});
  const names = [...options.map(([name]) => name), 'help', 'version'];
  const aliases = ['h', ...options.map(([, { alias }]) => alias)];
  for (const name of raw.options.keys()) {
    if (names.includes(name) || aliases.includes(name)) continue;
    const of = spec === undefined ? 'xreg' : `xreg ${spec.name}`;
    const letter = name.slice(0, 1);
    const rest = name.slice(1);
    const near = suggest(name, names);
    if (near === undefined && rest !== '' && aliases.includes(letter)) {
      throw usage(
        spec,
        `Unknown option "-${name}" of ${of}.`,
        `Did you mean "-${letter} ${rest}"?`,
      );
    }
    const written = name.length === 1 ? `-${name}` : `--${name}`;
    const help = near === undefined ? undefined : `Did you mean "--${near}"?`;
    throw usage(spec, `Unknown option "${written}" of ${of}.`, help);
  }
}

function readPositionals(spec: CommandSpec, words: readonly string[]): Map<string, ArgumentValue> {
  const args = new Map<string, ArgumentValue>();
  const rest = [...words];
  const positionals = Object.entries(spec.positionals);
  for (const [index, [name, positional]] of positionals.entries()) {
    if (positional.list) {
      if (rest.includes('')) throw usage(spec, `<${name}> is empty.`);
      args.set(name, rest.splice(0));
      continue;
    }
    const later = positionals.slice(index + 1).filter(([, { preferred }]) => preferred);
    const word = rest.length > later.length ? rest.shift() : undefined;
    args.set(name, readPositional(spec, name, positional, word));
  }
  const [extra] = rest;
  if (extra === undefined) return args;
  const takes = `xreg ${spec.name} takes ${formatPositionals(spec) || 'options alone'}.`;
  throw usage(spec, `Unexpected argument "${extra}".`, takes);
}

function readPositional(
  spec: CommandSpec,
  name: string,
  positional: PositionalSpec,
  word: string | undefined,
): string | undefined {
  if (word === '') throw usage(spec, `<${name}> is empty.`);
  if (word === undefined && positional.required) {
    throw usage(spec, `xreg ${spec.name} needs <${name}>: ${positional.describe}`);
  }
  return word;
}

/** Values of an option, and where they come from. */
interface Given {
  readonly source: string;
  readonly values: readonly unknown[];
}

function findValues(
  name: string,
  option: OptionSpec,
  raw: RawArguments,
  env: Readonly<Record<string, string | undefined>>,
): Given {
  const flag = raw.options.get(name);
  if (flag !== undefined)
    return { source: `--${name}`, values: Array.isArray(flag) ? flag : [flag] };
  const variable = option.env === undefined ? undefined : env[option.env];
  // An empty variable is how shells and workflows write "not set".
  return option.env === undefined || !variable
    ? { source: `--${name}`, values: [] }
    : { source: option.env, values: [variable] };
}

function readOption(
  spec: CommandSpec,
  name: string,
  option: OptionSpec,
  { source, values }: Given,
): ArgumentValue {
  if (option.type === 'boolean') {
    const last = values.at(-1);
    return option.canBeDenied ? (last as boolean | undefined) : last === true;
  }
  const texts = values.map(String);
  for (const text of texts) checkValue(spec, source, option, text);
  if (option.list) return texts;
  if (texts.length > 1)
    throw usage(spec, `${source} is given ${texts.length} times.`, 'Give it once.');
  if (texts.length === 0 && option.required) {
    const needed = `--${name} <${option.placeholder ?? 'value'}>`;
    throw usage(spec, `xreg ${spec.name} needs ${needed}.`, oneOf(option));
  }
  return texts[0];
}

function checkValue(spec: CommandSpec, source: string, option: OptionSpec, value: string): void {
  if (value === '') {
    throw usage(spec, `${source} needs a value: <${option.placeholder ?? 'text'}>.`, oneOf(option));
  }
  if (option.choices === undefined || option.choices.includes(value)) return;
  const near = didYouMean(value, option.choices);
  throw usage(spec, `${source} cannot be "${value}".`, near ?? oneOf(option));
}

function oneOf(option: OptionSpec): string | undefined {
  return option.choices === undefined ? undefined : `One of: ${option.choices.join(', ')}.`;
}
