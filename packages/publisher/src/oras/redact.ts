// SPDX-License-Identifier: Apache-2.0

const HIDDEN = '***';

/**
 * Hides secrets in a text that goes to a log, an error or a report: the given ones, in plain text and
 * in the encodings they travel in, and whatever looks like a credential in a header or an address.
 */
export function redact(text: string, secrets: Iterable<string> = []): string {
  let result = text;
  for (const secret of secrets) {
    if (secret === '') continue;
    for (const form of [
      secret,
      encodeURIComponent(secret),
      Buffer.from(secret).toString('base64'),
    ]) {
      result = result.replaceAll(form, HIDDEN);
    }
  }
  return result
    .replace(/\b(authorization\s*[:=]\s*)[^\r\n]+/gi, `$1${HIDDEN}`)
    .replace(/\b(bearer|basic)\s+[A-Za-z0-9._~+/-]{8,}=*/gi, `$1 ${HIDDEN}`)
    .replace(/\/\/[^/\s@"']+@/g, `//${HIDDEN}@`);
}
