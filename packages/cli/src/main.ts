// SPDX-License-Identifier: Apache-2.0
import yargs, { type Argv } from 'yargs';
import { suggest } from '@xreg/project';
import { XregError } from '@xreg/xregistry-fs';
import type { CommandSpec } from './command-line/command-spec.js';
import { COMMANDS, type CommandEntry } from './command-line/commands.js';
import { formatCommandHelp, formatProgramHelp } from './command-line/format-help.js';
import { formatCommandScreen } from './command-line/format-screen.js';
import {
  readArguments,
  refuseUnknownOptions,
  type RawArguments,
} from './command-line/read-arguments.js';
import type { ExitCode } from '@xreg/project';
import { formatError } from './format-error.js';
import type { Io, TextOutput } from './io.js';
import { readVersion } from './version.js';

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
  const isWhole = first === 'help';
  const { entry, raw } = parse(isWhole ? [...others, '--help'] : argv);
  const [word] = raw.words;
  if (entry === undefined && word !== undefined) throw unknownCommand(word);
  if (raw.options.get('help') === true) {
    writeHelp(entry?.spec, io.stdout, isWhole ? formatCommandHelp : formatCommandScreen);
    return 0;
  }
  if (raw.options.get('version') === true) {
    io.stdout.write(`${readVersion()}\n`);
    return 0;
  }
  if (entry !== undefined) return entry.run(readArguments(entry.spec, raw, io.env), io);
  refuseUnknownOptions(undefined, raw);
  writeHelp(undefined, io.stderr);
  return 2;
}

interface CommandLine {
  /** The command, where one was named. */
  readonly entry: CommandEntry | undefined;
  readonly raw: RawArguments;
}

/** All that is known of yargs: it takes the command line apart, and decides nothing. */
function parse(argv: readonly string[]): CommandLine {
  let entry: CommandEntry | undefined;
  let parsed: Readonly<Record<string, unknown>> = {};
  const program = COMMANDS.reduce(
    (parser, command) =>
      parser.command(
        [
          command.spec.name,
          ...Object.keys(command.spec.positionals).map((name) => `[${name}]`),
        ].join(' '),
        false,
        (builder) => declareOptions(builder, command.spec),
        () => {
          entry = command;
        },
      ),
    createParser(),
  );
  try {
    void program.parse([...argv], {}, (error: unknown, found: object) => {
      if (error !== undefined && error !== null) throw error as Error;
      parsed = { ...found };
    });
  } catch (cause) {
    // Such as `--constructor=x`, which trips the parser itself.
    throw new XregError('USAGE', 'The command line cannot be taken apart.', {
      cause,
      help: 'Run "xreg --help" to see what it takes.',
    });
  }
  return { entry, raw: toRawArguments(entry?.spec, parsed) };
}

function createParser(): Argv {
  return yargs()
    .scriptName('xreg')
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
    .help(false)
    .version(false)
    .option('help', { type: 'boolean', alias: 'h', hidden: true })
    .option('version', { type: 'boolean', hidden: true })
    .exitProcess(false);
}

function declareOptions(parser: Argv, spec: CommandSpec): Argv {
  for (const [name, { type, alias, list }] of Object.entries(spec.options)) {
    parser.option(name, {
      type,
      ...(alias !== undefined && { alias }),
      ...(list && { array: true }),
      // From the help of the parser itself, which nobody sees and which it lays out in every run.
      hidden: true,
    });
  }
  return parser;
}

/** Words are put together again as they stood; the command decides which of them is what. */
function toRawArguments(
  spec: CommandSpec | undefined,
  parsed: Readonly<Record<string, unknown>>,
): RawArguments {
  const positionals = Object.keys(spec?.positionals ?? {});
  const options = Object.entries(parsed).filter(
    ([name, value]) =>
      name !== '_' && name !== '$0' && value !== undefined && !positionals.includes(name),
  );
  const named = positionals.flatMap((name) => parsed[name] ?? []);
  const words = parsed['_'] as readonly unknown[];
  const loose = words.slice(spec === undefined ? 0 : 1);
  return { options: new Map(options), words: [...named, ...loose].map(String) };
}

function unknownCommand(word: string): XregError {
  const near = suggest(
    word,
    COMMANDS.map(({ spec }) => spec.name),
  );
  const more = 'Run "xreg --help" to see all commands.';
  return new XregError('USAGE', `Unknown command "${word}".`, {
    help: near === undefined ? more : `Did you mean "xreg ${near}"?\n${more}`,
  });
}

function writeHelp(
  spec: CommandSpec | undefined,
  output: TextOutput,
  formatCommand: typeof formatCommandHelp = formatCommandScreen,
): void {
  const width = Math.min(output.columns ?? 100, 100);
  const specs = COMMANDS.map((command) => command.spec);
  output.write(spec === undefined ? formatProgramHelp(specs, width) : formatCommand(spec, width));
}
