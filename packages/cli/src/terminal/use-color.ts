// SPDX-License-Identifier: Apache-2.0
import type { Io } from '../io.js';

/**
 * Whether to colour what goes to stdout: flags decide, then `NO_COLOR` and `FORCE_COLOR`, then whether
 * it is a terminal that knows colours.
 *
 * @see https://no-color.org
 */
export function useColor(
  args: { readonly color: boolean; readonly 'no-color': boolean },
  io: Pick<Io, 'env' | 'stdout'>,
): boolean {
  if (args['no-color']) return false;
  if (args.color) return true;
  const { NO_COLOR, FORCE_COLOR, TERM } = io.env;
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false;
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '') return FORCE_COLOR !== '0';
  return io.stdout.isTTY && TERM !== 'dumb';
}
