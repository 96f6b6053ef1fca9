/** The facts that stand in scripts, in a part of the program of its own: it holds the shell parser, the tools and the flow analysis. */
export {
  buildImages,
  definedLogins,
  imageCommands,
  madeImages,
  misplacedInCommands,
  misplacedInImages,
  missingLogin,
  scriptImages,
  pushCommands,
  pushedImages,
  repositoryName,
  schemeVariable,
  scriptLogins,
  tagVariables,
} from './commands';
export { analyseJobs, commandRuns, jobFiles, leaks, passwordFromInput, passwordInput, untrustedRuns } from './flows';
export { builtRepositories } from './images/built';
export { calledScripts } from './variables/called-scripts';
export { handedOn } from './variables/handed-on';
export { KnownNames } from './variables/known-names';
export { variableReferences } from './variables/reference';
export { robotNames } from './variables/robot-name';
export { secretUses } from './variables/secret-use';
