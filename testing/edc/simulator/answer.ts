// SPDX-License-Identifier: Apache-2.0

/** What the simulator answers. */
export interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
}

export function ok(body: unknown): Answer {
  return { status: 200, contentType: 'application/json', text: JSON.stringify(body) };
}

export const NO_CONTENT: Answer = { status: 204, contentType: 'application/json', text: '' };

/** EDC explains errors in an array of one. */
export function failed(status: number, message: string, type: string, path?: string): Answer {
  const text = JSON.stringify([{ message, type, path: path ?? null, invalidValue: null }]);
  return { status, contentType: 'application/json', text };
}

export function badRequest(message: string, type: string, path?: string): Answer {
  return failed(400, message, type, path);
}

export function notFound(kind: string, id: string): Answer {
  return failed(404, `Object of type ${kind} with ID=${id} was not found`, 'ObjectNotFound');
}

export function conflict(message: string): Answer {
  return failed(409, message, 'ObjectConflict');
}

/** What the web server beneath EDC says where EDC itself says nothing. */
export function page(status: number, message: string): Answer {
  const text = `<html><head><title>Error ${status} ${message}</title></head><body></body></html>\n`;
  return { status, contentType: 'text/html;charset=iso-8859-1', text };
}

/** Something unforeseen happened within EDC. */
export function brokenDown(): Answer {
  return page(500, 'Internal Server Error');
}
