/** Images of GitLab's hosted macOS runners are virtual machines, pulled from no registry (docs: ci/runners/hosted_runners/macos). */
const MACHINE = /^macos-\d+-xcode-\d+$/;

/** Whether a job's `image` names a virtual machine and no container image. */
export function isMachineImage(text: string): boolean {
  return text.startsWith('macos-') && MACHINE.test(text);
}
