// SPDX-License-Identifier: Apache-2.0
import { atomsOf, type Atom, type Condition } from './condition.js';
import type { Truth } from './truth.js';
import { valueCells, type Cell } from './value-cells.js';

/** How much work one question may take before its answer is `unknown`. */
const MOST_STEPS = 200_000;

/** How much work all questions about one policy may take together. */
export interface StepBudget {
  /** Steps that are left. */
  left: number;
}

/** A budget that honest policies do not use up, and that others use up within a second. */
export function createStepBudget(): StepBudget {
  return { left: 2_000_000 };
}

/** One thing that differs between situations: the value of an operand, or whether an atom holds. */
interface Variable {
  readonly cells: readonly Cell[];
}

/** What belongs to one topic. */
interface Topic {
  /** The variable of the atoms with a test, where those compare. */
  readonly axis?: number;
  /** The variables of the other atoms, one each. */
  readonly free: readonly number[];
}

/** Where an atom reads whether it holds. */
interface Reading {
  readonly variable: number;
  /** Which of the answers of the cell. */
  readonly index: number;
}

const FREE: Variable = {
  cells: [
    { holds: [true], certain: true },
    { holds: [false], certain: true },
  ],
};

/** What is settled so far, by variable. */
type Chosen = readonly (Cell | undefined)[];

class TooManySteps extends Error {}

/**
 * The situations that some conditions tell apart, cut into finitely many. What holds in a situation
 * is known for atoms with comparable tests. Of the others it is known that each can hold and can
 * fail, and that topics are independent; how those of one topic go together is not.
 */
export class Worlds {
  readonly #variables: Variable[] = [];
  /** By variable; none for what may be settled for good. */
  readonly #topics: (Topic | undefined)[] = [];
  readonly #readings = new Map<string, Reading>();
  /** The same by atom: keys are long, and each situation asks anew. */
  readonly #readingsByAtom = new Map<Atom, Reading>();
  readonly #budget: StepBudget;
  /** Steps left for the question at hand. */
  #left = 0;

  /**
   * @param conditions whatever is going to be asked about.
   * @param budget shared by all that is asked about a policy.
   */
  constructor(conditions: readonly Condition[], budget: StepBudget = createStepBudget()) {
    this.#budget = budget;
    if (budget.left <= 0) return;
    const topics = new Map<string, Map<string, Atom>>();
    for (const condition of conditions) {
      for (const atom of atomsOf(condition)) {
        const topic = atom.topic ?? '';
        const atoms = topics.get(topic) ?? new Map<string, Atom>();
        topics.set(topic, atoms.set(atom.key, atom));
      }
    }
    for (const [topic, atoms] of topics) this.#addTopic(topic, [...atoms.values()]);
  }

  /** Whether there is a situation in which a condition holds. */
  exists(condition: Condition): Truth {
    if (this.#budget.left <= 0) return 'unknown';
    try {
      this.#left = MOST_STEPS;
      if (this.#isCertain(condition, [], new Set())) return 'yes';
      this.#left = MOST_STEPS;
      return this.#isPossible(condition, []) ? 'unknown' : 'no';
    } catch (error) {
      if (error instanceof TooManySteps) return 'unknown';
      throw error;
    }
  }

  /** Whether one condition holds wherever another one does. */
  implies(premise: Condition, conclusion: Condition): Truth {
    const found = this.exists({ kind: 'all', parts: [premise, { kind: 'not', part: conclusion }] });
    if (found === 'unknown') return found;
    return found === 'yes' ? 'no' : 'yes';
  }

  #addTopic(name: string, atoms: readonly Atom[]): void {
    const tested = name === '' ? [] : atoms.filter(({ test }) => test !== undefined);
    const cells = valueCells(tested.flatMap(({ test }) => test ?? []));
    const onAxis = cells === undefined ? [] : tested;
    const axis = cells === undefined ? undefined : this.#variables.push({ cells }) - 1;
    onAxis.forEach((atom, index) => {
      if (axis !== undefined) this.#readings.set(readingKey(atom), { variable: axis, index });
    });
    const free = atoms
      .filter((atom) => !onAxis.includes(atom))
      .map((atom) => {
        const variable = this.#variables.push(FREE) - 1;
        this.#readings.set(readingKey(atom), { variable, index: 0 });
        return variable;
      });
    // What has no topic may be settled for good: no answer is certain to be possible.
    if (name === '') return;
    const topic: Topic = { free, ...(axis === undefined ? {} : { axis }) };
    for (const variable of [...free, ...(axis === undefined ? [] : [axis])]) {
      this.#topics[variable] = topic;
    }
  }

  /**
   * Whether a condition holds in some situation whatever the unknown: of each topic one thing is
   * chosen, a value of its operand or the answer of one atom, and the rest may be as it likes.
   */
  #isCertain(condition: Condition, chosen: Chosen, settled: ReadonlySet<Topic>): boolean {
    const now = this.#evaluate(condition, chosen);
    if (now !== undefined) return now;
    const topic = this.#openTopic(condition, chosen, settled);
    if (topic === undefined) return !this.#isPossible({ kind: 'not', part: condition }, chosen);
    const after = new Set([...settled, topic]);
    const variables = topic.axis === undefined ? topic.free : [topic.axis];
    return variables.some((variable) =>
      this.#cellsOf(variable).some(
        (cell) =>
          cell.certain && this.#isCertain(condition, withCell(chosen, variable, cell), after),
      ),
    );
  }

  /** Whether a condition may hold in some situation. */
  #isPossible(condition: Condition, chosen: Chosen): boolean {
    const now = this.#evaluate(condition, chosen);
    if (now !== undefined) return now;
    const variable = this.#openVariable(condition, chosen);
    // A condition that was not announced: anything may be.
    if (variable === undefined) return true;
    return this.#cellsOf(variable).some((cell) =>
      this.#isPossible(condition, withCell(chosen, variable, cell)),
    );
  }

  #cellsOf(variable: number): readonly Cell[] {
    return this.#variables[variable]?.cells ?? [];
  }

  /** The variables of a condition that are not chosen yet. */
  *#openVariables(condition: Condition, chosen: Chosen): Iterable<number> {
    for (const atom of atomsOf(condition)) {
      const variable = this.#readingOf(atom)?.variable;
      if (variable !== undefined && chosen[variable] === undefined) yield variable;
    }
  }

  #openVariable(condition: Condition, chosen: Chosen): number | undefined {
    for (const variable of this.#openVariables(condition, chosen)) return variable;
    return undefined;
  }

  #openTopic(condition: Condition, chosen: Chosen, settled: ReadonlySet<Topic>): Topic | undefined {
    for (const variable of this.#openVariables(condition, chosen)) {
      const topic = this.#topics[variable];
      if (topic !== undefined && !settled.has(topic)) return topic;
    }
    return undefined;
  }

  #readingOf(atom: Atom): Reading | undefined {
    const known = this.#readingsByAtom.get(atom);
    if (known !== undefined) return known;
    const reading = this.#readings.get(readingKey(atom));
    if (reading !== undefined) this.#readingsByAtom.set(atom, reading);
    return reading;
  }

  /** Undefined where it depends on what is not chosen yet. */
  #evaluate(condition: Condition, chosen: Chosen): boolean | undefined {
    if (--this.#left < 0 || --this.#budget.left < 0) throw new TooManySteps();
    switch (condition.kind) {
      case 'atom': {
        const reading = this.#readingOf(condition.atom);
        return reading && chosen[reading.variable]?.holds[reading.index];
      }
      case 'not': {
        const value = this.#evaluate(condition.part, chosen);
        return value === undefined ? undefined : !value;
      }
      case 'all':
      case 'any': {
        const decisive = condition.kind === 'any';
        let result: boolean | undefined = !decisive;
        for (const part of condition.parts) {
          const value = this.#evaluate(part, chosen);
          if (value === decisive) return decisive;
          if (value === undefined) result = undefined;
        }
        return result;
      }
      case 'one': {
        const values = condition.parts.map((part) => this.#evaluate(part, chosen));
        const holding = values.filter((value) => value === true).length;
        if (holding > 1) return false;
        return values.includes(undefined) ? undefined : holding === 1;
      }
    }
  }
}

function readingKey({ topic = '', key }: Atom): string {
  return `${topic}\n${key}`;
}

function withCell(chosen: Chosen, variable: number, cell: Cell): Chosen {
  const next = [...chosen];
  next[variable] = cell;
  return next;
}
