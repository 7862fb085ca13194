// SPDX-License-Identifier: Apache-2.0

/** What a connector and a profile say of one policy. */
export interface Verdict {
  readonly file: string;
  readonly version: 'v3' | 'v4';
  readonly isDefinition: boolean;
  /** Whether the connector took it. */
  readonly taken: boolean;
  /** Codes of the errors that the profile reports. */
  readonly codes: readonly string[];
}

/** What was put into the connector by us, of what the profile has no error for. */
export interface Deployment {
  readonly deployed: number;
  /** Policies that say what no connector can hold. */
  readonly undeployable: number;
}

/** Why a profile refuses what the connector takes, by the code it is refused for. */
const STRICTER: Readonly<Record<string, string>> = {
  'edc/ignored-property':
    'EDC takes the policy and keeps it without the property: what is enforced is not what is written',
  'jsonld/relative-iri':
    'EDC keeps a name that no function can be bound to, so the constraint is dropped when it is evaluated',
  'jsonld/term-dropped': 'EDC takes the policy without the term',
  'jsonld/text-for-iri': 'EDC takes the text, which is no IRI, for nothing',
  'jsonld/unresolved-template': 'EDC keeps a placeholder that somebody forgot to fill in',
  'odrl/literal-value': 'EDC keeps a text in the place of the IRI that ODRL asks for',
  'odrl/no-rules': 'EDC takes a policy without a rule, and evaluates it as allowing everything',
  'odrl/rule-action': 'EDC keeps a rule whose action means nothing',
  'odrl/unknown-term': 'EDC keeps a term that ODRL does not have',
};

const ENVELOPE =
  'the definition around the policy has no `@type`, which this version of the API asks for; the policy itself is sound, and we deploy it in a definition of our own';

/** The page, and whatever it cannot explain. */
export function acceptancePage(
  verdicts: readonly Verdict[],
  edcVersion: string,
  deployments: Readonly<Record<'v3' | 'v4', Deployment>>,
): { readonly text: string; readonly unexplained: readonly Verdict[] } {
  const disagreements = verdicts.filter(({ taken, codes }) => taken === codes.length > 0);
  const unexplained = disagreements.filter((verdict) => explain(verdict) === undefined);
  const versions = ['v3', 'v4'] as const;
  const summary = versions.map((version) => {
    const own = verdicts.filter((verdict) => verdict.version === version);
    const count = (taken: boolean, isSound: boolean) =>
      own.filter((each) => each.taken === taken && (each.codes.length === 0) === isSound).length;
    const cells = [
      `edc-${version}`,
      ...[own.length, count(true, true), count(false, false), count(true, false)],
      ...[count(false, true), deployments[version].deployed, deployments[version].undeployable],
    ];
    return `| ${cells.join(' | ')} |`;
  });
  const rows = disagreements.map(({ file, version, taken, codes, ...verdict }) => {
    const why = explain({ file, version, taken, codes, ...verdict }) ?? '';
    const says = taken ? codes.map((code) => `\`${code}\``).join(', ') : 'sound';
    return `| ${file.replaceAll('_', '\\_')} | ${version} | ${taken ? 'takes' : 'refuses'} | ${says} | ${why} |`;
  });
  const text = `# What a live connector takes, and what the profiles predict

Every published policy that is a policy definition, or can be wrapped as one, was sent to a live EDC ${edcVersion} over v3 and v4beta of its management
API, and judged by \`xreg validate --profile edc-v3\` and \`edc-v4\`. The documents are those of [the corpus](corpus.md); they are not part of this repository.

| profile | policies | both take | both refuse | taken, but reported | refused, but not reported | deployed by us | cannot be deployed |
| ------- | -------: | --------: | ----------: | ------------------: | ------------------------: | -------------: | -----------------: |
${summary.join('\n')}

_Deployed by us_: policies without an error, put in the terms of connectors and created in the live one; it took every one of them. _Cannot be deployed_: policies that say
what no connector holds, which \`reconcile/undeployable\` reports.

## Where they disagree

| policy | version | connector | profile | why |
| ------ | ------- | --------- | ------- | --- |
${rows.join('\n')}

Written by \`XREG_WRITE_PAGES=1 pnpm test:live packages/reconciler/test/acceptance\`; the same command without the variable fails where the page is no
longer true.
`;
  return { text, unexplained };
}

function explain({ taken, codes, isDefinition, version }: Verdict): string | undefined {
  if (!taken) return isDefinition && version === 'v4' ? ENVELOPE : undefined;
  const reasons = codes.map((code) => STRICTER[code]);
  return reasons.every((reason) => reason !== undefined) ? reasons.join('; ') : undefined;
}
