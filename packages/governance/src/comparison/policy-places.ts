// SPDX-License-Identifier: Apache-2.0
import type { CanonicalPolicy } from '../canonical/canonical-policy.js';
import type { CanonicalResult } from '../canonical/canonicalize-policy.js';
import { projectPolicy } from '../canonical/project-policy.js';
import type { PlacedText } from './policy-comparison.js';

/** Finds where a file states the parts of a policy. */
export class PolicyPlaces {
  readonly #canonical: CanonicalResult;
  readonly #file: string;
  readonly #pointers = new Map<object, string>();

  constructor(canonical: CanonicalResult, policy: CanonicalPolicy, file: string) {
    this.#canonical = canonical;
    this.#file = file;
    projectPolicy(policy, undefined, (pointer, part) => {
      if (!this.#pointers.has(part)) this.#pointers.set(part, pointer);
    });
  }

  /**
   * A text at its place.
   *
   * @param part of the canonical policy.
   * @param member of the projection of that part, where that is what the text is about.
   */
  async place(text: string, part: object, member?: string): Promise<PlacedText> {
    const pointer = this.#pointers.get(part) ?? '/policy';
    const place = await this.#canonical.placeOf(
      member === undefined ? pointer : `${pointer}/${member}`,
    );
    return { text, file: this.#file, pointer: place.pointer, range: place.range };
  }
}
