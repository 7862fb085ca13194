// SPDX-License-Identifier: Apache-2.0

/** An answer that is never a guess: `unknown` where the text of a policy does not decide. */
export type Truth = 'yes' | 'no' | 'unknown';

/** The opposite answer. */
export function negate(truth: Truth): Truth {
  if (truth === 'unknown') return truth;
  return truth === 'yes' ? 'no' : 'yes';
}

/** Whether everything holds: `no` where one thing does not, whatever else is unknown. */
export function conjoin(truths: Iterable<Truth>): Truth {
  let result: Truth = 'yes';
  for (const truth of truths) {
    if (truth === 'no') return 'no';
    if (truth === 'unknown') result = 'unknown';
  }
  return result;
}
