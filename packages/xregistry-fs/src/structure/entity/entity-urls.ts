// SPDX-License-Identifier: Apache-2.0
import type { EntityContext } from '../entity-check.js';
import { placeOfName, placeOfValue, textOf, valueOf, type EntityRecord } from '../entity-record.js';
import { quote, type StructuralFinding } from '../structural-finding.js';
import { decodePath } from './scalar-type.js';

/** Whether stored URLs lead to the entities they stand for: XR053. */
export function* checkUrls(entity: EntityRecord): Iterable<StructuralFinding> {
  if (!Object.keys(entity.value).some((name) => name === 'self' || name.endsWith('url'))) return;
  for (const [name, path] of expectedPaths(entity)) {
    const url = textOf(entity, name);
    if (url === undefined || leadsTo(url, path)) continue;
    yield {
      code: 'xregistry/self-url',
      ...placeOfValue(entity, name),
      message: `${entity.label} has ${quote(url)} for "${name}", which does not lead to ${quote(path)}.`,
      found: url,
      expected: [
        path === '/' ? 'an absolute URL' : `an absolute URL that ends with ${path}`,
        `#${path}`,
      ],
    };
  }
}

/** Whether a `shortself` may be there: XR056. */
export function* checkShortSelf(
  entity: EntityRecord,
  context: EntityContext,
): Iterable<StructuralFinding> {
  const shortSelf = valueOf(entity, 'shortself');
  if (shortSelf === undefined) return;
  if (!context.shortSelf) {
    yield {
      code: 'xregistry/shortself',
      ...placeOfName(entity, 'shortself'),
      message: `${entity.label} has a "shortself", but the capability is off.`,
    };
  } else if (typeof shortSelf === 'string' && shortSelf.includes('$')) {
    yield {
      code: 'xregistry/shortself',
      ...placeOfValue(entity, 'shortself'),
      message: `${entity.label} has a "shortself" with "$".`,
      found: shortSelf,
    };
  }
}

function expectedPaths(entity: EntityRecord): readonly (readonly [string, string])[] {
  const { kind, xid } = entity;
  const base = xid === '/' ? '' : xid;
  const resource = kind === 'meta' ? xid.replace(/\/meta$/, '') : xid;
  const defaultId = textOf(entity, 'defaultversionid');
  return [
    ['self', xid],
    ...[...(entity.counts?.keys() ?? [])].map((name): readonly [string, string] => {
      const collection = name.replace(/count$/, '');
      return [`${collection}url`, `${base}/${collection}`];
    }),
    ...(kind === 'resource' || kind === 'flat' ? [['metaurl', `${xid}/meta`] as const] : []),
    ...(defaultId !== undefined && (kind === 'meta' || kind === 'flat')
      ? [['defaultversionurl', `${resource}/versions/${defaultId}`] as const]
      : []),
  ];
}

/** A pointer has the shape of the path in a document of the whole registry. */
function leadsTo(url: string, path: string): boolean {
  if (url.startsWith('#')) {
    return decodePath(url) === `#${path}` || (path === '/' && url === '#');
  }
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(url)) return false;
  const target = decodePath(url).replace(/\$details$/, '');
  return path === '/' || target.endsWith(path);
}
