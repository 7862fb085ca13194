// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs';
import yargs, { type Argv } from 'yargs';
import type { CommandSpec, OptionSpec } from './command-line/command-spec.js';
import { COMMANDS, type CommandEntry } from './command-line/commands.js';
import {
  formatPositionals,
  readArguments,
  refuseUnknownOptions,
  usage,
  type RawArguments,
} from './command-line/read-arguments.js';
import { EXIT_CODES, type ExitCode } from './exit-code.js';
import { formatError } from './format-error.js';
import type { Io } from './io.js';
import { didYouMean } from './suggest.js';

/**
 * Runs one `xreg` command.
 *
 * @param argv the arguments after the name of the program.
 * @returns the exit code; every error has been told to `io.stderr`.
 * @example
 * process.exitCode = await main(['validate', 'registry'], createProcessIo());
 */
export async function main(argv: readonly string[], io: Io): Promise<ExitCode> {
  try {
    return await run(argv, io);
  } catch (error) {
    const { text, exitCode } = formatError(error, Boolean(io.env['XREG_DEBUG']));
    io.stderr.write(text);
    return exitCode;
  }
}

async function run(argv: readonly string[], io: Io): Promise<ExitCode> {
  // `xreg help publish` is what many type first.
  const [first, ...others] = argv;
  const line = parse(first === 'help' ? [...others, '--help'] : argv, io.stdout.columns);
  if (line.output !== '') {
    io.stdout.write(`${line.output}\n`);
    return 0;
  }
  if (line.raw.options.get('version') === true) {
    io.stdout.write(`${readVersion()}\n`);
    return 0;
  }
  if (line.entry !== undefined) {
    return line.entry.run(readArguments(line.entry.spec, line.raw, io.env), io);
  }
  refuseUnknownOptions(undefined, line.raw);
  const [word] = line.raw.words;
  if (word === undefined) {
    io.stderr.write(`${parse(['--help'], io.stderr.columns).output}\n`);
    return 2;
  }
  const names = COMMANDS.map(({ spec }) => spec.name);
  throw usage(undefined, `"${word}" is not a command of xreg.`, didYouMean(word, names));
}

interface CommandLine {
  /** The command, where one was named. */
  readonly entry: CommandEntry | undefined;
  readonly raw: RawArguments;
  /** The help, where it was asked for. */
  readonly output: string;
}

/** All that is known of yargs: it takes the line apart and writes the help; it decides nothing. */
function parse(argv: readonly string[], columns: number | undefined): CommandLine {
  let entry: CommandEntry | undefined;
  let output = '';
  let parsed: Readonly<Record<string, unknown>> = {};
  const parser = COMMANDS.reduce(
    (program, command) =>
      program.command(
        `${command.spec.name} ${formatPositionals(command.spec).replace(/[<>]/g, toBracket)}`,
        command.spec.summary,
        (builder) => describeCommand(builder, command.spec),
        () => {
          entry = command;
        },
      ),
    createProgram(columns),
  );
  void parser.parse([...argv], {}, (error: unknown, found: object, text: string) => {
    if (error instanceof Error) throw usage(entry?.spec, error.message);
    parsed = { ...found };
    output = text;
  });
  return { entry, raw: toRawArguments(entry?.spec, parsed), output };
}

function createProgram(columns: number | undefined): Argv {
  return yargs()
    .scriptName('xreg')
    .usage('$0 <command> [options]\n\nKeeps data-sharing policies as code: judges, bundles, publishes.')
    .locale('en')
    .parserConfiguration({
      'boolean-negation': false,
      'camel-case-expansion': false,
      'dot-notation': false,
      'greedy-arrays': false,
      'parse-numbers': false,
      'parse-positional-numbers': false,
      'short-option-groups': false,
      'strip-aliased': true,
    })
    .help('help', 'Show help, also of a command')
    .alias('help', 'h')
    .version(false)
    .option('version', { type: 'boolean', describe: 'Show the version' })
    .epilogue('"xreg <command> --help" shows options and examples of a command.')
    .exitProcess(false)
    .wrap(Math.min(columns ?? 100, 100));
}

function describeCommand(builder: Argv, spec: CommandSpec): Argv {
  for (const [name, positional] of Object.entries(spec.positionals)) {
    builder.positional(name, {
      type: 'string',
      describe: positional.describe,
      ...(positional.list && { array: true }),
    });
  }
  for (const [name, option] of Object.entries(spec.options)) {
    builder.option(name, {
      type: option.type,
      describe: describeOption(option),
      ...(option.alias !== undefined && { alias: option.alias }),
      ...(option.list && { array: true }),
    });
  }
  for (const { command, describe } of spec.examples) builder.example(command, describe);
  const codes = spec.exitCodes.map((code) => `  ${code}  ${EXIT_CODES[code]}`);
  return builder.epilogue(['Exit codes:', ...codes].join('\n'));
}

function describeOption(option: OptionSpec): string {
  const facts = [
    option.choices === undefined ? undefined : option.choices.join(' | '),
    option.required ? 'required' : undefined,
    option.fallback === undefined ? undefined : `default: ${option.fallback}`,
    option.env,
  ].filter((fact) => fact !== undefined);
  return facts.length === 0 ? option.describe : `${option.describe} (${facts.join('; ')})`;
}

function toRawArguments(
  spec: CommandSpec | undefined,
  parsed: Readonly<Record<string, unknown>>,
): RawArguments {
  const positionals = Object.keys(spec?.positionals ?? {});
  const options = new Map(
    Object.entries(parsed).filter(
      ([name, value]) =>
        name !== '_' && name !== '$0' && value !== undefined && !positionals.includes(name),
    ),
  );
  const named = positionals.flatMap((name) => parsed[name] ?? []);
  const loose = Array.isArray(parsed['_']) ? parsed['_'].slice(spec === undefined ? 0 : 1) : [];
  return { options, words: [...named, ...loose].map(String) };
}

function toBracket(character: string): string {
  return character === '<' ? '[' : ']';
}

function readVersion(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  const { version } = JSON.parse(text) as { readonly version: string };
  return version;
}
