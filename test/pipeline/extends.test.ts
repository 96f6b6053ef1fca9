import { pipelineOf } from './validity/judge';

/** What is said of a text by those who look after names and those who look after values. */
function said(text: string): string[] {
  const { missingJobs, invalid } = pipelineOf(text).problems;
  return [...missingJobs.map(({ kind, name }) => `${kind} ${name}`), ...invalid().map(({ rule, message }) => `${rule}: ${message}`)];
}

describe('a name in `extends` that is no text', () => {
  it.each([
    ['job: {extends: 5, script: x}', 'invalid-value: `extends` is the number `5`, but must be the name of a job, or a list of names'],
    ['job: {extends: true, script: x}', 'invalid-value: `extends` is the boolean `true`, but must be the name of a job, or a list of names'],
    ['job: {extends: [1], script: x}', 'invalid-value: an item of `extends` is the number `1`, but must be a text'],
    ['"5": {script: x}\njob: {extends: 5, script: x}', 'invalid-value: `extends` is the number `5`, but must be the name of a job, or a list of names'],
    ['.t: {extends: 5}\njob: {script: x}', 'extends 5'],
    ['.t: {extends: 5}\njob: {extends: .t, script: x}', 'extends 5'],
    ['job: {extends: "5", script: x}', 'extends 5'],
    ['job: {extends: "", script: x}', 'extends ""'],
    ['job: {extends: .u, script: x}', 'extends .u'],
  ])('of %j is one finding', (text, finding) => {
    expect(said(text)).toEqual([finding]);
  });
});
