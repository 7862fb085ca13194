// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import { error, getInput, setOutput, setSecret, summary } from '@actions/core';

/** What the Action uses of the runner of GitHub Actions. */
export interface Runner {
  /** An input as the workflow gives it, without blanks around it; empty where it gives none. */
  input(name: string): string;
  /** Keeps a value out of the log, from here on. */
  mask(secret: string): void;
  output(name: string, value: string): void;
  /** Text for people. Whatever it holds, the runner takes no command from it. */
  log(text: string): void;
  /** Workflow commands, whose parts have been escaped by whoever made them. */
  command(text: string): void;
  /** Tells why the step fails, on the page of the run too. */
  fail(text: string): void;
  /** Adds Markdown to the page of the run. */
  summarize(markdown: string): Promise<void>;
}

/** Bytes that GitHub accepts for the summary of one step, less room for what cuts it short. */
const MAX_SUMMARY_BYTES = 1024 * 1024 - 4096;

/** The runner this process runs in. */
export function createRunner(write: (text: string) => void): Runner {
  return {
    input: (name) => getInput(name),
    mask: setSecret,
    output: setOutput,
    log(text) {
      const token = randomUUID();
      write(`::stop-commands::${token}\n${endLine(text)}::${token}::\n`);
    },
    command(text) {
      write(endLine(text));
    },
    fail(text) {
      error(text, { title: 'xreg' });
    },
    async summarize(markdown) {
      // Without the file there is no page: somebody runs the Action by hand.
      if ((process.env['GITHUB_STEP_SUMMARY'] ?? '') === '') return;
      await summary.addRaw(cutToBytes(markdown, MAX_SUMMARY_BYTES), true).write();
    },
  };
}

function endLine(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}

/** A page that is too long is refused whole, so it is cut between lines. */
function cutToBytes(text: string, maxBytes: number): string {
  if (Buffer.byteLength(text) <= maxBytes) return text;
  const head = Buffer.from(text).subarray(0, maxBytes).toString('utf8');
  return `${head.slice(0, head.lastIndexOf('\n'))}\n\nThe rest is too long for this page; the log has it.\n`;
}
