/** What the made-up pipelines begin with. */
const head = `stages: [build, test, publish]

variables:
  REGISTRY: registry.isima.fr
  PROJECT: demo

default:
  image: registry.isima.fr/dh/library/node:22.4.1
`;

const jobs = [
  (n) => `
build-${n}:
  stage: build
  script:
    - npm ci --prefer-offline
    - npm run build -- --out "dist/part-${n}"
  artifacts:
    paths: [dist/part-${n}]
    expire_in: 2 days
`,
  (n) => `
test-${n}:
  stage: test
  needs: [build-${n - 1}]
  image:
    name: registry.isima.fr/dh/library/python:3.12.4
    entrypoint: ['']
  variables:
    SUITE: part-${n}
  script:
    - pip install --quiet -r requirements.txt
    - |
      if [ -d "tests/$SUITE" ]; then
        python -m pytest "tests/$SUITE" --junitxml=report.xml
      fi
`,
  (n) => `
publish-${n}:
  stage: publish
  image: registry.isima.fr/dh/library/docker:27.1.1
  services:
    - name: registry.isima.fr/dh/library/docker:27.1.1-dind
      alias: docker
  rules:
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
  script:
    - echo "$HARBOR_PASSWORD" | docker login -u "$HARBOR_USERNAME" --password-stdin "$REGISTRY"
    - docker build -t "$REGISTRY/$PROJECT/part-${n}:$CI_COMMIT_SHA" .
    - docker push "$REGISTRY/$PROJECT/part-${n}:$CI_COMMIT_SHA"
`,
];

/**
 * A made-up pipeline of exactly so many lines: jobs that build, test and publish in turn, padded with comments.
 * @param {number} lines  At least 20.
 * @returns {string}
 */
export function pipelineOf(lines) {
  let text = head;
  let left = lines - lineCount(head);
  for (let n = 1; ; n++) {
    const job = jobs[(n - 1) % jobs.length](n);
    const size = lineCount(job);
    if (size > left) break;
    text += job;
    left -= size;
  }
  return text + '# The end.\n'.repeat(left);
}

function lineCount(text) {
  return text.split('\n').length - 1;
}
