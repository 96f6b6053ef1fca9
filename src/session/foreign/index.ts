export { ForeignFiles, type ForeignOptions } from './foreign-files';
export { defaultBranchOf } from './git-head';
export { gitlabAddress, includeCacheFolder, LIMITS, onlineOptions, type Limits, type OnlineOptions } from './online';
export type {
  ComponentRequest,
  ForeignProject,
  ForeignRequest,
  Found,
  Listed,
  ListingRequest,
  NotFound,
  ProjectRequest,
  RemoteRequest,
  Supplied,
  TemplateRequest,
} from './request';
export { Token, type TokenHeader } from './token';
