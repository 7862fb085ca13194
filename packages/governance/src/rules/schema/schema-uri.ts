// SPDX-License-Identifier: Apache-2.0

/** The URI under which the engine knows a document: its number, since ids may collide. */
export function uriOf(index: number): string {
  return `urn:xreg:schema:${index}`;
}

/** A JSON pointer as the fragment of a URI. */
export function encodePointer(pointer: string): string {
  return pointer.split('/').map(encodeURIComponent).join('/');
}

/** The JSON pointer in a fragment; as it is where it is not encoded well. */
export function decodeFragment(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
