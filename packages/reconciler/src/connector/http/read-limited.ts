// SPDX-License-Identifier: Apache-2.0

/** An answer that is larger than we read. */
export class TooLargeError extends Error {
  override readonly name = 'TooLargeError';
}

/**
 * The text of an answer. Reading stops at the limit, whatever length the answer claims to have.
 *
 * @throws {TooLargeError}
 */
export async function readLimited(answer: Response, maxBytes: number): Promise<string> {
  if (answer.body === null) return '';
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of answer.body as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    // Leaving the loop cancels the stream.
    if (size > maxBytes) throw new TooLargeError();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
