// SPDX-License-Identifier: Apache-2.0

const FIRST_BYTES = 1024 * 1024;

/** Memory that is added to at its end. It doubles when it is full; room that is not used costs address space alone. */
export class GrowingBytes {
  #bytes = Buffer.alloc(FIRST_BYTES);
  #length = 0;

  /** Number of the bytes that were added. */
  get length(): number {
    return this.#length;
  }

  /** The memory with its unused room. It is another one after each `add`. */
  get bytes(): Buffer {
    return this.#bytes;
  }

  /** Adds zeros, and says where they begin. */
  add(count: number): number {
    const at = this.#length;
    this.#length += count;
    if (this.#length > this.#bytes.length) {
      const larger = Buffer.alloc(Math.max(this.#length, 2 * this.#bytes.length));
      this.#bytes.copy(larger, 0, 0, at);
      this.#bytes = larger;
    }
    return at;
  }

  /** What was added, without a copy. */
  toBytes(): Buffer {
    return this.#bytes.subarray(0, this.#length);
  }
}
