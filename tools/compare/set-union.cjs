'use strict';

// gitlab-ci-local is written for Node 22; this is all of it that Node 20 lacks.
if (Set.prototype.union === undefined) {
  Object.defineProperty(Set.prototype, 'union', {
    value(other) {
      return new Set([...this, ...other]);
    },
  });
}
