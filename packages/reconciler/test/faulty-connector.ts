// SPDX-License-Identifier: Apache-2.0
import { ConnectorError, type ConnectorPort, type ObjectStore } from '../src/index.js';

/** The process ends here, as far as a test can tell. */
export class Crash extends Error {
  override readonly name = 'Crash';
}

/** What befalls one write of a run, and when. */
export interface WriteFault {
  /** 0 is the first write. */
  readonly write: number;
  /** Whether the connector had done it by then. */
  readonly moment: 'before' | 'after';
  /** `crash` ends the process; `lost` loses the answer once; `refused` refuses every time from then on. */
  readonly kind: 'crash' | 'lost' | 'refused';
}

/** A connector with a fault in it, and the number of writes it was asked for. */
export interface FaultyConnector {
  readonly connector: ConnectorPort;
  readonly writes: () => number;
}

/** Has a write of a connector go wrong. */
export function withFault(connector: ConnectorPort, fault?: WriteFault): FaultyConnector {
  let writes = 0;
  const guard = async <T>(write: () => Promise<T>): Promise<T> => {
    const index = writes++;
    const isHit = index === fault?.write || (fault?.kind === 'refused' && index > fault.write);
    if (fault === undefined || !isHit) return write();
    if (fault.moment === 'before') throw errorOf(fault);
    await write();
    throw errorOf(fault);
  };
  const store = <Written, Shown>(
    inner: ObjectStore<Written, Shown>,
  ): ObjectStore<Written, Shown> => ({
    query: (criteria) => inner.query(criteria),
    get: (id) => inner.get(id),
    create: (object) => guard(() => inner.create(object)),
    update: (object) => guard(() => inner.update(object)),
    delete: (id) => guard(() => inner.delete(id)),
  });
  return {
    writes: () => writes,
    connector: {
      policies: store(connector.policies),
      definitions: store(connector.definitions),
      agreements: () => connector.agreements(),
      openNegotiations: () => connector.openNegotiations(),
    },
  };
}

function errorOf({ kind }: WriteFault): Error {
  const request = 'PUT /v3/policydefinitions';
  if (kind === 'crash') return new Crash('the process ended');
  if (kind === 'refused') {
    return new ConnectorError('invalid', `${request} was answered with 400.`, {
      request,
      status: 400,
    });
  }
  return new ConnectorError('unavailable', `${request} was answered with 503.`, {
    request,
    status: 503,
  });
}
