// SPDX-License-Identifier: Apache-2.0

/** Where one side of a comparison comes from. */
export type SourceKind =
  | { readonly kind: 'path'; readonly path: string }
  | { readonly kind: 'reference'; readonly reference: string }
  /** Without a path: the folder of the other side, or that of the registry around. */
  | { readonly kind: 'revision'; readonly ref: string; readonly path?: string };

/** A host as an OCI reference begins with it: with a dot, a port, or this very machine. */
const OCI_REFERENCE = /^(?:localhost|[^/\s]*[.:][^/\s]*)\/\S+[:@]\S+$/;

/**
 * Tells what an argument stands for. What exists on disk goes first; then come `git:<ref>[:<path>]`,
 * `oci-layout:<folder>:<tag>` and references whose host looks like one; everything else is a Git
 * revision, `<ref>` or `<ref>:<path>` as Git writes it.
 *
 * @param exists whether there is a file or folder of that name.
 */
export function sourceKind(word: string, exists: (path: string) => boolean): SourceKind {
  if (word.startsWith('git:')) return revision(word.slice('git:'.length));
  if (word !== '' && exists(word)) return { kind: 'path', path: word };
  if (word.startsWith('oci-layout:') || OCI_REFERENCE.test(word)) {
    return { kind: 'reference', reference: word };
  }
  // What looks like a path is one, so that a wrong one is told as such.
  if (word === '' || /^[./~\\]|\.(?:zip|tgz|tar|gz|json)$/.test(word)) {
    return { kind: 'path', path: word };
  }
  return revision(word);
}

function revision(text: string): SourceKind {
  const split = text.indexOf(':');
  if (split < 0) return { kind: 'revision', ref: text };
  return { kind: 'revision', ref: text.slice(0, split), path: text.slice(split + 1) };
}
