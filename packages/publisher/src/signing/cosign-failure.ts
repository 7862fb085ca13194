// SPDX-License-Identifier: Apache-2.0
import { XregError } from '@xreg/xregistry-fs';
import type { RunResult } from '../oras/run-program.js';

/** The error of a run of cosign that failed, with what can be done about it. */
export function describeCosignFailure(
  command: 'sign' | 'verify',
  result: RunResult,
  timeoutMs: number,
): XregError {
  if (result.timedOut) {
    const seconds = Math.round(timeoutMs / 1000);
    return new XregError('EXTERNAL_FAILED', `cosign did not end within ${seconds} seconds.`, {
      help: 'Without a key it waits for a login in a browser: name a key with --sign-key, or allow more time with --timeout.',
    });
  }
  const said = result.startError ?? cosignErrorLine(result.stderr);
  return new XregError('EXTERNAL_FAILED', `cosign could not ${command}: ${said}`, {
    help: helpFor(result.stderr),
    cause: new Error(result.stderr.slice(0, 4_000)),
  });
}

function helpFor(stderr: string): string {
  if (/decrypt|password/i.test(stderr)) {
    return 'Set COSIGN_PASSWORD to the password of the key.';
  }
  if (/id.?token|oauth|oidc|identity token/i.test(stderr)) {
    return 'Without a key, cosign needs the identity of the job: on GitHub "permissions: id-token: write". Else name a key with --sign-key.';
  }
  return 'Run cosign by hand to see more; without access to the public services leave the log out with --no-tlog.';
}

/** The sentence of cosign that tells the error, without what it says around it. */
export function cosignErrorLine(stderr: string): string {
  const line = stderr.split('\n').find((candidate) => candidate.startsWith('Error: '));
  return (line ?? stderr.trim()).replace(/^Error: /, '').slice(0, 500);
}
