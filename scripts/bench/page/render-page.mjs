// SPDX-License-Identifier: Apache-2.0
// docs/benchmarks.md, from what was measured and from what people found out (../notes/).
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatMarkdownList, formatMarkdownTable } from './format-table.mjs';
import { GOALS } from './goals.mjs';

const notes = join(import.meta.dirname, '..', 'notes');

/**
 * @param {{ id: string, title: string, text: string }[]} sections
 * @param {Record<string, object>} results by id of section: `date`, `seconds`, `command`, and what the section
 *   gave, or the `error` that ended it.
 * @param {object} environment of the run: pairs of a name and a value.
 */
export function renderPage(sections, results, environment) {
  return `# Benchmarks

Written by \`pnpm bench\`, which makes its inputs from a seed, installs the other tools, and measures; nothing here is typed by
hand but the explanations, which are kept in \`scripts/bench/notes/\`. Compare the ratios: seconds are those of one machine.

${formatMarkdownList({ headings: ['', 'of this run'], rows: environment })}

- Every program reports what it found before it is timed; one that reports another set of failing policies is not timed.
- The sides of a table take turns. _median_ and _IQR_ (the middle half) are wall time of the whole process, its start included; _CPU_ is
  user and system time, _peak memory_ the largest resident set of a process of the program. All by \`wait4\`. _runs_ is 10 but where
  one takes long.
- The ratios are to the first row of a table. Output goes to a file, the page cache is warm. A losing row stays.
- One policy in twenty breaks a rule; all policies differ.

## Goals

${formatMarkdownList(goalTable(results))}

${sections.map((section) => renderSection(section, results[section.id])).join('\n\n')}
`;
}

function goalTable(results) {
  const reasons = JSON.parse(readFileSync(join(notes, 'goals.json'), 'utf8'));
  const rows = GOALS.map(({ id, section, what, goal, judge }) => {
    const facts = results[section]?.facts;
    const judged = facts === undefined ? undefined : judge(facts);
    if (judged === undefined) return [what, goal, 'not measured', '', ''];
    const { measured, misses } = judged;
    const verdict = misses.length === 0 ? 'met' : `missed: ${misses.join(', ')}`;
    return [what, goal, measured, verdict, misses.length === 0 ? '' : (reasons[id] ?? '')];
  });
  return { headings: ['what', 'goal', 'measured', 'verdict', 'why'], rows };
}

function renderSection({ id, title, text }, result) {
  const parts = [`## ${title}`, text];
  if (result === undefined) parts.push('Not measured in this run.');
  else if (result.error !== undefined) parts.push(`Not measured: ${result.error}`);
  else {
    parts.push(`_\`${result.command}\`, ${result.date}, ${Math.round(result.seconds)} s._`);
    for (const { title: heading, rows } of result.tables) {
      parts.push(...(heading === '' ? [] : [`### ${heading}`]), formatMarkdownTable(rows));
    }
    for (const list of result.lists ?? [])
      parts.push(`### ${list.title}`, formatMarkdownList(list));
  }
  const note = join(notes, `${id}.md`);
  if (existsSync(note)) parts.push(readFileSync(note, 'utf8').trim());
  return parts.join('\n\n');
}
