// SPDX-License-Identifier: Apache-2.0
import { schemaUrl } from '@xreg/xregistry-fs';
import { describe, expect, it } from 'vitest';
import {
  ClientCapabilities,
  getLanguageService,
  type CompletionItem,
  type Diagnostic,
} from 'vscode-json-languageservice';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { schemaAt } from './shipped-schemas.js';

// The engine of VS Code, and of every editor that speaks to its language server. What it would fetch
// comes from the tree.
const engine = getLanguageService({
  clientCapabilities: ClientCapabilities.LATEST,
  schemaRequestService: (url) => {
    const text = schemaAt(url)?.text;
    return text === undefined
      ? Promise.reject(new Error(`Nothing lies at ${url}.`))
      : Promise.resolve(text);
  },
});

interface Editing {
  readonly proposals: readonly string[];
  readonly problems: readonly string[];
}

/** What an editor shows of a text; its proposals at `|`, which is then taken out. */
async function edit(text: string): Promise<Editing> {
  const offset = text.indexOf('|');
  const document = TextDocument.create('file:///acme/file.json', 'json', 1, text.replace('|', ''));
  const parsed = engine.parseJSONDocument(document);
  const place = document.positionAt(Math.max(offset, 0));
  const completions = await engine.doComplete(document, place, parsed);
  const diagnostics: readonly Diagnostic[] = await engine.doValidation(document, parsed);
  return {
    proposals: (completions?.items ?? []).map(({ label }: CompletionItem) => label),
    problems: diagnostics.map(({ message }) =>
      typeof message === 'string' ? message : message.value,
    ),
  };
}

describe('an editor that knows "$schema"', () => {
  it.each([
    ['config', '', ['roots', 'profile', 'failOn', 'publish']],
    ['suppressions', '', ['suppressions']],
    ['reconcile', '', ['owner', 'sources', 'connectors', 'deactivation']],
    ['profile', '', ['name', 'extends', 'capabilities']],
    ['registry', '', ['specversion', 'registryid', 'policygroups']],
    ['model', '', ['groups', 'attributes']],
    ['group', '', ['name', 'labels', 'deprecated']],
    ['resource', '', ['defaultversionid', 'defaultversionsticky']],
    ['policy', '', ['policydefinition', 'versionid']],
    ['rule', '', ['appliesTo', 'schemaref', 'severity', 'shortNames']],
    ['schemaDetails', '', ['format', 'contenttype']],
    ['config', '"failOn": |', ['"error"', '"warning"', '"never"']],
    ['rule', '"severity": |', ['"error"', '"warning"', '"info"']],
    ['rule', '"appliesTo": [|]', ['"label:dspacex"', '"*"']],
    ['policy', '"policydefinition": { | }', ['@context', '@type', 'permission']],
    ['policy', '"policydefinition": { "@type": | }', ['"Set"', '"Offer"', '"Agreement"']],
    ['policy', '"policydefinition": { "permission": [{ "action": | }] }', ['"use"', '"read"']],
    [
      'policy',
      '"policydefinition": { "permission": { "constraint": [{ "and": [{ "operator": | }] }] } }',
      ['"eq"', '"isAnyOf"'],
    ],
    ['expectations', '"no-constraint": { | }', ['keyword', 'at', 'on']],
  ] as const)('completes a %s: %s', async (name, inner, expected) => {
    const body = inner === '' ? '|' : inner;

    const { proposals } = await edit(`{ "$schema": "${schemaUrl(name)}", ${body} }`);

    expect(proposals).toEqual(expect.arrayContaining([...expected]));
  });

  it.each([
    ['config', '"failon": "error"', /failon/],
    ['suppressions', '"suppressions": [{ "code": "odrl/unknown-term" }]', /reason/],
    ['profile', '"name": "acme", "extends": "edc-v5"', /not accepted/],
    [
      'rule',
      '"appliesTo": ["*"], "schemaref": "/a", "severity": "fatal"',
      /"error", "warning", "info"/,
    ],
    ['rule', '"appliesTo": ["dspacex"], "schemaref": "/a"', /pattern/],
    ['registry', '"specversion": "1.0-rc4", "nmae": "ACME"', /nmae/],
    ['expectations', '"a": { "keywords": "const" }', /keywords|Incorrect type/],
  ] as const)('marks a mistake in a %s: %s', async (name, body, problem) => {
    const { problems } = await edit(`{ "$schema": "${schemaUrl(name)}", ${body} }`);

    expect(problems.join('\n')).toMatch(problem);
  });

  it('marks nothing in a policy that is spelled in its own way', async () => {
    const { problems } = await edit(`{
      "$schema": "${schemaUrl('policy')}",
      "policydefinition": {
        "@context": { "o": "http://www.w3.org/ns/odrl/2/" },
        "@type": ["o:Set"],
        "o:permission": { "o:action": { "@id": "o:use" } },
        "permission": "https://acme.example/permissions/1",
        "obligation": [{ "action": [{ "rdf:value": { "@id": "odrl:use" } }], "constraint": "x" }]
      }
    }`);

    expect(problems).toEqual([]);
  });
});
