// SPDX-License-Identifier: Apache-2.0
// docs/corpus.md from what validating the collections has given.

/**
 * @param sources per labelled source: title, repository, and its documents, each with `name`,
 *   `expected` (`valid` or `invalid`), `codes` (of errors), and where they disagree `explanation`.
 * @param semantic the benchmark whose labels are about more than one text.
 * @param others how many further documents were validated.
 */
export function corpusPage({ sources, semantic, others }) {
  const labelled = sources.flatMap(({ documents }) => documents);
  const rows = sources.map(({ title, repository, documents }) =>
    row([link(title, repository), documents.length, ...countsOf(documents)]),
  );
  const total = row(['**all**', labelled.length, ...countsOf(labelled)]);
  return `# Published policies

What \`xreg validate\` says of ODRL documents that others have published. The documents are not part of
this repository; the page is written by \`node scripts/corpora.mjs --write\` where they lie beside it, and
the same command without \`--write\` fails where the page is no longer true.

${labelled.length + semantic.documents.length + others} documents were validated. Every one got a report: no crash, no hang, no empty verdict.

## Documents with a label

A source says of each document whether it is valid. An error of \`xreg validate\` counts as _invalid_.
_False alarm_: an error in a document that is labelled valid. _Miss_: none in one that is labelled invalid.

${row(['source', 'documents', 'agreements', 'false alarms', 'misses'])}
${row(['---', '--:', '--:', '--:', '--:'])}
${[...rows, total].join('\n')}

## Where we disagree

Each disagreement is settled by a sentence of a specification.

${sources.map(disagreements).filter(Boolean).join('\n\n')}

## Documents with a label about something else

The documents of ${link(semantic.title, semantic.repository)} are parts of logical problems, such as whether
an offer and a request conflict. Their labels answer the problem, which the text of one policy does not
hold. What can be asked of each document is whether it is a policy:

${row(['label', 'documents', 'without errors', 'with errors'])}
${row(['---', '--:', '--:', '---'])}
${semanticRows(semantic.documents).join('\n')}

- \`jsonld/several-policies\`: the document holds both sides of the problem. An artifact of a registry is
  one policy; connectors read the first of several and ignore the rest.
- \`odrl/policy-missing\`: the document holds rules or constraints without a policy around them, and a
  [policy](https://www.w3.org/TR/odrl-model/#policy) is what has rules.
`;
}

function countsOf(documents) {
  const count = (verdict) => documents.filter((each) => verdictOf(each) === verdict).length;
  return [count('agreement'), count('false alarm'), count('miss')];
}

export function verdictOf({ expected, codes }) {
  const found = codes.length > 0 ? 'invalid' : 'valid';
  if (found === expected) return 'agreement';
  return expected === 'valid' ? 'false alarm' : 'miss';
}

function disagreements({ title, documents }) {
  const list = documents.filter((each) => verdictOf(each) !== 'agreement');
  if (list.length === 0) return '';
  const rows = list.map(({ name, codes, explanation, ...each }) => {
    const { by, because } = explanation;
    const found = codes.map((code) => `\`${code}\``).join(', ') || 'none';
    const where = `\`${name}\``;
    return row([where, verdictOf({ ...each, codes }), found, `${because} ([${by[0]}](${by[1]}))`]);
  });
  return [
    `### ${title}\n`,
    row(['document', 'verdict', 'errors', 'why']),
    row(['---', '---', '---', '---']),
    ...rows,
  ].join('\n');
}

function semanticRows(documents) {
  const labels = [...new Set(documents.map(({ label }) => label))].sort();
  return labels.map((label) => {
    const own = documents.filter((each) => each.label === label);
    const faulty = own.filter(({ codes }) => codes.length > 0);
    const byCode = new Map();
    for (const code of faulty.flatMap(({ codes }) => codes)) {
      byCode.set(code, (byCode.get(code) ?? 0) + 1);
    }
    const codes = [...byCode].sort().map(([code, count]) => `\`${code}\` ${count}`);
    return row([label, own.length, own.length - faulty.length, codes.join(', ')]);
  });
}

function link(title, repository) {
  return `[${title}](https://github.com/${repository})`;
}

function row(cells) {
  return `| ${cells.join(' | ')} |`;
}
