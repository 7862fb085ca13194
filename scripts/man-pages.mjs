// SPDX-License-Identifier: Apache-2.0
// Writes packages/cli/man: a manual page for xreg and one for each command, out of what their help is made
// of. Runs when the package is packed, on the built packages.
//
//   node scripts/man-pages.mjs [folder]
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EXIT_CODES } from '../packages/project/dist/exit-code.js';
import { COMMANDS } from '../packages/cli/dist/command-line/commands.js';
import {
  describeOption,
  formatPositionals,
} from '../packages/cli/dist/command-line/format-help.js';

const cli = new URL('../packages/cli/', import.meta.url);
const { version } = JSON.parse(readFileSync(new URL('package.json', cli), 'utf8'));
const folder = process.argv[2] ?? fileURLToPath(new URL('man', cli));
const specs = COMMANDS.map(({ spec }) => spec);

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'xreg.1'), programPage());
for (const spec of specs) writeFileSync(join(folder, `xreg-${spec.name}.1`), commandPage(spec));

function programPage() {
  return page('xreg', 'policy as code for dataspaces', [
    section('SYNOPSIS', `.B xreg\n${italic('command')} [${italic('options')}]`),
    section(
      'DESCRIPTION',
      text(
        'Keeps the data-sharing policies of a dataspace as code: judges, bundles and publishes them.',
      ),
    ),
    section(
      'COMMANDS',
      ...specs.map(({ name, summary }) =>
        item(`\\fBxreg\\-${text(name)}\\fR(1)`, text(`${summary}.`)),
      ),
    ),
    section(
      'OPTIONS',
      item(`${bold('-h')}, ${bold('--help')}`, 'Show help.'),
      item(bold('--version'), 'Show the version.'),
    ),
    exitStatus([0, 1, 2, 3, 4]),
  ]);
}

function commandPage({ name, summary, positionals, options, examples, exitCodes }) {
  const variables = Object.entries(options).filter(([, { env }]) => env !== undefined);
  return page(`xreg-${name}`, summary.slice(0, 1).toLowerCase() + summary.slice(1), [
    section(
      'SYNOPSIS',
      `.B xreg ${text(name)}\n${text(formatPositionals({ positionals }))} [${italic('options')}]`.replace(
        '\n ',
        '\n',
      ),
    ),
    section(
      'ARGUMENTS',
      ...Object.entries(positionals).map(([word, { describe }]) =>
        item(italic(word), text(`${describe}.`)),
      ),
    ),
    section(
      'OPTIONS',
      ...Object.entries(options).map(([word, option]) =>
        item(term(word, option), text(describeOption(option).replace(/[^.]$/, '$&.'))),
      ),
    ),
    section(
      'ENVIRONMENT',
      ...variables.map(([word, { env }]) => item(bold(env), `Stands in for ${bold(`--${word}`)}.`)),
    ),
    exitStatus(exitCodes),
    section(
      'EXAMPLES',
      ...examples.map(
        ({ command, describe }) =>
          `.PP\n${text(describe)}:\n.PP\n.RS\n.nf\n${text(command)}\n.fi\n.RE`,
      ),
    ),
  ]);
}

function page(name, summary, sections) {
  return [
    '.\\" Made by scripts/man-pages.mjs.',
    `.TH ${name.toUpperCase()} 1 "" "xreg ${version}" "xreg"`,
    section('NAME', `${text(name)} \\- ${text(summary)}`),
    ...sections.filter((each) => each !== ''),
    section(
      'SEE ALSO',
      `${name === 'xreg' ? '' : `${bold('xreg')}(1), `}https://github.com/xreg/xreg`,
    ),
    '',
  ].join('\n');
}

function section(title, ...blocks) {
  return blocks.length === 0 ? '' : `.SH ${title}\n${blocks.join('\n')}`;
}

function exitStatus(codes) {
  return section(
    'EXIT STATUS',
    ...codes.map((code) => item(bold(code), text(`${EXIT_CODES[code]}.`))),
  );
}

function item(head, body) {
  return `.TP\n${head}\n${body}`;
}

function term(name, { alias, type, placeholder = 'text' }) {
  const letter = alias === undefined ? '' : `${bold(`-${alias}`)}, `;
  return `${letter}${bold(`--${name}`)}${type === 'boolean' ? '' : ` <${italic(placeholder)}>`}`;
}

function bold(word) {
  return `\\fB${text(String(word))}\\fR`;
}

function italic(word) {
  return `\\fI${text(word)}\\fR`;
}

/** Text that means nothing to roff: no escapes, no requests, and a hyphen that can be copied. */
function text(words) {
  return words
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replace(/^(?=[.'])/gm, '\\&')
    .replace(/[^\x20-\x7e\n]/gu, (character) => {
      const code = character.codePointAt(0).toString(16).toUpperCase().padStart(4, '0');
      return `\\[u${code}]`;
    });
}
