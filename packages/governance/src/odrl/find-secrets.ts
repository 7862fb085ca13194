// SPDX-License-Identifier: Apache-2.0
import type { JsonValue } from '@xreg/xregistry-fs';
import { everyText, mayHoldText } from './every-text.js';

/** A text that looks like a credential. What it is, is told; the text itself never is. */
export interface SecretPlace {
  readonly pointer: string;
  readonly part: 'key' | 'value';
  /** Such as `a private key`. */
  readonly what: string;
}

/**
 * Credentials by the form that their issuers give them. Only forms that nothing else has: a finding
 * that is wrong would teach people to look away.
 */
const FORMS: readonly (readonly [string, RegExp])[] = [
  ['a private key', /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----/],
  ['an access key of AWS', /\b(?:AKIA|ASIA)[A-Z2-7]{16}\b/],
  ['an API key of Google', /\bAIza[0-9A-Za-z_-]{35}\b/],
  ['an account key of Azure', /\bAccountKey=[A-Za-z0-9+/]{86}==/],
  ['a signature of Azure storage', /[?&]sig=[A-Za-z0-9%+/]{40,}(?:=|%3D)/i],
  ['a token of GitHub', /\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{60,})/],
  ['a token of GitLab', /\bglpat-[A-Za-z0-9_-]{20,}/],
  ['a token of Slack', /\bxox[abprs]-[A-Za-z0-9-]{10,}/],
  ['a secret key of Stripe', /\b[rs]k_live_[A-Za-z0-9]{20,}/],
  ['a JSON Web Token', /\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}/],
  ['a bearer token', /\bBearer\s+(?!<|\$|\{)[A-Za-z0-9._~+/-]{20,}=*/],
  ['a password in an address', /\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@<>${}]+:[^\s/:@<>${}]{3,}@[^\s/]+/i],
  ['a private JSON Web Key', /"d"\s*:\s*"[A-Za-z0-9_-]{40,}"/],
];

/** What every form has in it: most texts have none of these, and are looked at once. */
const HINT =
  /PRIVATE KEY|A[KS]IA|AIza|AccountKey=|[sS][iI][gG]=|gh[pousr]_|github_pat_|glpat-|xox[abprs]-|k_live_|eyJ|Bearer|:\/\/[^/]*@|"d"/;

/** Longest text that is looked through; longer ones are looked through up to here. */
const MAX_TEXT = 64 * 1024;

/** Whether a document may hold a credential, by its JSON text; false only where it holds none. */
export function mayHoldSecret(json: string): boolean {
  return mayHoldText(json, HINT);
}

/** Every text of a document that looks like a credential. */
export function findSecrets(document: JsonValue): readonly SecretPlace[] {
  const places: SecretPlace[] = [];
  for (const { pointer, text, part } of everyText(document)) {
    // The shortest credential has twenty characters.
    if (text.length < 16) continue;
    const looked = text.slice(0, MAX_TEXT);
    if (!HINT.test(looked)) continue;
    const [what] = FORMS.find(([, form]) => form.test(looked)) ?? [];
    if (what !== undefined) places.push({ pointer, part, what });
  }
  return places;
}
