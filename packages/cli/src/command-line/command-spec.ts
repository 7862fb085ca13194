// SPDX-License-Identifier: Apache-2.0
import type { ExitCode } from '@xreg/project';
import type { Io } from '../io.js';

/** One option of a command. */
export interface OptionSpec {
  readonly type: 'string' | 'boolean';
  /** One letter. */
  readonly alias?: string;
  /** What help says of it. */
  readonly describe: string;
  /** What the value is called in messages, such as `file`. */
  readonly placeholder?: string;
  /** Of a switch: `--name=false` says something else than not naming it. */
  readonly canBeDenied?: true;
  /** The option may be given more than once. */
  readonly list?: true;
  readonly choices?: readonly string[];
  readonly required?: true;
  /** What help names as the value in force where neither flag, environment nor config gives one. */
  readonly fallback?: string;
  /** Where help is short of room, the name of the option has to do. */
  readonly isRare?: true;
  /** Environment variable that stands in for the flag. */
  readonly env?: string;
}

/** One argument without a dash. */
export interface PositionalSpec {
  readonly describe: string;
  readonly required?: true;
  /** Takes all that follow; the last one only. */
  readonly list?: true;
  /** Takes the only argument where others stand before it, as in `publish [root] [reference]`. */
  readonly preferred?: true;
}

/** One line of the examples in `--help`. */
export interface Example {
  readonly command: string;
  readonly describe: string;
}

/** The face of a command: everything help, parsing and documentation need, as data. */
export interface CommandSpec {
  readonly name: string;
  readonly summary: string;
  /** By name, in order. */
  readonly positionals: Readonly<Record<string, PositionalSpec>>;
  /** By name. */
  readonly options: Readonly<Record<string, OptionSpec>>;
  readonly examples: readonly Example[];
  /** The exit codes the command can end with. */
  readonly exitCodes: readonly ExitCode[];
}

type OptionValue<O extends OptionSpec> = O['type'] extends 'boolean'
  ? boolean
  : O extends { readonly choices: readonly (infer Choice)[] }
    ? Choice
    : string;

type OptionArgument<O extends OptionSpec> = O extends { readonly list: true }
  ? readonly OptionValue<O>[]
  : O extends { readonly required: true }
    ? OptionValue<O>
    : O extends { readonly type: 'boolean'; readonly canBeDenied?: never }
      ? boolean
      : OptionValue<O> | undefined;

type PositionalArgument<P extends PositionalSpec> = P extends { readonly list: true }
  ? readonly string[]
  : P extends { readonly required: true }
    ? string
    : string | undefined;

/** The value of one argument, before its command is known. */
export type ArgumentValue = string | boolean | readonly string[] | undefined;

/**
 * The parsed arguments of a command: options and positionals by name. Lists and switches are always
 * there, empty or `false` where not given.
 */
export type ArgumentsOf<S extends CommandSpec> = {
  readonly [K in keyof S['options']]: OptionArgument<S['options'][K]>;
} & {
  readonly [K in keyof S['positionals']]: PositionalArgument<S['positionals'][K]>;
};

/** A command: plain arguments in, an exit code out. */
export type Command<S extends CommandSpec> = (args: ArgumentsOf<S>, io: Io) => Promise<ExitCode>;
