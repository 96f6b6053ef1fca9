export { definedLogins } from './defined-logins';
export type { Credential } from './credential';
export { imageCommands, type ImageCommand } from './image-commands';
export { scriptLogins, type LoginWay, type RegistryLogin } from './logins';
export { missingLogin } from './missing-login';
export { misplacedInCommands, misplacedInImages, schemeVariable, type MisplacedScheme } from './misplaced-schemes';
export { scriptImages, type PulledImage, type ScriptImage } from './pulled-images';
export { madeImages, pushedImages, repositoryName, type PushedImage, type PushedTag } from './pushed-images';
export { tagVariables, type TagVariable } from './tag-variables';
