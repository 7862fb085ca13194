// SPDX-License-Identifier: Apache-2.0
import type {
  ExplainedPlace,
  ExplainedRule,
  Explanation,
  Repair,
  RepairOutcome,
} from '@xreg/governance';
import { toPlainText } from '../terminal/plain-text.js';

/**
 * Tells an explanation to people.
 *
 * @param isAsked whether its rules were asked for: then they count whether they apply or not.
 */
export function formatExplanation(
  explanation: Explanation,
  isAsked: boolean,
  isColored: boolean,
): string {
  const paint = (text: string, color: number) =>
    isColored ? `\u001b[${color}m${text}\u001b[0m` : text;
  const { policy, rules, outcome, diagnostics } = explanation;
  const blocks = [
    `${paint(plain(policy.key ?? policy.file), 1)}${policy.key === undefined ? '' : ` (${plain(policy.file)})`}`,
    ...diagnostics.map((finding) =>
      indent([
        `${paint('✖', 31)} ${plain(finding.message)}`,
        `  at ${placeOf(finding)}`,
        ...(finding.help === undefined ? [] : [`  ${plain(finding.help)}`]),
      ]),
    ),
    ...rules.filter(({ applies }) => applies).map((rule) => formatRule(rule, true, paint)),
    ...rules.filter(({ applies }) => !applies).map((rule) => formatRule(rule, isAsked, paint)),
    ...(isAsked || rules.some(({ applies }) => applies)
      ? []
      : ['No governance rule applies to it.']),
    ...(outcome === undefined ? [] : formatOutcome(outcome, paint)),
  ];
  return `${blocks.join('\n\n')}\n`;
}

type Paint = (text: string, color: number) => string;

const VERDICTS: Readonly<Record<ExplainedRule['verdict'], string>> = {
  satisfied: 'is satisfied',
  violated: 'is violated',
  undecided: 'comes to no verdict',
  'not-judged': 'is not judged',
};

function formatRule(rule: ExplainedRule, isInFull: boolean, paint: Paint): string {
  const { key, applies, because, verdict, reason, message, violations } = rule;
  const name = `rule ${paint(plain(key), 1)}`;
  if (!isInFull) return indent([`- ${name} does not apply: ${plain(because)}`]);
  const isFine = verdict === 'satisfied';
  const why = reason === undefined ? '' : `: ${plain(reason)}`;
  return indent([
    `${isFine ? paint('✔', 32) : paint('✖', 31)} ${name} ${VERDICTS[verdict]}${why}`,
    `  ${applies ? 'applies' : 'does not apply'}: ${plain(because)}`,
    ...(message === undefined || isFine ? [] : [`  ${plain(message)}`]),
    ...violations.flatMap(({ sentence, expected, place, schema }) => [
      `  ${plain(sentence)}`,
      `    at ${placeOf(place)}`,
      ...(expected === undefined ? [] : [`    expected: ${plain(expected.join(' or '))}`]),
      `    required by ${placeOf(schema)}`,
    ]),
  ]);
}

function formatOutcome(outcome: RepairOutcome, paint: Paint): readonly string[] {
  const { repair, keeping, searchedSteps, rules } = outcome;
  const judged = `Judged: it satisfies ${plain(rules.join(', '))}.`;
  if (repair === undefined) {
    return [
      `No edit of at most ${count(searchedSteps)} makes it pass, and none that gets closer step by step was found.`,
    ];
  }
  const size = count(repair.steps.length);
  const title = repair.isSmallest
    ? `The smallest edit that makes it pass has ${size}:`
    : `An edit of ${size} makes it pass; no step can be left out, and none of at most ${count(searchedSteps)} does:`;
  return [
    paint(title, 1),
    ...formatRepair(repair),
    ...(keeping === undefined
      ? []
      : [
          paint(
            `Without removing a rule or a constraint or changing an action, it takes ${count(keeping.steps.length)}:`,
            1,
          ),
          ...formatRepair(keeping),
        ]),
    judged,
  ];
}

function formatRepair({ steps, text }: Repair): readonly string[] {
  const words = indent(steps.map((step, index) => `${index + 1}. ${plain(step.words)}`));
  const patch = text ?? steps.map(({ operation }) => operation);
  const title =
    text === undefined
      ? 'As JSON Patch on the canonical form (it cannot be told where this belongs in the file):'
      : 'As JSON Patch on the file:';
  const operations = patch.map((operation) => plain(JSON.stringify(operation)));
  return [words, indent([title, indent([`[${operations.join(',\n ')}]`])])];
}

function placeOf({ file, range }: Pick<ExplainedPlace, 'file' | 'range'>): string {
  return `${plain(file)}:${range.start.line}:${range.start.column}`;
}

function count(steps: number): string {
  return `${steps} ${steps === 1 ? 'step' : 'steps'}`;
}

function indent(lines: readonly string[]): string {
  return lines.join('\n').replace(/^/gm, '  ');
}

function plain(text: string): string {
  return toPlainText(text);
}
