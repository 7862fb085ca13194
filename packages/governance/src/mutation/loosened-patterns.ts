// SPDX-License-Identifier: Apache-2.0

/**
 * A pattern without its anchor at the start, and without the one at the end. A pattern of several
 * alternatives is left alone: its anchors belong to the first and the last of them only.
 */
export function loosenedPatterns(pattern: string): readonly string[] {
  const hasStart = pattern.startsWith('^');
  const hasEnd = pattern.endsWith('$') && !/\\(?:\\\\)*\$$/.test(pattern);
  return [
    ...(hasStart && pattern.length > 1 ? [pattern.slice(1)] : []),
    ...(hasEnd && pattern.length > 1 ? [pattern.slice(0, -1)] : []),
  ];
}
