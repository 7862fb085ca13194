// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { createProgress } from '../src/progress.js';
import { createMemoryIo } from './memory-io.js';

/** A clock that a test turns. */
function createClock() {
  let time = 0;
  const io = createMemoryIo();
  const now = () => new Date(time);
  return {
    io: { ...io, now },
    err: io.err,
    turn: (milliseconds: number) => {
      time += milliseconds;
    },
  };
}

describe('progress', () => {
  it('tells how far work is every few seconds, and asks for the line only then', () => {
    const { io, err, turn } = createClock();
    const progress = createProgress(io, false);
    let asked = 0;

    for (let done = 0; done < 120; done++) {
      turn(100);
      progress.tick(() => {
        asked++;
        return `${done} of 120`;
      });
    }

    expect(err()).toBe('49 of 120\n99 of 120\n');
    expect(asked).toBe(2);
  });

  it('tells nothing of short work, and nothing at all when it is to be quiet', async () => {
    const { io, err, turn } = createClock();
    const quiet = createProgress(io, true);

    await createProgress(io, false).during('Working', () => Promise.resolve());
    quiet.say('Done.');
    turn(60_000);
    quiet.tick(() => 'half');

    expect(err()).toBe('');
  });

  it('lets no control character of a name through', () => {
    const { io, err } = createClock();

    createProgress(io, false).say('Pulling \u001b[2J');

    expect(err()).toBe('Pulling \\u001b[2J\n');
  });
});
