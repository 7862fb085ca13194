// SPDX-License-Identifier: Apache-2.0
import type { CommandSpec } from './command-spec.js';
import { SHARED_OPTIONS } from './shared-options.js';

/** The face of `xreg index`. */
export const INDEX = {
  name: 'index',
  summary: 'List every artifact of a registry, the same for both layouts',
  positionals: {
    root: { describe: 'Registry folder (default: the registry around you)' },
  },
  options: {
    format: {
      type: 'string',
      alias: 'f',
      placeholder: 'format',
      choices: ['table', 'json'],
      describe: 'How to print the index',
      fallback: 'table',
    },
    graph: {
      type: 'string',
      placeholder: 'language',
      choices: ['mermaid', 'dot', 'html'],
      describe:
        'Draw which rule governs which policies instead, for Mermaid, Graphviz or a browser',
    },
    names: {
      type: 'boolean',
      describe: 'List identities alone: no document is opened, however many there are',
    },
    files: { type: 'boolean', describe: 'Show the file of each artifact (differs by layout)' },
    ...SHARED_OPTIONS,
  },
  examples: [
    { command: 'xreg index', describe: 'the registry you are in, as a table' },
    { command: 'xreg index registry --files', describe: 'with the file of each artifact' },
    {
      command: 'xreg index registry --names',
      describe: 'a million artifacts, without reading them',
    },
    { command: 'xreg index registry --graph mermaid', describe: 'which rule governs what' },
    { command: 'xreg index registry -f json', describe: 'for a program to read' },
  ],
  exitCodes: [0, 1, 2],
} as const satisfies CommandSpec;
