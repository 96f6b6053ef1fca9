import { options } from './define';
import type { OptionSpec } from './tool';

/** Options of `docker run`, `docker create` and their like in podman and nerdctl (cli/command/container/opts.go of docker/cli). */
export function runOptions(): Iterable<OptionSpec> {
  return options(
    {
      environment: '-e --env | --build-arg',
      'file-in': '--env-file | --label-file | --authfile',
      'file-out': '--cidfile | --pidfile',
      credentials: '--creds',
      user: '-u --user',
      other:
        '--add-host | --annotation | -a --attach | --blkio-weight | --blkio-weight-device | --cap-add | --cap-drop | --cgroup-parent | --cgroupns | --cpu-count | --cpu-percent | --cpu-period | ' +
        '--cpu-quota | --cpu-rt-period | --cpu-rt-runtime | -c --cpu-shares | --cpus | --cpuset-cpus | --cpuset-mems | --detach-keys | --device | --device-cgroup-rule | --device-read-bps | ' +
        '--device-read-iops | --device-write-bps | --device-write-iops | --dns | --dns-opt --dns-option | --dns-search | --domainname | --entrypoint | --expose | --gpus | --group-add | ' +
        '--health-cmd | --health-interval | --health-retries | --health-start-interval | --health-start-period | --health-timeout | -h --hostname | --init-path | --io-maxbandwidth | --io-maxiops | --ip | --ip6 | --ipc | ' +
        '--isolation | --kernel-memory | -l --label | --link | --link-local-ip | --log-driver | --log-opt | --mac-address | -m --memory | --memory-reservation | --memory-swap | --memory-swappiness | ' +
        '--mount | --name | --net --network | --net-alias --network-alias | --oom-score-adj | --pid | --pids-limit | --platform | --pod | -p --publish | --pull | --restart | --runtime | --secret | --security-opt | ' +
        '--shm-size | --stop-signal | --stop-timeout | --storage-opt | --sysctl | --tmpfs | --ulimit | --userns | --uts | -v --volume | --volume-driver | --volumes-from | -w --workdir',
    },
    {
      '': '-d --detach | --disable-content-trust | --env-host | --help | --init | -i --interactive | --no-healthcheck | --oom-kill-disable | --privileged | -P --publish-all | --read-only | --replace | --rm | --sig-proxy | -t --tty | --use-api-socket | --tls-verify',
      quiet: '-q --quiet',
    },
  );
}
