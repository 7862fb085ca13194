// SPDX-License-Identifier: Apache-2.0

/** A compact registry with two policies, as files. */
export const COMPACT = {
  'policies/dspacex.membership.v1.0.json': policy('membership', { stage: 'test' }),
  'policies/acme.carbon-data.v1.0.json': policy('carbon-data'),
} as const;

/** The same registry in the expanded layout. */
export const EXPANDED = {
  'policygroups/dspacex/policies/membership/versions/1.0.json': policy('membership', {
    stage: 'test',
  }),
  'policygroups/acme/policies/carbon-data/versions/1.0.json': policy('carbon-data'),
} as const;

/** Puts files into a folder of that name. */
export function under(
  folder: string,
  files: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text]),
  );
}

/** A policy that lets members use what it is attached to. */
export function policy(name: string, labels?: Readonly<Record<string, string>>): string {
  const document = {
    policyid: name,
    versionid: '1.0',
    ...(labels !== undefined && { labels }),
    policydefinition: {
      '@context': 'http://www.w3.org/ns/odrl.jsonld',
      '@type': 'Set',
      uid: `https://${name}.example/policy/1.0`,
      permission: [
        {
          target: `https://${name}.example/data`,
          action: 'use',
          constraint: [
            { leftOperand: 'dateTime', operator: 'lt', rightOperand: '2030-01-01T00:00:00Z' },
          ],
        },
      ],
    },
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}
