// SPDX-License-Identifier: Apache-2.0
import { createSandbox, type Outcome, type Sandbox } from './create-sandbox.js';
import { createStandIns, type StandIns } from './create-stand-ins.js';
import { matchesOutput, shortenOutput } from './match-output.js';
import type { Remark } from './parse-remark.js';
import { readPage, type CodeBlock } from './read-page.js';
import { splitCommands, splitConsole, type Command } from './split-commands.js';
import { toJavaScript } from './to-javascript.js';

/** What became of a page. */
export interface PageRun {
  /** The page as it would be if it showed what its commands write. */
  readonly text: string;
  /** What did not end as the page says, each with its line and what it wrote. */
  readonly failures: readonly string[];
}

/** A page that is being followed. */
interface Reading {
  readonly sandbox: Sandbox;
  readonly standIns: StandIns;
  readonly failures: string[];
  /** What the last command or program wrote. */
  last: Outcome | undefined;
}

/**
 * Does what a page says, from top to bottom, in a folder of its own: writes the files it shows, runs its
 * commands and programs, and compares what they write with what it shows.
 */
export async function runPage(text: string): Promise<PageRun> {
  const { blocks } = readPage(text);
  const sandbox = createSandbox();
  const standIns = createStandIns();
  const reading: Reading = { sandbox, standIns, failures: [], last: undefined };
  const parts: string[] = [];
  let end = 0;
  try {
    await run(reading, COMMIT, 0);
    reading.last = undefined;
    for (const block of blocks) {
      if (block.kind === 'remark') {
        await heed(reading, block.remark, block.line);
        continue;
      }
      parts.push(text.slice(end, block.start), await follow(reading, block));
      end = block.end;
    }
    return { text: [...parts, text.slice(end)].join(''), failures: reading.failures };
  } finally {
    await standIns.stop();
    sandbox.remove();
  }
}

/** The clone has a branch on which work goes on, and one that others see. */
const COMMIT: Command = {
  text: 'git init -q -b main && git add -A && git commit -qm "acme: begin" && git update-ref refs/remotes/origin/main HEAD',
  exitCode: 0,
};

async function heed(reading: Reading, remark: Remark, line: number): Promise<void> {
  if (remark.kind === 'run') {
    await runAll(reading, splitCommands(remark.commands), line);
    reading.last = undefined;
  } else if (remark.kind === 'where') {
    const { out } = await run(reading, { text: `printf %s "${remark.meant}"`, exitCode: 0 }, line);
    reading.standIns.replace(remark.shown, out);
  }
}

/** @returns what the block would say if it told the truth; the block itself if it does. */
async function follow(reading: Reading, block: CodeBlock): Promise<string> {
  const { language, line, file, remark, text } = block;
  const asItIs = text === '' ? '' : `${text}\n`;
  if (remark?.kind === 'not run') return asItIs;
  const written = remark?.kind === 'write' ? remark.file : file;
  if (written !== undefined && language !== '') {
    await write(reading, written, asItIs);
  } else if (language === 'sh') {
    await runAll(reading, splitCommands(text), line);
  } else if (language === 'console') {
    return converse(reading, block);
  } else if (language === 'ts' || language === 'js' || language === 'python') {
    await runProgram(reading, block);
  } else if (language === '') {
    return show(reading, text, line);
  }
  return asItIs;
}

/** A block without a language shows what was written last. */
function show(reading: Reading, text: string, line: number): string {
  if (reading.last === undefined) {
    reading.failures.push(`line ${line}: nothing is run before the block, so it is "text"`);
    return `${text}\n`;
  }
  return `${shownOf(text, reading.last)}\n`;
}

async function converse(reading: Reading, { text, line }: CodeBlock): Promise<string> {
  const parts: string[] = [];
  let at = 0;
  for (const exchange of splitConsole(text)) {
    const outcome = await run(reading, exchange, line);
    const output = shownOf(text.slice(exchange.start, exchange.end), outcome);
    parts.push(text.slice(at, exchange.start).trimEnd(), output === '' ? '' : `\n${output}`, '\n');
    at = exchange.end;
  }
  return parts.join('');
}

/** Writes a file as the reader would: as seen from the folder in which the last command was run. */
async function write({ sandbox, standIns }: Reading, file: string, text: string): Promise<void> {
  const command = `mkdir -p "$(dirname "${file}")" && cat > "${file}"`;
  const { code, err } = await sandbox.run(command, await standIns.localize(text));
  if (code !== 0) throw new Error(`"${file}" cannot be written: ${err}`);
}

/** Node 20 runs no TypeScript, and the page is to be shown as it is. */
async function runProgram(reading: Reading, { language, line, text }: CodeBlock): Promise<void> {
  const isPython = language === 'python';
  const source = await reading.standIns.localize(isPython ? text : toJavaScript(text));
  const name = `example-of-line-${line}.${isPython ? 'py' : 'mjs'}`;
  const path = reading.sandbox.writeProgram(name, source);
  const command = `${isPython ? 'python3' : 'node'} "${path}"`;
  await run(reading, { text: command, exitCode: 0 }, line);
}

async function runAll(reading: Reading, commands: readonly Command[], line: number): Promise<void> {
  for (const command of commands) await run(reading, command, line);
}

async function run(reading: Reading, command: Command, line: number): Promise<Outcome> {
  const { sandbox, standIns, failures } = reading;
  const { code, out, err } = await sandbox.run(await standIns.localize(command.text));
  const outcome = { code, out: standIns.globalize(out), err: standIns.globalize(err) };
  if (code !== command.exitCode) {
    failures.push(
      `line ${line}: "${command.text}" ended with ${code}, not ${command.exitCode}:\n${outcome.out}${outcome.err}`,
    );
  }
  reading.last = outcome;
  return outcome;
}

/**
 * What is shown, if it was written: on one of the streams, or on both as a terminal mixes them. Showing
 * nothing is true of a command that wrote nothing.
 */
function shownOf(shown: string, { out, err }: Outcome): string {
  const streams = [out, err].filter((written) => written.trim() !== '');
  const mixed = [out + err, err + out];
  if ([...streams, ...mixed].some((written) => matchesOutput(shown, written))) {
    return shown.trimEnd();
  }
  return shortenOutput(out.trim() === '' ? err : out);
}
