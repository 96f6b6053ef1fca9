import { State, type Variable } from '../../../src/facts/flows/state';
import { Value } from '../../../src/facts/flows/value';
import { secretValue, siteAt, taintsOf } from './values';

const unknown = (name: string): Variable => ({ value: Value.hole(name), exported: true });

/** Two ways from one state, joined. */
function joined(one: (state: State) => void, other: (state: State) => void, before: (state: State) => void = () => undefined): State {
  const first = new State();
  before(first);
  const second = first.clone();
  one(first);
  other(second);
  first.join(second, unknown);
  return first;
}

const set = (name: string, value: Value, exported = false) => ({ variables }: State): void => { variables.set(name, { value, exported }); };
const nothing = (): void => undefined;

describe('variables where two ways meet', () => {
  it('are one or the other', () => {
    const { variables } = joined(set('A', Value.literal('1')), set('A', Value.literal('2')));
    expect(variables.get('A')?.value.knowns).toEqual(['1', '2']);
  });

  it('stay as they were where both ways agree', () => {
    const value = Value.literal('1');
    expect(joined(nothing, nothing, set('A', value)).variables.get('A')?.value).toBe(value);
  });

  it.each([[true], [false]])('are what they began with where only one way sets them (first: %s)', (first) => {
    const sets = set('A', secretValue());
    const { variables } = first ? joined(sets, nothing) : joined(nothing, sets);
    expect(taintsOf(variables.get('A')!.value)).toEqual(['P may']);
    expect(variables.get('A')?.value.texts).toHaveLength(2);
  });

  it('hold a secret for sure where both ways put it there', () => {
    expect(taintsOf(joined(set('A', secretValue()), set('A', secretValue('P', 'encoded'))).variables.get('A')!.value)).toEqual(['P must', 'P encoded must']);
  });

  it('are those of the job where both ways took them away again', () => {
    const hides = (state: State): void => {
      set('A', Value.literal('1'))(state);
      state.variables.delete('A');
    };
    const { variables } = joined(hides, hides, set('B', Value.literal('2')));
    expect([...variables.keys()]).toEqual(['B']);
  });

  it('are exported where one way exports them', () => {
    expect(joined(set('A', Value.literal('1'), true), set('A', Value.literal('1'))).variables.get('A')?.exported).toBe(true);
  });

  it('keep their elements, each one or the other', () => {
    const array = (...elements: readonly Value[]) => ({ variables }: State): void => { variables.set('A', { value: elements[0]!, elements, exported: false }); };
    const elements = joined(array(Value.literal('1'), secretValue()), array(Value.literal('2'))).variables.get('A')?.elements;
    expect(elements?.map(({ knowns }) => knowns)).toEqual([['1', '2'], ['']]);
    expect(taintsOf(elements![1]!)).toEqual(['P may']);
  });
});

describe('files where two ways meet', () => {
  const write = (value: Value) => ({ files }: State): void => { files.set('f', { value, written: siteAt('here') }); };

  it('may hold what one way wrote', () => {
    expect(taintsOf(joined(write(secretValue()), nothing).files.get('f')!.value)).toEqual(['P may']);
    expect(taintsOf(joined(nothing, write(secretValue())).files.get('f')!.value)).toEqual(['P may']);
  });

  it('may hold what one way took away', () => {
    const remove = ({ files }: State): void => { files.delete('f'); };
    expect(taintsOf(joined(remove, nothing, write(secretValue())).files.get('f')!.value)).toEqual(['P may']);
  });

  it('hold what both wrote', () => {
    expect(taintsOf(joined(write(secretValue()), write(secretValue())).files.get('f')!.value)).toEqual(['P must']);
  });
});

describe('the rest of a state where two ways meet', () => {
  it('may trace where one way switched it on', () => {
    const trace = (state: State): void => { state.options = { ...state.options, xtrace: { site: siteAt('x'), must: true } }; };
    expect(joined(trace, nothing).options.xtrace?.must).toBe(false);
    expect(joined(nothing, trace).options.xtrace?.must).toBe(false);
    expect(joined(nothing, nothing, trace).options.xtrace?.must).toBe(true);
  });

  it('has the logins of both', () => {
    const login = (key: string) => (state: State): void => { state.logins = [...state.logins, { registry: undefined, site: siteAt(key), tool: 'docker' }]; };
    expect(joined(login('1'), login('2'), login('0')).logins.map(({ site }) => site.key)).toEqual(['0', '1', '2']);
  });

  it('is not sure how it ended where the ways differ', () => {
    const end = (status: State['status']) => (state: State): void => { state.status = status; };
    expect(joined(end('success'), end('success')).status).toBe('success');
    expect(joined(end('success'), end('failure')).status).toBe('unknown');
  });

  it('runs unknown code where one way does', () => {
    const code = (state: State): void => { state.afterUnknownCode = true; };
    expect(joined(nothing, code).afterUnknownCode).toBe(true);
  });
});

describe('a subshell', () => {
  it('has a copy of the shell, and the files of the job', () => {
    const state = new State();
    set('A', Value.literal('1'))(state);
    const shell = state.shell();
    set('A', Value.literal('2'))(state);
    state.cwd = 'deploy';
    state.files.set('f', { value: Value.empty, written: siteAt('f') });
    state.restore(shell);
    expect(state.variables.get('A')?.value.known).toBe('1');
    expect(state.cwd).toBe('');
    expect(state.files.has('f')).toBe(true);
  });
});

describe('a clone', () => {
  it('is changed by itself', () => {
    const state = new State();
    const copy = state.clone();
    set('A', Value.literal('1'))(copy);
    copy.files.set('f', { value: Value.empty, written: siteAt('f') });
    expect([state.variables.size, state.files.size]).toEqual([0, 0]);
  });
});
